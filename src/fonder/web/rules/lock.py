"""Which pages are open now: to whom, behind the vault's lock, and after the safety check."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from fonder.model.errors import FonderError
from fonder.model.gate import Gate
from fonder.web.rules.errors import came_from_nowhere, says
from fonder.web.visit import Access, Visit, door_of


class Locked:
    """Let a request reach its page only if everything that the page asks for holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the page that it is for is judged in `process_view`."""
        return self._next(request)

    def process_view(
        self,
        request: Visit,
        view: Callable[..., HttpResponseBase],
        _args: list[Any],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase:
        """Run the page, holding the loop for it, or send the person to where they can go on."""
        access: Access | None = getattr(view, "access", None)
        if access is None:
            msg = "this page doesn't say who may see it"
            raise PermissionError(msg)
        if access is Access.ANYONE:
            return view(request, **kwargs)
        if not request.session.id:
            return came_from_nowhere(request)
        if access is Access.CAME_IN:
            return view(request, **kwargs)
        return self._unlocked(request, view, kwargs, access)

    def _unlocked(
        self,
        request: Visit,
        view: Callable[..., HttpResponseBase],
        kwargs: dict[str, Any],
        access: Access,
    ) -> HttpResponseBase:
        door = door_of(request)
        door.tick()  # a request after a long pause comes too late, whoever sends it
        with door.turn if view.waits else nullcontext():  # type: ignore[attr-defined]
            loop = door.loop
            if loop is None:
                return redirect("home")
            if access is Access.OPEN and loop.gate is Gate.CLOSED:
                return redirect("help")
            door.touch()
            request.loop = loop
            try:
                return view(request, **kwargs)
            except FonderError as error:
                return says(request, str(error))
