"""Classes of words: what kinds of words a message holds, whoever's words they are.

A few thousand examples teach little about single words, but much about kinds of them: "you", then
something done, then "my mother" is thanks in any voice. The lists are data (`classes.toml`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

EXTRA = ("number", "word", "edge")  # figures, words in no class, the two ends of a message
_SHORTEST = 5  # letters a word needs for its ending to say something


class Classes:
    """The classes of one language, by number: `names[number]`."""

    def __init__(self, data: dict[str, Any]) -> None:
        endings = [(row["ending"], row["class"]) for row in data["endings"]]
        self.names = (*data["words"], *(name for _ending, name in endings), *EXTRA)
        self._endings = [(ending, self.names.index(name)) for ending, name in endings]
        self._of: dict[str, list[int]] = {}
        for number, words in enumerate(data["words"].values()):
            for word in words.split():
                self._of.setdefault(word, []).append(number)
        self.number, self.word, self.edge = (self.names.index(name) for name in EXTRA)

    def __len__(self) -> int:
        return len(self.names)

    def of(self, token: str) -> list[int]:
        """Return the classes of a token: at least one, the first of which counts as its own."""
        if token in self._of:
            return self._of[token]
        if token[0].isdigit():
            return [self.number]
        if len(token) >= _SHORTEST:
            for ending, number in self._endings:
                if token.endswith(ending):
                    return [number]
        return [self.word]


@cache
def load(language: str) -> Classes:
    """Read the classes of a language."""
    path = files(__package__) / language / "classes.toml"
    return Classes(tomllib.loads(path.read_text("utf-8")))
