"""What the two's own weeks say takes the place of what research lets one expect."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from fonder.ideas.priors import main
from fonder.model.diary import CheckIn, Diary
from fonder.model.plan import Effect, Learned
from fonder.plan import expected_of
from fonder.plan.expected import LEAST_OF_PRIOR, MOST_OF_PRIOR, MOST_SD, weekly_sd
from tests.plan.couples import MONDAY, actions, weeks

OPEN: dict[str, float | None] = {"mean": None, "low": None, "high": None}


def effect(step: str, outcome: str, mean: float | None) -> Effect:
    """Return what the weeks show of a step, in points."""
    with_research: dict[str, float | None] = {"mean": mean, "low": -1.0, "high": 1.0}
    return Effect(step, outcome, OPEN, with_research, randomised=False, says="")


def usual(step: str) -> float:
    """Return what the priors say of a step, closeness plus being missed."""
    return sum(main(step, "", o).sceptical for o in ("closeness", "missed"))


def lived(levels: list[int]) -> Diary:
    """Return one check-in a week, at these levels."""
    return Diary(
        check_ins=[
            CheckIn(f"c{n}", f"{MONDAY - timedelta(weeks=n)}T20:00", level, level, level)
            for n, level in enumerate(levels)
        ]
    )


def test_points_become_standard_deviations_of_their_weekly_check_in() -> None:
    """Three tenths of a point mean much to a couple whose weeks hardly vary."""
    diary = lived([5, 6, 5, 6, 5, 6])
    found = expected_of(Learned(8, [effect("novelty", "closeness", 0.1)], ""), diary)
    other = main("novelty", "", "missed").sceptical
    assert found == {"novelty": pytest.approx(0.1 / weekly_sd(diary, "closeness") + other)}


def test_what_is_not_known_stays_as_research_has_it() -> None:
    """A step without a figure, or without enough weeks, keeps its prior."""
    assert expected_of(Learned(2, [effect("space", "missed", None)], ""), Diary()) == {}
    assert expected_of(Learned(0, [], ""), Diary()) == {}


@pytest.mark.parametrize(("points", "factor"), [(-5.0, LEAST_OF_PRIOR), (9.0, MOST_OF_PRIOR)])
def test_odd_weeks_neither_silence_a_step_nor_crown_it(points: float, factor: float) -> None:
    """However strange the weeks, a step keeps between a quarter and the double of its prior."""
    both = [effect("novelty", o, points) for o in ("closeness", "missed")]
    assert expected_of(Learned(9, both, ""), Diary())["novelty"] == pytest.approx(
        factor * usual("novelty")
    )


def test_a_couple_with_one_week_is_taken_as_one_that_varies_much() -> None:
    """Little data never makes an effect look large."""
    assert weekly_sd(lived([5]), "closeness") == MOST_SD
    assert weekly_sd(lived([5, 5, 5]), "closeness") == 0.4


def test_a_step_that_moves_these_two_comes_up_more_often() -> None:
    """If their weeks say that being real moves them most, the plans follow."""
    more = Counter(a.step for a in actions(weeks(12, expected={"authenticity": 0.5})))
    less = Counter(a.step for a in actions(weeks(12, expected={"authenticity": 0.02})))
    assert more["authenticity"] >= 12
    assert less["authenticity"] < more["authenticity"]
