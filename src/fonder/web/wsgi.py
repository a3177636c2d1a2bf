"""The door as a WSGI application: Django's handler, with the door put into each request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fonder.web.door import Door
from fonder.web.settings import configure

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def application(door: Door) -> Wsgi:
    """Return the application that serves this door."""
    configure()
    from django.core.handlers.wsgi import WSGIHandler

    from fonder.web.visit import IN_ENVIRON

    handler = WSGIHandler()

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[IN_ENVIRON] = door
        return handler(environ, start_response)

    return app
