"""Only the exact `Host` is answered, so that no other name can be made to point here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fonder.web.visit import door_of


class ExactHost:
    """Answer 421 to a request for any other name: DNS rebinding ends here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on a request that names this host and port, and refuse the rest."""
        if request.META.get("HTTP_HOST") != door_of(request).host:
            return HttpResponse("Not here.", status=421, content_type="text/plain")
        return self._next(request)
