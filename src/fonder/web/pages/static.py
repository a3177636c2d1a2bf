"""The style, the scripts and the icon: a short list of our own files, held in memory."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from fonder.web.visit import Access, Visit, page

# name in the address -> package, path in it, type. Nothing outside this list is ever served.
FILES = {
    "tokens.css": ("fonder.show", "tokens.css", "text/css"),
    "reading.css": ("fonder.show", "reading.css", "text/css"),
    "app.css": ("fonder.web", "static/app.css", "text/css"),
    "app.js": ("fonder.web", "static/app.js", "text/javascript"),
    "htmx.min.js": ("fonder.web", "static/htmx.min.js", "text/javascript"),
    "icon.svg": ("fonder.web", "static/icon.svg", "image/svg+xml"),
    "notes.svg": ("fonder.web", "static/notes.svg", "image/svg+xml"),
}


@page(Access.ANYONE)
@require_safe
def static(_visit: Visit, name: str) -> HttpResponse:
    """Return one of our own files."""
    if name not in FILES:
        raise Http404
    return HttpResponse(content(name), content_type=f"{FILES[name][2]}; charset=utf-8")


@cache
def content(name: str) -> bytes:
    """Return the bytes of one file of the list."""
    package, path, _ = FILES[name]
    return (files(package) / path).read_bytes()
