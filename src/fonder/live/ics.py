"""Times apart out of a calendar file (.ics): what lasts over a night in the year ahead.

The file is a stranger: its size, the number of its events and the repeats of each are capped, a
broken event is left out, and nothing of it is kept but what the person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from msgspec import Struct

from fonder.live.repeats import days_of
from fonder.model.errors import UseError
from fonder.words import apart as words

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 2000  # that may lie in the year ahead
MOST_CHARACTERS = 20_000  # of one event
MOST_REPEATING = 200  # events that repeat
MOST_REPEATS = 20  # of one event
MOST_SHOWN = 100
AHEAD = timedelta(days=370)
LONGEST = timedelta(days=730)
TITLE = 80  # characters
_BEGIN, _END = "BEGIN:VEVENT", "END:VEVENT"
_START = re.compile(r"^DTSTART[^:\n]*:(\d{8})", re.MULTILINE)
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


class Event(Struct, frozen=True):
    """Something in a calendar that lasts over at least one night; both days included."""

    title: str
    first_day: str
    last_day: str


def events(data: bytes, today: date) -> list[Event]:
    """Return what lasts over a night between today and a year ahead, the earliest first.

    Raises UseError where the file is too large, is no calendar, or holds no such event.
    """
    if len(data) > MOST_BYTES:
        raise UseError(words.ICS_TOO_LARGE)
    text = data.decode("utf-8", errors="replace").lstrip("\ufeff")
    if "BEGIN:VCALENDAR" not in text[:1000]:
        raise UseError(words.ICS_NOT_ONE)
    found = {
        event
        for block in islice(_blocks(text, today), MOST_EVENTS)
        for event in _read(block, today)
    }
    if not found:
        raise UseError(words.ICS_NOTHING)
    return sorted(found, key=lambda e: (e.first_day, e.last_day, e.title))[:MOST_SHOWN]


def _blocks(text: str, today: date) -> Iterator[str]:
    """Yield the events that may lie ahead, without a look at any other part of the file."""
    since, until = today - LONGEST, today + AHEAD
    first, last = f"{since:%Y%m%d}", f"{until:%Y%m%d}"
    repeating = 0
    for part in text.split(_BEGIN)[1:]:
        body, end, _ = part[:MOST_CHARACTERS].partition(_END)
        start = _START.search(body)
        if not end or start is None or start[1] > last:
            continue
        block = f"{_BEGIN}{body}{_END}"
        if "\nRRULE" in block:
            repeating += 1
            if repeating <= MOST_REPEATING:
                yield block
        elif start[1] >= first:
            yield block


def _read(block: str, today: date) -> list[Event]:
    """Return one event and its repeats; nothing where it is broken, short or cancelled."""
    from icalendar import Event as Component

    try:
        found: Any = Component.from_ical(block)
        if str(found.get("STATUS", "")).upper() == "CANCELLED":
            return []
        first, last = _span(found.start, found.end)
        if not timedelta(0) < last - first <= LONGEST:
            return []
        rule = found.get("RRULE")
        without = _left_out(found.get("EXDATE"))
        until = today + AHEAD
        starts = days_of(first, dict(rule), today - (last - first), until) if rule else [first]
        return [
            Event(_title(found.get("SUMMARY", "")), str(day), str(day + (last - first)))
            for day in islice((d for d in starts if d not in without), MOST_REPEATS)
            if day + (last - first) >= today and day <= until
        ]
    except _BROKEN:
        return []


def _span(start: date, end: date) -> tuple[date, date]:
    """Return the first and the last day; a calendar's end at midnight belongs to the day before."""
    if not isinstance(start, datetime):
        return start, end - timedelta(days=1)
    assert isinstance(end, datetime)  # noqa: S101 -- icalendar refuses a mixture
    return start.date(), (end - timedelta(seconds=1)).date()


def _left_out(given: Any) -> set[date]:
    lists = given if isinstance(given, list) else [given] if given else []
    days = (entry.dt for one in lists for entry in one.dts)
    return {day.date() if isinstance(day, datetime) else day for day in days}


def _title(given: object) -> str:
    """Return a title of one line that shows only what can be printed."""
    plain = "".join(c for c in " ".join(str(given).split()) if c.isprintable())
    return plain[:TITLE].strip()
