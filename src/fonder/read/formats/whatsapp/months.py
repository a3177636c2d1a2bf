"""Months that a header spells out: their names, in many languages, are in months.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from unicodedata import normalize

SHORTEST = 3  # letters by which a month may be named
_LEFT_OUT = re.compile("[\\s.'\u200e\u200f\u00a0]+")


def month_of(word: str) -> int | None:
    """Return the month, 1 to 12, that this word names, or the only one whose name begins so."""
    name = _plain(word)
    names = _names()
    if (month := names.get(name)) is not None:
        return month
    if len(name) < SHORTEST:
        return None
    months = {month for known, month in names.items() if known.startswith(name)}
    return months.pop() if len(months) == 1 else None


@cache
def beginnings() -> frozenset[bytes]:
    """Return the first three bytes of every name, in small and in capital letters."""
    cased = (case for name in _names() for case in (name, name.title(), name.upper()))
    return frozenset(name.encode()[:3] for name in cased)


@cache
def _names() -> dict[str, int]:
    data = tomllib.loads((files(__package__) / "months.toml").read_text("utf-8"))
    return {_plain(name): int(n) for n, names in data["month"].items() for name in names}


def _plain(word: str) -> str:
    return _LEFT_OUT.sub("", normalize("NFC", word).casefold())
