"""The small language in which cues and guards are written.

A phrase is written in canonical tokens (see `normal`), separated by spaces:

    miss            that token               (miss|miss out)      one of them; each may be several
    [really]        may be there or not      {person}             a named list of `guards.toml`
    *  *5           up to three (five) tokens within the sentence
    ^               a part of a sentence begins here              $   the message ends here
    _               any one token            #                    any number

It becomes a regular expression whose gaps are bounded, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fonder.read.signals.normal import LINE

_ELEMENT: Final = re.compile(r"[()\[\]|]|\{\w+\}|\*\d*|[^\s()\[\]|{}*]+")
_SPECIAL: Final = {
    "^": rf"(?:(?<=[.!?,{LINE}] )|(?<!.))",
    "$": r"(?:[.!]+ )*(?!\S)",
    "_": r"\S+ ",
    "#": r"\d\S* ",
}
_NEVER: Final = float("inf")
_Found = tuple[str, float, frozenset[str]]  # an expression, what its anchors cost, the anchors


class _Phrase:
    """A phrase, compiled: its expression, and the words of which a message must hold one."""

    def __init__(
        self, written: str, lists: Mapping[str, list[str]], ranks: Mapping[str, int]
    ) -> None:
        self._lists = lists
        self._ranks = ranks
        self._written = written
        self._parts = _ELEMENT.findall(written)
        self._at = 0
        if "".join(self._parts) != written.replace(" ", ""):
            raise ValueError(f"phrase {written!r} cannot be read")
        self.expression, _, self.anchors = self._sequence()
        if self._at < len(self._parts):
            raise ValueError(f"phrase {written!r}: {self._parts[self._at]!r} closes nothing")

    def _sequence(self) -> _Found:
        expression, cost, anchors = "", _NEVER, frozenset[str]()
        while self._at < len(self._parts) and self._parts[self._at] not in (")", "]", "|"):
            one = self._element()
            expression += one[0]
            if one[1] < cost:
                cost, anchors = one[1], one[2]
        return expression, cost, anchors

    def _element(self) -> _Found:
        part = self._parts[self._at]
        self._at += 1
        if part in ("(", "["):
            return self._choice(")" if part == "(" else "]")
        if part in _SPECIAL:
            return _SPECIAL[part], _NEVER, frozenset()
        if part[0] == "*":
            return rf"(?:[^\s.!?{LINE}]\S* ){{0,{part[1:] or 3}}}?", _NEVER, frozenset()
        return self._words(self._lists[part[1:-1]] if part[0] == "{" else [part])

    def _choice(self, closer: str) -> _Found:
        found = [self._sequence()]
        while self._at < len(self._parts) and self._parts[self._at] == "|":
            self._at += 1
            found.append(self._sequence())
        if self._at >= len(self._parts) or self._parts[self._at] != closer:
            raise ValueError(f"phrase {self._written!r}: {closer!r} is missing")
        self._at += 1
        expression = "(?:" + "|".join(one[0] for one in found) + ")"
        if closer == "]":
            return expression + "?", _NEVER, frozenset()
        anchors = frozenset[str]().union(*(one[2] for one in found))
        return expression, sum(one[1] for one in found), anchors

    def _words(self, choices: list[str]) -> _Found:
        expression = "|".join(" ".join(map(re.escape, choice.split())) + " " for choice in choices)
        rarest = [min(choice.split(), key=self._often) for choice in choices]
        return f"(?:{expression})", sum(map(self._often, rarest)), frozenset(rarest)

    def _often(self, word: str) -> float:
        return 1 / (self._ranks.get(word, 20_000) + 1)


def expression(written: str, lists: Mapping[str, list[str]]) -> str:
    """Return the regular expression of a phrase, to stand at the start of a token."""
    return _Phrase(written, lists, {}).expression


@dataclass(frozen=True, slots=True)
class Compiled:
    """A phrase ready to be looked for; `anchors` holds words one of which must be there."""

    pattern: re.Pattern[str]
    anchors: frozenset[str]


def phrase(written: str, lists: Mapping[str, list[str]], ranks: Mapping[str, int]) -> Compiled:
    """Compile a phrase; raise ValueError where it cannot be read.

    `lists` are the named lists, `ranks` the place of each word in the order of frequency.
    """
    made = _Phrase(written, lists, ranks)
    return Compiled(re.compile(rf"(?<!\S)(?:{made.expression})"), made.anchors)
