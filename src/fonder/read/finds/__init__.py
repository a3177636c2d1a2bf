"""What the chat holds that is worth going back to, one file each, without being asked.

A find is a module with a function `find(view, made_on) -> Find`; a new file here is found by
itself. Each looks through the whole chat once and keeps a few quotes, since the chat itself isn't
kept; each has its least numbers, and says so where nothing was found. All of them together take a
third of a second for 100,000 messages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from fonder.model.reading import Find

if TYPE_CHECKING:
    from fonder.read.view import View

# The order in which a reading lists them; other ids follow.
IDS: tuple[str, ...] = (
    "forgotten_kindness",
    "follow_ups",
    "missed",
    "our_language",
    "first_times",
    "on_this_day",
)


def all_of(view: View, made_on: date) -> list[Find]:
    """Return every find about the two, in the order of `IDS`, others after them."""
    place = {find_id: i for i, find_id in enumerate(IDS)}
    found = [find(view, made_on) for find in own()]
    return sorted(found, key=lambda find: place.get(find.id, len(IDS)))


def own() -> list[Callable[[View, date], Find]]:
    """Return the finds that come with Fonder."""
    return [import_module(f"{__name__}.{module.name}").find for module in iter_modules(__path__)]
