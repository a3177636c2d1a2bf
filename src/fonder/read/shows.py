"""What a text shows by itself, whoever wrote it and when: one mark for each thing looked for.

A mark follows from the words alone, so it is worked out once for each different text, and kept with
a kept chat. Lists of words stand in `cues.toml`; a list that is added there is a mark of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fonder.read import cues, given
from fonder.read.asks import asks
from fonder.read.pieces import Pieces

SHORT = 3  # words at most
_PRIVATE = re.compile(r"https?://|www\.|\S@\S|\d[\d\s/.-]{6,}\d")  # links, addresses, numbers
_DIGIT = re.compile(r"\d")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
_LAUGHTER = ("haha", "hehe", "lol", "lool", "lmao", "rofl", "\U0001f602", "\U0001f923")
_LAUGHS = re.compile(r"\b(?:a?ha(?:ha)+h?|he(?:he)+|lo+l|lmao|rofl)\b|[\U0001f602\U0001f923]")
Mask = NDArray[np.bool_]


class Batch:
    """Some texts, in the forms in which they are looked through."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    @cached_property
    def bare(self) -> list[str]:
        """Return the texts without the spaces round them."""
        return [text.strip() for text in self.texts]

    @cached_property
    def plain(self) -> list[str]:
        """Return the texts in small letters, with straight apostrophes."""
        return [text.casefold().replace("\u2019", "'") for text in self.texts]

    @cached_property
    def pieces(self) -> Pieces:
        """Return the plain texts, to be searched for pieces of text."""
        return Pieces(self.plain)

    @cached_property
    def letters(self) -> NDArray[np.int32]:
        """Return how many characters each text has, without the spaces round it."""
        return np.fromiter(map(len, self.bare), np.int32, len(self.texts))

    @cached_property
    def words(self) -> NDArray[np.int32]:
        """Return how many words each text has: what stands between spaces."""
        return np.fromiter((len(text.split()) for text in self.texts), np.int32, len(self.texts))


def _each(found: Iterable[bool]) -> Mask:
    return np.fromiter(found, bool)


def _is_private(text: str) -> bool:
    likely = "@" in text or "http" in text or "www." in text or _DIGIT.search(text)
    return bool(likely) and _PRIVATE.search(text) is not None


def _laughs(batch: Batch) -> Mask:
    return _where(batch, _LAUGHTER, lambda plain: _LAUGHS.search(plain) is not None)


def _cue(name: str) -> Callable[[Batch], Mask]:
    """Return how to look for one list of words."""

    def look(batch: Batch) -> Mask:
        known = cues.cues(name)
        return _where(batch, known.needs, known.found_in)

    return look


def _where(batch: Batch, needs: Sequence[str], found_in: Callable[[str], bool]) -> Mask:
    """Mark the plain texts in which something is found; it is looked for where a piece stands."""
    found = np.zeros(len(batch.texts), bool)
    for i in batch.pieces.holding(*needs).tolist():
        found[i] = found_in(batch.plain[i])
    return found


MARKS: dict[str, Callable[[Batch], Mask]] = {
    "written": lambda batch: _each(map(bool, batch.bare)),
    "asks": lambda batch: _each(map(asks, batch.texts)),
    "private": lambda batch: _each(map(_is_private, batch.texts)),
    "names": lambda batch: _each(bool(given.unlisted(text)) for text in batch.texts),
    "short": lambda batch: batch.words <= SHORT,
    "small letter": lambda batch: _each(text[:1].islower() for text in batch.bare),
    "full stop": lambda batch: _each(text.endswith(".") for text in batch.bare),
    "exclamation mark": lambda batch: _each("!" in text for text in batch.texts),
    "question mark": lambda batch: _each("?" in text for text in batch.texts),
    "emoji": lambda batch: _each(
        not text.isascii() and _EMOJI.search(text) is not None for text in batch.texts
    ),
    "laughter": _laughs,
    **{name: _cue(name) for name in cues.names()},
}
