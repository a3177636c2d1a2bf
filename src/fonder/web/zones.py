"""Time zones: those that there are, and the one that this machine lives in."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

LINK = Path("/etc/localtime")
NO_PLACES = ("Etc/", "posix", "right/", "SystemV/", "US/")


@cache
def names() -> tuple[str, ...]:
    """Return the names of all zones that are places, such as Europe/Berlin, in order."""
    places = (name for name in available_timezones() if "/" in name)
    return ("UTC", *sorted(name for name in places if not name.startswith(NO_PLACES)))


def known(name: str) -> bool:
    """Say whether there is such a zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def here() -> str:
    """Return the place whose zone this machine is set to; empty where it says none."""
    told = (os.environ.get("TZ", "").removeprefix(":"), _linked())
    return next((name for name in told if name in names() and name != "UTC"), "")


def _linked() -> str:
    """Return the zone that the system's own clock follows, by the name of its file."""
    try:
        return str(LINK.resolve()).rpartition("zoneinfo/")[2]
    except OSError:
        return ""
