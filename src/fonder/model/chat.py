"""A chat as columns: a million messages in a few hundred megabytes, no object per message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import IntEnum, IntFlag

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

NOBODY = -1  # in `Chat.sender`: a line of the app itself
NO_OFFSET = -(2**15)  # in `Chat.offset`: the export gives no zone


class Kind(IntEnum):
    """What a message is. The lower-case name is the word used in every output."""

    TEXT = 0
    PHOTO = 1
    VIDEO = 2
    AUDIO = 3
    STICKER = 4
    GIF = 5
    FILE = 6
    LOCATION = 7
    CONTACT = 8
    POLL = 9
    CALL = 10
    DELETED = 11
    VIEW_ONCE = 12
    SYSTEM = 13

    @property
    def word(self) -> str:
        """Return the kind's name as the outputs print it."""
        return self.name.lower()


class Flag(IntFlag):
    """What else is known of a message."""

    NONE = 0
    EDITED = 1
    MISSED = 2  # a call that nobody took
    REPAIRED = 4  # bytes that were not valid text were replaced
    UNCLEAR = 8  # it may hold a pasted header; kept as it stands


class Skipped(Struct, frozen=True):
    """A line of the export that was set aside: its number, counted from 1, and why."""

    line: int
    why: str


class Source(Struct, frozen=True):
    """Where a chat came from and how whole it is.

    `complete` is None where the export gives no sign either way. `messages` counts every line with
    a header, those of the app itself included. `repaired` counts messages whose bytes were mended.
    `hints` are names that the export's own file names give for the other person.
    """

    format: str
    files: list[str]
    messages: int
    skipped: list[Skipped] = []
    first: str | None = None
    last: str | None = None
    complete: bool | None = None
    why_incomplete: str | None = None
    repaired: int = 0
    date_order: str | None = None
    hints: list[str] = []


class Reaction(Struct, frozen=True):
    """One reaction to a message: who (an index into `Chat.people`) and which sign."""

    who: int
    sign: str


class Message(Struct, frozen=True):
    """One message, taken out of its chat for reading.

    `at` carries a zone only where the export gave one.
    """

    at: datetime
    sender: str | None
    kind: Kind
    text: str
    flags: Flag = Flag.NONE
    reply_to: int | None = None
    reactions: list[Reaction] = []


@dataclass(slots=True, eq=False)
class Chat:
    """A conversation in time order, n messages, held as columns.

    at        int64[n]  the sender's wall clock, ms since 1970-01-01T00:00 of that same clock
    offset    int16[n]  minutes east of UTC, or NO_OFFSET where the export has no zone
    sender    int16[n]  index into `people`, or NOBODY
    kind      uint8[n]  a Kind
    flags     uint8[n]  a Flag
    start, stop int64[n]  where the text lies in `texts` (UTF-8)
    reply_to  int32[n]  index of the message it answers, or -1
    reactions           by message index, for the few messages that have any
    """

    people: list[str]
    at: NDArray[np.int64]
    offset: NDArray[np.int16]
    sender: NDArray[np.int16]
    kind: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    reply_to: NDArray[np.int32]
    texts: bytes | memoryview
    source: Source
    reactions: dict[int, list[Reaction]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, i: int) -> Message:
        who = int(self.sender[i])
        reply = int(self.reply_to[i])
        return Message(
            at=self.when(i),
            sender=None if who == NOBODY else self.people[who],
            kind=Kind(int(self.kind[i])),
            text=self.text(i),
            flags=Flag(int(self.flags[i])),
            reply_to=None if reply < 0 else reply,
            reactions=self.reactions.get(i, []),
        )

    def __iter__(self) -> Iterator[Message]:
        return (self[i] for i in range(len(self)))

    def text(self, i: int) -> str:
        """Return the words of message `i` as they were written."""
        return bytes(self.texts[self.start[i] : self.stop[i]]).decode()

    def when(self, i: int) -> datetime:
        """Return the wall-clock time of message `i`, with its zone where the export gave one."""
        wall = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(self.at[i]))
        minutes = int(self.offset[i])
        if minutes == NO_OFFSET:
            return wall.replace(tzinfo=None)
        return wall.replace(tzinfo=timezone(timedelta(minutes=minutes)))
