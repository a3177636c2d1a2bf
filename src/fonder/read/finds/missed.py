"""The "I miss you" timeline: who said it when, and what came before each (M6, M22, M24).

Looked through: messages that carry the label `longing` and say so in one of the usual ways (list
`missing` in cues.toml), since a label alone is sometimes wrong. Before each stands what the chat
shows: a silence of over a day, the other's own words of missing just before, the beginning of a
talk, or what was being talked about. Shown are up to 24: where there are more, of each month the
two surest of each person. It can't know whether the words are meant (M6), nor what was said aloud.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from fonder.model.reading import Find, Found
from fonder.read.missing import missing
from fonder.read.said import day_of, quotes_of
from fonder.read.view import DAY, Mask, View
from fonder.words import finds as words
from fonder.words.finds import Before

MOST = 24
A_MONTH, LOOKED_AT = 2, 8  # of each person
JUST_BEFORE = 4  # messages: so far back "I miss you too" still answers something


def find(view: View, _made_on: date) -> Find:
    """Return the timeline, in time order."""
    longing = missing(view)
    by_other = longing & ~view.mine
    answering = _answering(view, longing)
    return Find(
        id="missed",
        says=words.missed(
            view.names,
            mine=int((longing & view.mine).sum()),
            theirs=int(by_other.sum()),
            by_themselves=int((by_other & ~answering).sum()),
        ),
        found=[_one(view, i, answering) for i in _chosen(view, longing)],
        n=int(longing.sum()),
        method=["M6", "M22", "M24"],
    )


def _answering(view: View, longing: Mask) -> Mask:
    """Mark messages just after the other person wrote of missing, in the same conversation."""
    found = np.zeros(len(view), bool)
    for back in range(1, JUST_BEFORE + 1):
        said = longing[:-back] & (view.mine[:-back] != view.mine[back:])
        found[back:] |= said & (view.conversation[:-back] == view.conversation[back:])
    return found & longing


def _chosen(view: View, longing: Mask) -> list[int]:
    """Return all that fit, else of each month the two surest of each that can stand as quotes."""
    said = [int(i) for i in np.flatnonzero(longing)]
    if len(said) <= MOST:
        return [i for i in said if quotes_of(view, [i])]
    strength = view.strength(("longing",))
    of_month: dict[tuple[int, bool], list[int]] = {}
    for i in said:
        of_month.setdefault((int(view.month[i]), bool(view.mine[i])), []).append(i)
    chosen: list[int] = []
    for key in sorted(of_month, reverse=True):
        surest = sorted(of_month[key], key=lambda i: -float(strength[i]))
        chosen += [i for i in surest[:LOOKED_AT] if quotes_of(view, [i])][:A_MONTH]
        if len(chosen) >= MOST:
            break
    return sorted(chosen)[-MOST:]


def _one(view: View, i: int, answering: Mask) -> Found:
    quotes = [i]
    if view.ends_silence[i]:
        before = Before.SILENCE
    elif view.begins[i]:
        before = Before.BEGINNING
    else:
        quotes = [i - 1, i]
        before = Before.ANSWER if answering[i] else Before.TALK
    days = int(view.instant[i] - view.instant[i - 1]) // DAY if i else 0
    return Found(
        words.missed_once(view.names, before, days, mine=bool(view.mine[i])),
        quotes_of(view, quotes),
        on=day_of(view, i).isoformat(),
    )
