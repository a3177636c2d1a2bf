"""Times as exports write them, many at once: columns of ms since 1970.

What stands in the usual form is understood with NumPy, all together; anything else one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET

Ints = NDArray[np.int64]

NO_TIME = -(2**63)  # in a column of times: there is none
SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000
MOST_SECONDS = 2**50  # far from any time, and still far from overflowing
FIRST_DAY = date(1970, 1, 1).toordinal()
ISO = 19  # characters of "2023-11-14T22:13:20"
PART = 4096 * ISO  # characters that are looked at together: they stay in the processor's cache
SIXTY = {f"{n:02}": n for n in range(60)}
NO_DATE = " " * ISO
DIGITS = np.array([c.isdigit() for c in "2023-11-14T22:13:20"])


class Stamps(NamedTuple):
    """Wall clocks in ms, NO_TIME where not understood, and their zones.

    A zone is in minutes east of UTC, NO_OFFSET where the time names none.
    """

    walls: Ints
    offsets: Ints

    @property
    def instants(self) -> Ints:
        """Return ms since 1970 UTC, taking what has no zone for UTC."""
        east = np.where(self.offsets == NO_OFFSET, 0, self.offsets)
        return np.where(self.walls == NO_TIME, NO_TIME, self.walls - east * MINUTE)


def whole(numbers: Iterable[int | None]) -> Ints:
    """Return whole numbers as a column; none, or one too large for it, is NO_TIME."""
    held = [NO_TIME if number is None else number for number in numbers]
    try:
        return np.array(held, np.int64)
    except OverflowError:
        return np.array([n if abs(n) < -NO_TIME else NO_TIME for n in held], np.int64)


def since_1970(seconds: Sequence[str | int | None]) -> Ints:
    """Return instants that are given in seconds, as numbers or in digits."""
    try:
        found = np.array(list(map(int, cast("Sequence[str]", seconds))), np.int64)
    except (TypeError, ValueError, OverflowError):
        found = whole(map(_number, seconds))
    near = (found > -MOST_SECONDS) & (found < MOST_SECONDS)
    return np.where(near, found * SECOND, NO_TIME)


def _number(written: str | int | None) -> int | None:
    try:
        return None if written is None else int(written)
    except ValueError:
        return None


def iso(texts: Sequence[str]) -> Stamps:
    """Return times in ISO 8601, such as `2023-11-14T22:13:20` or `2023-11-14 22:13:20.5+01:00`."""
    usual = set(map(len, texts)) == {ISO}
    heads = texts if usual else [t[:ISO] if len(t) >= ISO else NO_DATE for t in texts]
    try:
        joined = "".join(heads).encode("ascii")
        parts = [_seconds(joined[at : at + PART]) for at in range(0, len(joined), PART)]
        walls = np.concatenate([np.empty(0, np.int64), *parts])
    except UnicodeEncodeError:
        walls = np.full(len(texts), NO_TIME)
    offsets = np.full(len(texts), NO_OFFSET, np.int64)
    odd = np.flatnonzero(walls == NO_TIME).tolist()
    if not usual:
        tails = [_tail(text[ISO:]) for text in texts]
        odd = list(dict.fromkeys(odd + [i for i, tail in enumerate(tails) if tail is None]))
        more = np.array([tail or (0, NO_OFFSET) for tail in tails], np.int64).reshape(-1, 2)
        walls += more[:, 0]
        offsets = more[:, 1]
    for i in odd:
        walls[i], offsets[i] = _iso(texts[i])
    return Stamps(walls, offsets)


def by_hour(texts: Sequence[str], understood: Callable[[str], int | None]) -> Ints:
    """Return what `understood` says of each time, asking it only once for each hour.

    For times in prose: what differs in `:MM:SS` alone differs by so many minutes and seconds. That
    this is so is asked at both ends of the hour; where it isn't, each time is understood by itself.
    """
    hours: dict[tuple[str, str], int | None] = {}
    found: list[int | None] = []
    for text in texts:
        head, _, tail = text.partition(":")
        minute, second, rest = SIXTY.get(tail[:2]), SIXTY.get(tail[3:5]), tail[5:]
        if minute is None or second is None or tail[2] != ":" or rest[:1].isdigit():
            found.append(understood(text))
            continue
        if (head, rest) not in hours:
            start, end = (understood(f"{head}:{at}{rest}") for at in ("00:00", "59:59"))
            sure = start is not None and end == start + HOUR - SECOND
            hours[head, rest] = start if sure else None
        start = hours[head, rest]
        if start is None:
            found.append(understood(text))
        else:
            found.append(start + minute * MINUTE + second * SECOND)
    return whole(found)


def _seconds(heads: bytes) -> Ints:
    """Return the ms of dates and times of 19 characters each, end to end."""
    characters = np.frombuffer(heads, np.uint8).reshape(-1, ISO)
    digits = characters.astype(np.int64) - ord("0")
    good = ((digits[:, DIGITS] >= 0) & (digits[:, DIGITS] <= 9)).all(axis=1)
    good &= (characters[:, (4, 7)] == ord("-")).all(axis=1)
    good &= (characters[:, (13, 16)] == ord(":")).all(axis=1)
    tens = digits[:, :-1] * 10 + digits[:, 1:]
    months = np.where(good, (tens[:, 0] * 100 + tens[:, 2] - 1970) * 12 + tens[:, 5] - 1, 0)
    day, hour, minute, second = (tens[:, i] for i in (8, 11, 14, 17))
    starts, ends = _month_starts(months), _month_starts(months + 1)
    good &= (tens[:, 0] + tens[:, 2] > 0) & (tens[:, 5] >= 1) & (tens[:, 5] <= 12)
    good &= (day >= 1) & (day <= ends - starts) & (hour < 24) & (minute < 60) & (second < 60)
    ms = (starts + day - 1) * DAY + hour * HOUR + minute * MINUTE + second * SECOND
    return np.where(good, ms, NO_TIME)


def _month_starts(months: Ints) -> Ints:
    """Return the days since 1970 on which months (since January 1970) begin."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


@lru_cache(maxsize=4096)
def _tail(text: str) -> tuple[int, int] | None:
    """Return what follows the seconds: ms, and the zone. None where it isn't understood."""
    if not text:
        return 0, NO_OFFSET
    wall, offset = _iso("1970-01-01T00:00:00" + text)
    return None if wall == NO_TIME else (wall, offset)


def _iso(text: str) -> tuple[int, int]:
    """Return one wall clock and its zone, understood by Python itself."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return NO_TIME, NO_OFFSET
    zone = at.utcoffset()
    wall = (at.toordinal() - FIRST_DAY) * DAY + (at.hour * 60 + at.minute) * MINUTE
    wall += at.second * SECOND + round(at.microsecond / 1000)
    if zone is None:
        return wall, NO_OFFSET
    east = zone // timedelta(minutes=1)
    return wall - (zone - timedelta(minutes=east)) // timedelta(milliseconds=1), east
