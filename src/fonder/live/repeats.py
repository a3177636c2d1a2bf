"""The days of a repeating event, for the simple rules that people's trips have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COUNTED = timedelta(days=5 * 366)  # what began earlier is no longer counted out
KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", "BYMONTHDAY", "BYMONTH"})


def days_of(start: date, rule: Mapping[str, Any], since: date, until: date) -> Iterator[date]:
    """Yield the days from `since` to `until` on which an event that began on `start` repeats.

    Knows repeats by day, week, month and year with an interval, a count, an end, and the days of
    the week; of any other rule only the start is known. Looks at each day once, so that no rule
    takes longer than another.
    """
    freq = str(_one(rule, "FREQ", "")).upper()
    every = int(_one(rule, "INTERVAL", 1))
    simple = set(rule) <= KNOWN and freq in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
    named = [str(day).upper() for day in rule.get("BYDAY", ())]
    if not simple or every < 1 or any(day not in WEEKDAYS for day in named):
        yield from (day for day in (start,) if since <= day <= until)
        return
    last = _one(rule, "UNTIL", until)
    last = min(until, last.date() if isinstance(last, datetime) else last)
    count = _one(rule, "COUNT", None)
    weekdays = {WEEKDAYS.index(day) for day in named} or {start.weekday()}
    day = start if count is not None else max(start, since)
    if count is not None and start < since - COUNTED:
        return
    seen = 0
    while day <= last:
        if _falls(start, day, freq, every, weekdays):
            seen += 1
            if count is not None and seen > int(count):
                return
            if day >= since:
                yield day
        day += timedelta(days=1)


def _falls(start: date, day: date, freq: str, every: int, weekdays: set[int]) -> bool:
    """Say whether the event repeats on this day."""
    if freq == "DAILY":
        return (day - start).days % every == 0
    if freq == "WEEKLY":
        weeks = (day - timedelta(days=day.weekday())) - (start - timedelta(days=start.weekday()))
        return weeks.days // 7 % every == 0 and day.weekday() in weekdays
    months = 12 * (day.year - start.year) + day.month - start.month
    apart = every if freq == "MONTHLY" else 12 * every
    return day.day == start.day and months % apart == 0


def _one(rule: Mapping[str, Any], name: str, otherwise: Any) -> Any:
    """Return the only value of a part of a rule, which calendars keep in lists."""
    value = rule.get(name, otherwise)
    return value[0] if isinstance(value, list) and value else value
