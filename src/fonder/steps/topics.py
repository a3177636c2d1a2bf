"""What a person writes down for each step besides the diary: a living map, made of topics.

The topics are data (`topics.toml`). Their questions open a topic and fill its gaps; the answers are
the person's own. Texts may name the other person, as the ideas do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from fonder.ideas import fill
from fonder.model.diary import Note
from fonder.model.people import Person


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """One topic. `about` is `me`, `other` or `us`; `every_days` asks again after so many days.

    `alone` says that it stands after a parting too.
    """

    id: str
    step: str
    title: str
    about: str
    questions: tuple[str, ...]
    method: tuple[str, ...]
    every_days: int | None = None
    alone: bool = False


@cache
def topics() -> tuple[Topic, ...]:
    """Return all topics, step by step."""
    text = files("fonder.steps").joinpath("topics.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["topics"], tuple[Topic, ...])


def named(topic: Topic, other: Person) -> Topic:
    """Return a topic with the other person's name and pronouns in its texts."""
    questions = tuple(fill(question, other) for question in topic.questions)
    return replace(topic, title=fill(topic.title, other), questions=questions)


def for_oneself(topic: Topic) -> Topic | None:
    """Return a topic as it stands after a parting, with the questions that name nobody, or None."""
    questions = tuple(question for question in topic.questions if "{" not in question)
    return replace(topic, questions=questions) if topic.alone else None


def asked(topic: Topic, notes: Iterable[Note], today: date) -> str:
    """Return the topic's question for today: they take turns, one for each note and each week."""
    so_far = sum(1 for note in notes if note.topic == topic.id)
    return topic.questions[(so_far + today.toordinal() // 7) % len(topic.questions)]


def gap(open_topics: Iterable[Topic], notes: Iterable[Note], today: date) -> Topic | None:
    """Return the topic that is most worth a question today, or None where all are fresh.

    One that is due again comes first, then the empty ones; those asked for once a month wait for
    their first note as the others do.
    """
    latest: dict[str, date] = {}
    for note in notes:
        on = date.fromisoformat(note.on)
        latest[note.topic] = max(on, latest.get(note.topic, on))

    def due(topic: Topic) -> bool:
        last = latest.get(topic.id)
        return bool(last and topic.every_days and (today - last).days >= topic.every_days)

    listed = list(open_topics)
    waiting = [t for t in listed if due(t)] or [t for t in listed if t.id not in latest]
    # by the day, so that reloading shows the same, and tomorrow another
    return waiting[today.toordinal() % len(waiting)] if waiting else None
