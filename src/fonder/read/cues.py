"""Small lists of words that show a kind of giving, kept as data in `cues.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from fonder.read.view import Mask, View


@dataclass(frozen=True)
class Cues:
    """One list: a message shows it when `shows` is found in it and `unless` is not."""

    shows: re.Pattern[str]
    unless: re.Pattern[str]

    def found(self, text: str) -> bool:
        """Say whether the message shows what the list is about."""
        plain = text.casefold().replace("’", "'")
        return bool(self.shows.search(plain)) and not self.unless.search(plain)


@cache
def cues(name: str) -> Cues:
    """Return the list `financial`, `mental` or `physical`."""
    lists = tomllib.loads((files("fonder.read") / "cues.toml").read_text("utf-8"))
    return Cues(_any(lists[name]["shows"]), _any(lists[name]["unless"]))


def marks(view: View, name: str) -> Mask:
    """Return bool[n]: the message could be read and shows what the list `name` is about."""
    found = cues(name).found
    return np.fromiter(
        (bool(read) and found(text) for read, text in zip(view.read, view.texts, strict=True)),
        bool,
        len(view),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")
