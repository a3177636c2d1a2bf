"""Errors as kind pages: what happened and what to do, never a traceback, never content in a log."""

from __future__ import annotations

import logging
import sys
import traceback

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fonder.words import door as words

log = logging.getLogger("fonder.web")


def says(request: HttpRequest, line: str, *, status: int = 400) -> HttpResponse:
    """Return a page that says one line and the way back."""
    return render(request, "error.html", {"line": line}, status=status)


def came_from_nowhere(request: HttpRequest) -> HttpResponse:
    """Answer somebody without a session: the first page explains how to come in."""
    if request.method == "POST":
        return says(request, words.link_used(), status=403)
    return redirect("home")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form whose token is missing or old, as after a lock in another tab."""
    return says(request, words.form_too_old(), status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a form that cannot be read, or is too long."""
    return says(request, words.form_unreadable())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return says(request, words.no_such_page(), status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer something unforeseen. The log says where it broke, in files and lines of code only."""
    error = sys.exc_info()[1]
    frames = traceback.extract_tb(error.__traceback__) if error else []
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    log.error("a page failed: %s at %s", type(error).__name__, where)
    return says(request, words.unforeseen(), status=500)
