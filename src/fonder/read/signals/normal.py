"""One spelling for the many that chats use, without ever touching what was written.

A text becomes *tokens*: lower-case words, numbers, marks and emoji in one canonical spelling
("Sooo", "soooo" and "so" are one token; "u" is "you"; "im" is two tokens, "i am"). The rules of a
language are data (`<language>/spelling.toml`), so this module knows no word of English.

A whole chunk of messages is read in one pass over one buffer, since a call per message would cost
more than the work itself; every distinct spelling is worked out once and then looked up.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

END: Final = "\n"  # the token that closes every message
LINE: Final = "¶"  # a line break inside a message
LONGEST: Final = 4_000  # characters of one message that are read; the rest changes no label
KNOWN_AT_MOST: Final = 400_000  # spellings remembered, about 60 MB

_COMMON = 500  # among so many most frequent words, the nearest spelling is taken

_CURLY = (*zip("’‘ʼ´", "'" * 4, strict=True), *zip("“”„«»", '"' * 5, strict=True))
_INVISIBLE = (
    *"\u200b\u200c\u2060\ufeff\u00ad\u200e\u200f\u061c",  # zero-width marks, directions
    *"\ufe0e\ufe0f",  # text or picture form of a sign
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    *map(chr, range(0x1F3FB, 0x1F400)),  # skin tones
)
_BREAK = r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_BREAKS = re.compile(_BREAK)
_PIECE = re.compile(rf"{_BREAK}|\S+")

TOKEN: Final = re.compile(
    r"\n"
    r"|<3+|</3|:'?-?[()dpo/*]+(?![a-z])|;-?\)|\bxd+\b"  # faces made of letters and marks
    r"|\d++(?:[.:,]\d++)++(?![^\W_])"  # times, prices
    r"|[^\W_]+(?:'[^\W\d_]+)*"  # words and numbers, with their inner apostrophes
    r"|!+|\?+|[!?]+|\.+"
    r"|[^\s\w]|_"
)
_RUN = re.compile(r"(.)\1{2,}")
_LAUGH = re.compile(
    r"^(?:b?w?a*(?:ha){2,}h?|ha+h[ah]*|a?(?:ha)+|(?:he){2,}h?|(?:hi){2,}|(?:ja){2,}|(?:ka?){4,})$"
)


def fold(text: str) -> str:
    """Return `text` in lower case, with one kind of quote and nothing invisible."""
    text = text.replace("`", "'")
    if not text.isascii():
        for mark in _INVISIBLE:
            if mark in text:
                text = text.replace(mark, "")
        for curly, plain in _CURLY:
            text = text.replace(curly, plain)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    return text.lower()


def cut(text: str) -> str:
    """Return the part of one message that is read, on one line."""
    if len(text) > LONGEST:
        text = text[:LONGEST]
    return _BREAKS.sub(f" {LINE} ", text) if not text.isprintable() else text


class Speller(dict[str, str]):
    """From a folded spelling to its canonical tokens, each followed by one space.

    `words` are the known words of the language, the most frequent first (a lengthened spelling
    is shortened to one of them), `slang` maps a spelling to what it stands for.
    """

    def __init__(self, words: Sequence[str], slang: Mapping[str, str]) -> None:
        super().__init__()
        self._ranks = {word: rank for rank, word in enumerate(words)}
        self._slang = slang

    def __missing__(self, spelling: str) -> str:
        if len(self) > KNOWN_AT_MOST:
            self.clear()
        found = self[spelling] = f"{self._canonical(spelling)} "
        return found

    def _canonical(self, spelling: str) -> str:
        if spelling in self._slang:
            return self._slang[spelling]
        if not spelling[0].isalpha():
            return _mark(spelling)
        if _LAUGH.match(spelling):
            return "haha"
        if spelling in self._ranks:
            return spelling
        likely = [word for word in _shorter(spelling) if word in self._slang or word in self._ranks]
        if likely:
            best = min(likely, key=self._rank)
            return self._slang.get(best, best)
        if spelling.endswith("'s") and spelling[:-2].isalpha():
            return f"{self[spelling[:-2]]}'s"
        return _RUN.sub(r"\1\1", spelling)

    def _rank(self, word: str) -> int:
        """Give the place among the likely readings: any common word is as good as another."""
        return max(_COMMON, self._ranks.get(word, _COMMON))


def _mark(spelling: str) -> str:
    first = spelling[0]
    if first in "!?." and len(spelling) > 1:
        if first == ".":
            return "..."
        return "?" if "?" in spelling and "!" in spelling else first * 2
    if spelling.startswith("<3"):
        return "<3"
    return spelling[:3] if first in ":;" else spelling


def _shorter(spelling: str) -> list[str]:
    """List what a lengthened spelling may stand for, the nearest first."""
    if not _RUN.search(spelling) and not re.search(r"(.)\1$", spelling):
        return []
    double = _RUN.sub(r"\1\1", spelling)
    single = _RUN.sub(r"\1", spelling)
    return [double, single, re.sub(r"(.)\1+$", r"\1", double), re.sub(r"(.)\1+", r"\1", spelling)]


def lines(texts: Sequence[str], speller: Speller) -> list[str]:
    """Return the tokens of each text as one line, a space after each token."""
    if not texts:
        return []
    found = TOKEN.findall(fold(END.join(map(cut, texts))))
    return "".join(map(speller.__getitem__, found)).split(f"{END} ")


def load_slang(language: str) -> dict[str, str]:
    """Read a language's spellings: each line `canonical = ["spelling", …]` of its data file."""
    data = tomllib.loads((files(__package__) / language / "spelling.toml").read_text("utf-8"))
    return {spelling: target for target, group in data["spelling"].items() for spelling in group}


def written(text: str, speller: Speller) -> list[tuple[int, int]]:
    """Return, for each canonical token of one text on one line, where it stands in that text.

    Folding may change the number of characters, so each piece of the text is folded by itself;
    a token is mapped to the whole piece (the stretch between spaces) it came from, or within it.
    """
    spans = []
    for piece in _PIECE.finditer(text[:LONGEST]):
        folded = fold(cut(piece[0]).strip())
        same = len(folded) == len(piece[0])
        for found in TOKEN.finditer(folded):
            start, stop = found.span() if same else (0, len(piece[0]))
            spans += [(piece.start() + start, piece.start() + stop)] * speller[found[0]].count(" ")
    return spans
