"""On this day: warm words from the same day of earlier years, or of earlier months (M15).

Looked through: messages with warm labels, surely so, in conversations without a hurtful word. The
chat isn't kept, so the coming thirty days are looked up at once, one message a day at most.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from fonder.model.reading import Find, Found
from fonder.read.said import day_of, quotes_of
from fonder.read.view import Mask, View
from fonder.words import finds as words

WARM = ("affection", "appreciation", "longing", "play")
HARD = ("pressure", "hostility")
SURE = 0.8
AHEAD = 30  # days, that of the reading included
MONTHS = (6, 3, 1)  # for a chat that is younger than a year
LEAST_LETTERS = 12


def find(view: View, made_on: date) -> Find:
    """Return what the chat has for today and the coming days, the earliest first."""
    warm = _warm(view)
    by_day: dict[date, list[int]] = {}
    for i in np.flatnonzero(warm):
        by_day.setdefault(day_of(view, int(i)), []).append(int(i))
    found = []
    for ahead in range(AHEAD):
        day = made_on + timedelta(days=ahead)
        for then, years, months in _earlier(day, min(by_day, default=day)):
            best = _best(view, by_day.get(then, []))
            if best is not None:
                said = words.this_day(day, years, months)
                found.append(Found(said, quotes_of(view, [best]), on=day.isoformat()))
                break
    return Find(
        id="on_this_day",
        says=words.on_this_day(len(found), AHEAD),
        found=found,
        n=int(warm.sum()),
        method=["M15"],
    )


def _warm(view: View) -> Mask:
    if not len(view):
        return np.zeros(0, bool)
    hard = np.bincount(view.conversation, weights=view.any_label(HARD)) > 0
    sure = view.strength(WARM) >= SURE
    warm: Mask = view.any_label(WARM) & sure & ~hard[view.conversation]
    return warm


def _earlier(day: date, first: date) -> list[tuple[date, int, int]]:
    """Return the days to look at, the earliest year first: the day, years ago, months ago."""
    years = [(_back(day, 12 * n), n, 0) for n in range(day.year - first.year, 0, -1)]
    months = [(_back(day, n), 0, n) for n in MONTHS]
    return [(then, y, m) for then, y, m in years + months if then is not None]


def _back(day: date, months: int) -> date | None:
    """Return the same day so many months ago, or None where that month is too short for it."""
    ordinal = day.year * 12 + day.month - 1 - months
    try:
        return date(ordinal // 12, ordinal % 12 + 1, day.day)
    except ValueError:
        return None


def _best(view: View, messages: list[int]) -> int | None:
    strength = view.strength(WARM)
    fitting = [i for i in messages if len(view.texts[i].strip()) >= LEAST_LETTERS]
    fitting = [i for i in fitting if quotes_of(view, [i])]
    return max(fitting, key=lambda i: float(strength[i]), default=None)
