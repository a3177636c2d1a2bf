"""On this day: what the diary holds from the same day of other months and years."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from fonder.model.diary import Diary, Moment
from fonder.words import diary as words

_MONTHS_BACK = (1, 3, 6)  # for a diary that is younger than a year


class OnThisDay(Struct, frozen=True):
    """A moment and how long ago it was, in words."""

    moment: Moment
    says: str


def on_this_day(diary: Diary, today: date) -> list[OnThisDay]:
    """Return the moments of this day in earlier years, then one, three and six months ago.

    On 28 February of a common year the moments of 29 February come too.
    """
    wanted = {day: words.years_ago(n) for n in range(1, 100) for day in _years_back(today, n)}
    for n in _MONTHS_BACK:
        day = _months_back(today, n)
        if day is not None:
            wanted[day] = words.months_ago(n)
    found = [(m, wanted[m.on]) for m in diary.moments if m.on in wanted]
    found.sort(key=lambda pair: (_rank(pair[0].on, today), pair[0].id))
    return [OnThisDay(m, says) for m, says in found]


def _years_back(today: date, n: int) -> list[str]:
    year = today.year - n
    days = [f"{year:04}-{today.month:02}-{today.day:02}"]
    if (today.month, today.day) == (2, 28) and not _leap(today.year):
        days.append(f"{year:04}-02-29")
    return days


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _months_back(today: date, n: int) -> str | None:
    """Return the same day n months ago, or None where that month is too short for it."""
    months = today.year * 12 + today.month - 1 - n
    try:
        return date(months // 12, months % 12 + 1, today.day).isoformat()
    except ValueError:
        return None


def _rank(on: str, today: date) -> tuple[bool, str]:
    """Order whole years first, the latest first within each."""
    whole = on[5:] == f"{today.month:02}-{today.day:02}" or on[5:] == "02-29"
    return (not whole, "".join(chr(0x10FFFF - ord(c)) for c in on))
