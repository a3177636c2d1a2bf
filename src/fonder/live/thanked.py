"""The forgotten kindness: efforts in the diary that no later thanks seems to answer (M21)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from fonder.model.diary import Diary, Moment, MomentKind

RECENT = timedelta(days=120)  # a kindness older than this is no longer brought up
WITHIN = timedelta(days=28)  # thanks this long after an effort may still be for it
SHORTEST = 4  # letters of a telling word
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = 0.2  # a word that stands in more of the diary than this says nothing (a name, say)
_FEW = 3


def unthanked(diary: Diary, today: date) -> list[Moment]:
    """Return the efforts of the last months that no thanks answers, the latest first.

    A thanks answers one effort of the four weeks before it: the one with which it shares the most
    telling words, or one of the same day where the words say nothing. What is returned is a guess
    to ask about, never a reproach: thanks may have been said and not written down.
    """
    since = (today - RECENT).isoformat()
    lately = (moment for moment in diary.moments if moment.on >= since)
    moments = sorted(lately, key=lambda m: (m.on, m.id))
    common = _common_words(moments)
    open_efforts: list[Moment] = []
    for moment in moments:
        if moment.kind is MomentKind.EFFORT:
            open_efforts.append(moment)
        elif moment.kind is MomentKind.THANKS:
            answered = _answered(moment, open_efforts, common)
            if answered is not None:
                open_efforts.remove(answered)
    return open_efforts[::-1]


def _answered(thanks: Moment, efforts: list[Moment], common: set[str]) -> Moment | None:
    since = (date.fromisoformat(thanks.on) - WITHIN).isoformat()
    said = _telling(thanks.text, common)
    scored = [
        (len(said & _telling(e.text, common)), e.on == thanks.on, e.on, e)
        for e in efforts
        if e.on >= since
    ]
    fitting = [s for s in scored if s[0] or s[1]]
    return max(fitting, key=lambda s: s[:3])[3] if fitting else None


def _telling(text: str, common: set[str]) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text.lower())} - common


def _stem(word: str) -> str:
    """Drop an English plural or past ending, so that "brakes" and "brake" are one."""
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")


def _common_words(moments: list[Moment]) -> set[str]:
    """Return the words that stand in too many entries to tell one from another."""
    seen = Counter(w for m in moments for w in _telling(m.text, set()))
    most = max(_FEW, _COMMON * len(moments))
    return {word for word, n in seen.items() if n > most} | {_stem(w) for w in _SAY_NOTHING}


_SAY_NOTHING = {
    "about", "after", "again", "because", "been", "before", "could", "didn", "does", "doing",
    "even", "every", "from", "have", "here", "him", "into", "just", "like", "made", "make",
    "more", "much", "night", "over", "really", "said", "saying", "since", "some", "than",
    "thank", "that", "their", "them", "then", "there", "they", "thing", "this", "time",
    "today", "told", "very", "went", "were", "what", "when", "which", "while", "with",
    "would", "your",
}  # fmt: skip
