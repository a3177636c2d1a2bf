"""The diary as a table of days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fonder.learn.days import REACH, done_days, exposure, table
from fonder.model.diary import Absence, CheckIn, Diary
from fonder.model.plan import STEPS
from tests.learn.made import MONDAY, outcome

FIRST = date(2026, 8, 31)


@pytest.mark.parametrize("step", STEPS)
def test_the_week_from_an_action_on_averages_one(step: str) -> None:
    """An effect reads as a whole week's difference, however fast it fades."""
    seen = exposure(np.arange(30), [10], step)
    assert seen[10 : 10 + REACH].mean() == pytest.approx(1)
    assert not seen[:10].any()
    assert not seen[10 + REACH :].any()
    assert (np.diff(seen[10 : 10 + REACH]) < 0).all()


def test_a_second_action_in_the_same_week_is_not_twice_the_first() -> None:
    """Thanks twice a day count as thanks."""
    once, twice = (exposure(np.arange(9), days, "appreciation") for days in ([1], [1, 1]))
    np.testing.assert_array_equal(once, twice)
    assert exposure(np.arange(9), [1, 2], "appreciation").max() == once.max()


def test_only_what_was_done_counts() -> None:
    """An action put off, swapped or refused has no effect to look for."""
    rows = [outcome("space", w, FIRST, 0.5) for w in ("not_today", "never", "swapped", "offered")]
    assert done_days(rows, "space", FIRST) == []
    assert done_days([outcome("space", "done", FIRST, 0.5)], "space", FIRST) == [0]


def test_two_answers_of_a_day_are_averaged_and_open_ones_left_out() -> None:
    """A day is one row, with the mean of its answers."""
    diary = Diary(
        check_ins=[
            CheckIn("a", "2026-09-01T09:00:00", 4, None, 5),
            CheckIn("b", "2026-09-01T21:00:00", 7, None, 5),
            CheckIn("c", "2026-09-02T21:00:00", None, 3, 5),
        ]
    )
    days = table(diary, "closeness", MONDAY)
    assert days.answer.tolist() == [5.5]
    assert table(diary, "missed", MONDAY).answer.tolist() == [3]


def test_today_and_what_lies_over_half_a_year_back_are_left_out() -> None:
    """What moved them last year may not move them now, and today isn't over."""
    diary = Diary(
        check_ins=[
            CheckIn("old", "2026-02-01T21:00:00", 1, 1, 1),
            CheckIn("in", "2026-09-06T21:00:00", 6, 6, 6),
            CheckIn("now", f"{MONDAY}T08:00:00", 9, 9, 9),
        ]
    )
    assert table(diary, "closeness", MONDAY).answer.tolist() == [6]


def test_weekends_and_days_apart_are_told_apart() -> None:
    """A Saturday is a weekend; a trip's first and last day belong to it."""
    check_ins = [CheckIn(f"c{d}", f"2026-09-{d:02}T21:00:00", 5, 5, 5) for d in range(1, 7)]
    diary = Diary(check_ins=check_ins, absences=[Absence("t", "2026-09-02", "2026-09-03", "me")])
    around = table(diary, "closeness", MONDAY).around
    assert around[:, 0].tolist() == [0, 0, 0, 0, 1, 1]
    assert around[:, 1].tolist() == [0, 1, 1, 0, 0, 0]


def test_days_with_an_action_are_known_as_such() -> None:
    """That one acted on a good day must not be taken for the action's effect."""
    check_ins = [CheckIn(f"c{d}", f"2026-09-{d:02}T21:00:00", 5, 5, 5) for d in range(1, 5)]
    done = [outcome("space", "done", date(2026, 9, 2), 0.5)]
    around = table(Diary(check_ins=check_ins, outcomes=done), "closeness", MONDAY).around
    assert around[:, 2].tolist() == [0, 1, 0, 0]


@pytest.mark.parametrize("seed", range(4))
def test_exposure_agrees_with_counting_day_by_day(seed: int) -> None:
    """Worked out one day at a time, for random days, exposure is the same."""
    rng = np.random.default_rng(seed)
    done = sorted(set(rng.integers(0, 40, 8).tolist()))
    days = np.arange(50)
    for step, half_life in (("novelty", 2.0), ("appreciation", 1.5), ("authenticity", 21.0)):
        fading = [0.5 ** (lag / half_life) for lag in range(7)]
        mean = sum(fading) / 7
        slow = [
            max([fading[day - d] / mean for d in done if 0 <= day - d < 7], default=0.0)
            for day in range(50)
        ]
        np.testing.assert_allclose(exposure(days, done, step), slow)


def test_a_day_before_the_window_reaches_into_it() -> None:
    """What was done on the eve of the half year still counts on its first days."""
    rows = [outcome("understanding", "done", date(2026, 8, 30), 0.5)]
    assert done_days(rows, "understanding", FIRST) == [-1]
    assert exposure(np.arange(8), [-1], "understanding")[:6].all()
    assert not exposure(np.arange(8), [-1], "understanding")[6:].any()
