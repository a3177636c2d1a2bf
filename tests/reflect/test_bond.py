"""The state of the bond by week."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from fonder import reflect
from fonder.model.diary import Bond, CheckIn
from fonder.reflect.level import RATIOS, SCALE, SHAPE, START_MEAN, START_VARIANCE, smooth

TODAY = date(2026, 5, 6)  # a Wednesday


def answers(weeks: int, value: int = 6, today: date = TODAY) -> list[CheckIn]:
    """Return one check-in every other day over so many finished weeks."""
    monday = today - timedelta(days=today.weekday())
    return [
        CheckIn(f"c{i}", f"{d}T21:00:00", value, value, value)
        for i, d in enumerate(monday - timedelta(days=n) for n in range(7 * weeks, 0, -2))
    ]


def closeness(check_ins: list[CheckIn]) -> Bond:
    """Return how closeness stands."""
    return reflect.bond(check_ins, TODAY)[0]


def test_under_four_weeks_there_is_no_figure() -> None:
    """Three weeks say 'not enough data', and how many are missing."""
    bond = closeness(answers(3))
    assert bond.level == []
    assert bond.says == (
        "Not enough data yet. One more week with a check-in, and there is a first figure."
    )


def test_four_weeks_give_a_figure_with_its_range() -> None:
    """From four weeks on there is a level, and it lies within its range."""
    bond = closeness(answers(4))
    assert len(bond.weeks) == 4
    assert all(a < b < c for a, b, c in zip(bond.low, bond.level, bond.high, strict=True))
    assert bond.level[-1] == pytest.approx(6, abs=0.3)
    assert "of 10 (" in bond.says


def test_every_slider_is_told_in_its_order() -> None:
    """Closeness, being missed, ease: always all three."""
    assert [b.slider for b in reflect.bond([], TODAY)] == ["closeness", "missed", "ease"]


def test_this_week_does_not_count_yet() -> None:
    """Figures move once a week: an answer from this week changes nothing."""
    today = CheckIn("now", "2026-05-06T08:00:00", 0, 0, 0)
    assert closeness([*answers(6), today]) == closeness(answers(6))


def test_an_open_slider_is_left_out() -> None:
    """A slider left open neither pulls the level down nor counts."""
    opened = [CheckIn(c.id, c.at, None, c.missed, c.ease) for c in answers(8)]
    assert [b.n for b in reflect.bond(opened, TODAY)] == [0, 28, 28]


def test_a_week_without_answers_gets_a_wider_range() -> None:
    """A gap is bridged, with more doubt than the weeks around it."""
    kept = [c for c in answers(9) if not "2026-03-30" <= c.at[:10] <= "2026-04-05"]
    bond = closeness(kept)
    widths = {w: h - lo for w, h, lo in zip(bond.weeks, bond.high, bond.low, strict=True)}
    assert widths["2026-03-30"] > widths["2026-03-23"]
    assert widths["2026-03-30"] > widths["2026-04-06"]


def test_a_clear_rise_is_said_and_a_flat_line_is_not() -> None:
    """Three points up in a month is called higher; nothing is made of a flat line."""
    rising = [CheckIn(c.id, c.at, 3 if i < 29 else 8, 5, 5) for i, c in enumerate(answers(12))]
    assert closeness(rising).says.endswith("That is higher than 4 weeks before.")
    assert closeness(answers(12)).says.endswith("can't be told.")


def test_levels_stay_on_the_scale() -> None:
    """No range reaches below 0 or above 10."""
    for value in (0, 10):
        bond = closeness(answers(5, value))
        assert min(bond.low) >= 0
        assert max(bond.high) <= 10


def dense(means: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return level, low, high by writing the model out as one big Gaussian: slow and plain."""
    weeks = np.arange(len(means))
    seen = counts > 0
    levels, spreads, logs = [], [], []
    for ratio in RATIOS:
        prior = START_VARIANCE + ratio * np.minimum(weeks[:, None], weeks[None, :])
        noisy = prior[np.ix_(seen, seen)] + np.diag(1 / counts[seen])
        rest = means[seen] - START_MEAN
        gain = prior[:, seen] @ np.linalg.inv(noisy)
        shape, scale = SHAPE + seen.sum() / 2, SCALE + rest @ np.linalg.inv(noisy) @ rest / 2
        levels.append(START_MEAN + gain @ rest)
        spreads.append(np.diag(prior - gain @ prior[seen]) * scale / (shape - 1))
        logs.append(-shape * np.log(scale) - np.linalg.slogdet(noisy)[1] / 2)
    weight = np.exp(np.array(logs) - max(logs))
    weight /= weight.sum()
    level = weight @ np.array(levels)
    total = weight @ (np.array(spreads) + (np.array(levels) - level) ** 2)
    half = 1.6449 * np.sqrt(total)
    return np.array([level, level - half, level + half])


@pytest.mark.parametrize("seed", range(5))
def test_filter_and_smoother_agree_with_the_plain_gaussian(seed: int) -> None:
    """The quick recursion gives what the slow matrix gives, gaps included."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(0, 6, 20)
    counts[0] = 3
    means = np.where(counts > 0, 6 + rng.normal(0, 1, 20).cumsum() * 0.3, np.nan)
    np.testing.assert_allclose(np.array(smooth(means, counts)), dense(means, counts), atol=1e-8)


def test_nine_ranges_in_ten_hold_the_true_level() -> None:
    """Over many made-up couples the 90 % range holds the week's true level as often as it says."""
    rng = np.random.default_rng(11)
    held = []
    for _ in range(300):
        drift = rng.choice([0.05, 0.2, 0.5])
        level = 6 + rng.normal(0, drift, 14).cumsum()
        counts = rng.integers(1, 7, 14)
        seen = level + rng.normal(0, 1.2, 14) / np.sqrt(counts)
        _, low, high = smooth(seen, counts)
        held += [low[-1] <= level[-1] <= high[-1], low[6] <= level[6] <= high[6]]
    assert 0.86 <= np.mean(held) <= 0.95
