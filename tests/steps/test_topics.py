"""The living map's topics: every step has some, in plain words, and they take turns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fonder.model.diary import Note
from fonder.model.people import HE, SHE, THEY, Person
from fonder.model.plan import STEPS
from fonder.steps.topics import Topic, asked, for_oneself, gap, named, topics
from tests.guard.grade import grade

TODAY = date(2026, 3, 4)
EACH = pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)


def note(topic: str, days_ago: int = 0) -> Note:
    """Return a note on a topic."""
    on = (TODAY - timedelta(days=days_ago)).isoformat()
    return Note(f"{topic}-{days_ago}", on, topic, "something", "mine")


def test_every_step_has_topics_and_every_id_is_its_own() -> None:
    """And the lines of the method that ask for something written down have theirs."""
    assert {topic.step for topic in topics()} == set(STEPS)
    assert len({topic.id for topic in topics()}) == len(topics())
    lines = {line for topic in topics() for line in topic.method}
    assert {"M15", "M18", "M22", "M23", "M25", "M26", "M27", "M29", "M30", "M32", "M33"} <= lines


@EACH
@pytest.mark.parametrize("pronouns", [HE, SHE, THEY])
def test_questions_read_well_for_anybody(topic: Topic, pronouns: object) -> None:
    """Names and pronouns are put in, nothing is left open, each is a plain question or a wish."""
    for_ben = named(topic, Person("Robin", pronouns))  # type: ignore[arg-type]
    text = " ".join([for_ben.title + ".", *for_ben.questions])
    assert "{" not in text
    assert grade(text) <= 7
    assert all(question[-1] in "?." for question in for_ben.questions)
    if pronouns is THEY:
        assert not {"he", "she", "him", "her", "his"} & set(text.casefold().split())


def test_an_empty_topic_is_asked_for_before_any_other() -> None:
    """With one topic empty, that one it is, on whatever day."""
    all_but = [note(topic.id) for topic in topics() if topic.id != "hopes"]
    for days in range(20):
        found = gap(topics(), all_but, TODAY + timedelta(days=days))
        assert found is not None
        assert found.id == "hopes"


def test_where_all_is_written_down_nothing_is_asked_until_the_month_is_over() -> None:
    """The honest look comes back after thirty days, and nothing nags before."""
    fresh = [note(topic.id) for topic in topics()]
    assert gap(topics(), fresh, TODAY + timedelta(days=29)) is None
    again = gap(topics(), fresh, TODAY + timedelta(days=30))
    assert again is not None
    assert again.id == "honest_look"


def test_closed_steps_ask_nothing() -> None:
    """Only topics of open steps are considered."""
    open_ones = [topic for topic in topics() if topic.step == "authenticity"]
    found = gap(open_ones, [], TODAY)
    assert found in open_ones
    assert gap([], [], TODAY) is None


@EACH
def test_questions_take_turns(topic: Topic) -> None:
    """Each note, and each week, brings the next one; within a week it stays."""
    n = len(topic.questions)
    by_note = {asked(topic, [note(topic.id)] * k, TODAY) for k in range(n)}
    by_week = {asked(topic, [], TODAY + timedelta(weeks=k)) for k in range(n)}
    assert by_note == by_week == set(topic.questions)


@EACH
def test_after_a_parting_a_topic_is_about_oneself_and_names_nobody(topic: Topic) -> None:
    """What is left of a topic then has no place for a name; of the other's topics nothing is."""
    left = for_oneself(topic)
    assert (left is None) == (not topic.alone)
    if left is not None:
        assert left.about == "me"
        assert left.questions
        assert "{" not in left.title + "".join(left.questions)
        assert set(left.questions) <= set(topic.questions)


def test_the_gift_and_the_own_life_are_left_after_a_parting() -> None:
    """They are what one stands on."""
    assert {"gift", "own_life"} <= {topic.id for topic in topics() if for_oneself(topic)}
