"""What WhatsApp itself writes into an export, in many languages: the words are in phrases.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import normalize

from fonder.model.chat import Kind

AM, PM, NOON, NIGHT = 0, 1, 2, 3
LETTERS = 3

_LOOSE = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+")
_SPACES = {0xA0: " ", 0x202F: " "}
_SPACED = re.compile(r"[\s.\u00a0\u202f]+")


def loose(words: str) -> str:
    """Return words for comparing: no marks, plain spaces, one case, no brackets around."""
    if not words.isascii():
        words = normalize("NFC", _LOOSE.sub("", words)).translate(_SPACES)
    return words.strip(" <>\r").casefold().rstrip(".。")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The app's own words, made ready for comparing with `loose`."""

    half_days: Mapping[str, int]
    joins: frozenset[str]  # words around a time that say nothing of its half of the day
    whole: Mapping[str, tuple[Kind, bool]]  # a whole body, or its first line; missed call or not
    edited: frozenset[str]
    attached: frozenset[str]  # "file attached", behind a file's name
    attached_tag: frozenset[str]  # "attached", before a file's name
    poll: frozenset[str]
    option: frozenset[str]
    location: frozenset[str]
    calls: Mapping[str, list[tuple[str, bool]]]  # how a call's line begins, by its first letters
    notices: tuple[str, ...]  # sentences that only the app writes
    doings: re.Pattern[str]  # what the app reports of people, believed only beside other signs
    hints: tuple[re.Pattern[str], ...]
    beginnings: frozenset[str]  # of all bodies that must be looked at


@cache
def phrases() -> Phrases:
    """Return the app's words (read once)."""
    data = tomllib.loads((files(__package__) / "phrases.toml").read_text("utf-8"))
    return Phrases(
        half_days={
            plain_word(w): n
            for n, name in enumerate(("am", "pm", "noon", "night"))
            for w in data["half_day"][name]
        },
        joins=frozenset(plain_word(w) for w in data["half_day"]["joins"]),
        whole=_whole(data),
        edited=_set(data["edited"]),
        attached=_set(data["attached"]["behind"]),
        attached_tag=_set(data["attached"]["before"]),
        poll=_set(data["poll"]["question"]),
        option=_set(data["poll"]["option"]),
        location=_set(data["location"]["before_link"]),
        calls=_calls(data),
        notices=tuple(loose(w) for w in data["system"]["notices"]),
        doings=re.compile("|".join(re.escape(loose(w)) for w in data["system"]["doings"])),
        hints=tuple(_hint(w) for w in data["hints"]),
        beginnings=_beginnings(data),
    )


def half_day(words: str) -> int | None:
    """Return AM, PM, NOON or NIGHT where these words name a part of the day, else None."""
    return phrases().half_days.get(plain_word(words))


def is_join(word: str) -> bool:
    """Say whether a word only joins a date and a time, or follows each time: “um”, “Uhr”."""
    return plain_word(word) in phrases().joins


def plain_word(words: str) -> str:
    """Return words beside a time for comparing: one case, no dots, no spaces."""
    return _SPACED.sub("", normalize("NFC", words)).casefold()


def _call(*, missed: bool) -> str:
    return "missed" if missed else "taken"


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(loose(w) for w in words)


def _whole(data: dict[str, Any]) -> dict[str, tuple[Kind, bool]]:
    whole = {}
    for name, words in data["whole"].items():
        for word in words:
            whole[loose(word)] = (Kind[name.upper()], False)
    for missed in (True, False):
        for word in data["call"][_call(missed=missed)]:
            whole[loose(word)] = (Kind.CALL, missed)
    return whole


def _beginnings(data: dict[str, Any]) -> frozenset[str]:
    lists = [*data["whole"].values(), *data["call"].values(), data["poll"]["question"]]
    lists += [data["location"]["before_link"], data["system"]["notices"]]
    return frozenset(word for words in lists for word in words)


def _calls(data: dict[str, Any]) -> dict[str, list[tuple[str, bool]]]:
    """Return how calls begin and whether they were missed, by LETTERS first letters."""
    calls: dict[str, list[tuple[str, bool]]] = {}
    for missed in (True, False):
        for words in data["call"][_call(missed=missed)]:
            calls.setdefault(loose(words)[:LETTERS], []).append((loose(words), missed))
    return calls


def _hint(template: str) -> re.Pattern[str]:
    before, after = template.split("{name}")
    return re.compile(f"^{re.escape(before)}(.+?){re.escape(after)}$", re.IGNORECASE)
