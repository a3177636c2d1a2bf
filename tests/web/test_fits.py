"""What fits the two, and time apart, as pages."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fonder.model.people import Couple
from tests.web.conftest import Clock, Visitor

WHOLE = {
    "money": "1",
    "energy": "2",
    "stage": "long",
    "children": "on",
    "sober": "on",
    "spares": ["stairs", "levitation"],
    "free": ["5", "17", "99", "x"],
    "my_likes": "Water, music",
    "other_avoids": "heights",
    "my_thrill": "3",
    "other_thrill": "2",
    "other_zone": "Europe/Lisbon",
    "lots": "on",
}
ICS = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Oslo <b>\r\nDTSTART;VALUE=DATE:20260320\r\n"
    b"DTEND;VALUE=DATE:20260328\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Bern\r\n"
    b"DTSTART;VALUE=DATE:20260412\r\nDTEND;VALUE=DATE:20260415\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def couple_of(anna: Visitor) -> Couple:
    """Return the two as they are kept now."""
    assert anna.door.loop is not None
    couple = anna.door.loop.couple
    assert couple is not None
    return couple


def test_what_fits_is_kept_and_shown_again(anna: Visitor) -> None:
    """Each field comes back as it was sent; what can't be is left out."""
    assert anna.post("/you-two/fits", WHOLE).headers["Location"] == "/week"
    couple = couple_of(anna)
    given = couple.circumstances
    assert (given.money, given.energy, given.stage) == (1, 2, "long")
    assert (given.children, given.sober, given.south) == (True, True, False)
    assert given.spares == ("stairs",)
    assert given.free == (5, 17)
    assert couple.my_wishes.likes == ("water", "music")
    assert couple.other_wishes.avoids == ("heights",)
    assert (couple.thrill, couple.experiments) == (2, True)
    page = anna.get("/you-two/fits").content.decode()
    assert 'value="water, music"' in page
    assert re.search(r'value="17" aria-label="Saturday evening" checked', page)
    assert 'value="Europe/Lisbon"' in page


def test_an_empty_form_takes_everything_back(anna: Visitor) -> None:
    """What was ticked can be unticked."""
    anna.post("/you-two/fits", WHOLE)
    anna.post("/you-two/fits", {"money": "3", "energy": "3", "my_thrill": "1", "other_thrill": "1"})
    couple = couple_of(anna)
    assert not couple.circumstances.children
    assert not couple.circumstances.free
    assert couple.thrill == 1
    assert not couple.experiments


def test_a_wrong_zone_comes_back_with_one_line(anna: Visitor) -> None:
    """Nothing is changed."""
    before = couple_of(anna)
    answer = anna.post("/you-two/fits", {**WHOLE, "my_zone": "Lisbon"})
    assert answer.status_code == 422
    assert "write it like Europe/Lisbon" in answer.content.decode()
    assert couple_of(anna) == before


def test_who_the_two_are_comes_first(empty: Visitor) -> None:
    """Before the names there is nothing to fit."""
    assert empty.get("/you-two/fits").headers["Location"] == "/you-two"


def test_the_plan_follows_at_once(anna: Visitor) -> None:
    """With no money, no card of the week costs anything."""
    anna.get("/week")
    anna.post("/you-two/fits", {**WHOLE, "money": "0", "free": []})
    page = anna.get("/week").content.decode()
    assert "a coffee" not in page
    assert "a dinner" not in page


def test_something_else_takes_a_cards_place(anna: Visitor) -> None:
    """A swap needs no reason, from the week and from today."""
    loop = anna.door.loop
    assert loop is not None
    first = loop.week().actions[-1]
    answer = anna.post(f"/today/{first.id}/swap", {"from": "week"})
    assert answer.headers["Location"] == "/week"
    assert first.idea not in {a.idea for a in loop.week().actions}


@pytest.mark.parametrize(("days", "shown"), [(0, False), (1, False), (2, True), (4, True)])
def test_next_week_stands_on_the_page_from_friday_on(
    request: pytest.FixtureRequest, clock: Clock, days: int, shown: bool
) -> None:
    """Wednesday and Thursday show this week; Friday and Sunday both."""
    clock.pass_(days=days)
    anna: Visitor = request.getfixturevalue("anna")
    page = anna.get("/week").content.decode()
    assert ("Next week" in page) == shown
    assert ("9 to 15 March" in page) == shown
    assert anna.get("/today").status_code == 200


