"""The living map through the loop: one's own notes stay, the prompts follow the gate."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.diary import MomentKind
from fonder.model.errors import UseError
from fonder.model.people import HE, SHE, Couple, Person, Purpose, Situation

CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}


@pytest.fixture
def anna() -> Loop:
    """Return Anna's loop with an open gate."""
    made = Loop(InMemory(), clock=lambda: datetime(2026, 3, 4, 9, tzinfo=UTC))
    made.set_couple(
        Couple(Person("Anna", SHE), Person("Ben", HE), Situation.TOGETHER, Purpose.VALUE)
    )
    made.answer_check(CLEAR)
    return made


def test_a_note_keeps_its_words_source_and_day(anna: Loop) -> None:
    """Newest first, and gone when it is forgotten."""
    first = anna.add_note("values", "He never lets a friend wait.", "noticed")
    assert (first.on, first.source) == ("2026-03-04", "noticed")
    assert [note.text for note in anna.notes()] == ["He never lets a friend wait."]
    anna.forget_note(first.id)
    assert anna.notes() == []


def test_topics_carry_the_other_persons_name(anna: Loop) -> None:
    """What matters to Ben, and how he likes to be approached."""
    titles = [topic.title for topic in anna.topics()]
    assert "What matters to Ben" in titles
    assert not any("{" in title for title in titles)


@pytest.mark.parametrize(
    ("topic", "text", "source", "says"),
    [
        ("nothing", "x", "mine", "no topic"),
        ("values", "  ", "mine", "write a few words"),
        ("values", "x" * 5_001, "mine", "heart of it"),
        ("values", "x", "spied", "no source"),
    ],
)
def test_what_cannot_be_kept_is_named_in_one_line(
    anna: Loop, topic: str, text: str, source: str, says: str
) -> None:
    """Nothing is kept then."""
    with pytest.raises(UseError, match=says) as refused:
        anna.add_note(topic, text, source)
    assert "\n" not in str(refused.value)
    assert anna.notes() == []


def test_the_same_form_sent_twice_keeps_one_note(anna: Loop) -> None:
    """A double click is no second note."""
    for _ in range(2):
        anna.add_note("gift", "I can listen", key="onceonly")
    assert len(anna.notes()) == 1


def test_after_a_yes_ones_notes_stay_and_no_topic_asks(anna: Loop) -> None:
    """What one wrote is one's own; prompts about the other wait."""
    anna.add_note("values", "He never lets a friend wait.")
    anna.answer_check({**CLEAR, "afraid": "yes"})
    assert len(anna.notes()) == 1
    assert anna.topics() == []
    assert anna.gap() is None


def test_after_a_skipped_check_only_the_open_steps_ask(anna: Loop) -> None:
    """Thanks and being oneself stay; the map of the other waits."""
    anna.answer_check({**CLEAR, "hurt": "skipped"})
    assert {topic.step for topic in anna.topics()} == {"appreciation", "authenticity"}


@pytest.mark.parametrize(
    "parted",
    [{"situation": Situation.BROKEN_UP}, {"purpose": Purpose.WIN_BACK}],
    ids=["broken up", "to win back"],
)
def test_after_a_parting_nothing_leads_back(anna: Loop, parted: dict[str, Any]) -> None:
    """No thanks that is owed, no day of old, no question about the other; one's own words stay."""
    anna.log(MomentKind.EFFORT, "Ben mended my bike", date(2026, 3, 1))
    anna.log(MomentKind.MEMORY, "The lake with Ben", date(2026, 2, 4))
    anna.add_note("values", "He never lets a friend wait.")
    assert anna.unthanked()
    assert anna.on_this_day()
    couple = anna.couple
    assert couple is not None
    anna.set_couple(replace(couple, **parted))
    assert anna.mending
    assert (anna.unthanked(), anna.on_this_day(), anna.prompts()) == ([], [], [])
    assert {topic.id for topic in anna.topics()} == {"own_life", "gift", "masks"}
    said = " ".join(q for topic in anna.topics() for q in (topic.title, *topic.questions))
    assert "Ben" not in said
    assert [note.text for note in anna.notes()] == ["He never lets a friend wait."]
