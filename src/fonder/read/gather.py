"""Messages one by one become the columns of a Chat: for formats whose exports are records.

Formats of records (JSON, XML, SQLite) call `add` for each message in any order. `chat` sorts them
by time, keeps the order of the file among equals, and turns references by key into row numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, NOBODY, Chat, Flag, Kind, Reaction, Skipped, Source
from fonder.model.errors import UseError
from fonder.read import zones
from fonder.read.options import ReadOptions

MOST_PEOPLE = 64
MOST_TEXT = 1 << 20  # bytes of one message; what goes over is cut and said
EARLIEST = date(1990, 1, 1)
GRACE = timedelta(days=2)
MINUTE = 60_000
DAY = 1440 * MINUTE
FARTHEST = 16 * 60  # minutes: no zone is farther from UTC
QUARTER = 15 * MINUTE  # no zone's offset changes within a quarter of an hour
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

REPLACED = "\ufffd"  # what stands for bytes that were no text

NO_SUCH_TIME = "gives a time before 1990 or after today: set aside"
CUT = "a message of over 1 MiB: the rest of it was set aside"


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


@dataclass(slots=True)
class Gathered:
    """The messages of one conversation as they are found.

    `format` and `files` go into the chat's Source. Times are in ms: `instant` counts from 1970 UTC,
    `wall` is a wall clock without a zone.
    """

    format: str
    files: list[str]
    options: ReadOptions
    skipped: list[Skipped] = field(default_factory=list)
    complete: bool | None = None
    why_incomplete: str | None = None
    hints: list[str] = field(default_factory=list)
    _people: dict[str, int] = field(default_factory=dict)
    _at: list[int] = field(default_factory=list)
    _offset: list[int] = field(default_factory=list)
    _sender: list[int] = field(default_factory=list)
    _kind: list[int] = field(default_factory=list)
    _flags: list[int] = field(default_factory=list)
    _text: list[bytes] = field(default_factory=list)
    _keys: dict[object, int] = field(default_factory=dict)
    _answers: dict[int, object] = field(default_factory=dict)
    _reactions: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
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
        reactions: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Add one message; `line` is where it stands in its file, for what is set aside.

        `offset` is the zone that the export itself gives, in minutes east of UTC; a zone that the
        person named goes before it. `key` names the message for others, `answers` is the key of
        the one that it replies to, `reactions` are (who, sign). A message with no believable time
        is set aside and counted.
        """
        offset, at = self._placed(instant, wall, offset)
        if not self._earliest <= at < self._latest:
            self.skipped.append(Skipped(line, NO_SUCH_TIME))
            return
        body, repaired = _utf8(text)
        if len(body) > MOST_TEXT:
            self.skipped.append(Skipped(line, CUT))
            body = body[:MOST_TEXT].decode("utf-8", "ignore").encode()
        row = len(self._at)
        self._at.append(at)
        self._offset.append(offset)
        known = NOBODY if sender is None else self._people.get(sender, -2)
        self._sender.append(self._person(sender) if known == -2 and sender is not None else known)
        self._kind.append(kind)
        self._flags.append(flags | Flag.REPAIRED if repaired else flags)
        self._text.append(body)
        if key is not None:
            self._keys[key] = row
        if answers is not None:
            self._answers[row] = answers
        if reactions and (signs := list(reactions)):
            self._reactions[row] = signs

    def _placed(self, instant: int | None, wall: int | None, offset: int | None) -> tuple[int, int]:
        """Return the zone's offset and the wall clock; no time at all is never believed."""
        if instant is None:
            return NO_OFFSET, self._latest if wall is None else wall
        if not self._earliest <= instant + DAY <= self._latest + 2 * DAY:
            return NO_OFFSET, self._latest  # no zone knows such a time
        if offset is None or self.options.tz or abs(offset) > FARTHEST:
            offset = self._clock.offset(instant)
        return offset, instant + offset * MINUTE

    def chat(self) -> Chat:
        """Return the conversation. Raises UseError where nothing could be read."""
        if not self._at:
            raise UseError(f"There are no messages in “{self.files[0]}”: export the chat again.")
        at = np.array(self._at, np.int64)
        offset = self._offsets(at)
        zoned = np.where(offset == NO_OFFSET, 0, offset).astype(np.int64)
        order = np.argsort(at - zoned * MINUTE, kind="stable")
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        texts = [self._text[i] for i in order.tolist()]
        stop = np.cumsum([len(text) for text in texts], dtype=np.int64)
        flags = np.array(self._flags, np.uint8)[order]
        reactions = self._signs(place)  # may bring in people who only ever reacted
        return Chat(
            at=at[order],
            offset=offset[order],
            sender=np.array(self._sender, np.int16)[order],
            kind=np.array(self._kind, np.uint8)[order],
            flags=flags,
            start=np.concatenate([np.zeros(1, np.int64), stop[:-1]]),
            stop=stop,
            reply_to=self._replies(order, place),
            texts=b"".join(texts),
            source=self._source(order, int(np.count_nonzero(flags & Flag.REPAIRED))),
            reactions=reactions,
            people=list(self._people),
        )

    def _person(self, name: str) -> int:
        found = self._people.setdefault(name, len(self._people))
        if found == MOST_PEOPLE:
            raise UseError(
                f"“{self.files[0]}” holds over {MOST_PEOPLE} people: Fonder reads chats of two."
            )
        return found

    def _offsets(self, at: NDArray[np.int64]) -> NDArray[np.int16]:
        """Return all offsets; wall clocks get theirs where the person named a zone."""
        offset = np.array(self._offset, np.int16)
        bare = np.flatnonzero(offset == NO_OFFSET)
        if self.options.tz and len(bare):
            offset[bare] = zones.offsets(at[bare], ZoneInfo(self.options.tz))
        return offset

    def _replies(self, order: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int32]:
        replies = np.full(len(order), -1, np.int32)
        for row, key in self._answers.items():
            answered = self._keys.get(key)
            if answered is not None:
                replies[place[row]] = place[answered]
        return replies

    def _signs(self, place: NDArray[np.int64]) -> dict[int, list[Reaction]]:
        found = {
            int(place[row]): [Reaction(self._person(who), sign) for who, sign in signs]
            for row, signs in self._reactions.items()
        }
        return dict(sorted(found.items()))

    def _source(self, order: NDArray[np.int64], repaired: int) -> Source:
        first, last = (self._walls(int(order[0])), self._walls(int(order[-1])))
        return Source(
            format=self.format,
            files=self.files,
            messages=len(order),
            skipped=self.skipped,
            first=first,
            last=last,
            complete=self.complete,
            why_incomplete=self.why_incomplete,
            repaired=repaired,
            hints=self.hints,
        )

    def _walls(self, row: int) -> str:
        return (EPOCH + timedelta(milliseconds=self._at[row])).replace(tzinfo=None).isoformat()


def _ms(day: date) -> int:
    return (day - EPOCH.date()).days * 86_400_000


def _utf8(text: str) -> tuple[bytes, bool]:
    """Return the text's bytes, and whether anything in it had to be replaced, here or before."""
    try:
        return text.encode(), REPLACED in text
    except UnicodeEncodeError:  # a lone surrogate, as broken JSON carries
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode(), True
