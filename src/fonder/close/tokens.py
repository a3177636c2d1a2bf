"""Texts as numbers: the word pieces that the close reader was taught.

The rules are those of BERT's uncased word pieces (Wu et al. 2016; Devlin et al. 2019): lower case,
accents dropped, marks by themselves, each word cut greedily into the longest pieces known. Three
things come before them, since chats are not books: signs become words (`emoji.toml`), a letter
written three times or more is written once or twice, and a mark or word repeated on and on counts
three times at most.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

LONGEST: Final = 48  # pieces of one message that are read, unless more are asked for
CONTEXT: Final = 24  # pieces of the message before it
PLACES: Final = 128  # pieces, edges included, that the encoder can hold at all
_CHARACTERS: Final = 1_200  # of one message that are looked at; more than its pieces need
_WORD: Final = 60  # letters; a longer word is no word
_REPEATED: Final = 3
_SIGNS: Final = 0x2190  # from here on a symbol may be a sign that says something
_NAME_WORDS: Final = 3

_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
_RUN = re.compile(r"([^\W\d])\1{2,}")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "…": "...", "—": "-", "–": "-"}
)
_EMPTY_NAMES = frozenset({"face", "with", "and", "sign", "symbol", "of", "the"})


class Pieces:
    """Cuts texts into the pieces of one vocabulary; a piece's number is its place in it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.stop, self.unknown = (
            self._numbers[name] for name in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._words: dict[str, tuple[int, ...]] = {}

    def of(
        self, text: str, before: str = "", longest: int = LONGEST
    ) -> tuple[list[int], list[int]]:
        """Return the pieces of a message, then of the one before it, and which part each is in.

        Parts are 0 for the message with its two edges, and 1 for the message before. At most
        `longest` pieces of the message are taken, and never more than the encoder can hold.
        """
        longest = min(longest, PLACES - CONTEXT - 3)
        found = [self.start, *self.cut(text)[:longest], self.stop]
        parts = [0] * len(found)
        if before:
            earlier = [*self.cut(before)[:CONTEXT], self.stop]
            found += earlier
            parts += [1] * len(earlier)
        return found, parts

    def cut(self, text: str) -> list[int]:
        """Return the numbers of the pieces of one text, without edges."""
        found: list[int] = []
        last, times = "", 0
        for word in _WORDS.findall(plain(text[:_CHARACTERS])):
            times = times + 1 if word == last else 1
            last = word
            if times <= _REPEATED:
                found += self._word(word)
        return found

    def _word(self, word: str) -> tuple[int, ...]:
        if word not in self._words:
            if len(self._words) > 200_000:
                self._words.clear()
            self._words[word] = self._greedy(self._shorter(word))
        return self._words[word]

    def _shorter(self, word: str) -> str:
        if not _RUN.search(word):
            return word
        once = _RUN.sub(r"\1", word)
        return once if once in self._numbers else _RUN.sub(r"\1\1", word)

    def _greedy(self, word: str) -> tuple[int, ...]:
        if len(word) > _WORD:
            return (self.unknown,)
        found = []
        start = 0
        while start < len(word):
            for stop in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:stop]
                if piece in self._numbers:
                    found.append(self._numbers[piece])
                    start = stop
                    break
            else:
                return (self.unknown,)
        return tuple(found)


def plain(text: str) -> str:
    """Return a text in lower case, without accents, its signs as words."""
    if text.isascii():
        return text.lower()
    said = "".join(
        letter if letter.isascii() else _said(letter) for letter in text.translate(_PLAIN)
    )
    apart = unicodedata.normalize("NFD", said.lower())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


def _said(letter: str) -> str:
    """Return what a sign says, between spaces; a letter or mark stays as it is."""
    if ord(letter) < _SIGNS:
        return letter
    kind = unicodedata.category(letter)
    if kind in {"Sk", "Cf", "Mn", "Me"}:  # skin tones, joiners, picture form
        return ""
    words = _signs().get(letter)
    if words is None and kind == "So":
        name = unicodedata.name(letter, "").lower().replace("-", " ").split()
        words = " ".join([word for word in name if word not in _EMPTY_NAMES][:_NAME_WORDS])
    return letter if words is None else f" {words} "


@cache
def _signs() -> dict[str, str]:
    data = tomllib.loads((files(__package__) / "emoji.toml").read_text("utf-8"))
    return {sign: words for words, signs in data["words"].items() for sign in signs}
