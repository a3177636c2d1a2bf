"""Which messages can be read: English ones, and those too short to be in any language.

A message in another language must never be measured with English eyes; it is left out and counted.
Every known word speaks for English or for another language; a word in neither list is weighed by
its letter pairs. Names, "ok", laughter and emoji speak for nothing, so they never decide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

ENGLISH: Final = 1.0
OTHER: Final = -1.0
UNKNOWN: Final = -0.3  # a typo or a name as well may be
FIRMLY: Final = -1.0  # the sum at which a message counts as another language


class Languages(dict[str, float]):
    """From a canonical word to how much it speaks for the language (> 0) or against it (< 0)."""

    def __init__(self, own: Collection[str], other: Collection[str]) -> None:
        super().__init__()
        self._own = own
        self._other = other

    def __missing__(self, word: str) -> float:
        found = self[word] = self._weigh(word)
        return found

    def _weigh(self, word: str) -> float:
        if not word[0].isalpha():
            return 0.0
        if word in self._other:
            return OTHER
        if word in self._own:
            return ENGLISH
        if not word.isascii() and not _is_latin(word):
            return 2 * OTHER
        return UNKNOWN


def is_other(words: Sequence[str], weights: Languages) -> bool:
    """Tell whether the canonical words of one message are in another language."""
    return sum(map(weights.__getitem__, words)) <= FIRMLY


def _is_latin(word: str) -> bool:
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in word)
