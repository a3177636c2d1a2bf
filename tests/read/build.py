"""Small chats between Anna and Ben, written by hand, and signals to go with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, NOBODY, Chat, Flag, Kind, Source
from fonder.model.labels import LABELS
from fonder.model.people import Couple
from fonder.model.reading import People
from fonder.read.view import View, view

ANNA, BEN = "Anna", "Ben"
START = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - an export without zones
PEOPLE = People(me=ANNA, other=BEN)


@dataclass
class Line:
    """One message: hours after the start, who, the words, and the labels that it carries."""

    hours: float
    who: str | None
    text: str = "ok"
    labels: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    read: bool = True
    offset: int = NO_OFFSET


@dataclass
class Marks:
    """Signals as `fonder.read.signals` returns them."""

    p: NDArray[np.float32]
    on: NDArray[np.bool_]
    read: NDArray[np.bool_]


def chat_of(
    lines: list[Line], people: list[str] | None = None, hints: list[str] | None = None
) -> Chat:
    """Return the lines as a chat, as a reader of exports would."""
    names = people or [ANNA, BEN]
    raw = [line.text.encode() for line in lines]
    stops = (
        np.cumsum([len(words) for words in raw], dtype=np.int64) if raw else np.zeros(0, np.int64)
    )
    starts = stops - np.array([len(words) for words in raw], np.int64)
    zero = START.replace(tzinfo=UTC)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    at = [
        round((zero + timedelta(hours=line.hours) - epoch).total_seconds() * 1000) for line in lines
    ]
    return Chat(
        people=names,
        at=np.array(at, np.int64),
        offset=np.array([line.offset for line in lines], np.int16),
        sender=np.array(
            [NOBODY if ln.who is None else names.index(ln.who) for ln in lines], np.int16
        ),
        kind=np.array([line.kind for line in lines], np.uint8),
        flags=np.full(len(lines), Flag.NONE, np.uint8),
        start=starts,
        stop=stops,
        reply_to=np.full(len(lines), -1, np.int32),
        texts=b"".join(raw),
        source=Source(
            format="whatsapp", files=["chat.txt"], messages=len(lines), hints=hints or []
        ),
    )


def marks_of(lines: list[Line]) -> Marks:
    """Return the labels that the lines carry, as signals."""
    on = np.zeros((len(lines), len(LABELS)), bool)
    for i, line in enumerate(lines):
        for label in line.labels:
            on[i, LABELS.index(label)] = True
    read = np.array([line.read for line in lines], bool)
    return Marks(p=np.where(on, 0.9, 0.05).astype(np.float32), on=on, read=read)


def view_of(lines: list[Line], couple: Couple | None = None) -> View:
    """Return the lines as the measures see them, with Anna as the one who asks."""
    return view(chat_of(lines), marks_of(lines), PEOPLE, couple, np.random.default_rng(1))
