"""A request as the pages know it: with its door, its window and, once unlocked, the loop."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest, HttpResponseBase

from fonder.web.door import Door
from fonder.web.sessions import Session

if TYPE_CHECKING:
    from fonder.loop import Loop

IN_ENVIRON = "fonder.door"  # where the WSGI wrapper leaves the door


class Visit(HttpRequest):
    """What the rules make of a request before a page sees it."""

    session: Session  # type: ignore[assignment]
    loop: Loop  # only on pages of Access.UNLOCKED and above
    htmx: bool


class Access(IntEnum):
    """Who may see a page; each level asks for all that stands above it."""

    ANYONE = 0  # nothing about anybody
    CAME_IN = 1  # by the launch link
    UNLOCKED = 2  # the vault is open: one's own diary, help, leaving
    OPEN = 3  # the safety check hasn't closed it: readings, plans, learning


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def page(access: Access, *, waits: bool = True) -> Callable[[View], View]:
    """Mark a view with who may see it. A view without the mark is closed to everybody.

    `waits=False` is for pages that don't touch the loop and must answer while an import runs.
    """

    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        view.waits = waits  # type: ignore[attr-defined]
        return view

    return mark


def door_of(request: HttpRequest) -> Door:
    """Return the door that this request came through."""
    door: Door = request.META[IN_ENVIRON]
    return door
