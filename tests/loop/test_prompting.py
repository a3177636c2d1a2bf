"""What the chat brings up on Today: on the evening of the day, and never behind a closed gate."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.loop.kept import GateRecord
from fonder.model.chat import Source
from fonder.model.diary import MomentKind
from fonder.model.people import HE, SHE, Couple, Person, Situation
from fonder.model.reading import Find, Found, People, Quote, Reading

FRIDAY = date(2026, 3, 6)
CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}
INTERVIEW = Quote("2026-03-02T20:34:00", "other", "I've got the interview on Friday")
BRIDGE = Quote("2025-03-06T22:10:00", "other", "I loved the bridge at night, and you on it")
BRAKES = Quote("2026-02-26T08:02:00", "other", "Your back brake was loose so I did both last night")
READING = Reading(
    Source("whatsapp", ["chat.txt"], 2, first="2025-01-01T10:00", last="2026-03-02T21:00"),
    People("Anna", "Ben"),
    "So it is.",
    [],
    made_on="2026-03-03",
    finds=[
        Find("forgotten_kindness", "One.", [Found("", [BRAKES], "2026-02-26", "Thank him.")], 3),
        Find("on_this_day", "One.", [Found("From a year before", [BRIDGE], "2026-03-06")], 9),
        Find("follow_ups", "One.", [Found("", [INTERVIEW], "2026-03-06", "Ask him.")], 1),
    ],
)


class Clock:
    """A clock that a test sets."""

    def __init__(self, at: datetime) -> None:
        self.now = at

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock at eight in the evening on the Friday of the interview."""
    return Clock(datetime(2026, 3, 6, 20, tzinfo=UTC))


@pytest.fixture
def anna(clock: Clock) -> Loop:
    """Return Anna's loop with a reading that holds an interview and a kindness."""
    opened = Loop(InMemory(), clock=clock)
    opened.set_couple(Couple(me=Person("Anna", SHE), other=Person("Ben", HE), both_adults=True))
    opened.answer_check(CLEAR)
    opened._kept.put("reading", "000001", READING)
    return opened


def about(opened: Loop) -> list[str]:
    """Return what the prompts are about."""
    return [prompt.about for prompt in opened.prompts()]


def test_on_the_evening_of_the_day_the_question_is_there(anna: Loop) -> None:
    """Friday at eight: ask how it went, with Ben's own words; then one kindness."""
    ask, thank, day = anna.prompts()
    assert (ask.about, ask.says, ask.kind) == ("follow_ups", "Ask him.", MomentKind.TALK)
    assert ask.quotes == [INTERVIEW]
    assert (thank.about, thank.kind) == ("forgotten_kindness", MomentKind.THANKS)
    assert (day.about, day.says) == ("on_this_day", "From a year before")


@pytest.mark.parametrize(
    ("at", "asked"),
    [
        ((5, 20), False),  # the evening before
        ((6, 9), False),  # the morning of the day
        ((6, 18), True),
        ((7, 9), True),  # the day after
        ((8, 9), False),
    ],
)
def test_neither_too_early_nor_long_after(
    anna: Loop, clock: Clock, at: tuple[int, int], asked: bool
) -> None:
    """Not before the evening, and not two days later."""
    clock.now = datetime(2026, 3, *at, tzinfo=UTC)
    assert ("follow_ups" in about(anna)) == asked


def test_a_warm_word_of_this_day_comes_on_its_day_alone(anna: Loop, clock: Clock) -> None:
    """A year ago today: today, and not tomorrow."""
    assert "on_this_day" in about(anna)
    clock.now += timedelta(days=1)
    assert "on_this_day" not in about(anna)


def test_a_closed_gate_shows_none(anna: Loop) -> None:
    """After a yes in the safety check nothing of this comes up."""
    anna._kept.put("gate", "gate", GateRecord(paused=True, asked_on="2026-03-06"))
    assert anna.prompts() == []


def test_a_skipped_check_leaves_only_the_thanks(anna: Loop) -> None:
    """Step 4 stays closed, step 2 doesn't."""
    anna._kept.put("gate", "gate", GateRecord(asked_on="2026-03-06", whole=False))
    assert about(anna) == ["forgotten_kindness"]


@pytest.mark.parametrize("situation", [Situation.BROKEN_UP, Situation.UNSAFE])
def test_after_a_parting_nothing_of_the_chat_comes_up(anna: Loop, situation: Situation) -> None:
    """Healing, not going back."""
    couple = anna.couple
    assert couple is not None
    anna.set_couple(Couple(couple.me, couple.other, situation, both_adults=True))
    assert anna.prompts() == []


def test_what_was_settled_does_not_come_again(anna: Loop) -> None:
    """Answered or put away: once is enough, and twice is no error."""
    for prompt in anna.prompts():
        anna.settle(prompt.id)
        anna.settle(prompt.id)
    assert anna.prompts() == []


def test_only_prompts_can_be_settled(anna: Loop) -> None:
    """Any other word leaves nothing behind."""
    anna.settle("x" * 500)
    anna.settle("follow_ups-../../1")
    assert anna._kept.ids("prompt") == []


def test_an_old_reading_no_longer_brings_up_kindness(anna: Loop, clock: Clock) -> None:
    """Two months on, a newer chat would know better."""
    clock.now += timedelta(days=60)
    anna.answer_check(CLEAR)
    assert anna.prompts() == []


def test_without_a_reading_there_is_nothing_to_bring_up(clock: Clock) -> None:
    """Neither for a newcomer."""
    assert Loop(InMemory(), clock=clock).prompts() == []
