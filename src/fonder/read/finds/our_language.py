"""Our language: phrases that both use for months, and one that has gone quiet (M16, M30).

Looked through: runs of two to four words. A phrase is theirs when both have used it, on at least
six days over at least two months, when its words stand together far more often than apart, and
when one of them is rare in chats in general. Quiet: unused in the last eight weeks, and for three
times as long as it usually rested. A phrase that names a third person is left out. It can't know
what a phrase means to the two, nor in-jokes of a single word.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Find, Found, Quote
from fonder.read.hide import hidden
from fonder.read.said import day_of, quotes_of, ranks
from fonder.read.view import DAY, Mask, View
from fonder.words import finds as words

LEAST_DAYS = 6
LEAST_EACH = 3
SPAN = 60  # days between the first and the last use
QUIET = 56  # days
LONGER = 3  # times as long as it ever rested
RARE = 900  # from this rank on a word says something
PLAIN = 120  # up to this rank a word only joins others: no phrase begins or ends with it
TOGETHER = 0.4  # how far the words belong together: 1 where none ever stands apart
LONGEST = 4  # words
MOST, MOST_QUIET = 5, 2
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\n|[.,;:!?…()\"“”]")
_PAUSE, _END = 0, 1  # the numbers of what parts words: a mark, or the end of a message

Ints = NDArray[np.int64]


class Phrase(NamedTuple):
    """A run of words and the messages that use it, in time order."""

    text: str
    together: float
    messages: list[int]


class Words(NamedTuple):
    """Every word of the chat in order: its number, the message it stands in, how often it comes."""

    number: Ints
    message: Ints
    uses: Ints
    known: list[str]


class Kinds(NamedTuple):
    """Marks for each word by its number: rare in chats, one that only joins, fit for a phrase."""

    rare: Mask
    plain: Mask
    usable: Mask


def find(view: View, _made_on: date) -> Find:
    """Return the phrases in use, the most used first, then those that have gone quiet."""
    phrases = _phrases(view)
    quiet = [p for p in phrases if _is_quiet(view, p)][:MOST_QUIET]
    alive = [p for p in phrases if p not in quiet and not _is_quiet(view, p)][:MOST]
    found = [
        Found(words.phrase(view.names, p.text, *_uses(view, p)), _latest(view, p)) for p in alive
    ]
    for p in quiet:
        last = day_of(view, p.messages[-1])
        said = words.quiet_phrase(view.names, p.text, *_uses(view, p), last)
        found.append(
            Found(said, _latest(view, p), on=last.isoformat(), prompt=words.revive(p.text))
        )
    return Find(
        id="our_language",
        says=words.our_language(len(alive), len(quiet)),
        found=found,
        n=int(view.has_text.sum()),
        method=["M16", "M29", "M30"],
    )


def _phrases(view: View) -> list[Phrase]:
    """Return the phrases that are theirs, without one that is only part of another."""
    all_words = _split(view)
    kinds = _kinds(all_words)
    found: list[Phrase] = []
    for length in range(LONGEST, 1, -1):
        for phrase in _of_length(view, all_words, length, kinds):
            if not any(f" {phrase.text} " in f" {longer.text} " for longer in found):
                found.append(phrase)
    return sorted(found, key=lambda p: -p.together * len(p.messages))


def _kinds(all_words: Words) -> Kinds:
    rank = [ranks().get(word.removesuffix("'s"), RARE) for word in all_words.known]
    long = np.array([len(word) > 2 for word in all_words.known], bool)
    rare = (np.array(rank) >= RARE) & long
    usable = all_words.uses >= LEAST_DAYS
    usable[[_PAUSE, _END]] = False
    return Kinds(rare, np.array(rank) < PLAIN, usable)


def _split(view: View) -> Words:
    one_line = (" ".join(text.split()) if "\n" in text else text for text in view.texts)
    tokens = _TOKEN.findall("\n".join(one_line).casefold().replace("’", "'"))
    vocabulary: dict[str, int] = dict.fromkeys('.,;:!?…()"“”', _PAUSE) | {"\n": _END}
    known = ["", "\n", *(token for token in dict.fromkeys(tokens) if token not in vocabulary)]
    vocabulary |= {token: n for n, token in enumerate(known) if n > _END}
    number = np.fromiter(map(vocabulary.__getitem__, tokens), np.int64, len(tokens))
    return Words(
        number,
        np.cumsum(number == _END),
        np.bincount(number, minlength=len(known)),
        known,
    )


def _of_length(view: View, words_: Words, length: int, kinds: Kinds) -> list[Phrase]:
    """Return the phrases of so many words."""
    starts = len(words_.number) - length + 1
    if starts <= 0:
        return []
    parts = [words_.number[k : k + starts] for k in range(length)]
    fits = np.logical_and.reduce([kinds.usable[part] for part in parts])
    fits &= np.logical_or.reduce([kinds.rare[part] for part in parts])
    fits &= ~kinds.plain[parts[0]] & ~kinds.plain[parts[-1]]
    at = np.flatnonzero(fits)
    if not len(at):
        return []
    rows = np.stack([part[at] for part in parts], axis=1)
    order = np.lexsort(rows.T[::-1])
    new = np.ones(len(order), bool)
    new[1:] = (rows[order][1:] != rows[order][:-1]).any(axis=1)
    first = np.flatnonzero(new)
    stop = np.append(first[1:], len(order))
    often = stop - first >= LEAST_DAYS
    found = []
    for begins, ends in zip(first[often].tolist(), stop[often].tolist(), strict=True):
        group = order[begins:ends]
        row = rows[group[0]]
        together = len(group) / float(np.prod(words_.uses[row].astype(float)) ** (1 / length))
        messages = sorted({int(words_.message[at[g]]) for g in group})
        if together >= TOGETHER and _is_theirs(view, messages):
            text = " ".join(words_.known[int(n)] for n in row)
            if hidden(view, text) == text:
                found.append(Phrase(text, together, messages))
    return found


def _is_theirs(view: View, messages: list[int]) -> bool:
    mine = int(view.mine[messages].sum())
    days = view.wall[messages] // DAY
    return (
        min(mine, len(messages) - mine) >= LEAST_EACH
        and len(set(days.tolist())) >= LEAST_DAYS
        and int(days[-1] - days[0]) >= SPAN
    )


def _is_quiet(view: View, phrase: Phrase) -> bool:
    days = view.wall[phrase.messages] // DAY
    rested = int(view.wall[-1] // DAY - days[-1])
    return rested >= max(QUIET, LONGER * int(np.median(np.diff(np.unique(days)))))


def _uses(view: View, phrase: Phrase) -> tuple[int, int]:
    mine = int(view.mine[phrase.messages].sum())
    return mine, len(phrase.messages) - mine


def _latest(view: View, phrase: Phrase) -> list[Quote]:
    """Return the newest use of each person, in time order."""
    newest = [
        next((i for i in reversed(phrase.messages) if bool(view.mine[i]) is mine), None)
        for mine in (True, False)
    ]
    return quotes_of(view, sorted(i for i in newest if i is not None))
