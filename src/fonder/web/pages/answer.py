"""Filling a template, and sending a form back with one line about what to change."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from fonder.web.visit import Visit

UNPROCESSABLE = 422


def fresh_key() -> str:
    """Return a key for one form: sent twice, it changes things once."""
    return secrets.token_hex(8)


def show(visit: Visit, template: str, /, **values: Any) -> HttpResponse:
    """Return the page."""
    return render(visit, template, values)


def again(visit: Visit, template: str, error: str, /, **values: Any) -> HttpResponse:
    """Return the form once more, with what was typed and a line that says what to change."""
    return render(visit, template, {**values, "error": error}, status=UNPROCESSABLE)


def is_form(visit: Visit) -> bool:
    """Say whether the browser itself sends this and will show the answer, without our script."""
    return visit.headers.get("Sec-Fetch-Mode") == "navigate"