def test_on_a_first_sunday_the_pages_are_not_thin(
    request: pytest.FixtureRequest, clock: Clock
) -> None:
    """Who begins on a Sunday finds next week's things on today and on the week."""
    clock.pass_(days=4)
    anna: Visitor = request.getfixturevalue("anna")
    assert anna.door.loop is not None
    following = anna.door.loop.next_week()
    assert following is not None
    today, week = (unescape(anna.get(p).content.decode()) for p in ("/today", "/week"))
    assert following.actions[0].title in today
    assert all(action.title in week for action in following.actions)


def test_each_card_says_when_in_the_day(anna: Visitor) -> None:
    """Thursday evening, not only Thursday."""
    page = anna.get("/week").content.decode()
    assert re.search(r"(?:day) (?:morning|afternoon|evening) ·", page)


TRIP = {"first": "2026-03-20", "last": "2026-03-27", "who": "other", "note": "Oslo"}


def test_a_time_apart_has_its_page_with_three_parts(anna: Visitor) -> None:
    """Before, during and after, and the part of today stands out."""
    more = {"zone": "Asia/Tokyo", "rhythm": "a call on <i>Sundays</i>"}
    assert anna.post("/apart", {**TRIP, **more}).headers["Location"] == "/apart"
    page = anna.get("/apart").content.decode()
    for words in ("In 16 days Ben leaves.", "Before", "While you are apart", "When you are back"):
        assert words in page
    assert "a call on &lt;i&gt;Sundays" in page
    assert page.count('class="card now"') == 1
    assert "Asia/Tokyo" in page
    assert "Both of you are usually awake between" in page


def test_a_calendars_events_are_listed_and_only_the_ticked_are_kept(anna: Visitor) -> None:
    """Looking at the file keeps nothing; its titles are escaped."""
    loop = anna.door.loop
    assert loop is not None
    sent = {"calendar": SimpleUploadedFile("trips.ics", ICS)}
    page = anna.post("/apart/calendar", sent).content.decode()
    assert "Oslo &lt;b&gt;" in page
    assert loop.absences() == []
    chosen = {"event": ["2026-04-12|2026-04-14|Bern"], "who": "me"}
    assert anna.post("/apart/take", chosen).headers["Location"] == "/apart"
    [kept] = loop.absences()
    assert (kept.first_day, kept.who, kept.note) == ("2026-04-12", "me", "Bern")
    anna.post(f"/apart/{kept.id}/forget")
    assert loop.absences() == []


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/apart/calendar", {"calendar": SimpleUploadedFile("chat.txt", b"Anna: hi")}),
        ("/apart/calendar", {}),
        ("/apart/take", {"event": ["soon|later|x"], "who": "me"}),
        ("/apart/take", {"event": ["2026-04-12"], "who": "me"}),
        ("/apart/take", {"event": ["2026-04-12|2026-04-14|x"], "who": "nobody"}),
        ("/apart", {**TRIP, "zone": "Oslo"}),
        ("/apart", {**TRIP, "last": "2026-03-01"}),
    ],
)
def test_what_cannot_be_read_is_one_line(anna: Visitor, path: str, form: dict[str, object]) -> None:
    """The page comes back, and nothing is kept."""
    answer = anna.post(path, form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert anna.door.loop is not None
    assert anna.door.loop.absences() == []


def test_after_a_yes_the_page_keeps_dates_and_pulls_towards_nobody(
    paused: Visitor, clock: Clock
) -> None:
    """Days away can be kept; no rhythm, no longing, no reunion."""
    loop = paused.door.loop
    assert loop is not None
    today = clock.now().date()
    loop.log_absence(today + timedelta(3), today + timedelta(6), "me")
    page = paused.get("/apart").content.decode()
    for words in ("When you are back", "Say it once", "Something new first"):
        assert words not in page
