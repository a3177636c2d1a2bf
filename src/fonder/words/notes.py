"""What is said around notes. The notes themselves are the person's own, word for word."""

from __future__ import annotations

from fonder.model.people import Person
from fonder.words import tr

NOTHING_WRITTEN = "There is nothing to keep yet: write a few words."
SOURCES = {
    "told": "They told me",
    "noticed": "I noticed",
    "chat": "From our chat",
    "mine": "My own thought",
}


def too_long(n: int, most: int) -> str:
    """Say that a note is longer than fits."""
    return tr("This note has {n:,} characters, {most:,} fit: keep the heart of it.").format(
        n=n, most=most
    )


def unknown_topic(topic: str, known: list[str]) -> str:
    """Say which topics there are."""
    return tr('There is no topic "{topic}": choose one of {known}.').format(
        topic=topic, known=", ".join(known)
    )


def unknown_source(source: str) -> str:
    """Say which sources there are."""
    return tr('"{source}" is no source of a note: choose one of {known}.').format(
        source=source, known=", ".join(SOURCES)
    )


def thanks_questions(other: Person | None) -> list[str]:
    """Return what to look at before saying thanks (M18, M19, M21).

    Praise of what the other did and is works better than telling what one got out of it (evidence
    `appreciation-praise`), so that comes first.
    """
    person = other or Person("your partner")
    name, them = person.name, person.pronouns.object
    return [
        tr("What exactly did {name} do? Name the act, not “everything”.").format(name=name),
        tr("What did it cost {them}: time, nerve, sleep, pride?").format(them=them),
        tr("What does it show about {name}?").format(name=name),
        tr("And what did it do for you?"),
    ]
