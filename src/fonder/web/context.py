"""What every template may use: the door's state, never anything that a person wrote."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from fonder.model.gate import Gate
from fonder.web.pages.way import before_the_plan
from fonder.web.visit import door_of

NAV = {  # the page's own name, then the places that the bar marks as "here"
    "today": {"today", "week"},
    "reading": {"reading", "bring"},
    "diary": {"diary", "moment", "apart"},
    "learn": {"learn", "checkin"},
    "keep": {"keep"},
}


def of_the_door(request: HttpRequest) -> dict[str, Any]:
    """Return the values for the frame around a page. A stranger's holds nothing of the vault."""
    door = door_of(request)
    came_in = bool(getattr(getattr(request, "session", None), "id", ""))
    loop = door.loop if came_in else None
    match = request.resolver_match
    here = match.url_name if match else None
    paused = loop is not None and loop.gate is Gate.CLOSED
    return {
        "app_name": "Notes" if door.preferences.neutral else "Fonder",
        "neutral": door.preferences.neutral,
        "demo": door.demo,
        "came_in": came_in,
        "unlocked": loop is not None,
        "settled": paused or (loop is not None and before_the_plan(loop) is None),
        "paused": paused,
        "here": next((place for place, names in NAV.items() if here in names), here),
        "language": "en",
    }
