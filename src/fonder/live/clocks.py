"""Two clocks: what time it is with each of the two, and when both are usually awake."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

from fonder.model.errors import UseError
from fonder.words import apart as words

WAKES, SLEEPS = time(8), time(22)
STEP = timedelta(minutes=15)


class Clock(Struct, frozen=True):
    """What a clock shows: `at` as 14:05, `on` the date there, `zone` its name or ""."""

    who: str  # me or other
    zone: str
    at: str
    on: str


def zone_of(name: str, here: tzinfo) -> tzinfo:
    """Return the zone with this IANA name, or `here` for "". UseError where there is none."""
    if not name:
        return here
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UseError(words.unknown_zone(name)) from None


def clock(who: str, zone: str, now: datetime) -> Clock:
    """Return what a clock in a zone shows at `now`, which knows its own zone."""
    assert now.tzinfo is not None  # noqa: S101 -- the loop's clock always does
    there = now.astimezone(zone_of(zone, now.tzinfo))
    return Clock(who, zone, f"{there:%H:%M}", there.date().isoformat())


def both_awake(day: date, mine: tzinfo, theirs: tzinfo) -> list[tuple[str, str, str, str]]:
    """Return when both are awake on my `day`: from and to on my clock, from and to on theirs.

    Walks along the real hours from midnight to midnight, so days on which a clock is put forward or
    back come out right.
    """
    instant = datetime.combine(day, time(), mine).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), mine).astimezone(UTC)
    spans: list[tuple[datetime, datetime]] = []
    while instant < end:
        if all(_awake(instant.astimezone(zone)) for zone in (mine, theirs)):
            if spans and spans[-1][1] == instant:
                spans[-1] = (spans[-1][0], instant + STEP)
            else:
                spans.append((instant, instant + STEP))
        instant += STEP
    return [(_told(a, mine), _told(b, mine), _told(a, theirs), _told(b, theirs)) for a, b in spans]


def _awake(there: datetime) -> bool:
    return WAKES <= there.time() < SLEEPS


def _told(instant: datetime, zone: tzinfo) -> str:
    return f"{instant.astimezone(zone):%H:%M}"
