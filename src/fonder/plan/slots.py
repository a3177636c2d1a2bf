"""The 21 parts of a week, and which of them have room for an idea."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import cache

from fonder.model.people import Circumstances
from fonder.model.plan import Idea

PARTS = ("morning", "afternoon", "evening")
EVENING = 2
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
LONG_MINUTES = 150  # from here on an idea needs a Friday evening, a Saturday or a Sunday
AWAY_MINUTES = 600  # from here on it needs a night away: from Friday evening or Saturday morning
EVENING_MINUTES = 240  # what an evening holds, but for what is made for the night
AFTERNOON_MINUTES = 360  # and what is left of a day after noon
WEEKDAY_MINUTES = (45, 90, 149)  # what fits before work, between, and after
ASLEEP_MINUTES = 90  # what fits into an evening at home when children are in bed
USUAL = frozenset(
    3 * day + part
    for day in range(7)
    for part in range(3)
    if part != 1 or day >= SATURDAY  # on weekdays the afternoon is mostly work
)
EARLY = re.compile(r"\b(?:mornings?|sunrise|dawn|breakfast)\b", re.IGNORECASE)
LATE = re.compile(
    r"\b(?:evenings?|(?:to)?nights?|stars|dark|moon|before bed|supper)\b", re.IGNORECASE
)
WORKDAYS = re.compile(r"\b(?:council|lectures?|queue)\b", re.IGNORECASE)
DARK_MONTHS = (10, 11, 12, 1, 2, 3)  # on the northern half
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(rf"\b({'|'.join(DAY_NAMES)})\b", re.IGNORECASE)


def free_slots(couple: Circumstances) -> frozenset[int]:
    """Return the parts of the week that are theirs, 0 (Monday morning) to 20 (Sunday evening)."""
    return frozenset(couple.free) & frozenset(range(21)) if couple.free else USUAL


def parts(
    idea: Idea, weekday: int, free: Collection[int], *, children: bool, dark: bool = False
) -> tuple[int, ...]:
    """Return the parts of a weekday (0 to 2) in which an idea can be done, the fittest first.

    `dark` says that evenings are: what is outdoors, and not made for the night, then needs the day.
    """
    if day_named(idea.title) not in (None, weekday):
        return ()
    if weekday >= SATURDAY and on_workdays(idea.title):
        return ()
    of_day = [part for part in _by_fitness(idea, weekday) if 3 * weekday + part in free]
    return tuple(
        part
        for part in of_day
        if _has_time(idea, weekday, part)
        and hour(idea.title, idea.features) in (None, part)
        and not (dark and part == EVENING and by_daylight(idea))
        and (not children or idea.children or _asleep(idea, part))
    )


def _by_fitness(idea: Idea, weekday: int) -> tuple[int, ...]:
    """Order a day's parts: an outing by daylight at the weekend, else the evening first."""
    if weekday >= SATURDAY and (not idea.indoors or idea.minutes > 60):
        return (1, 0, 2)
    return (2, 1, 0)


def dark_evenings(day: date, *, south: bool) -> bool:
    """Say whether the sun is down by the evening on this day."""
    return (day.month in DARK_MONTHS) != south


def _has_time(idea: Idea, weekday: int, part: int) -> bool:
    starts = 3 * weekday + part
    if idea.minutes >= AWAY_MINUTES:
        return 3 * FRIDAY + 2 <= starts <= 3 * SATURDAY
    if starts < 3 * FRIDAY + 2:
        return idea.minutes <= WEEKDAY_MINUTES[part]
    nightly = hour(idea.title, idea.features) == EVENING
    return nightly or idea.minutes <= (AWAY_MINUTES, AFTERNOON_MINUTES, EVENING_MINUTES)[part]


@cache
def hour(title: str, features: tuple[str, ...]) -> int | None:
    """Return the only part of the day that suits an idea, by its title and features, if any."""
    named = " ".join((title, *features))
    if LATE.search(named):  # first, for a breakfast at night
        return EVENING
    return 0 if EARLY.search(named) else None


def by_daylight(idea: Idea) -> bool:
    """Say whether an idea is outdoors and not made for the night."""
    return not idea.indoors and hour(idea.title, idea.features) != EVENING


@cache
def on_workdays(title: str) -> bool:
    """Say whether a title names what is shut at the weekend."""
    return WORKDAYS.search(title) is not None


@cache
def day_named(title: str) -> int | None:
    """Return the day of the week that a title names, 0 for Monday, if any."""
    found = _DAY.search(title)
    return DAY_NAMES.index(found[1].lower()) if found else None


def at_home(idea: Idea) -> bool:
    """Say whether an idea can be done at home."""
    return idea.place in ("home", "anywhere") and idea.indoors


def _asleep(idea: Idea, part: int) -> bool:
    """Say whether it can be done at home once the children are in bed."""
    return part == 2 and at_home(idea) and idea.minutes <= ASLEEP_MINUTES
