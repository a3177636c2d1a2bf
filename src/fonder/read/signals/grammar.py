"""Cues: phrases that may carry a label, and the guards under which they do not. All of it is data.

A language's folder holds `cues/<label>.toml` and `guards.toml`; how a phrase is written stands in
`phrases`. A cue fires where its phrase stands and none of its guards holds. It is tried only on
messages that hold one of its anchor words, so that hundreds of cues cost a message almost nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fonder.model.labels import LABELS
from fonder.read.signals.normal import LINE
from fonder.read.signals.phrases import expression, phrase

_STOPS: Final = frozenset((".", "...", "!", "!!", "?", "??", LINE))
_CLOSERS: Final = re.compile(rf"(?<!\S)(?:[.!?]{{1,3}}|{LINE})(?=\s|$)")
CERTAIN: Final = 0.9  # a cue as sure as this is believed whatever else the message holds
_WINDOW: Final = 400  # characters around a phrase that a guard looks at


@dataclass(frozen=True, slots=True)
class Guard:
    """A reason why a phrase does not mean what it says. `where`: before, after or message."""

    name: str
    where: str
    within: int
    pattern: re.Pattern[str]

    def holds(self, text: str, start: int, stop: int) -> bool:
        """Tell whether the guard holds for the phrase at `text[start:stop]`."""
        if self.where == "before":
            return self.pattern.search(_before(text, start, self.within)) is not None
        if self.where == "after":
            return self.pattern.search(_after(text, stop, self.within)) is not None
        return self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase of one label. `sure` is how often it is right where it stands (0 to 1)."""

    label: int
    pattern: re.Pattern[str]
    anchors: frozenset[str]
    sure: float
    guards: tuple[Guard, ...]
    asked: bool
    quoted: bool

    def find(self, text: str) -> tuple[int, int] | None:
        """Return where the cue holds in the tokens of one message, or None."""
        for found in self.pattern.finditer(text):
            start, stop = found.span()
            if start < stop and not self._refused(text, start, stop):
                return start, stop
        return None

    def _refused(self, text: str, start: int, stop: int) -> bool:
        if self.asked and _is_question(text, stop):
            return True
        if self.quoted and _is_quoted(text, start, stop):
            return True
        return any(guard.holds(text, start, stop) for guard in self.guards)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All cues of a language, and which cues each anchor word calls for."""

    cues: tuple[Cue, ...]
    by_anchor: Mapping[str, tuple[int, ...]] = field(repr=False)


def _before(text: str, start: int, within: int) -> str:
    words = text[max(0, start - _WINDOW) : start].split()
    for i in range(len(words) - 1, -1, -1):
        if words[i] in _STOPS:
            words = words[i + 1 :]
            break
    return " ".join(words[-within:]) + " "


def _after(text: str, stop: int, within: int) -> str:
    return " ".join(text[stop : stop + _WINDOW].split()[:within]) + " "


def _is_question(text: str, stop: int) -> bool:
    closer = _CLOSERS.search(text, max(0, stop - 2))
    return closer is not None and "?" in closer[0]


def _is_quoted(text: str, start: int, stop: int) -> bool:
    for mark in ('"', "'"):
        opens = re.findall(rf"(?<!\S){mark} ", text[:start])
        if len(opens) % 2 and re.search(rf"(?<!\S){mark} ", text[stop - 2 :]):
            return True
    return False


def _guards(data: Mapping[str, Any], lists: Mapping[str, list[str]]) -> dict[str, Guard]:
    found = {}
    for name, row in data.items():
        phrases = "|".join(expression(one, lists) for one in row["phrases"])
        pattern = re.compile(rf"(?<!\S)(?:{phrases})")
        found[name] = Guard(name, row["where"], row.get("within", 6), pattern)
    return found


@cache
def load(language: str) -> Grammar:
    """Read and compile the cues of a language; raise ValueError for a cue that cannot be read."""
    folder = files(__package__) / language
    shared = tomllib.loads((folder / "guards.toml").read_text("utf-8"))
    words = (folder / "words.txt").read_text("utf-8").split()
    ranks = {word: rank for rank, word in enumerate(words)}
    guards = _guards(shared["guard"], shared["list"])
    cues: list[Cue] = []
    for label, name in enumerate(LABELS):
        data = tomllib.loads((folder / "cues" / f"{name}.toml").read_text("utf-8"))
        for row in data["cue"]:
            cues += _cues(label, row, data, guards, shared["list"], ranks)
    by_anchor: dict[str, list[int]] = {}
    for i, cue in enumerate(cues):
        for word in cue.anchors:
            by_anchor.setdefault(word, []).append(i)
    return Grammar(tuple(cues), {word: tuple(found) for word, found in by_anchor.items()})


def _cues(
    label: int,
    row: Mapping[str, Any],
    defaults: Mapping[str, Any],
    guards: Mapping[str, Guard],
    lists: Mapping[str, list[str]],
    ranks: Mapping[str, int],
) -> Iterator[Cue]:
    names = row.get("guards", defaults.get("guards", []))
    own = [
        Guard("unless", "message", 0, phrase(one, lists, {}).pattern)
        for one in row.get("unless", [])
    ]
    for written in row["phrases"]:
        made = phrase(written, lists, ranks)
        yield Cue(
            label=label,
            pattern=made.pattern,
            anchors=made.anchors,
            sure=float(row.get("sure", 0.9)),
            guards=(*(guards[name] for name in names if name not in ("asked", "quoted")), *own),
            asked="asked" in names,
            quoted="quoted" in names,
        )


def fired(grammar: Grammar, text: str, words: Collection[str]) -> list[int]:
    """List the cues that hold in one message: its tokens as one line, and the same as words."""
    called = grammar.by_anchor.keys() & words
    if not called:
        return []
    tried = {i for word in called for i in grammar.by_anchor[word]}
    cues = grammar.cues
    return [i for i in sorted(tried) if cues[i].pattern.search(text) and cues[i].find(text)]


def evidence(grammar: Grammar, fired: Sequence[int]) -> list[int]:
    """List the features that fired cues give: the cues, and, behind all cues, their labels."""
    return [*fired, *sorted({len(grammar.cues) + grammar.cues[i].label for i in fired})]


def certain(grammar: Grammar, features: Sequence[int]) -> list[tuple[int, float]]:
    """List label and sureness of the cues among features that are believed by themselves."""
    cues = [grammar.cues[i] for i in features if i < len(grammar.cues)]
    return [(cue.label, cue.sure) for cue in cues if cue.sure >= CERTAIN]
