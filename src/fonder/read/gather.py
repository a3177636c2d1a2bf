"""Messages become the columns of a Chat: for formats whose exports are records.

Formats hand over many messages at once, column by column (`extend`), or one (`add`), in any order.
`chat` sorts them by time, keeps the order of the file among equals, and turns references by key
into row numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import compress
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, NOBODY, Chat, Flag, Kind, Reaction, Skipped, Source
from fonder.model.errors import UseError
from fonder.read import zones
from fonder.read.clocks import NO_TIME, Ints, whole
from fonder.read.columns import Block, Rows, Texts, bodies
from fonder.read.options import ReadOptions

MOST_PEOPLE = 64
MOST_TEXT = 1 << 20  # bytes of one message; what goes over is cut and said
WAITING = 1024  # single messages that wait until they are taken in together
EARLIEST = date(1990, 1, 1)
GRACE = timedelta(days=2)
MINUTE = 60_000
DAY = 1440 * MINUTE
FARTHEST = 16 * 60  # minutes: no zone is farther from UTC
QUARTER = 15 * MINUTE  # no zone's offset changes within a quarter of an hour
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

NO_SUCH_TIME = "gives a time before 1990 or after today: set aside"
CUT = "a message of over 1 MiB: the rest of it was set aside"

Signs = Iterable[tuple[str, str]]


class Clock:
    """Instants become wall clocks in the zone that was asked for, or in UTC where none was."""

    def __init__(self, zone: str | None) -> None:
        self._zone = ZoneInfo(zone) if zone else UTC
        self._known: dict[int, int] = {}

    def offset(self, instant: int) -> int:
        """Return minutes east of UTC at an instant (ms since 1970 UTC)."""
        quarter = instant // QUARTER
        if quarter not in self._known:
            there = (EPOCH + timedelta(milliseconds=quarter * QUARTER)).astimezone(self._zone)
            seconds = (there.utcoffset() or timedelta()).total_seconds()
            self._known[quarter] = int(seconds // 60)
        return self._known[quarter]

    def offsets(self, instants: Ints) -> Ints:
        """Return minutes east of UTC at each of many instants."""
        if self._zone is UTC:
            return np.zeros(len(instants), np.int64)
        quarters, where = np.unique(instants // QUARTER, return_inverse=True)
        return np.array([self.offset(q * QUARTER) for q in quarters.tolist()], np.int64)[where]


@dataclass(slots=True)
class Gathered:
    """The messages of one conversation as they are found.

    `format` and `files` go into the chat's Source. Times are in ms: instants count from 1970 UTC,
    walls are wall clocks without a zone.
    """

    format: str
    files: list[str]
    options: ReadOptions
    skipped: list[Skipped] = field(default_factory=list)
    complete: bool | None = None
    why_incomplete: str | None = None
    hints: list[str] = field(default_factory=list)
    _people: dict[str | None, int] = field(default_factory=lambda: {None: NOBODY})
    _blocks: list[Block] = field(default_factory=list)
    _rows: int = 0
    _keys: list[tuple[int, Sequence[object]]] = field(default_factory=list)
    _answers: dict[int, object] = field(default_factory=dict)
    _reactions: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    _waiting: list[tuple[Any, ...]] = field(default_factory=list)
    _earliest: int = 0
    _latest: int = 0
    _clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        self._clock = Clock(self.options.tz)
        self._earliest = _ms(EARLIEST)
        self._latest = _ms(self.options.today + GRACE)

    def add(
        self,
        *,
        line: int,
        sender: str | None,
        kind: Kind,
        text: str,
        instant: int | None = None,
        wall: int | None = None,
        offset: int | None = None,
        flags: Flag = Flag.NONE,
        key: object = None,
        answers: object = None,
        reactions: Signs = (),
    ) -> None:
        """Add one message; what the values mean is said at `extend`."""
        offset = NO_OFFSET if offset is None else offset
        row = (line, sender, kind, text, instant, wall, offset, flags, key, answers, reactions)
        self._waiting.append(row)
        if len(self._waiting) >= WAITING:
            self._take_waiting()

    def extend(
        self,
        *,
        lines: Sequence[int],
        senders: Sequence[str | None],
        kinds: Sequence[int],
        texts: Texts,
        instants: Ints | None = None,
        walls: Ints | None = None,
        offsets: Ints | None = None,
        flags: Sequence[int] = (),
        keys: Sequence[object] = (),
        answers: Sequence[object] = (),
        reactions: Mapping[int, Signs] | None = None,
    ) -> None:
        """Add many messages, given column by column; an empty column says that none has such.

        `lines` says where each stands in its file, for what is set aside. A time is an instant or,
        where that is NO_TIME, a wall clock. `offsets` are the zones that the export itself gives,
        in minutes east of UTC (NO_OFFSET: none); a zone that the person named goes before them.
        `texts` are all strings or all bytes, in UTF-8 as far as they are whole.
        `keys` name messages for others, `answers` are the keys of those that they reply to,
        `reactions` are (who, sign) by place. What has no believable time is set aside and counted.
        """
        if self._waiting:
            self._take_waiting()
        rows = Rows(lines, senders, kinds, texts, flags, keys, answers)
        at, offset = self._placed(len(lines), instants, walls, offsets)
        good = (at >= self._earliest) & (at < self._latest)
        if not good.all():
            self.skipped += [Skipped(line, NO_SUCH_TIME) for line in compress(lines, ~good)]
            rows, at, offset = rows.kept(good), at[good], offset[good]
            place = {row: new for new, row in enumerate(np.flatnonzero(good).tolist())}
            reactions = {place[i]: s for i, s in (reactions or {}).items() if i in place}
        self._blocks.append(self._block(rows, at, offset))
        first, self._rows = self._rows, self._rows + len(at)
        self._keys.append((first, rows.keys))
        if rows.answers.count(None) < len(rows.answers):
            answered = enumerate(rows.answers, first)
            self._answers.update((row, key) for row, key in answered if key is not None)
        self._reactions.update((first + i, list(s)) for i, s in (reactions or {}).items())

    def _take_waiting(self) -> None:
        columns = list(zip(*self._waiting, strict=True))
        self._waiting = []
        lines, senders, kinds, texts, instants, walls, offsets, flags, keys, answers, signs = (
            columns
        )
        self.extend(
            lines=lines,
            senders=senders,
            kinds=kinds,
            texts=texts,
            instants=whole(instants),
            walls=whole(walls),
            offsets=whole(offsets),
            flags=flags,
            keys=keys,
            answers=answers,
            reactions={i: found for i, found in enumerate(signs) if found},
        )

    def _placed(
        self, n: int, instants: Ints | None, walls: Ints | None, offsets: Ints | None
    ) -> tuple[Ints, Ints]:
        """Return wall clocks and the zones' offsets; no time at all is NO_TIME, never believed."""
        at = np.full(n, NO_TIME) if walls is None else walls
        offset = np.full(n, NO_OFFSET, np.int64)
        if instants is None:
            return at, offset
        # no zone knows a time that is far out
        known = (instants >= self._earliest - DAY) & (instants <= self._latest + DAY)
        if offsets is None or self.options.tz:
            east = self._clock.offsets(np.where(known, instants, 0))
        else:
            east = np.where((offsets >= -FARTHEST) & (offsets <= FARTHEST), offsets, 0)
        of_instant = np.where(known, instants + east * MINUTE, NO_TIME)
        bare = instants == NO_TIME
        return np.where(bare, at, of_instant), np.where(bare, offset, east)

    def _block(self, rows: Rows, at: Ints, offset: Ints) -> Block:
        n = len(at)
        for sender in dict.fromkeys(rows.senders):
            self._person(sender)
        senders = np.fromiter(map(self._people.__getitem__, rows.senders), np.int16, n)
        flags = np.frombuffer(bytearray(rows.flags or n), np.uint8)
        texts, repaired = bodies(rows.texts)
        flags[repaired] |= int(Flag.REPAIRED)
        size = np.fromiter(map(len, texts), np.int64, n)
        for row in np.flatnonzero(size > MOST_TEXT).tolist():
            self.skipped.append(Skipped(rows.lines[row], CUT))
            texts[row] = texts[row][:MOST_TEXT].decode("utf-8", "ignore").encode()
            size[row] = len(texts[row])
        kinds = np.frombuffer(bytes(rows.kinds), np.uint8)
        return Block(at, offset, senders, kinds, flags, size, b"".join(texts))

    def chat(self) -> Chat:
        """Return the conversation. Raises UseError where nothing could be read."""
        if self._waiting:
            self._take_waiting()
        if not self._rows:
            raise UseError(f"There are no messages in “{self.files[0]}”: export the chat again.")
        at, offsets, sender, kind, flags, size = (
            np.concatenate(parts) for parts in list(zip(*self._blocks, strict=True))[:-1]
        )
        offset = self._offsets(at, offsets)
        zoned = np.where(offset == NO_OFFSET, 0, offset).astype(np.int64)
        order = np.argsort(at - zoned * MINUTE, kind="stable")
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        stop = np.cumsum(size)
        reactions = self._signs(place)  # may bring in people who only ever reacted
        at = at[order]
        return Chat(
            at=at,
            offset=offset[order],
            sender=sender[order],
            kind=kind[order],
            flags=flags[order],
            start=(stop - size)[order],
            stop=stop[order],
            reply_to=self._replies(place),
            texts=b"".join([block.texts for block in self._blocks]),
            source=self._source(at, int(np.count_nonzero(flags & int(Flag.REPAIRED)))),
            reactions=reactions,
            people=[name for name in self._people if name is not None],
        )

    def _person(self, name: str | None) -> int:
        found = self._people.setdefault(name, len(self._people) - 1)
        if found == MOST_PEOPLE:
            raise UseError(
                f"“{self.files[0]}” holds over {MOST_PEOPLE} people: Fonder reads chats of two."
            )
        return found

    def _offsets(self, at: Ints, offsets: Ints) -> NDArray[np.int16]:
        """Return all offsets; wall clocks get theirs where the person named a zone."""
        offset = offsets.astype(np.int16)
        bare = np.flatnonzero(offset == NO_OFFSET)
        if self.options.tz and len(bare):
            offset[bare] = zones.offsets(at[bare], ZoneInfo(self.options.tz))
        return offset

    def _replies(self, place: Ints) -> NDArray[np.int32]:
        replies = np.full(self._rows, -1, np.int32)
        if not self._answers:
            return replies
        row_of = {key: row for first, keys in self._keys for row, key in enumerate(keys, first)}
        row_of.pop(None, None)
        for row, key in self._answers.items():
            answered = row_of.get(key)
            if answered is not None:
                replies[place[row]] = place[answered]
        return replies

    def _signs(self, place: Ints) -> dict[int, list[Reaction]]:
        found = {
            int(place[row]): [Reaction(self._person(who), sign) for who, sign in signs]
            for row, signs in self._reactions.items()
        }
        return dict(sorted(found.items()))

    def _source(self, at: Ints, repaired: int) -> Source:
        return Source(
            format=self.format,
            files=self.files,
            messages=len(at),
            skipped=sorted(self.skipped, key=lambda s: s.line),
            first=_iso(int(at[0])),
            last=_iso(int(at[-1])),
            complete=self.complete,
            why_incomplete=self.why_incomplete,
            repaired=repaired,
            hints=self.hints,
        )


def _iso(at: int) -> str:
    return (EPOCH + timedelta(milliseconds=at)).replace(tzinfo=None).isoformat()


def _ms(day: date) -> int:
    return (day - EPOCH.date()).days * DAY
