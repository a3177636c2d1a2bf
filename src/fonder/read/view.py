"""What every measure looks at: the messages of the two, as columns, sorted into conversations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, Chat, Kind
from fonder.model.labels import LABELS
from fonder.model.people import Couple
from fonder.model.reading import People
from fonder.read import conversations, given, wording
from fonder.read.wording import Wording
from fonder.words.people import Names

MINUTE = 60_000  # ms
DAY = 86_400_000  # ms
ABSENT = -2  # stands for somebody of whom a one-sided export holds nothing
WEEK = 7  # days
MONDAY = 3  # days from 1970-01-01, a Thursday, back to a Monday
LATE_FROM, LATE_UNTIL = 23, 5  # hours on the sender's clock
FOUR_WEEKS = 28  # days; under this no figure is given (see docs/measures.md)

Mask = NDArray[np.bool_]


class Signals(Protocol):
    """What was read in each message: `p` float[n, 11], `on` bool[n, 11], `read` bool[n]."""

    @property
    def p(self) -> NDArray[np.float32]:
        """Return how probable each label is."""

    @property
    def on(self) -> Mask:
        """Return which labels stand."""

    @property
    def read(self) -> Mask:
        """Return which messages are in a language that could be read."""


class Texts(Sequence[str]):
    """The words of some messages of a chat, taken out when they are asked for."""

    def __init__(self, chat: Chat, index: NDArray[np.int64]) -> None:
        self._chat = chat
        self._index = index

    def __len__(self) -> int:
        return len(self._index)

    @overload
    def __getitem__(self, i: int) -> str: ...
    @overload
    def __getitem__(self, i: slice) -> list[str]: ...
    def __getitem__(self, i: int | slice) -> str | list[str]:
        if isinstance(i, slice):
            return list(Texts(self._chat, self._index[i]))
        return self._chat.text(int(self._index[i]))

    def __iter__(self) -> Iterator[str]:
        return map(self._chat.text, self._index.tolist())


@dataclass(eq=False)
class View:
    """The n messages that count: written by one of the two, neither deleted nor the app's own.

    index     int64[n]  where each message stands in the chat
    mine      bool[n]   written by the person who asks
    p, on     [n, 11]   the signals, in the order of LABELS
    read      bool[n]   the language could be read
    month     int64[n]  calendar month of the wall clock, counted from the first month
    begins    bool[n]   the message begins a conversation
    conversation int64[n]  which conversation, counted from 0
    ends_silence bool[n]   the first message after more than 24 hours of silence
    wording             what the words of each message show by themselves
    """

    chat: Chat
    people: People
    names: Names
    rng: np.random.Generator
    index: NDArray[np.int64]
    mine: Mask
    p: NDArray[np.float32]
    on: Mask
    read: Mask
    wall: NDArray[np.int64]
    instant: NDArray[np.int64]
    month: NDArray[np.int64]
    begins: Mask
    conversation: NDArray[np.int64]
    ends_silence: Mask
    wording: Wording
    months: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.index)

    @property
    def long_enough(self) -> bool:
        """Say whether the chat spans four weeks; under that no figure is given."""
        return len(self) > 0 and int(self.instant[-1] - self.instant[0]) >= FOUR_WEEKS * DAY

    @cached_property
    def first_of_conversation(self) -> NDArray[np.int64]:
        """Return where each conversation begins."""
        return np.flatnonzero(self.begins)

    @cached_property
    def first_cell(self) -> NDArray[np.int64]:
        """Return which of the stretches of `first_of_cell` begins each conversation."""
        return np.searchsorted(self.first_of_cell, self.first_of_conversation).astype(np.int64)

    @cached_property
    def first_of_cell(self) -> NDArray[np.int64]:
        """Return where each stretch of one conversation within one month begins."""
        new_month = np.zeros(len(self), bool)
        new_month[1:] = self.month[1:] != self.month[:-1]
        return np.flatnonzero(self.begins | new_month)

    @cached_property
    def week(self) -> NDArray[np.int64]:
        """Return int64[conversations]: the week in which each begins, counted from the first."""
        weeks = (self.wall[self.begins] // DAY + MONDAY) // WEEK
        return weeks - self._first_week

    def monday(self, week: int) -> str:
        """Return the date of the Monday of a week, counted from the first."""
        day = (week + self._first_week) * WEEK - MONDAY
        return str(np.datetime64(day, "D"))

    @cached_property
    def _first_week(self) -> int:
        walls = self.wall[self.begins]
        return int((walls.min() // DAY + MONDAY) // WEEK) if len(walls) else 0

    @cached_property
    def texts(self) -> Texts:
        """Return the words of each message, "" where it has none; taken out one by one."""
        return Texts(self.chat, self.index)

    @cached_property
    def capitals(self) -> set[str]:
        """Return the words, in small letters, that somebody here writes as one writes names.

        Those alone that no list of names or of known words holds.
        """
        with_any = np.flatnonzero(self.shows("names")).tolist()
        return set[str]().union(*(given.unlisted(self.texts[i]) for i in with_any))

    @cached_property
    def clear(self) -> NDArray[np.float64]:
        """Return how well each message can stand by itself as a quote, 0 (not at all) to 1."""
        return self.wording.clear

    @cached_property
    def has_text(self) -> Mask:
        """Return bool[n]: the message carries words of its own."""
        return self.shows("written")

    @cached_property
    def hour(self) -> NDArray[np.int64]:
        """Return the hour on the sender's clock, 0 to 23."""
        hours: NDArray[np.int64] = self.wall // conversations.HOUR % 24
        return hours

    @cached_property
    def late(self) -> Mask:
        """Return bool[n]: sent from 23:00 up to, not including, 05:00 on the sender's clock."""
        late: Mask = (self.hour >= LATE_FROM) | (self.hour < LATE_UNTIL)
        return late

    def shows(self, mark: str) -> Mask:
        """Return bool[n]: the words show something by themselves, one of `shows.MARKS`."""
        return self.wording.shows(mark)

    def cue(self, name: str) -> Mask:
        """Return bool[n]: the message could be read and shows what a list of words is about."""
        return self.shows(name) & self.read

    def label(self, name: str) -> Mask:
        """Return bool[n]: the label stands and the message could be read."""
        return self.any_label((name,))

    def any_label(self, names: tuple[str, ...]) -> Mask:
        """Return bool[n]: at least one of the labels stands and the message could be read."""
        stands = [self.on[:, LABELS.index(name)] for name in names]
        found: Mask = np.logical_or.reduce(stands) & self.read
        return found

    def strength(self, names: tuple[str, ...]) -> NDArray[np.float32]:
        """Return the highest probability among the labels, for choosing words that really speak."""
        highest: NDArray[np.float32] = np.maximum.reduce(
            [self.p[:, LABELS.index(name)] for name in names]
        )
        return highest


