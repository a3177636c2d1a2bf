"""What a person reads instead of advice: believed, with options, a way out and help lines.

The numbers are data in help_lines.toml. A country that isn't there gets the emergency numbers that
work most widely: this page never fails.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from fonder.model.gate import HelpLine, Support
from fonder.words import guard as words


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """A country's emergency number and its help lines, as help_lines.toml has them."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...] = ()


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    number: str
    hours: str
    languages: list[str]
    web: str
    source: str
    checked_on: str


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    emergency: str
    lines: list[_Line] = []


CHECKED_ON = "2026-11-22"  # the day on which the emergency numbers were last gone through
ANYWHERE = Country(code="", name="Anywhere", emergency="112, 911 or your local number")
ALSO_CALLED = {
    "GB": ("uk", "u.k.", "great britain", "britain", "england", "scotland", "wales"),
    "US": ("usa", "u.s.", "u.s.a.", "america", "united states of america"),
    "NL": ("holland", "the netherlands"),
    "CZ": ("czech republic",),
    "TR": ("türkiye", "turkiye"),
    "KR": ("korea",),
}


@cache
def countries() -> tuple[Country, ...]:
    """Return every country that has an entry, by name."""
    text = (files("fonder.guard") / "help_lines.toml").read_text(encoding="utf-8")
    entries = msgspec.convert(tomllib.loads(text), dict[str, _Entry])
    found = (_country(code, entry) for code, entry in entries.items())
    return tuple(sorted(found, key=lambda country: country.name))


def find(country: str | None) -> Country:
    """Return a country by its two-letter code or a usual English name, or `ANYWHERE`."""
    wanted = (country or "").strip().casefold()
    for known in countries():
        also = ALSO_CALLED.get(known.code, ())
        if wanted in (known.code.casefold(), known.name.casefold(), *also):
            return known
    return ANYWHERE


def support(country: str | None, today: date) -> Support:
    """Return the page for a person in this country, old entries named as such.

    The country's emergency number comes first, then its lines, in the order of the data file.
    """
    where = find(country)
    asked = (country or "").strip()
    emergency = words.emergency_line(where.name, where.code, where.emergency, CHECKED_ON)
    return Support(
        title=words.SUPPORT_TITLE,
        paragraphs=[
            *words.SUPPORT_PARAGRAPHS,
            *words.support_notes(where.lines, today, asked=bool(asked)),
        ],
        options=words.support_options(where.emergency),
        lines=[emergency, *where.lines],
    )


def _country(code: str, entry: _Entry) -> Country:
    lines = tuple(HelpLine(country=code, **msgspec.structs.asdict(line)) for line in entry.lines)
    return Country(code, entry.name, entry.emergency, lines)
