"""The steps as pages, the living map, and the words for a thank-you."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from fonder.model.people import Situation
from tests.web.conftest import Clock, Visitor


def test_each_step_has_its_page_with_meaning_and_research(anna: Visitor) -> None:
    """All six are listed, and each says what it means and how well it has been studied."""
    assert anna.get("/steps").content.decode().count("card tile") == 6
    page = anna.get("/steps/understanding").content.decode()
    assert "What research says" in page
    assert "What matters to Ben" in page


def test_a_note_is_kept_with_its_source_and_can_be_deleted(anna: Visitor) -> None:
    """It stands on its step and among all notes."""
    anna.get("/steps/understanding")
    sent = {"topic": "values", "text": "He never lets a friend wait.", "source": "told"}
    assert anna.post("/steps/understanding", sent).status_code == 302
    page = anna.get("/steps/understanding").content.decode()
    assert "He never lets a friend wait." in page
    assert "They told me, 4 March 2026" in page
    assert anna.door.loop is not None
    note = anna.door.loop.notes()[0].id
    assert "<h2>What matters to Ben</h2>" in anna.get("/notes").content.decode()
    anna.post(f"/notes/{note}/forget")
    assert "Nothing is written down yet." in anna.get("/notes").content.decode()


def test_an_empty_note_comes_back_with_one_line(anna: Visitor) -> None:
    """The page says what to do, and keeps what was typed elsewhere."""
    anna.get("/steps/space")
    answer = anna.post("/steps/space", {"topic": "own_life", "text": " ", "source": "mine"})
    assert answer.status_code == 422
    assert "write a few words" in answer.content.decode()


def test_today_asks_one_question_where_the_map_is_empty(anna: Visitor) -> None:
    """With a way to the topic that it belongs to."""
    page = anna.get("/today").content.decode()
    assert "Write it down" in page
    assert 'href="/steps/' in page


def test_the_words_for_a_thank_you_are_found_never_written(anna: Visitor, clock: Clock) -> None:
    """The effort and four questions stand there; the sentence is empty until she writes it."""
    loop = anna.door.loop
    assert loop is not None
    effort = loop.log("effort", "He mended my bike in the rain.", clock.now().date())
    page = anna.get(f"/thanks?effort={effort.id}").content.decode()
    assert "mended my bike" in page
    assert "What exactly did Ben do?" in page
    assert "What did it cost him" in page
    assert "></textarea>" in page
    said = {"text": "You stood in the rain for my bike, and never said a word about it."}
    assert anna.post("/thanks", said).headers["Location"] == "/diary"
    assert "thanks" in {moment.kind for moment in loop.moments()}
    assert anna.post("/thanks", {"text": ""}).status_code == 422


def test_notes_stay_while_the_plan_is_paused(paused: Visitor) -> None:
    """The steps rest; what one wrote does not go away."""
    loop = paused.door.loop
    assert loop is not None
    loop.add_note("gift", "I can listen")
    assert "I can listen" in paused.get("/notes").content.decode()
    assert "My gift" not in paused.get("/notes").content.decode()
    assert paused.get("/steps").headers["Location"] != "/steps"


def test_a_note_about_somebody_is_never_guessed_at(anna: Visitor) -> None:
    """What she knows of him and of herself is kept without a word about what it may mean."""
    for text in ("I run on Sundays, alone by the river", "that he feels alone at work"):
        anna.get("/steps/space")
        sent = {"topic": "own_life", "text": text, "source": "mine"}
        assert anna.post("/steps/space", sent).headers["Location"] == "/steps/space"


def test_words_about_dying_bring_help_wherever_they_are_kept(anna: Visitor) -> None:
    """As a note, as a thank-you, as a diary entry: the same kind sentence, and a number."""
    dying = "I want to die"
    for path, sent in {
        "/steps/space": {"topic": "own_life", "text": dying, "source": "mine"},
        "/thanks": {"text": dying},
        "/diary/new": {"text": dying, "kind": "memory", "on": "2026-03-04"},
    }.items():
        anna.get(path)
        page = anna.post(path, sent).content.decode()
        assert "you deserve help now" in page, path
        assert 'href="/help"' in page, path


def test_after_a_parting_no_page_leads_back(anna: Visitor, clock: Clock) -> None:
    """The steps speak of her alone; no thank-you to find words for, no time apart to prepare."""
    loop = anna.door.loop
    assert loop is not None
    assert loop.couple is not None
    assert "longing calls up theirs" in anna.get("/steps/space").content.decode()
    today = clock.now().date()
    loop.log_absence(today + timedelta(days=3), today + timedelta(days=9), "other", "Lisbon")
    assert loop.time_apart() is not None
    loop.set_couple(replace(loop.couple, situation=Situation.BROKEN_UP))
    for step in ("", "/approach", "/space", "/appreciation", "/understanding"):
        page = anna.get(f"/steps{step}").content.decode()
        assert "longing calls up theirs" not in page
        assert 'href="/thanks"' not in page
        assert 'href="/apart"' not in page
        assert "What research says" not in page
    assert anna.get("/thanks").headers["Location"] == "/today"
    assert loop.time_apart() is None
    assert "A life of your own" in anna.get("/steps/space").content.decode()
