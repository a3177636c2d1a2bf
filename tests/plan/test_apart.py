"""Before, during and after a time apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from fonder.ideas import catalogue
from fonder.model.diary import Diary
from fonder.model.gate import Gate
from fonder.model.people import Situation
from tests.plan.couples import MONDAY, actions, couple, trip, week, weeks

BY_ID = {i.id: i for i in catalogue()}


@pytest.mark.parametrize("who", ["other", "me", "both"])
@pytest.mark.parametrize("leaves", [1, 3, 5, 8, 12])
def test_before_a_trip_there_is_something_new_to_do_together(who: str, leaves: int) -> None:
    """If one of the two goes away soon, the week holds a new thing for both before that day."""
    first = MONDAY + timedelta(leaves)
    for made in weeks(3, diary=Diary(absences=[trip(first, who=who)])):
        new = [a for a in made.actions if a.step == "novelty" and a.day < first.isoformat()]
        assert any(not BY_ID[a.idea].alone for a in new)
        assert any(f"{first.day} March" in a.why for a in new)


def test_the_reason_names_who_goes() -> None:
    """The sentence says whether Ben goes, you go, or both part."""
    starts = {"other": "Ben is away", "me": "You are away", "both": "You two are apart"}
    for who, begins in starts.items():
        made = week(diary=Diary(absences=[trip(MONDAY + timedelta(4), who=who)]))
        assert any(a.why.startswith(begins) for a in made.actions)
        assert made.says.startswith("Before")


def test_the_new_thing_comes_late_so_that_it_is_fresh() -> None:
    """With a week to go the outing is put close to the departure."""
    plans = weeks(12, diary=Diary(absences=[trip(MONDAY + timedelta(6))]))
    outings = [a for a in actions(plans) if a.step == "novelty" and "is away" in a.why]
    assert len(outings) == len(plans)
    assert all(date.fromisoformat(a.day) >= MONDAY + timedelta(3) for a in outings)


def test_contact_is_agreed_on_once_before_a_trip() -> None:
    """One talk about messages and calls is enough for a week."""
    for made in weeks(20, diary=Diary(absences=[trip(MONDAY + timedelta(4))])):
        agreeing = [BY_ID[a.idea] for a in made.actions]
        assert sum(one.step == "space" and one.before_apart for one in agreeing) == 1


def test_what_was_agreed_on_is_not_planned_again() -> None:
    """Neither where the rhythm was typed with the trip, nor where last week's plan had it."""
    ahead = trip(MONDAY + timedelta(6))
    agreeing = {i.id for i in BY_ID.values() if i.step == "space" and i.before_apart}
    typed = Diary(absences=[replace(ahead, rhythm="a call on Sundays")])
    for made in weeks(8, diary=typed) + weeks(8, diary=Diary(absences=[ahead]), avoid=agreeing):
        assert not agreeing & {a.idea for a in made.actions}
        assert any("is away from" in a.why for a in made.actions)


def test_while_they_are_apart_everything_works_from_afar() -> None:
    """On the days apart nothing needs the other in the room."""
    away = trip(MONDAY + timedelta(2), days=3)
    for action in actions(weeks(10, diary=Diary(absences=[away]))):
        if away.first_day <= action.day <= away.last_day:
            assert BY_ID[action.idea].distance


def test_a_week_apart_from_end_to_end_says_so() -> None:
    """A whole week at a distance has its own sentence and its own ideas."""
    plans = weeks(15, diary=Diary(absences=[trip(MONDAY - timedelta(1), days=9)]))
    assert all("different places" in p.says for p in plans)
    assert all(BY_ID[a.idea].distance for a in actions(plans))


def test_living_apart_for_a_while_needs_no_dates() -> None:
    """Whoever said that they are apart gets ideas for a distance without naming a trip."""
    plans = weeks(15, couple=couple(Situation.APART))
    assert all(BY_ID[a.idea].distance for a in actions(plans))
    assert any(BY_ID[a.idea].kind == "remote" for a in actions(plans))


def test_what_is_made_for_two_screens_waits_for_a_distance() -> None:
    """Two people in one room are not asked to call each other."""
    assert all(BY_ID[a.idea].kind != "remote" for a in actions(weeks(15)))


def test_agreeing_on_contact_comes_before_the_trip() -> None:
    """A rhythm for the days apart is agreed on before they begin."""
    first = MONDAY + timedelta(5)
    for action in actions(weeks(15, diary=Diary(absences=[trip(first)]))):
        if BY_ID[action.idea].before_apart:
            assert action.day < first.isoformat()


def test_contact_is_agreed_on_only_where_days_apart_are_coming() -> None:
    """Nobody plans calls for a trip that doesn't exist, and the reason names the trip."""
    rhythm = "space-contact-rhythm"
    assert rhythm not in {a.idea for a in actions(weeks(15))}
    ahead = Diary(absences=[trip(MONDAY + timedelta(5))])
    found = [a for a in actions(weeks(10, diary=ahead)) if a.idea == rhythm]
    assert found
    assert all("14 March" in a.why and "keep in touch" in a.why for a in found)


def test_coming_back_together_has_its_ideas_and_only_then() -> None:
    """Ideas for a reunion come around the end of a time apart."""
    kinds = [BY_ID[a.idea].kind for a in actions(weeks(15))]
    assert "return" not in kinds
    back = Diary(absences=[trip(MONDAY - timedelta(3), days=4)])
    kinds = [BY_ID[a.idea].kind for a in actions(weeks(15, diary=back))]
    assert "return" in kinds


def test_a_trip_that_is_over_or_far_off_changes_nothing() -> None:
    """Last month's trip and next season's have no part in this week."""
    usual = [a.idea for a in week(seed=3).actions]
    for first in (MONDAY - timedelta(30), MONDAY + timedelta(60)):
        assert [a.idea for a in week(seed=3, diary=Diary(absences=[trip(first)])).actions] == usual


def test_a_skipped_check_plans_no_outing_before_a_trip() -> None:
    """Safety goes before timing: with a skipped check there is no new thing for two."""
    diary = Diary(absences=[trip(MONDAY + timedelta(4))])
    plans = weeks(10, diary=diary, gate=Gate.SKIPPED)
    assert all(a.step != "novelty" for a in actions(plans))
