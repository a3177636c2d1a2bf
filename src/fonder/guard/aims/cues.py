"""Phrases that speak for an aim or against it: data (`cues.toml`), and how it is read.

A phrase is a regular expression over a plain text. `~3` in it is a gap of up to three words inside
a sentence, `{name}` one of the file's lists. Gaps are bounded, so time grows with the text and no
faster.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_GAP = re.compile(r"~(\d+)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason, with all the ways to say it."""

    name: str
    pattern: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """Return every cue, those that speak for an aim first."""
    data = _data()
    return tuple(
        Cue(name, _compiled(phrases, data["list"]))
        for part in ("cue", "shield")
        for name, phrases in data[part].items()
    )


def fired(plain: str) -> list[int]:
    """Return the numbers of the cues that a plain text holds."""
    return [number for number, cue in enumerate(cues()) if cue.pattern.search(plain)]


@cache
def sure() -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
    """Return what is refused whatever the weights say, and what keeps it from being refused.

    Each of the first is named for its kind.
    """
    data = _data()
    refused, passed = (
        tuple(Cue(name, _compiled(phrases, data["list"])) for name, phrases in data[part].items())
        for part in ("sure", "not_sure")
    )
    return refused, passed


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files(__package__) / "cues.toml").read_text("utf-8")
    return tomllib.loads(text)


def _compiled(phrases: Iterable[str], lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\S)(?:{_expanded(p, lists)})(?!\S)" for p in phrases))


def _expanded(phrase: str, lists: Mapping[str, list[str]]) -> str:
    for name, choices in lists.items():
        phrase = phrase.replace(f"{{{name}}}", str(choices))
    return _GAP.sub(lambda gap: rf"(?:[^ .!?]+ ){{0,{gap[1]}}}", phrase)
