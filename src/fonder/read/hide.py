"""Third people stay out of quotes: a name of anybody but the two is replaced before it is shown.

A word is taken for a name where it stands in the list of given names, where it is written with a
capital inside a sentence and is no known word, or where somebody in this chat writes it so. Careful
the other way round: a town or a brand that isn't a known word is hidden too. What it can't find are
names that are everyday words in small letters ("will"), and people who are only hinted at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fonder.read.given import NO_NAMES, given_names, known
from fonder.read.view import View
from fonder.words.quotes import a_name

WORD = re.compile(r"@[\w.]+|[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
ENDS = frozenset('.!?…:\n"“”(*-–—')
ALIKE, LONGER = 3, 2  # letters that a name and its pet form share, and how much longer that is


def hidden(view: View, text: str) -> str:
    """Return the text with the names of third people replaced."""
    return WORD.sub(lambda found: _shown(view, text, found), text)


def _shown(view: View, text: str, found: re.Match[str]) -> str:
    word = found[0]
    if word.startswith("@"):
        return a_name()
    stem, mark, ending = _parted(word)
    plain = stem.casefold()
    if _of_the_two(view, plain) or plain in NO_NAMES or len(plain) < 2:
        return word
    capital = stem[:1].isupper() and not stem.isupper()
    inside = capital and not _begins(text, found.start())
    listed, ambiguous = given_names()
    is_name = (
        plain in listed
        or (inside and (plain in ambiguous or plain not in known()))
        or (plain in view.capitals and plain not in ambiguous)
    )
    return f"{a_name()}{mark}{ending}" if is_name else word


def _parted(word: str) -> tuple[str, str, str]:
    """Part the possessive from a word: Mira, ', s."""
    for mark in ("'", "\u2019"):
        stem, found, ending = word.partition(mark)
        if found:
            return stem, found, ending
    return word, "", ""


def _begins(text: str, at: int) -> bool:
    """Say whether what stands at `at` begins a sentence, where a capital says nothing."""
    before = text[:at].rstrip(" ")
    return (
        not before or before[-1] in ENDS or (not before[-1].isalnum() and before[-1] not in ",;&'’")
    )


def _of_the_two(view: View, plain: str) -> bool:
    """Say whether a word is a name of one of the two, or short for it."""
    return any(
        plain == name
        or (plain[:ALIKE] == name[:ALIKE] and len(plain) <= len(name) + LONGER and "-" not in plain)
        for name in _names(view.people.me, view.people.other, view.names.other)
    )


@lru_cache(maxsize=8)
def _names(*names: str) -> tuple[str, ...]:
    return tuple(WORD.findall(" ".join(names).casefold()))
