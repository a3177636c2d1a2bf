"""The days of a week: left, together, apart."""

from __future__ import annotations

from datetime import timedelta

from fonder.model.people import Situation
from fonder.plan.calendar import week_left
from tests.plan.couples import MONDAY, TOGETHER, couple, idea, trip


def test_a_week_together_has_all_its_days() -> None:
    """Without trips the two have seven days in one place."""
    week = week_left(TOGETHER, [], MONDAY, MONDAY)
    assert (week.all, week.together, week.before, week.back) == (127, 127, 0, 0)
    assert week.leaving is None


def test_days_of_an_absence_are_apart_both_ends_included() -> None:
    """From the first day to the last, the two are in different places."""
    away = trip(MONDAY + timedelta(2), days=3)
    week = week_left(TOGETHER, [away], MONDAY, MONDAY)
    assert week.together == 0b1100011
    assert week.before == 0b0000011
    assert week.leaving == away


def test_an_absence_that_has_begun_prepares_nothing() -> None:
    """On the day of departure it is too late for 'before'."""
    week = week_left(TOGETHER, [trip(MONDAY)], MONDAY, MONDAY)
    assert (week.before, week.leaving) == (0, None)


def test_a_trip_early_next_week_is_prepared_this_week() -> None:
    """Leaving next Tuesday makes the whole of this week a 'before'."""
    week = week_left(TOGETHER, [trip(MONDAY + timedelta(8))], MONDAY, MONDAY)
    assert week.before == week.all


def test_the_nearest_of_several_trips_counts() -> None:
    """With two trips ahead the plan prepares the next one."""
    trips = [trip(MONDAY + timedelta(9)), trip(MONDAY + timedelta(3), days=1)]
    assert week_left(TOGETHER, trips, MONDAY, MONDAY).leaving == trips[1]


def test_two_who_live_apart_are_never_in_one_place() -> None:
    """The situation 'apart' needs no dates."""
    assert week_left(couple(Situation.APART), [], MONDAY, MONDAY).together == 0


def test_a_plan_made_ahead_prepares_trips_of_its_own_week() -> None:
    """Looking at next week already sees next week's trip."""
    week = week_left(TOGETHER, [trip(MONDAY + timedelta(10))], MONDAY + timedelta(7), MONDAY)
    assert week.before == 0b0000111


def test_an_idea_is_open_on_the_days_that_suit_it() -> None:
    """Long, remote, preparing and ordinary ideas each have their days."""
    away = trip(MONDAY + timedelta(4), days=2)
    week = week_left(TOGETHER, [away], MONDAY, MONDAY)
    assert week.open_to(idea("novelty-a")) == 0b1001111
    assert week.open_to(idea("novelty-b", distance=True)) == 0b1111111
    assert week.open_to(idea("novelty-c", minutes=150)) == 0b1000000
    assert week.open_to(idea("novelty-d", kind="remote", distance=True)) == 0b0110000
    assert week.open_to(idea("novelty-e", before_apart=True)) == 0b0001111
