"""Only Fonder's own pages may change anything: `Origin` is exact on every unsafe method."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from fonder.web.visit import door_of

SAFE = frozenset({"GET", "HEAD"})
METHODS = ("GET", "HEAD", "POST")


class ExactOrigin:
    """Answer 403 to an unsafe request from another page, or one that hides where it is from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is safe or our own, and refuse the rest before a byte of it is parsed."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if (
            request.method not in SAFE
            and request.META.get("HTTP_ORIGIN") != door_of(request).origin
        ):
            return HttpResponse("Not from here.", status=403, content_type="text/plain")
        return self._next(request)
