"""New figures on the same chat show once a week, and nothing that was read is lost meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.chat import Source
from fonder.model.reading import People, Reading

CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock on a Monday."""
    return Clock()


@pytest.fixture
def anna(clock: Clock) -> Loop:
    """Return Anna's loop with an open gate."""
    made = Loop(InMemory(), clock=clock)
    made.answer_check(CLEAR)
    return made


def read(anna: Loop, number: int, on: date, says: str, *, other: str = "Ben") -> None:
    """Keep a reading as an import does."""
    source = Source("whatsapp", ["chat.txt"], 2, first="2025-01-01T10:00")
    made = Reading(source, People("Anna", other), says, [], made_on=on.isoformat())
    anna._kept.put("reading", f"{number:06d}", made)


def first_sentence(anna: Loop) -> str:
    """Return the sentence that Anna reads first."""
    shown = anna.reading()
    assert shown is not None
    return shown.first


def test_a_newer_reading_waits_for_its_week(anna: Loop, clock: Clock) -> None:
    """Thursday's import is kept, and shows on Monday."""
    read(anna, 1, MONDAY.date(), "first")
    clock.now += timedelta(days=3)
    read(anna, 2, clock.now.date(), "second")
    assert first_sentence(anna) == "first"
    assert anna.new_figures_on() == date(2026, 3, 9)
    assert len(anna.readings()) == 2
    clock.now = MONDAY + timedelta(days=7)
    assert first_sentence(anna) == "second"
    assert anna.new_figures_on() is None


def test_another_person_or_app_does_not_wait(anna: Loop, clock: Clock) -> None:
    """Whoever chose the wrong chat sees the right one at once."""
    read(anna, 1, MONDAY.date(), "with Ben")
    clock.now += timedelta(days=1)
    read(anna, 2, clock.now.date(), "with Carl", other="Carl")
    assert first_sentence(anna) == "with Carl"


def test_without_a_reading_nothing_is_waited_for(anna: Loop) -> None:
    """No figures, no day."""
    assert anna.reading() is None
    assert anna.new_figures_on() is None
