"""The days of the chosen ideas, and the 21 parts of a week."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from fonder.model.people import Circumstances
from fonder.plan.objective import can_place
from fonder.plan.place import place
from fonder.plan.slots import USUAL, dark_evenings, free_slots, hour, parts
from tests.plan.couples import MONDAY, actions, idea, living, weeks
from tests.plan.shelves import shelf

DAYS = [MONDAY + timedelta(n) for n in range(7)]


def rng(seed: int = 1) -> np.random.Generator:
    """Return draws."""
    return np.random.default_rng(seed)


def test_everything_gets_a_day_that_is_open_to_it() -> None:
    """Each idea is put on one of its own days, and no two share one."""
    for seed in range(20):
        some = [(one.idea, one.days) for one in shelf(rng(seed), 4)]
        if not can_place([mask for _, mask in some]):
            continue
        placed = place(some, DAYS, rng())
        assert len(set(placed)) == 4
        assert all(mask >> day & 1 for (_, mask), day in zip(some, placed, strict=True))


def test_actions_leave_a_free_day_between_them_where_the_week_allows() -> None:
    """Four things in seven free days never fall on two days running."""
    some = [(idea(f"{s}-x", s), 127) for s in ("novelty", "space", "appreciation", "authenticity")]
    placed = sorted(place(some, DAYS, rng()))
    assert all(b - a > 1 for a, b in pairwise(placed))


def test_a_long_outing_goes_to_the_weekend_if_it_may() -> None:
    """Two hours fit a Saturday better than a Wednesday."""
    [day] = place([(idea("novelty-x", "novelty", minutes=120), 127)], DAYS, rng())
    assert day >= 5


def test_no_step_owns_mondays() -> None:
    """Placements that are as good as each other take turns."""
    some = [(idea(f"{s}-x", s), 127) for s in ("space", "appreciation", "authenticity")]
    firsts: Counter[str] = Counter()
    for seed in range(60):
        placed = place(some, DAYS, rng(seed))
        firsts[some[placed.index(min(placed))][0].step] += 1
    assert min(firsts[s] for s in ("space", "appreciation", "authenticity")) >= 8


@pytest.mark.parametrize(
    ("minutes", "features", "weekday", "expected"),
    [
        (20, (), 0, (2, 0)),  # a weekday: the evening, or before work
        (60, (), 0, (2,)),
        (149, (), 3, (2,)),
        (150, (), 3, ()),  # too long for a Thursday
        (150, (), 4, (2,)),
        (180, (), 5, (1, 0, 2)),  # a Saturday outing: by daylight first
        (20, ("morning",), 2, (0,)),
        (60, ("morning",), 2, ()),
        (60, ("night",), 5, (2,)),
        (1440, (), 4, (2,)),  # a night away begins on Friday evening or Saturday morning
        (1440, (), 5, (0,)),
        (1440, (), 6, ()),
        (300, (), 4, ()),  # a day trip doesn't begin on a Friday evening
        (300, (), 6, (1, 0)),
        (480, (), 5, (0,)),
        (480, ("night",), 4, (2,)),  # but a night does
    ],
)
def test_an_idea_fits_the_parts_of_a_day_that_have_room_for_it(
    minutes: int, features: tuple[str, ...], weekday: int, expected: tuple[int, ...]
) -> None:
    """Length, hour and weekday decide where an idea can stand."""
    one = idea("novelty-x", "novelty", minutes=minutes, features=features)
    assert parts(one, weekday, USUAL, children=False) == expected


def test_what_is_outdoors_needs_daylight_unless_it_is_made_for_the_night() -> None:
    """Nobody is sent to row on a November evening; stars may be looked at."""
    row = idea("x", title="Row a boat", indoors=False, minutes=60)
    stars = idea("x", title="Look at the stars", indoors=False, minutes=60)
    for one, expected in ((row, ()), (stars, (2,)), (idea("x", minutes=60), (2,))):
        assert parts(one, 2, USUAL, children=False, dark=True) == expected
    assert parts(row, 6, USUAL, children=False, dark=True) == (1, 0)
    assert parts(row, 2, USUAL, children=False) == (2,)


@pytest.mark.parametrize(("month", "south", "dark"), [(11, False, True), (11, True, False)])
@pytest.mark.parametrize("half", [0, 6])
def test_evenings_are_dark_in_the_cold_half_of_the_year(
    month: int, south: bool, dark: bool, half: int
) -> None:
    """From October to March, and in the south the other way round."""
    day = date(2026, (month + half - 1) % 12 + 1, 15)
    assert dark_evenings(day, south=south) == (dark != bool(half))


def test_a_breakfast_at_night_is_in_the_evening() -> None:
    """The night says more than the breakfast."""
    assert hour("Have breakfast at ten at night", ("food",)) == 2
    assert hour("Have breakfast outside", ("food",)) == 0


@pytest.mark.parametrize("title", ["Sit in on a council meeting", "Take over the queue"])
def test_what_is_shut_at_the_weekend_waits_for_a_workday(title: str) -> None:
    """Nobody is sent to the town hall on a Sunday."""
    one = idea("x", title=title, minutes=60)
    assert parts(one, 6, USUAL, children=False) == ()
    assert parts(one, 5, USUAL, children=False) == ()
    assert parts(one, 2, USUAL, children=False) == (2,)


def test_with_children_at_home_what_needs_quiet_waits_until_they_sleep() -> None:
    """What can't be done with children around is short, at home, and in the evening."""
    quiet = idea("space-x", "space", place="home", minutes=60)
    assert parts(quiet, 5, USUAL, children=True) == (2,)
    assert parts(idea("x", place="town", minutes=60), 5, USUAL, children=True) == ()
    assert parts(idea("x", place="home", minutes=120), 5, USUAL, children=True) == ()
    assert len(parts(idea("x", children=True), 5, USUAL, children=True)) == 3


def test_the_parts_of_the_week_that_are_theirs_are_the_only_ones_used() -> None:
    """Who is free on Tuesday evening and Sunday afternoon gets nothing at other times."""
    assert free_slots(Circumstances()) == USUAL
    free = (3 * 1 + 2, 3 * 6 + 1)
    for action in actions(weeks(12, couple=living(free=free))):
        assert (action.day, action.part) in {
            ((MONDAY + timedelta(1)).isoformat(), "evening"),
            ((MONDAY + timedelta(6)).isoformat(), "afternoon"),
        }


def test_a_day_of_rest_stays_free() -> None:
    """Two who keep the Sabbath find nothing from Friday evening to Saturday evening."""
    free = tuple(slot for slot in range(21) if slot not in (14, 15, 16, 17))
    days = Counter((a.day, a.part) for a in actions(weeks(25, couple=living(free=free))))
    friday, saturday = ((MONDAY + timedelta(n)).isoformat() for n in (4, 5))
    assert not any(day == saturday or (day, part) == (friday, "evening") for day, part in days)
