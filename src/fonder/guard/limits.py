"""How often somebody may look at the same figures before a pause is offered, and at new ones.

Checking in worry feeds worry (evidence `validation`, `x-surveil`): the third look in a day shows
a pause page first, the fifth hides the figures for three days and offers step 3 instead.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(hours=24)
HIDDEN_FOR = timedelta(hours=72)
PAUSE_AT = 3
HIDE_AT = 5
NEW_FIGURES = timedelta(days=7)


class Look(StrEnum):
    """What a person sees who asks for the figures now."""

    SHOW = "show"
    PAUSE = "pause"
    HIDDEN = "hidden"


def hidden_until(looks: Sequence[datetime]) -> datetime | None:
    """Return when the figures come back, if the looks so far have hidden them at any time.

    `looks` are the times of all earlier looks, oldest first.
    """
    until: datetime | None = None
    for last in range(HIDE_AT - 1, len(looks)):
        if looks[last] - looks[last - HIDE_AT + 1] < WINDOW:
            until = looks[last] + HIDDEN_FOR
    return until


def look(looks: Sequence[datetime], now: datetime) -> Look:
    """Say what a look at `now` shows, after the earlier `looks` (oldest first)."""
    until = hidden_until([*looks, now])
    if until is not None and now < until:
        return Look.HIDDEN
    recent = sum(1 for earlier in looks if now - earlier < WINDOW) + 1
    return Look.PAUSE if recent >= PAUSE_AT else Look.SHOW


def recent(looks: Sequence[datetime], now: datetime) -> list[datetime]:
    """Return the looks that can still matter at `now`, so that older ones may be forgotten."""
    return [earlier for earlier in looks if now - earlier < HIDDEN_FOR + WINDOW]


def shown(readings: Sequence[tuple[date, Hashable]], today: date) -> tuple[int, date | None]:
    """Say which reading shows today, and when the next one will; None where none is waiting.

    `readings` are the day on which each was made and what it is about, oldest first, at least one.
    New figures on the same chat show a week after those before them: a day more says nothing new,
    and looking for it feeds worry. What is about something else shows at once, and so does a chat
    that is read again on the same day, since that mends a mistake.
    """
    at, waits = 0, None
    changed = readings[0][0]  # the day on which the figures last changed
    for number, (made, about) in enumerate(readings[1:], start=1):
        if about != readings[at][1]:
            at, waits, changed = number, None, made
        elif made <= changed:
            at = number
        else:
            due = max(made, changed + NEW_FIGURES)
            if today < due:
                waits = due
            else:
                at, changed = number, due
    return at, waits
