"""The first time: the first words here, "I miss you", "I love you", a plan, a call (M15).

Looked through: every message of the two. A first of this chat isn't the first of the two: an export
may begin later than they did, and much is said aloud.
"""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from fonder.model.chat import Kind
from fonder.model.reading import Find, Found
from fonder.read.missing import missing
from fonder.read.said import day_of, quotes_of
from fonder.read.view import Mask, View
from fonder.words import finds as words

SURE = 0.8
_LOVE = re.compile(
    r"\bi (?:do |really |so |still )*love (?:you|u|ya)\b(?! for)|^love (?:you|u|ya)\b(?! for)",
    re.MULTILINE,
)


def find(view: View, _made_on: date) -> Find:
    """Return the firsts, in time order."""
    found = []
    for what, i in sorted(_firsts(view).items(), key=lambda pair: pair[1]):
        quotes = quotes_of(view, [i])
        if quotes or what == "call":
            said = words.first_time(view.names, what, mine=bool(view.mine[i]))
            found.append(Found(said, quotes, on=day_of(view, i).isoformat()))
    return Find(
        id="first_times",
        says=words.first_times(len(found)),
        found=found,
        n=len(view),
        method=["M15"],
    )


def _firsts(view: View) -> dict[str, int]:
    longing = missing(view)
    plan = view.label("plan") & (view.strength(("plan",)) >= SURE)
    affection = view.label("affection")
    call = view.chat.kind[view.index] == Kind.CALL
    first = {
        "words": _first(view.has_text),
        "plan": _first(plan),
        "miss me": _first(longing & view.mine),
        "miss other": _first(longing & ~view.mine),
        "love me": _first_said(view, affection & view.mine),
        "love other": _first_said(view, affection & ~view.mine),
        "call": _first(call),
    }
    return {what: i for what, i in first.items() if i is not None}


def _first(where: Mask) -> int | None:
    return int(np.argmax(where)) if where.any() else None


def _first_said(view: View, where: Mask) -> int | None:
    """Return the first message that says it in so many words."""
    tender = (int(i) for i in np.flatnonzero(where))
    return next((i for i in tender if _LOVE.search(view.texts[i].casefold())), None)
