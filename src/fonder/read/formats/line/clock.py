"""Dates and times in LINE: a date stands over each day, a time before each message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2}) ?[^\d\s\t]?[^\t\d]{0,20}")
YEAR_LAST = re.compile(r"([A-Za-z]{3,9})\.?, (\d{1,2})/(\d{1,2})/(\d{4})")
DATED = re.compile(r"\n(\d{4}[/.][^\n]*|[A-Za-z]{3,9}\.?, [^\n]*)")
TIME = re.compile(r"(上午|下午|午前|午後|오전|오후)?(\d{1,2}):(\d{2}) ?([AaPp]\.?[Mm]\.?)?")
LONGEST_TIME = 16  # characters
LATE = ("下午", "午後", "오후", "p")
FIRST_DAY = date(1970, 1, 1).toordinal()
DAY, HOUR, MINUTE = 86_400_000, 3_600_000, 60_000
LATEST_HOUR = 29  # a day's page ends in the small hours of the next
IMPOSSIBLE = -1
NO_TIME = "has no day or an impossible time: set aside"


def dates(text: str) -> Iterator[str]:
    """Yield all lines that may be dates, and few others. Before each line stands a line's end."""
    return (found[1] for found in DATED.finditer(text))


def is_date(line: str) -> bool:
    """Say whether a line is a date."""
    return bool(YEAR_FIRST.fullmatch(line) or YEAR_LAST.fullmatch(line))


def date_of(year: str, month: str, day: str) -> int | None:
    """Return days since 1970; None for a day that isn't in the calendar."""
    try:
        return date(int(year), int(month), int(day)).toordinal() - FIRST_DAY
    except ValueError:
        return None


def day_of(line: str, order: str) -> int | None:
    """Return days since 1970 where a line is a date that the calendar has."""
    if match := YEAR_FIRST.fullmatch(line):
        return date_of(match[1], match[2], match[3])
    if match := YEAR_LAST.fullmatch(line):
        month, day = (match[2], match[3]) if order == "mdy" else (match[3], match[2])
        return date_of(match[4], month, day)
    return None


def time_of(text: str) -> int | None:
    """Return ms since the start of the day, IMPOSSIBLE where it has no such time.

    None where the text isn't written like a time at all.
    """
    return _time(text) if len(text) <= LONGEST_TIME else None


@lru_cache(maxsize=4096)
def _time(text: str) -> int | None:
    match = TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    half = match[1] or match[4]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower().startswith(LATE) else 0)
    if hour > LATEST_HOUR or minute > 59:
        return IMPOSSIBLE
    return hour * HOUR + minute * MINUTE
