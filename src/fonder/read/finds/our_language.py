"""Our language: phrases that both use for months, and one that has gone quiet (M16, M30).

Looked through: runs of two to four words. A phrase is theirs when both have used it, on at least
six days over at least two months, when its words stand together far more often than apart, and
when one of them is rare in chats in general. Quiet: unused in the last eight weeks, and for three
times as long as it usually rested. A phrase that names a third person is left out. It can't know
what a phrase means to the two, nor in-jokes of a single word.
"""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Find, Found, Quote
from fonder.read.hide import hidden
from fonder.read.said import day_of, quotes_of, ranks
from fonder.read.view import DAY, Mask, View
from fonder.read.wording import END, PAUSE
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
LARGEST = np.iinfo(np.int64).max
NEARLY = 0.99 * TOGETHER  # reckoned quickly, to be reckoned again one by one

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
    """Marks for each word in order: rare in chats, one that only joins, fit for a phrase."""

    rare: Mask
    plain: Mask
    usable: Mask


def find(view: View, _made_on: date) -> Find:
    """Return the phrases in use, the most used first, then those that have gone quiet."""
    phrases = _phrases(view)
    rests = [_is_quiet(view, p) for p in phrases]
    quiet = [p for p, rest in zip(phrases, rests, strict=True) if rest][:MOST_QUIET]
    alive = [p for p, rest in zip(phrases, rests, strict=True) if not rest][:MOST]
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
        longer = "\n".join(f" {phrase.text} " for phrase in found)
        of_length = _of_length(view, all_words, length, kinds)
        found += [phrase for phrase in of_length if f" {phrase.text} " not in longer]
    return sorted(found, key=lambda p: (-p.together * len(p.messages), p.text))


def _kinds(all_words: Words) -> Kinds:
    rank = [ranks().get(word.removesuffix("'s"), RARE) for word in all_words.known]
    long = np.array([len(word) > 2 for word in all_words.known], bool)
    rare = (np.array(rank) >= RARE) & long
    usable = all_words.uses >= LEAST_DAYS
    usable[[PAUSE, END]] = False
    plain = np.array(rank) < PLAIN
    return Kinds(*(marks[all_words.number] for marks in (rare, plain, usable)))


def _split(view: View) -> Words:
    number, message = view.wording.stream()
    known = view.wording.texts.known
    return Words(number, message, np.bincount(number, minlength=len(known)), known)


def _of_length(view: View, words_: Words, length: int, kinds: Kinds) -> list[Phrase]:
    """Return the phrases of so many words."""
    starts = len(words_.number) - length + 1
    if starts <= 0:
        return []
    fits = ~kinds.plain[:starts] & ~kinds.plain[length - 1 :]
    fits &= np.logical_and.reduce([kinds.usable[k : k + starts] for k in range(length)])
    fits &= np.logical_or.reduce([kinds.rare[k : k + starts] for k in range(length)])
    at = np.flatnonzero(fits)
    if not len(at):
        return []
    key = _key([words_.number[at + k] for k in range(length)], len(words_.known))
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    count = np.diff(first, append=len(order))
    rows = words_.number[at[order[first], None] + np.arange(length)]
    apart = np.prod(words_.uses[rows].astype(float), axis=1) ** (1 / length)
    found = []
    for group in np.flatnonzero((count >= LEAST_DAYS) & (count >= NEARLY * apart)).tolist():
        uses = order[first[group] : first[group] + count[group]]
        row = rows[group].tolist()
        messages = np.unique(words_.message[at[uses]]).tolist()
        together = len(uses) / math.prod(words_.uses[row].tolist()) ** (1 / length)
        if together >= TOGETHER and _is_theirs(view, messages):
            text = " ".join(words_.known[n] for n in row)
            if hidden(view, text) == text:
                found.append(Phrase(text, together, messages))
    return found


def _key(parts: list[Ints], words_: int) -> Ints:
    """Return one number for each run of words, the same for the same words alone."""
    key = parts[0]
    for part in parts[1:]:
        if int(key.max()) >= LARGEST // words_:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
        key = key * words_ + part
    return key


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
