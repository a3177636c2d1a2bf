"""The page of unsent letters."""

from __future__ import annotations

import re

from tests.web.conftest import Clock, Visitor

WORDS = "why don't you answer me"


def sealed(anna: Visitor) -> str:
    """Seal a letter through the page and return its id."""
    anna.get("/letters")
    assert anna.post("/letters", {"text": WORDS, "until": ""}).headers["Location"] == "/letters"
    assert anna.door.loop is not None
    return anna.door.loop.letters()[0].id


def test_a_sealed_letter_shows_when_it_opens_and_not_a_word(anna: Visitor) -> None:
    """Neither on the list nor at its own address."""
    letter = sealed(anna)
    page = anna.get("/letters").content.decode()
    assert "sealed until 5 March 2026" in page
    early = anna.get(f"/letters/{letter}")
    assert early.status_code == 422
    for text in (page, early.content.decode()):
        assert "answer me" not in text


def test_in_the_morning_it_opens_beside_questions(anna: Visitor, clock: Clock) -> None:
    """The words as they were written, what to look at, and three ways on."""
    letter = sealed(anna)
    clock.pass_(hours=22, minutes=5)
    anna.door.touch()
    page = anna.get(f"/letters/{letter}").content.decode()
    assert "answer me" in page
    for words in ("Before you decide", "Keep it as it is", "Soften it", "Burn it"):
        assert words in page
    anna.post(f"/letters/{letter}/soften", {"text": "Call me tonight?"})
    assert "Call me tonight?" in anna.get(f"/letters/{letter}").content.decode()
    anna.post(f"/letters/{letter}/burn")
    assert "Your letters" not in anna.get("/letters").content.decode()


def test_what_was_typed_comes_back_with_a_refusal(anna: Visitor) -> None:
    """A morning that lies behind is named, and the letter isn't lost."""
    anna.get("/letters")
    again = anna.post("/letters", {"text": WORDS, "until": "2026-03-01"})
    assert again.status_code == 422
    page = again.content.decode()
    assert "answer me" in page
    assert re.search(r"Choose a morning from 2026-03-05", page)


def test_a_letter_that_was_burned_is_named_in_one_line(anna: Visitor) -> None:
    """An old link or a second click changes nothing and says so."""
    letter = sealed(anna)
    anna.post(f"/letters/{letter}/burn")
    for what in ("burn", "soften"):
        answer = anna.post(f"/letters/{letter}/{what}", {"text": "x"})
        assert answer.status_code == 422
        assert "burned" in answer.content.decode()


def test_letters_stay_open_while_the_plan_is_paused(paused: Visitor) -> None:
    """One's own words are never taken away."""
    assert paused.get("/letters").status_code == 200


def test_a_letter_about_dying_is_sealed_and_help_stands_beside_it(anna: Visitor) -> None:
    """Nobody is left alone with such a letter till the morning, and none is turned down."""
    anna.get("/letters")
    page = anna.post("/letters", {"text": "I want to die, I can't go on living"}).content.decode()
    assert "you deserve help now" in page
    assert 'href="/help"' in page
    assert anna.door.loop is not None
    assert len(anna.door.loop.letters()) == 1


def test_a_letter_full_of_anger_is_nobodys_business(anna: Visitor) -> None:
    """It is there to write what is never sent: no refusal, no doubt."""
    anna.get("/letters")
    sent = {"text": "how do i make him jealous so that he suffers"}
    assert anna.post("/letters", sent).headers["Location"] == "/letters"
