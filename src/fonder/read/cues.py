"""Small lists of words that show a kind of giving, kept as data in `cues.toml`.

Which messages show a list is a mark of theirs: see `shows`, and `View.shows`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Cues:
    """One list: a message shows it when `shows` is found in it and `unless` is not.

    No message can show it that has none of the pieces in `needs` (where there are any), so that
    most aren't searched.
    """

    needs: tuple[str, ...]
    shows: re.Pattern[str]
    unless: re.Pattern[str] | None

    def found(self, text: str) -> bool:
        """Say whether the message shows what the list is about."""
        return self.found_in(text.casefold().replace("’", "'"))

    def found_in(self, plain: str) -> bool:
        """Say the same of words in small letters with straight apostrophes."""
        if not self.shows.search(plain):
            return False
        return self.unless is None or not self.unless.search(plain)


@cache
def cues(name: str) -> Cues:
    """Return one list by its name, such as `financial` or `ahead`; KeyError where there is none."""
    found = _lists()[name]
    unless = _any(found["unless"]) if found["unless"] else None
    return Cues(tuple(found.get("needs", ())), _any(found["shows"]), unless)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all lists."""
    return tuple(_lists())


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("fonder.read") / "cues.toml").read_text("utf-8"))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")