def view(
    chat: Chat,
    signals: Signals,
    people: People,
    couple: Couple | None,
    rng: np.random.Generator,
    worded: Wording | None = None,
) -> View:
    """Return the chat as the measures see it. `people` names two of `chat.people`.

    The other of a one-sided export writes nothing, and may not be among them. `worded` is what the
    words of every message of the chat show, where that is known already.
    """
    me = chat.people.index(people.me)
    other = chat.people.index(people.other) if people.other in chat.people else ABSENT
    of_two = (chat.sender == me) | (chat.sender == other)
    counts = of_two & (chat.kind != Kind.DELETED) & (chat.kind != Kind.SYSTEM)
    index = np.flatnonzero(counts).astype(np.int64)
    wall = chat.at[index]
    offset = chat.offset[index].astype(np.int64)
    instant = wall - np.where(offset == NO_OFFSET, 0, offset) * MINUTE
    begins = conversations.begins(instant)
    month, months = _months(wall)
    return View(
        chat=chat,
        people=people,
        names=Names.of(people, couple),
        rng=rng,
        index=index,
        mine=chat.sender[index] == me,
        p=np.asfortranarray(signals.p[index]),  # label by label, as they are looked at
        on=np.asfortranarray(signals.on[index]),
        read=signals.read[index],
        wall=wall,
        instant=instant,
        month=month,
        begins=begins,
        conversation=np.cumsum(begins) - 1,
        ends_silence=conversations.ends_silence(instant),
        wording=wording.of_each(Texts(chat, index)) if worded is None else worded.take(index),
        months=months,
    )


def _months(wall: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[str]]:
    """Return each message's month, and the name of every month from the first to the last."""
    if not len(wall):
        return np.zeros(0, np.int64), []
    absolute = wall.astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64)
    first, last = int(absolute.min()), int(absolute.max())
    names = np.arange(first, last + 1).astype("datetime64[M]").astype(str)
    return absolute - first, [str(name) for name in names]
