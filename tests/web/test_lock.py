"""Locking: by time, by hand, by leaving; and what stays closed to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import URLPattern

from fonder.web.door import Door
from fonder.web.server import real_vaults
from fonder.web.urls import urlpatterns
from fonder.web.visit import Access
from tests.web.conftest import CLEAR, Clock, Visitor, limits

ARGUMENTS = {
    "static/<str:name>": "static/app.css",
    "today/<str:action_id>/<str:what>": "today/a/done",
    "diary/<str:moment_id>/forget": "diary/x/forget",
    "to-read/<str:read_id>": "to-read/signs",
    "steps/<str:step_id>": "steps/understanding",
    "notes/<str:note_id>/forget": "notes/x/forget",
    "ideas/<str:idea_id>/forget": "ideas/x/forget",
    "letters/<str:letter_id>": "letters/x",
    "letters/<str:letter_id>/soften": "letters/x/soften",
    "letters/<str:letter_id>/burn": "letters/x/burn",
}


def address(pattern: URLPattern) -> str:
    """Return an address that this pattern answers."""
    route = str(pattern.pattern)
    return "/" + ARGUMENTS.get(route, route)


def test_every_page_says_who_may_see_it() -> None:
    """A view without its mark would be open by oversight: there is none."""
    for pattern in urlpatterns:
        assert isinstance(getattr(pattern.callback, "access", None), Access), pattern


def test_five_quiet_minutes_lock(anna: Visitor, clock: Clock) -> None:
    """Nobody has to press anything: the next request finds it locked, whoever sends it."""
    clock.pass_(seconds=299)
    assert anna.get("/diary").status_code == 200
    clock.pass_(seconds=300)
    assert anna.get("/diary").headers["Location"] == "/"
    assert anna.door.loop is None


def test_the_watch_locks_without_any_request(anna: Visitor, clock: Clock) -> None:
    """The keys leave memory even if no page ever asks again."""
    clock.pass_(minutes=5)
    anna.door.tick()
    assert anna.door.loop is None


def test_an_open_window_alone_does_not_keep_it_open(anna: Visitor, clock: Clock) -> None:
    """The sign of life of an unused window counts for the program's end, not for the lock."""
    for _ in range(15):
        clock.pass_(seconds=20)
        answer = anna.post("/alive", {"used": "0"})
    assert answer.status_code == 423
    assert anna.door.loop is None
    assert not anna.door.over


def test_somebody_who_writes_for_long_is_not_locked_out(anna: Visitor, clock: Clock) -> None:
    """Typing counts: the window says that it was used."""
    for _ in range(40):
        clock.pass_(seconds=20)
        assert anna.post("/alive", {"used": "1"}).status_code == 204
    assert anna.door.loop is not None


def test_lock_and_leave_lock_at_once(anna: Visitor, clock: Clock) -> None:
    """The button and the quick exit both take the loop away before they answer."""
    assert anna.post("/leave").status_code == 204
    assert anna.door.loop is None
    assert anna.get("/diary").headers["Location"] == "/"


def test_locking_by_hand_leads_to_the_first_page(anna: Visitor) -> None:
    """From there the passphrase is asked for."""
    assert anna.post("/lock").headers["Location"] == "/"
    assert anna.door.loop is None


def test_a_lock_forgets_what_the_window_carried(anna: Visitor) -> None:
    """An open reading, a shown key, a CSRF token: all gone with the lock."""
    anna.post("/reading/open")
    session = anna.door.sessions.find(anna.client.cookies["s8123"].value)
    assert session
    anna.door.lock()
    assert session == {}


def test_a_vault_that_was_locked_has_let_go_of_its_keys(stranger: Visitor, door: Door) -> None:
    """The loop that a page used before the lock can read nothing any more."""
    from fonder.model.errors import UseError

    stranger.come_in()
    words = "four kind words together"
    stranger.post("/welcome", {"passphrase": words, "repeated": words})
    loop = door.loop
    assert loop is not None
    door.lock()
    with pytest.raises(UseError):
        loop.moments()


def test_nothing_behind_the_lock_answers(anna: Visitor) -> None:
    """Every address, tried with GET and POST while locked: no content, no change."""
    anna.door.lock()
    anna.get("/")
    for pattern in urlpatterns:
        access = pattern.callback.access  # type: ignore[attr-defined]
        if access < Access.UNLOCKED:
            continue
        assert anna.get(address(pattern)).headers.get("Location") == "/", pattern
        assert anna.post(address(pattern)).status_code in {302, 403}, pattern


def test_no_get_changes_anything(anna: Visitor, clock: Clock) -> None:
    """All addresses are walked with GET and HEAD; what is kept stays byte for byte the same."""
    loop = anna.door.loop
    assert loop is not None
    loop.log("memory", "the boat", clock.now().date(), key="theboat1")
    loop.week()  # a plan is made when it is first needed, and kept: that is no change by a page
    before = {kind: dict(loop._kept.records.all(kind)) for kind in KINDS}
    for pattern in urlpatterns:
        for asking in (anna.client.get, anna.client.head):
            assert asking(address(pattern)).status_code < 500, pattern
    after = {kind: dict(loop._kept.records.all(kind)) for kind in KINDS}
    assert after == before
    assert anna.door.loop is loop


