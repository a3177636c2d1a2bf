"""The forgotten kindness: an effort of the other's that no thanks seems to answer (M21).

Looked through: messages of the other in the chat's last four months that carry the label `effort`
surely enough and speak of something done, not promised. Thanked: thanks or praise of yours within
the next twelve messages of a day, or within four weeks with a telling word in common. At most
three are shown, those that say most first. It can't know thanks that were said face to face, so
it is a guess to smile about, never a reproach; the thanks stay the person's own words.
"""

from __future__ import annotations

import re
from bisect import bisect
from datetime import date

import numpy as np

from fonder.model.reading import Find, Found
from fonder.read.conversations import LONG_SILENCE
from fonder.read.said import day_of, quotes_of, telling
from fonder.read.view import DAY, View
from fonder.words import finds as words

RECENT = 120 * DAY
WITHIN = 28 * DAY
SURE = 0.55
NEXT = 12  # messages after it
MOST = 3
LEAST_WORDS = 2  # telling words, so that it says what was done
LOOKED_AT = 300  # the newest efforts
_NOT_DONE = re.compile(
    r"\b(i'?ll|i will|i can|i could|let me|going to|gonna|want to|promise|shall i|if you)\b"
)


def find(view: View, made_on: date) -> Find:
    """Return up to three efforts of the other's that nobody thanked."""
    efforts = _efforts(view)
    thanks = _thanks(view)
    open_ones = [i for i in efforts if not _thanked(view, i, thanks)]
    strength = view.strength(("effort",))
    open_ones.sort(key=lambda i: -float(strength[i]) * min(len(telling(view.texts[i])), 5))
    found: list[Found] = []
    for i in open_ones:
        quotes = quotes_of(view, [i])
        if quotes and len(found) < MOST:
            day = day_of(view, i)
            found.append(
                Found(
                    words.kindness(day, made_on),
                    quotes,
                    on=day.isoformat(),
                    prompt=words.kindness_prompt(),
                )
            )
    return Find(
        id="forgotten_kindness",
        says=words.kindnesses(view.names, len(efforts), len(open_ones), len(found)),
        found=found,
        n=len(efforts),
        method=["M18", "M19", "M21"],
    )


def _efforts(view: View) -> list[int]:
    """Return the other's efforts of the last four months that say what was done."""
    if not len(view):
        return []
    recent = view.instant > view.instant[-1] - RECENT
    sure = view.label("effort") & (view.strength(("effort",)) >= SURE)
    candidates = np.flatnonzero(sure & recent & ~view.mine)[-LOOKED_AT:]
    return [int(i) for i in candidates if _says_what_was_done(view.texts[int(i)])]


def _says_what_was_done(text: str) -> bool:
    return (
        "?" not in text and not _NOT_DONE.search(_plain(text)) and len(telling(text)) >= LEAST_WORDS
    )


def _thanks(view: View) -> list[int]:
    """Return your messages of the last four months that thank or praise."""
    if not len(view):
        return []
    recent = view.instant > view.instant[-1] - RECENT
    thanks = view.label("appreciation") | view.shows("thanks")
    found: list[int] = np.flatnonzero(view.mine & recent & thanks).tolist()
    return found


def _thanked(view: View, effort: int, thanks: list[int]) -> bool:
    about = telling(view.texts[effort])
    for j in thanks[bisect(thanks, effort) :]:
        passed = int(view.instant[j] - view.instant[effort])
        if passed > WITHIN:
            return False
        near = j - effort <= NEXT and passed <= LONG_SILENCE
        if near or about & telling(view.texts[j]):
            return True
    return False


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
