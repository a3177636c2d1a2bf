"""Times apart, and the diary of yearning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fonder import live
from fonder.model.diary import Absence, Diary, Moment, MomentKind
from fonder.model.errors import UseError

TODAY = date(2026, 5, 4)


def away(first: int, last: int, name: str = "t") -> Absence:
    """Return a time apart so many days from today."""
    return live.absence(
        id=name,
        first_day=TODAY + timedelta(days=first),
        last_day=TODAY + timedelta(days=last),
        who="other",
    )


def test_one_day_is_a_time_apart() -> None:
    """First and last day may be the same."""
    assert away(3, 3).first_day == away(3, 3).last_day == "2026-05-07"


def test_a_time_apart_cannot_end_before_it_begins() -> None:
    """Swapped days are named, with what to do."""
    with pytest.raises(UseError, match=r"2026-05-05 lies before .* 2026-05-06: swap"):
        away(2, 1)


def test_somebody_must_be_away() -> None:
    """Who is away is me, the other, or both."""
    with pytest.raises(UseError, match="me or other or both"):
        live.absence(id="t", first_day=TODAY, last_day=TODAY, who="ben")


def test_two_years_are_the_most() -> None:
    """A slip in the year does not become a century apart."""
    with pytest.raises(UseError, match="two years"):
        away(0, 3000)


def test_the_next_trip_is_found() -> None:
    """Of several trips ahead the nearest counts, with its days to go."""
    diary = Diary(absences=[away(-9, -5, "past"), away(20, 22, "later"), away(9, 13, "soon")])
    ahead = live.upcoming_absence(diary, TODAY)
    assert ahead is not None
    assert ahead.id == "soon"
    assert live.days_until(ahead, TODAY) == 9


@pytest.mark.parametrize("first", [-1, 0, 43])
def test_what_has_begun_or_is_far_off_is_not_ahead(first: int) -> None:
    """A trip that runs already, or lies over six weeks ahead, changes nothing this week."""
    assert live.upcoming_absence(Diary(absences=[away(first, first + 3)]), TODAY) is None


def test_each_longing_comes_with_what_was_going_on() -> None:
    """The timeline of missing shows the trip that a moment fell into, or none."""
    trip = away(-9, -5)
    diary = Diary(
        moments=[
            Moment("b", "2026-04-27", MomentKind.LONGING, "missed him"),
            Moment("x", "2026-04-26", MomentKind.THANKS, "thanked him"),
            Moment("a", "2026-04-02", MomentKind.LONGING, "on the tram"),
        ],
        absences=[trip],
    )
    assert [(m.id, a) for m, a in live.yearning(diary)] == [("a", None), ("b", trip)]
