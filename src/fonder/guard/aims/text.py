"""What was typed, in the one plain spelling that cues and weights are written for.

Disguises fall away first: look-alike letters, figures for letters (“j3al0us”), letters spaced out,
invisible marks. Then short forms are written out, and whoever the person loves becomes “they” or
“them”, so that one cue serves every couple. Square and curly brackets become round ones; what
stands in them is said to the app, and `asides` returns it by itself.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

LONGEST: Final = 4_000  # characters that are read
PLACES: Final = {  # what the close reader is told of the place where something was typed
    "say": "a message to my partner",
    "log": "my diary",
    "idea": "an idea for us",
    "question": "a question to the app",
}

_LOOKALIKE = str.maketrans("аеорсухіјѕԁԛԝ", "aeopcyxijsdqw")
_FIGURES = str.maketrans("013457@$!", "oieastasi")
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"[": "(", "{": "(", "]": ")", "}": ")", "（": "(", "）": ")", "—": "-", "–": "-", "…": "..."}
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .*_-]){3,}[^\W\d_](?!\w)")
_STARRED = re.compile(r"(?<=[a-z])[*_.](?=[a-z]{2})")
_MIXED = re.compile(r"(?<![\w@$])[a-z]+[013457@$!]+[a-z][a-z0-9@$!]*")
_RUN = re.compile(r"([^\W\d])\1{2,}")
_SHORTENED = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(i)'m\b"), r"\1 am"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'d\b"), " would"),
    (
        re.compile(r"\b(he|she|it|that|there|what|who|here|where|how|let|nobody|everyone)'s\b"),
        r"\1 is",
    ),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/"), "with "),
)
_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[.!?]+|[(),:;\"]|[^\w\s]")
_ASIDE = re.compile(r"\( ([^()]*)(?: \)|$)")


@cache
def _spelling() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    data = tomllib.loads((files(__package__) / "spelling.toml").read_text("utf-8"))
    them = data["them"]
    persons = dict.fromkeys(them["subject"], "they") | dict.fromkeys(them["object"], "them")
    return data["slang"], persons, frozenset(them["partner"])


def plain(text: str) -> str:
    """Return the text as tokens in their plain spelling, separated by single spaces."""
    slang, persons, partners = _spelling()
    words: list[str] = []
    for token in _TOKEN.findall(_written_out(text)):
        words += slang.get(token, token).split()
    found: list[str] = []
    for word in words:
        if word.removesuffix("'s") in partners and _is_ones_own(found):
            while found and found[-1] != "my":
                found.pop()
            found[-1:] = ["them"]
        else:
            found.append(persons.get(word, word))
    return " ".join(found)


def asides(text: str) -> list[str]:
    """Return what stands in brackets in a plain text: what the partner isn't meant to read."""
    return [found.strip() for found in _ASIDE.findall(text)]


def _is_ones_own(before: list[str]) -> bool:
    """Say whether “my” stands right before, with one word between at most (“my new girlfriend”)."""
    return "my" in before[-2:] and not before[-1].endswith("'s")


def undisguised(text: str) -> str:
    """Return the text in small letters, its disguises off, otherwise as it was typed."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_MARKS).lower()
    text = _INVISIBLE.sub("", text).translate(_LOOKALIKE)
    text = _SPACED.sub(lambda m: re.sub(r"[ .*_-]", "", m[0]), text)
    text = _STARRED.sub(" ", text) if "://" not in text else text
    text = _MIXED.sub(lambda m: m[0].translate(_FIGURES), text)
    return _RUN.sub(r"\1\1", text)


def _written_out(text: str) -> str:
    text = undisguised(text)
    for pattern, written in _SHORTENED:
        text = pattern.sub(written, text)
    return text
