"""Who has come in by the launch link: one cookie, which scripts and other sites never see."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fonder.web.sessions import Session
from fonder.web.visit import door_of


class CameIn:
    """Find the window's session by its cookie, and send the cookie when a session is new."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its session; a visitor without one gets an empty, forgotten one."""
        door = door_of(request)
        cookie = request.COOKIES.get(door.cookie)
        known = door.sessions.find(cookie)
        request.session = Session() if known is None else known  # type: ignore[assignment]
        response = self._next(request)
        session_id = request.session.id  # type: ignore[attr-defined]
        if session_id and session_id != cookie:
            response.set_cookie(door.cookie, session_id, httponly=True, samesite="Strict", path="/")
        return response
