"""Before, during and after a time apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from fonder.live import NewThing, TimeApart, absence, nearest, time_apart
from fonder.model.diary import Absence, Diary
from fonder.model.errors import UseError
from fonder.model.people import HE, SHE, Couple, Person, Purpose, Situation

COUPLE = Couple(Person("Anna", SHE, "Europe/Berlin"), Person("Ben", HE, "Europe/Berlin"))
NOW = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Europe/Berlin"))
TODAY = NOW.date()


def trip(in_days: int, days: int = 5, **more: str) -> Absence:
    """Return a trip of Ben's that begins in so many days."""
    first = TODAY + timedelta(in_days)
    given = {"id": f"t{in_days}", "who": "other", **more}
    return absence(first_day=first, last_day=first + timedelta(days - 1), **given)


def plan(*trips: Absence, couple: Couple = COUPLE, **more: object) -> TimeApart:
    """Return the plan of the time apart that matters now."""
    made = time_apart(couple, Diary(absences=list(trips)), NOW, **more)  # type: ignore[arg-type]
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("in_days", "phase", "says"),
    [
        (9, "before", "In 9 days Ben leaves."),
        (1, "before", "Tomorrow Ben leaves."),
        (-1, "during", "3 days until you see Ben."),
        (-4, "during", "The last day apart from Ben."),
        (-6, "after", "You and Ben are back in one place."),
    ],
)
def test_the_page_knows_where_in_the_time_apart_the_two_are(
    in_days: int, phase: str, says: str
) -> None:
    """Before, during, after, each with its sentence."""
    made = plan(trip(in_days))
    assert (made.phase, made.says) == (phase, says)


def test_all_three_parts_have_their_cards() -> None:
    """The new thing, the rhythm, space that is meant; living it; the coming back together."""
    made = plan(trip(5))
    by_phase = {phase: [c.title for c in made.cards if c.phase == phase] for phase in PHASES}
    assert [len(titles) for titles in by_phase.values()] == [3, 3, 3]
    assert by_phase["before"][0] == "Something new first"
    assert "in touch" in by_phase["before"][1]


PHASES = ("before", "during", "after")


def test_the_weeks_new_thing_stands_in_its_card() -> None:
    """What the plan holds before the trip is named with its day."""
    made = plan(trip(5), new_thing=NewThing("Draw the route by dice", "2026-03-14"))
    assert "Planned for 14 March: Draw the route by dice." in made.cards[0].text


def test_what_the_two_agreed_on_is_kept_in_their_words() -> None:
    """The rhythm is the least, not the most, and braces in it do no harm."""
    made = plan(trip(5, rhythm="a call at {nine}, and {other} photos"))
    text = made.cards[1].text
    assert "a call at {nine}, and {other} photos" in text
    assert "a late reply means nothing" in text
    assert any(c.title == "Keep to what you agreed" for c in made.cards)


def test_no_card_nags_counts_or_asks_for_proof() -> None:
    """Nothing makes a late answer mean something."""
    for couple in (COUPLE, replace(COUPLE, situation=Situation.UNDECIDED)):
        for card in plan(trip(5), couple=couple).cards:
            said = f"{card.title} {card.text}".lower()
            for word in ("should", "must", "why didn't", "prove", "last seen", "how long", "{"):
                assert word not in said


def test_two_zones_show_two_clocks_and_the_hours_in_common() -> None:
    """Lisbon is an hour behind, and the card on contact says when both are up."""
    made = plan(trip(5, zone="Europe/Lisbon"))
    assert [(c.who, c.at) for c in made.clocks] == [("me", "09:00"), ("other", "08:00")]
    assert "between 09:00 and 22:00 with you (08:00 to 21:00 with Ben)" in made.awake
    assert made.awake in made.cards[1].text


def test_who_travels_takes_the_zone_along() -> None:
    """If Anna is the one in Lisbon, it is her clock that changes."""
    made = plan(trip(5, who="me", zone="Europe/Lisbon"))
    assert [(c.who, c.at) for c in made.clocks] == [("me", "08:00"), ("other", "09:00")]


def test_one_zone_needs_no_second_clock() -> None:
    """In the same zone the page shows none."""
    assert plan(trip(5)).clocks == []
    assert plan(trip(5, zone="Europe/Berlin")).clocks == []


def test_the_hours_are_those_of_the_days_apart_not_of_today() -> None:
    """A trip after New York's clock change and before Berlin's has five hours between them."""
    made = plan(trip(8, zone="America/New_York"))
    assert "13:00 and 22:00 with you (08:00 to 17:00 with Ben)" in made.awake


def test_two_who_live_apart_have_a_plan_without_dates() -> None:
    """Living in two places for a while: the during, with both clocks."""
    far = replace(COUPLE, situation=Situation.APART, other=Person("Ben", HE, "Australia/Melbourne"))
    made = plan(couple=far)
    assert made.absence is None
    assert {c.phase for c in made.cards} == {"during"}
    assert len(made.clocks) == 2


def test_while_it_is_open_what_they_are_contact_is_a_wish_and_no_duty() -> None:
    """Two who are still finding out owe each other nothing."""
    open_ = plan(trip(5), couple=replace(COUPLE, situation=Situation.NOT_EXCLUSIVE))
    assert "owe each other nothing" in open_.cards[1].text


def test_a_voiced_fear_is_met_gently() -> None:
    """M23: in the place of longing stands something that helps."""
    titles = [c.title for c in plan(trip(-1), worried=True).cards]
    assert "If the days apart are hard" in titles
    assert "Say it once, warmly" not in titles


@pytest.mark.parametrize(
    "couple",
    [
        replace(COUPLE, situation=Situation.BROKEN_UP),
        replace(COUPLE, situation=Situation.UNSAFE),
        replace(COUPLE, purpose=Purpose.WIN_BACK),
    ],
)
def test_after_a_break_up_or_without_safety_there_is_no_such_plan(couple: Couple) -> None:
    """No rhythm of contact, no reunion."""
    assert time_apart(couple, Diary(absences=[trip(3)]), NOW) is None


def test_without_a_time_apart_there_is_nothing_to_plan() -> None:
    """Far trips and long past ones don't count."""
    assert time_apart(COUPLE, Diary(), NOW) is None
    assert time_apart(COUPLE, Diary(absences=[trip(60), trip(-40)]), NOW) is None


def test_of_several_the_one_that_goes_on_comes_first_then_the_one_just_over() -> None:
    """Unless the next one begins tomorrow."""
    over, now, soon, later = trip(-7), trip(-1), trip(2), trip(9)
    assert nearest(Diary(absences=[over, now, later]), TODAY) == now
    assert nearest(Diary(absences=[over, later]), TODAY) == over
    assert nearest(Diary(absences=[over, soon]), TODAY) == soon


def test_an_absence_with_a_wrong_zone_or_an_endless_rhythm_is_refused() -> None:
    """One line says what to change."""
    with pytest.raises(UseError, match="time zone"):
        trip(3, zone="Lisbon")
    with pytest.raises(UseError, match="200 characters"):
        trip(3, rhythm="call " * 50)
    assert trip(3, rhythm=" one   call ").rhythm == "one call"
    assert date.fromisoformat(trip(3).first_day) == TODAY + timedelta(3)
