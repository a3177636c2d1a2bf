"""The story's calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.simulate.story.year import ANNA_AWAY, BEN_AWAY, QUIET, WEEKS, Year, day_number

YEAR = Year(date(2026, 11, 22))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_it_begins_on_a_monday_nine_months_before(end: date) -> None:
    """Thirty-nine weeks, the last of which holds the day it ends on."""
    year = Year(end)
    assert year.start.weekday() == 0
    assert 0 <= (end - year.start).days - 7 * (WEEKS - 1) <= 6
    assert year.number(end) // 7 == WEEKS - 1


def test_a_heading_names_a_moment() -> None:
    """`w4 wed 22:36` is the Wednesday of the fifth week; `end-2` two days before the end."""
    assert YEAR.when("w0 mon 19:12").date() == YEAR.start
    assert YEAR.when("w4 wed 22:36").isoformat() == f"{YEAR.start + timedelta(days=30)}T22:36:00"
    assert YEAR.when("end-2 21:40").isoformat() == "2026-11-20T21:40:00"
    assert YEAR.when("end 07:31").date() == YEAR.end


def test_ben_is_away_for_two_weeks_and_anna_for_a_few_days() -> None:
    """Gothenburg lasts fourteen days, Utrecht six, first and last included."""
    days = [YEAR.away(YEAR.date_of(n)) for n in range(7 * WEEKS)]
    assert days.count(BEN_AWAY) == 14
    assert days.count(ANNA_AWAY) == 6


@pytest.mark.parametrize(
    ("day", "true", "untrue"),
    [
        ((0, "tue"), {"early", "near", "tue", "weekday"}, {"gerald", "moon", "settled", "love"}),
        ((2, "thu"), {"gerald"}, {"committee", "moon"}),
        ((5, "sat"), {"settled", "moon", "committee", "weekend"}, {"early", "quiet"}),
        ((11, "fri"), {"apart", "ben_away"}, {"near", "anna_away"}),
        ((23, "mon"), {"quiet", "near"}, {"moon", "apart"}),
        ((28, "wed"), {"apart", "anna_away", "love"}, {"near", "ben_away"}),
    ],
)
def test_each_day_knows_what_is_going_on(
    day: tuple[int, str], true: set[str], untrue: set[str]
) -> None:
    """Pigeons, committees, moon reports and deadlines have their time."""
    phases = YEAR.phases(YEAR.date_of(day_number(*day)))
    assert true <= phases
    assert not untrue & phases


def test_seasons_follow_the_true_month() -> None:
    """Snow is for winter, whenever the demo is shown."""
    assert "autumn" in YEAR.phases(date(2026, 11, 1))
    assert "winter" in Year(date(2026, 2, 1)).phases(date(2026, 1, 20))
    assert "summer" in YEAR.phases(date(2026, 7, 20))


def test_the_moon_report_ends_before_the_quiet_weeks() -> None:
    """The joke that goes quiet does so when Ben does."""
    moons = [n for n in range(7 * WEEKS) if "moon" in YEAR.phases(YEAR.date_of(n))]
    assert max(moons) == QUIET[0] - 1
