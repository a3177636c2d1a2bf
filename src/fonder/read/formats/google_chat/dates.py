"""Dates in prose, as Takeout writes them in the language of the account.

    Friday, May 29, 2026 at 3:00:29 AM UTC      2015. február 15., vasárnap 21:54:36 UTC
    Freitag, 29. Mai 2026 um 03:00:29 UTC       2026年5月29日金曜日 3時00分29秒 UTC

The time is found by its shape, the year by its size, the month by its name or, where dates are all
numbers, by its place. A date that can be read in two ways is none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fonder.read.formats.google_chat.months import MONTHS

TIME = re.compile(
    r"(?<!\d)(?:(\d{1,2})([:.])(\d{2})\2(\d{2})(?!\d)"
    r"|(\d{1,2}) ?[時时시] ?(\d{1,2}) ?[分분] ?(\d{1,2}) ?[秒초])"
)
ZONE = re.compile(r"(?:UTC|GMT)\s*(?:([+\u2212-])(\d{1,2})(?::?(\d{2}))?)?", re.IGNORECASE)
HERE = "¦"  # stands where the time was: the half of the day is told right beside it
MORNINGS = (
    r"am|a\. ?m\.|vorm\.|πμ|π\.μ\.|ص|öö|de\.|sa|pagi|fm|午前|上午|凌晨|早上|오전|ก่อนเที่ยง|पूर्वाह्न"
)
AFTERNOONS = (
    r"pm|p\. ?m\.|nachm\.|μμ|μ\.μ\.|م|ös|du\.|ch|petang|malam|em|午後|下午|晚上|오후"
    r"|หลังเที่ยง|अपराह्न"
)
MORNING = re.compile(rf"(?<!\w)({MORNINGS}) ?{HERE}|{HERE} ?({MORNINGS})(?!\w)", re.IGNORECASE)
AFTERNOON = re.compile(
    rf"(?<!\w)({AFTERNOONS}) ?{HERE}|{HERE} ?({AFTERNOONS})(?!\w)", re.IGNORECASE
)
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*[\u0900-\u097f\u0e00-\u0e7f]*", re.UNICODE)
THAI_WORD = re.compile(r"[\u0900-\u097f\u0e00-\u0e7f]+")
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202c\u2068\u2069"))
SPACES = dict.fromkeys(map(ord, "\u202f\u00a0\u2009"), " ")
BUDDHIST = 543
LONGEST = 200  # characters: no date is longer
FIRST_DAY = date(1970, 1, 1).toordinal()
DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1_000


class Frame(NamedTuple):
    """All of a date but its time: days since 1970, half of the day, offset from UTC in ms."""

    day: int
    half: str
    offset: int


def instant(prose: str) -> int | None:
    """Return ms since 1970 UTC; None where the prose isn't one certain instant."""
    if len(prose) > LONGEST:
        return None
    found = TIME.search(prose)
    if found is None:  # marks of direction may stand within the time
        prose = _plain(prose)
        found = TIME.search(prose)
    if found is None:
        return None
    frame = _frame(prose[: found.start()] + HERE + prose[found.end() :])
    if frame is None:
        return None
    time = found.group(1, 3, 4) if found[1] else found.group(5, 6, 7)
    hour, minute, second = int(time[0]), int(time[1]), int(time[2])
    if frame.half and hour <= 12:
        hour = hour % 12 + (12 if frame.half == "pm" else 0)
    return _sum(frame, hour, minute, second)


def _sum(frame: Frame, hour: int, minute: int, second: int) -> int | None:
    if hour > 23 or minute > 59 or second > 60:
        return None
    time = hour * HOUR + minute * MINUTE + second * SECOND
    return frame.day * DAY + time - frame.offset


def _plain(prose: str) -> str:
    """Return the prose without marks of direction, with plain spaces and ASCII digits."""
    prose = unicodedata.normalize("NFC", prose).translate(MARKS).translate(SPACES)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in prose)


@lru_cache(maxsize=4096)
def _frame(rest: str) -> Frame | None:
    rest = _plain(rest)
    zone = ZONE.search(rest)
    if zone is None:
        return None
    rest = rest[: zone.start()] + " " + rest[zone.end() :]
    half = "pm" if AFTERNOON.search(rest) else "am" if MORNING.search(rest) else ""
    day = _day(rest)
    return None if day is None else Frame(day, half, _offset(zone))


def _offset(zone: re.Match[str]) -> int:
    minutes = int(zone[2] or 0) * 60 + int(zone[3] or 0)
    return (minutes if zone[1] == "+" else -minutes) * MINUTE


def _day(rest: str) -> int | None:
    """Return the date as days since 1970."""
    numbers = [int(n) for n in NUMBER.findall(rest) if len(n) <= 4]
    years = [n for n in numbers if n > 1_000]
    small = [n for n in numbers if n <= 31]
    if len(years) != 1 or len(numbers) != len(years) + len(small):
        return None
    year = years[0] - BUDDHIST if years[0] > 2_400 else years[0]
    named = _month(rest)
    if named is not None:
        parts = (year, named, small[0]) if len(small) == 1 else None
    else:
        parts = _all_numbers(year, small, year_first=numbers[0] == years[0])
    try:
        return None if parts is None else date(*parts).toordinal() - FIRST_DAY
    except ValueError:
        return None


def _month(rest: str) -> int | None:
    words = [*WORD.findall(rest.lower()), *THAI_WORD.findall(rest)]
    found = {MONTHS[word] for word in words if word in MONTHS}
    return found.pop() if len(found) == 1 else None


def _all_numbers(year: int, small: list[int], *, year_first: bool) -> tuple[int, int, int] | None:
    """Return year, month and day of a date without a name: year first, or by a day over 12."""
    if len(small) != 2:
        return None
    if year_first:
        return year, small[0], small[1]
    first, second = small
    if first == second or first > 12:
        return year, second, first
    return (year, first, second) if second > 12 else None
