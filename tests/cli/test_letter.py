"""Letters that nobody gets, in a terminal."""

from __future__ import annotations

import pytest

from fonder.cli import letter, note
from fonder.cli.asking import now
from fonder.keep import InMemory
from fonder.loop import Loop
from tests.cli.conftest import Run


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Loop:
    """Return a loop in which nothing is kept yet, which the commands open."""
    opened = Loop(InMemory(), clock=now)
    for command in (letter, note):
        monkeypatch.setattr(command, "opened", lambda *_args, **_named: opened)
    monkeypatch.setattr(opened, "close", lambda: None)
    return opened


def test_a_sealed_letter_shows_no_word_till_the_morning(run: Run, kept: Loop) -> None:
    """Sealing says when it opens; the list and an early look hold none of it."""
    sealed = run("letter", "seal", "why don't you answer me")
    assert "Fonder sends nothing" in sealed.out
    (envelope,) = kept.letters()
    listed, early = run("letter", "list"), run("letter", "open", envelope.id)
    assert f"sealed until {envelope.opens_on}" in listed.out
    assert early.code == 2
    for ran in (sealed, listed, early):
        assert "answer me" not in ran.out + ran.err


def test_a_letter_about_dying_is_sealed_and_names_help(run: Run, kept: Loop) -> None:
    """The letter is kept, and whom to call stands below it."""
    ran = run("letter", "seal", "I want to die and nobody would miss me")
    assert ran.code == 0
    assert "you deserve help now" in ran.out
    assert "fonder help-lines" in ran.out
    assert len(kept.letters()) == 1


def test_a_letter_can_be_burned_unread(run: Run, kept: Loop) -> None:
    """It is gone, and an old id says so in one line."""
    run("letter", "seal", "enough")
    (envelope,) = kept.letters()
    assert "Burned" in run("letter", "burn", envelope.id).out
    assert kept.letters() == []
    again = run("letter", "burn", envelope.id)
    assert again.code == 2
    assert "burned" in again.err


def test_a_note_about_being_hurt_is_kept_and_offers_the_check(run: Run, kept: Loop) -> None:
    """It is no one's fault who was hurt, and the note is hers."""
    ran = run("note", "add", "own_life", "he locked me out again")
    assert "not your fault" in ran.out
    assert len(kept.notes()) == 1
