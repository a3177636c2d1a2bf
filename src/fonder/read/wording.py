"""The words of many texts as columns: marks, lengths, and every word as a number.

All of it follows from each text alone, so that columns can be kept, taken apart and put together:
what is known of a chat's texts is never worked out again when the chat goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fonder.read.runs import runs
from fonder.read.shows import MARKS, Batch, Mask

PAUSE, END = 0, 1  # the numbers of what parts words: a mark, or the end of a text
SHORTEST, BEST, LONGEST = 3, 90, 240  # characters: too bare, clear, too long to quote
FEWEST, BARE = 3, 0.3  # words of a clear text, and how clear one of fewer is
_PAUSES = '.,;:!?…()"“”'
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\n|[.,;:!?…()\"“”]")
_BIT = {name: np.uint32(1 << at) for at, name in enumerate(MARKS)}

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Worded:
    """What k texts show.

    marks  uint32[k]  one bit for each of `MARKS`, in their order
    words  int32[k]   how many words: what stands between spaces
    letters int32[k]  how many characters, without the spaces round it
    tokens int32[k]   how many of `token` belong to the text; the last of them is END
    token  int32[t]   the words and pauses of all texts, as numbers into `known`
    known  the words in small letters; the first two stand for PAUSE and END
    """

    marks: NDArray[np.uint32]
    words: NDArray[np.int32]
    letters: NDArray[np.int32]
    tokens: NDArray[np.int32]
    token: NDArray[np.int32]
    known: list[str]

    def take(self, texts: Ints) -> Worded:
        """Return what these texts show, and of the words those alone that stand in them."""
        tokens = self.tokens[texts]
        first = np.cumsum(self.tokens, dtype=np.int64) - self.tokens
        token = self.token[runs(first[texts], tokens)]
        used = np.zeros(len(self.known), bool)
        used[token] = used[[PAUSE, END]] = True
        known = [word for word, is_used in zip(self.known, used.tolist(), strict=True) if is_used]
        number = (np.cumsum(used) - 1).astype(np.int32)
        return Worded(
            self.marks[texts],
            self.words[texts],
            self.letters[texts],
            tokens,
            number[token],
            known,
        )


@dataclass(frozen=True, eq=False)
class Wording:
    """What n messages show: message i is text `place[i]` of `texts`."""

    texts: Worded
    place: Ints

    def take(self, rows: Ints) -> Wording:
        """Return what these messages show."""
        return Wording(self.texts, self.place[rows])

    def shows(self, mark: str) -> Mask:
        """Return bool[n]: the message shows it; `mark` is one of `MARKS`, KeyError for others."""
        shown: Mask = (self.texts.marks & _BIT[mark]) != 0
        return shown[self.place]

    @property
    def words(self) -> Ints:
        """Return how many words each message has."""
        return self.texts.words[self.place].astype(np.int64)

    @property
    def clear(self) -> NDArray[np.float64]:
        """Return how well each message can stand by itself as a quote, 0 (not at all) to 1."""
        letters, private = self.texts.letters, (self.texts.marks & _BIT["private"]) != 0
        fits = (letters >= SHORTEST) & (letters <= LONGEST) & ~private
        length = np.where(letters <= BEST, 1.0, BEST / np.maximum(letters, 1))
        clear = np.where(self.texts.words < FEWEST, BARE, length)
        return np.where(fits, clear, 0.0)[self.place]

    def stream(self) -> tuple[Ints, Ints]:
        """Return every word of the messages in order, as numbers, and the message of each."""
        tokens = self.texts.tokens[self.place]
        first = np.cumsum(self.texts.tokens, dtype=np.int64) - self.texts.tokens
        number = self.texts.token[runs(first[self.place], tokens)].astype(np.int64)
        return number, np.repeat(np.arange(len(tokens)), tokens)


def of_texts(texts: Sequence[str]) -> Worded:
    """Return what the texts show, each by itself."""
    batch = Batch(texts)
    marks = np.zeros(len(texts), np.uint32)
    for name, look in MARKS.items():
        marks[look(batch)] |= _BIT[name]
    return Worded(marks, batch.words, batch.letters, *_tokens(texts))


def of_each(texts: Sequence[str]) -> Wording:
    """Return what messages of these texts show."""
    return Wording(of_texts(texts), np.arange(len(texts)))


def together(one: Worded, other: Worded) -> Worded:
    """Return the texts of both, one behind the other."""
    place = {word: number for number, word in enumerate(one.known)}
    number = [place.setdefault(word, len(place)) for word in other.known]
    return Worded(
        np.concatenate([one.marks, other.marks]),
        np.concatenate([one.words, other.words]),
        np.concatenate([one.letters, other.letters]),
        np.concatenate([one.tokens, other.tokens]),
        np.concatenate([one.token, np.array(number, np.int32)[other.token]]),
        list(place),
    )


def _tokens(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int32], list[str]]:
    """Return how many words and pauses each text has, their numbers, and the words."""
    lines = [" ".join(text.split()) if "\n" in text else text for text in texts]
    found = _TOKEN.findall("\n".join([*lines, ""]).casefold().replace("\u2019", "'"))
    pauses = dict.fromkeys(_PAUSES, PAUSE) | {"\n": END}
    known = ["", "\n", *(word for word in dict.fromkeys(found) if word not in pauses)]
    numbers = pauses | {word: n for n, word in enumerate(known) if n > END}
    token = np.fromiter(map(numbers.__getitem__, found), np.int32, len(found))
    ends = np.flatnonzero(token == END)
    return np.diff(ends, prepend=-1).astype(np.int32), token, known
