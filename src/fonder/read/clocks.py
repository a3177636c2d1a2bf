"""Times as exports write them, many at once: columns of ms since 1970.

What stands in the usual form is understood with NumPy, all together; anything else one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import compress
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
LONGEST, LONGEST_PROSE = 40, 200  # characters: no time is longer
PART = 4096  # times that are looked at together: they stay in the processor's cache
THOUSANDTHS = re.compile(rb"\.\d{3}(?![\d.,])")
TENS = [0, 2, 5, 8, 11, 14, 17]  # where two digits begin: century, year, month, day, hour …
YEARS = 10_000


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
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    walls = np.full(len(texts), NO_TIME)
    offsets = np.full(len(texts), NO_OFFSET, np.int64)
    for size in np.unique(sizes[(sizes >= ISO) & (sizes <= LONGEST)]).tolist():
        alike = sizes == size
        some = texts if alike.all() else list(compress(texts, alike))
        walls[alike], offsets[alike] = _alike(some, size)
    for row in np.flatnonzero(walls == NO_TIME).tolist():
        walls[row], offsets[row] = _iso(texts[row])
    return Stamps(walls, offsets)


def by_hour(texts: Sequence[str], understood: Callable[[str], int | None]) -> Ints:
    """Return what `understood` says of each time, asking it only once for each hour.

    For times in prose: what differs in `:MM:SS` alone differs by so many minutes and seconds. That
    this is so is asked at both ends of the hour; where it isn't, each time is understood by itself.
    """
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    found = np.full(len(texts), NO_TIME)
    for size in set(sizes[sizes <= LONGEST_PROSE].tolist()):
        rows = np.flatnonzero(sizes == size)
        some = texts if len(rows) == len(texts) else [texts[row] for row in rows.tolist()]
        found[rows] = _within_hours(some, size, lru_cache(maxsize=64)(_hours(understood)))
    odd = np.flatnonzero(found == NO_TIME).tolist()
    found[odd] = whole(understood(texts[row]) for row in odd)
    return found


def _within_hours(texts: Sequence[str], size: int, hour: Callable[[str, str], int | None]) -> Ints:
    """Return the times of texts of one size; NO_TIME for what isn't in the usual form."""
    colon = texts[0].find(":")
    if colon < 0 or size < colon + len(":00:00"):
        return np.full(len(texts), NO_TIME)
    letters = "".join(texts).encode("utf-32-le", "surrogatepass")
    characters = np.frombuffer(letters, np.uint32).reshape(-1, size).copy()
    digits = characters[:, [colon + place for place in (1, 2, 4, 5)]] - ord("0")
    good = (digits <= (5, 9, 5, 9)).all(axis=1)
    good &= (characters[:, [colon, colon + 3]] == ord(":")).all(axis=1)
    characters[:, colon + 1 : colon + 6] = 0
    begins = np.ones(len(texts), bool)  # of a run within one hour
    begins[1:] = (characters[1:] != characters[:-1]).any(axis=1)
    starts = whole(
        hour(texts[row][:colon], texts[row][colon + 6 :]) for row in np.flatnonzero(begins).tolist()
    )[np.cumsum(begins) - 1]
    minutes, seconds = digits[:, 0] * 10 + digits[:, 1], digits[:, 2] * 10 + digits[:, 3]
    times = starts + minutes.astype(np.int64) * MINUTE + seconds.astype(np.int64) * SECOND
    return np.where(good & (starts != NO_TIME), times, NO_TIME)


def _hours(understood: Callable[[str], int | None]) -> Callable[[str, str], int | None]:
    """Return a function of what stands before and after `:MM:SS`: when that hour begins."""

    def begins(head: str, rest: str) -> int | None:
        if ":" in head or rest[:1].isdigit():
            return None
        start, end = (understood(f"{head}:{at}{rest}") for at in ("00:00", "59:59"))
        return start if start is not None and end == start + HOUR - SECOND else None

    return begins


def _alike(texts: Sequence[str], size: int) -> tuple[Ints, int]:
    """Return the walls of times of one size and their zone; NO_TIME for what isn't like the first.

    They may differ up to the second, and in thousandths.
    """
    try:
        letters = np.frombuffer("".join(texts).encode("ascii"), np.uint8)
    except UnicodeEncodeError:
        return np.full(len(texts), NO_TIME), NO_OFFSET
    characters = np.ascontiguousarray(letters.reshape(-1, size).T)  # a row for each place
    parts = [_seconds(characters[:ISO, at : at + PART]) for at in range(0, len(texts), PART)]
    walls = np.concatenate(parts)
    tails = characters[ISO:]
    good = walls != NO_TIME
    if THOUSANDTHS.match(tails[:, 0].tobytes()):
        digits = tails[1:4] - ord("0")
        good &= (tails[0] == ord(".")) & (digits <= 9).all(axis=0)
        walls += np.array((100, 10, 1)) @ digits
        tails = tails[4:]
    ms, offset = _tail(tails[:, 0].tobytes().decode())
    good &= (tails == tails[:, :1]).all(axis=0) & (ms != NO_TIME)
    return np.where(good, walls + ms, NO_TIME), offset


def _seconds(characters: NDArray[np.uint8]) -> Ints:
    """Return the ms of dates and times, given as 19 rows of characters."""
    tens, ones = (characters[at] - ord("0") for at in (TENS, [place + 1 for place in TENS]))
    good = (np.maximum(tens, ones) <= 9).all(axis=0)  # what comes before 0 is over 200 here
    good &= (characters[[4, 7]] == ord("-")).all(axis=0)
    good &= (characters[[13, 16]] == ord(":")).all(axis=0)
    century, year, month, day, hour, minute, second = (tens * 10 + ones).astype(np.int64)
    good &= (century + year > 0) & (month >= 1) & (month <= 12)
    months = np.where(good, (century * 100 + year) * 12 + month, 1)
    starts = _month_starts()
    first = starts[months - 1]
    good &= (day >= 1) & (day <= starts[months] - first)
    good &= (hour < 24) & (minute < 60) & (second < 60)
    ms = ((first + day - 1) * 24 + hour) * HOUR + minute * MINUTE + second * SECOND
    return np.where(good, ms, NO_TIME)


@lru_cache(maxsize=1)
def _month_starts() -> Ints:
    """Return the days since 1970 on which the months begin, from January of the year 0."""
    months = np.arange(-1970 * 12, (YEARS - 1970) * 12 + 1).astype("datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64)


@lru_cache(maxsize=4096)
def _tail(text: str) -> tuple[int, int]:
    """Return what follows the seconds: ms, and the zone. NO_TIME where it isn't understood."""
    return _iso("1970-01-01T00:00:00" + text) if text else (0, NO_OFFSET)


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