KINDS = (
    "couple", "gate", "consent", "reading", "look", "plan", "outcome", "moment", "absence",
    "check_in",
)  # fmt: skip


def test_a_yes_leaves_help_diary_and_keep(paused: Visitor) -> None:
    """After a yes no plan, reading or learning answers anywhere; help, diary and leaving do."""
    assert paused.get("/").headers["Location"] == "/help"
    for pattern in urlpatterns:
        access = pattern.callback.access  # type: ignore[attr-defined]
        if access is Access.OPEN:
            for answer in (paused.get(address(pattern)), paused.post(address(pattern))):
                assert answer.headers.get("Location") in {"/help", "/bring"}, pattern
    for path in ("/help", "/diary", "/diary/new", "/keep", "/check", "/apart", "/you-two"):
        assert paused.get(path).status_code == 200


def test_the_bar_of_a_paused_app_names_no_plan(paused: Visitor) -> None:
    """Not even the names of the closed pages are there."""
    for path in ("/help", "/diary", "/keep"):
        page = paused.get(path).content.decode()
        for closed in ("/today", "/week", "/reading", "/learn", "/check-in", "/bring", "/why"):
            assert f'href="{closed}"' not in page, (path, closed)


def test_the_answers_are_kept_nowhere(anna: Visitor) -> None:
    """A yes leaves no word of itself in what is kept, in the session or on the page."""
    anna.post("/check", {**CLEAR, "afraid": "yes"})
    assert anna.door.loop is not None
    records = anna.door.loop._kept.records
    kept = b"".join(b"".join(records.all(kind).values()) for kind in KINDS)
    session = anna.door.sessions.find(anna.client.cookies["s8123"].value)
    for word in ("afraid", "rather_not_say", "forced"):
        assert word.encode() not in kept
        assert word not in str(session)


def test_a_watched_device_shows_only_that_the_plan_is_paused(anna: Visitor) -> None:
    """Where the screen may be seen, the first page says nothing; the rest is one link away."""
    anna.post("/check", {**CLEAR, "device": "no"})
    cover = anna.get("/help").content.decode()
    assert "The plan is paused." in cover
    assert "believe" not in cover
    assert "believe" in anna.get("/help?show=1").content.decode()


def test_help_is_there_while_locked(anna: Visitor) -> None:
    """Nobody needs a passphrase to find a number to call."""
    anna.door.lock()
    assert "112" in anna.get("/help").content.decode()


def test_each_number_says_where_it_is_from_and_that_nobody_has_called_it(anna: Visitor) -> None:
    """A number that was never compared says so, in place of an empty date."""
    page = anna.get("/help?country=Albania").content.decode()
    assert "Not checked yet" in page
    assert "To be confirmed by a person before release" in page
    assert "checked on ." not in page


def test_the_help_page_offers_the_countries_that_it_knows(anna: Visitor) -> None:
    """So that nobody has to guess how a country is written."""
    assert '<option value="Portugal">' in anna.get("/help").content.decode()


def test_the_program_ends_when_its_window_has_gone(door: Door, clock: Clock) -> None:
    """Ninety seconds after the last sign of life; with `stay` it goes on."""
    clock.pass_(seconds=89)
    assert not door.over
    clock.pass_(seconds=1)
    assert door.over
    door.limits = limits(stay=True)
    assert not door.over


def test_the_real_door_uses_the_loops_own_vaults() -> None:
    """What tests make cheap is the loop's own in the program."""
    from fonder import loop

    vaults = real_vaults()
    assert (vaults.exists, vaults.create, vaults.unlock) == (loop.exists, loop.create, loop.unlock)


def test_a_stranger_sees_nothing_of_an_open_vault(anna: Visitor) -> None:
    """No navigation, no Lock button, no word on whether it is open, paused or a demo."""
    from tests.web.conftest import Visitor as Somebody

    for address in ("/", "/no-such-page"):
        page = Somebody(anna.door).get(address).content.decode()
        for sign in ('<nav class="nav"', "data-unlocked", ">Lock<", "data-leave", 'href="/help"'):
            assert sign not in page, (address, sign)


def test_a_paused_vault_opens_on_the_neutral_line(paused: Visitor) -> None:
    """Whether this screen is safe was asked of another day: the help page is one link away."""
    door = paused.door
    loop = door.loop
    assert loop is not None
    door.lock()
    door.vaults = replace(door.vaults, exists=lambda _at: True, unlock=lambda *_at, **_by: loop)
    paused.get("/unlock")
    paused.post("/unlock", {"secret": "four kind words"})
    first = paused.get("/", follow=True).content.decode()
    assert "The plan is paused." in first
    assert "we believe you" not in first
    assert "we believe you" in paused.get("/help?show=1").content.decode()
