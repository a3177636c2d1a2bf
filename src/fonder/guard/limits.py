"""How often somebody may look at the same figures before a pause is offered.

Checking in worry feeds worry (evidence `validation`, `x-surveil`): the third look in a day shows
a pause page first, the fifth hides the figures for three days and offers step 3 instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(hours=24)
HIDDEN_FOR = timedelta(hours=72)
PAUSE_AT = 3
HIDE_AT = 5


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
