"""Reading a form: one value at a time, trimmed, never trusted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from fonder.model.errors import UseError
from fonder.web.visit import Visit
from fonder.words import door as words

Choice = TypeVar("Choice", bound=StrEnum)


def text(visit: Visit, name: str, *, most: int = 20_000) -> str:
    """Return a field's text without the space around it, at most `most` characters."""
    return str(visit.POST.get(name, "")).strip()[:most]


def secret(visit: Visit, name: str) -> str:
    """Return a passphrase exactly as it was typed."""
    return str(visit.POST.get(name, ""))


def choice(visit: Visit, name: str, kind: type[Choice]) -> Choice:
    """Return the chosen member of an enumeration; UseError where none of them was chosen."""
    try:
        return kind(str(visit.POST.get(name, "")))
    except ValueError:
        raise UseError(words.choose_one()) from None


def key(visit: Visit) -> str | None:
    """Return the key that makes a form safe to send twice; it was made with the page."""
    given = str(visit.POST.get("key", ""))
    return given if 8 <= len(given) <= 64 and given.isalnum() and given.isascii() else None


def day(visit: Visit, name: str, *, latest: date | None = None) -> date:
    """Return a day; UseError where it can't be read or lies after `latest`."""
    try:
        found = date.fromisoformat(str(visit.POST.get(name, "")))
    except ValueError:
        raise UseError(words.no_such_day()) from None
    if latest is not None and found > latest:
        raise UseError(words.no_such_day())
    return found


def level(visit: Visit, name: str) -> int | None:
    """Return a slider's whole number from 0 to 10, or None where it was left open."""
    given = str(visit.POST.get(name, ""))
    return int(given) if given.isdecimal() and 0 <= int(given) <= 10 else None
