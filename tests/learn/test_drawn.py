"""What the lot shows."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from msgspec.structs import replace
from scipy.stats import t as student

from fonder.learn.days import table
from fonder.learn.drawn import by_lot, contrast, hc3, t_quantile
from fonder.model.diary import CheckIn, Diary
from fonder.model.plan import Outcome
from tests.learn.made import MONDAY, day_of, outcome

CHANCES = {"novelty": 0.5, "appreciation": 0.3, "space": 0.2}


def drawn_diary(seed: int, effect: float, weeks: int = 20, lingering: float = 0.4) -> Diary:
    """Return a diary in which every other day an action was drawn by lot; novelty lifts 3 days."""
    rng = np.random.default_rng(seed)
    days = 7 * weeks
    felt = 6 + 0.6 * rng.normal(size=days)
    mood = 0.0
    outcomes: list[Outcome] = []
    for d in range(days):
        mood = lingering * mood + 0.6 * rng.normal()
        felt[d] += mood
        if d % 3 == 0:
            step = str(rng.choice(list(CHANCES), p=list(CHANCES.values())))
            outcomes.append(outcome(step, "offered", day_of(d, weeks), CHANCES[step]))
            felt[d : d + 3] += effect * (step == "novelty")
    check_ins = [
        CheckIn(f"c{d}", f"{day_of(d, weeks)}T21:00:00", v, v, v)
        for d in range(days)
        if rng.random() < 0.8
        for v in [int(np.clip(round(felt[d]), 0, 10))]
    ]
    return Diary(check_ins=check_ins, outcomes=outcomes)


@pytest.mark.parametrize("effect", [0.0, 0.5])
def test_ranges_by_lot_keep_their_promise(effect: float) -> None:
    """Nine ranges in ten hold the true difference between a step's draws and the others'."""
    held = []
    for seed in range(150):
        diary = drawn_diary(seed, effect)
        found = contrast(diary.outcomes, "novelty", table(diary, "closeness", MONDAY))
        assert found is not None
        held.append(found.low <= effect <= found.high)
    assert 0.85 <= np.mean(held) <= 0.96


def test_few_draws_are_no_experiment() -> None:
    """Under sixteen draws nothing is said by lot."""
    diary = drawn_diary(1, 0.5, weeks=4)
    assert contrast(diary.outcomes, "novelty", table(diary, "closeness", MONDAY)) is None


def test_what_had_no_alternative_was_not_drawn() -> None:
    """A draw that was certain is left out, however many there are."""
    diary = drawn_diary(1, 0.5)
    certain = [outcome(o.step, "offered", MONDAY - timedelta(days=9), 1.0) for o in diary.outcomes]
    assert contrast(certain, "novelty", table(diary, "closeness", MONDAY)) is None


def test_choices_are_not_draws() -> None:
    """What was merely done or put off says nothing by lot."""
    diary = drawn_diary(1, 0.5)
    chosen = [outcome(o.step, "done", MONDAY, 0.5) for o in diary.outcomes]
    assert contrast(chosen, "novelty", table(diary, "closeness", MONDAY)) is None


def test_hc3_agrees_with_the_textbook_formula() -> None:
    """Row by row, leaving nothing to a clever expression, the error is the same."""
    rng = np.random.default_rng(4)
    design = np.column_stack([np.ones(30), rng.normal(size=(30, 2))])
    answer, weight = rng.normal(size=30), rng.uniform(0.5, 2, 30)
    found = hc3(design, answer, weight, column=1)
    bread = np.linalg.inv(sum(w * np.outer(x, x) for w, x in zip(weight, design, strict=True)))
    beta = bread @ sum(w * x * y for w, x, y in zip(weight, design, answer, strict=True))
    meat = np.zeros((3, 3))
    for w, x, y in zip(weight, design, answer, strict=True):
        rest = (y - x @ beta) / (1 - w * x @ bread @ x)
        meat += w**2 * rest**2 * np.outer(x, x)
    error = np.sqrt((bread @ meat @ bread)[1, 1])
    assert found.mean == pytest.approx(beta[1])
    assert found.high - found.mean == pytest.approx(error * student.ppf(0.95, 27), rel=1e-5)


@pytest.mark.parametrize("freedom", [1, 3, 10, 50, 400])
def test_student_quantiles_agree_with_scipy(freedom: int) -> None:
    """The small quantile function is exact where it is used."""
    assert t_quantile(0.95, freedom) == pytest.approx(student.ppf(0.95, freedom), rel=1e-4)


def test_only_what_was_drawn_between_steps_counts_as_by_lot() -> None:
    """What was given, or had no part in the lot, is no experiment; older entries still are."""
    offered = outcome("novelty", "offered", MONDAY, 0.01)
    lot = replace(offered, odds={"novelty": 0.5, "space": 0.5})
    assert by_lot(lot, "novelty")
    assert by_lot(lot, "space")
    assert not by_lot(lot, "appreciation")
    assert not by_lot(replace(offered, odds={"novelty": 1.0}), "novelty")
    assert by_lot(offered, "novelty")
    assert not by_lot(replace(offered, chance=1.0), "novelty")


@pytest.mark.parametrize("effect", [0.0, 0.5])
def test_ranges_keep_their_promise_with_the_steps_odds_too(effect: float) -> None:
    """Whatever the chance of the single idea, the odds of the step decide."""
    held = []
    for seed in range(60):
        diary = drawn_diary(seed, effect)
        with_odds = [replace(o, chance=0.004, odds=CHANCES) for o in diary.outcomes]
        found = contrast(with_odds, "novelty", table(diary, "closeness", MONDAY))
        plain = contrast(diary.outcomes, "novelty", table(diary, "closeness", MONDAY))
        assert found == plain
        assert found is not None
        held.append(found.low <= effect <= found.high)
    assert np.mean(held) >= 0.8
