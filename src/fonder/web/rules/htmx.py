"""Forms are sent by htmx, so an answer to one must say where to go in a way that htmx follows.

With `Referrer-Policy: no-referrer` a browser sends `Origin: null` with an ordinary form, which the
origin rule refuses. What a script of our own page sends carries the true origin.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Htmx:
    """Turn a redirect into the header that makes the browser go to the new page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and translate a redirect for a request of htmx."""
        request.htmx = request.META.get("HTTP_HX_REQUEST") == "true"  # type: ignore[attr-defined]
        response = self._next(request)
        if request.htmx and 300 <= response.status_code < 400:  # type: ignore[attr-defined]
            moved = HttpResponse(status=204, headers={"HX-Redirect": response.headers["Location"]})
            moved.cookies = response.cookies
            return moved
        return response
