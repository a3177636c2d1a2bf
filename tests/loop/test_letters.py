"""The urge pause through the loop: sealed from everybody, then kept, softened or burned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.errors import UseError
from fonder.model.gate import Gate

CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}
WORDS = "why don't you answer me"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 23, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock late in the evening."""
    return Clock()


@pytest.fixture
def anna(clock: Clock) -> Loop:
    """Return Anna's loop, with nothing in it."""
    return Loop(InMemory(), clock=clock)


def test_until_the_morning_no_word_comes_out(anna: Loop, clock: Clock) -> None:
    """Neither the answer, nor the list, nor opening it shows what was written."""
    sealed = anna.seal_letter(WORDS)
    assert WORDS.encode() not in msgspec.json.encode([sealed, anna.letters()])
    assert not anna.letters()[0].open
    with pytest.raises(UseError, match="2026-03-05"):
        anna.letter(sealed.id)
    with pytest.raises(UseError, match="sealed"):
        anna.soften_letter(sealed.id, "softer")


def test_in_the_morning_it_is_kept_softened_or_burned(anna: Loop, clock: Clock) -> None:
    """Softening takes the person's own words; burning leaves nothing."""
    sealed = anna.seal_letter(WORDS)
    clock.now += timedelta(hours=9)
    assert anna.letter(sealed.id).text == WORDS
    anna.soften_letter(sealed.id, "I'd love to hear from you tonight.")
    assert anna.letter(sealed.id).softened
    assert anna.letter(sealed.id).text == "I'd love to hear from you tonight."
    anna.burn_letter(sealed.id)
    assert anna.letters() == []
    with pytest.raises(UseError, match="burned"):
        anna.letter(sealed.id)


def test_a_sealed_letter_can_be_burned_unread(anna: Loop) -> None:
    """It is hers, at any hour."""
    anna.burn_letter(anna.seal_letter(WORDS, date(2026, 3, 20)).id)
    assert anna.letters() == []


def test_the_same_form_sent_twice_seals_one_letter(anna: Loop) -> None:
    """A double click is no second letter."""
    for _ in range(2):
        anna.seal_letter(WORDS, key="onceonly")
    assert len(anna.letters()) == 1


def test_a_closed_gate_never_takes_ones_own_letters_away(anna: Loop, clock: Clock) -> None:
    """What one wrote stays one's own after a yes in the safety check."""
    sealed = anna.seal_letter(WORDS)
    clock.now += timedelta(hours=9)
    assert anna.answer_check({**CLEAR, "afraid": "yes"}) is Gate.CLOSED
    assert anna.letter(sealed.id).text == WORDS
    assert len(anna.letters()) == 1
