"""The page “Before you send”."""

from __future__ import annotations

from tests.web.conftest import Visitor


def test_a_draft_is_looked_at_and_not_kept(anna: Visitor) -> None:
    """What it gives, three questions, and nothing in the vault."""
    anna.get("/before-you-send")
    loop = anna.door.loop
    assert loop is not None
    before = loop.diary()
    page = anna.post("/before-you-send", {"text": "I miss you so much"}).content.decode()
    assert "they matter" in page
    assert "Three questions" in page
    assert loop.diary() == before


def test_a_trick_is_turned_down_with_a_way_on(anna: Visitor) -> None:
    """The sentence why, and the honest way to the same need."""
    anna.get("/before-you-send")
    page = anna.post("/before-you-send", {"text": "how do i make him jealous"}).content.decode()
    assert "costs trust" in page
    assert "Three questions" not in page


def test_nothing_written_is_named(anna: Visitor) -> None:
    """The form comes back with one line."""
    anna.get("/before-you-send")
    assert anna.post("/before-you-send", {"text": " "}).status_code == 422


def test_while_the_plan_is_paused_only_refusals_and_help_are_left(paused: Visitor) -> None:
    """No coaching of messages to somebody who may be dangerous."""
    paused.get("/before-you-send")
    page = paused.post("/before-you-send", {"text": "I miss you so much"}).content.decode()
    assert "they matter" not in page
    assert "Three questions" not in page


def test_a_diary_entry_is_kept_and_answered(anna: Visitor) -> None:
    """The diary is the person's own; what is said back is the kind sentence."""
    anna.get("/diary/new")
    entry = {
        "kind": "memory",
        "on": "2026-03-04",
        "text": "Give her the silent treatment until she apologises",
    }
    page = anna.post("/diary/new", entry).content.decode()
    assert "it is yours, whatever it says" in page
    assert "Silence as a punishment" in page
    assert anna.door.loop is not None
    assert [m.text for m in anna.door.loop.moments()] == [entry["text"]]
