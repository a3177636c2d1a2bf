"""Live: what happened, kept as moments and times apart, and what the diary brings back by itself.

Nothing here knows today's date, makes an id or draws a number: all of that is passed in.
"""

from __future__ import annotations

from fonder.live.apart import absence, days_until, upcoming_absence, yearning
from fonder.live.ics import Event, events
from fonder.live.made import moment
from fonder.live.preparing import NewThing, TimeApart, nearest, time_apart
from fonder.live.recalled import OnThisDay, on_this_day
from fonder.live.thanked import unthanked

__all__ = [
    "Event",
    "NewThing",
    "OnThisDay",
    "TimeApart",
    "absence",
    "days_until",
    "events",
    "moment",
    "nearest",
    "on_this_day",
    "time_apart",
    "unthanked",
    "upcoming_absence",
    "yearning",
]
