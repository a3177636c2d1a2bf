"""Consistency of voice: how alike a person writes over time (M30, M33).

Definition: seven habits of writing are looked at: short messages (three words at most), a small
first letter, a full stop at the end, exclamation marks, question marks, emoji, and laughter. With d
the difference between the share of messages that show a habit in the first and in the second half
of the chat (or one month and all others), the distance is the root of the mean of d squared over
the habits, less what chance adds. Formula: 1 - distance; 1 is the same voice. Least: 100 messages
with words of the person in each part. Range: normal, from the cluster-robust variances of d.
It can't know whether somebody is real: nobody can see that from words (evidence `spot-fake`). A
voice changes with a new telephone, a new job or plain ease, and a steady one can be a mask.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Estimate, Measure, Month, unknown
from fonder.read.figures import Counted, sums
from fonder.read.intervals import Floats, Z, spread
from fonder.read.quotes import pick
from fonder.read.view import Mask, View
from fonder.words import findings as words

LEAST = 100  # messages with words in each part
TOGETHER = 1.1  # habits move together, so that seven of them tell a little less than seven
HABITS = (
    "short",
    "small letter",
    "full stop",
    "exclamation mark",
    "question mark",
    "emoji",
    "laughter",
)


def measure(view: View) -> list[Measure]:
    """Return how alike each writes in the first and the second half of the chat."""
    habits = _habits(view)
    halves = (view.conversation * 2 > view.conversation[-1:]).astype(np.int64)
    mine, theirs = (view.has_text & who for who in (view.mine, ~view.mine))
    months = [
        Month(name, me, other)
        for name, me, other in zip(
            view.months, *(_by_month(view, habits, who) for who in (mine, theirs)), strict=True
        )
    ]
    me, other = (_alike(view, habits, who, halves, 2)[0] for who in (mine, theirs))
    usual = _usual(habits, mine, theirs)
    return [
        Measure(
            id="voice",
            unit="share",
            me=me,
            other=other,
            says=words.share_of(view.names, "voice", me, other),
            by_month=months,
            for_=pick(view, view.has_text & (usual > np.median(usual)), usual) if len(view) else [],
            against=pick(view, view.has_text & (usual < np.median(usual)), -usual)
            if len(view)
            else [],
            method=["M30", "M33"],
            evidence=["authentic", "spot-fake", "x-lsm"],
        )
    ]


def _habits(view: View) -> list[Mask]:
    """Return for each habit bool[n]: the message shows it."""
    return [view.shows(habit) for habit in HABITS]


def _by_month(view: View, habits: list[Mask], who: Mask) -> list[Estimate]:
    return _alike(view, habits, who, view.month, len(view.months))


def _alike(
    view: View, habits: list[Mask], who: Mask, part: NDArray[np.int64], parts: int
) -> list[Estimate]:
    """Return for each part of the chat how alike the person writes in it and in all the rest."""
    off, doubt = np.zeros(parts), np.zeros(parts)
    n = np.bincount(part[who], minlength=parts)
    for habit in habits:
        share, variance = spread(sums(view, Counted(habit, who), part, parts))
        rest, rest_variance = _of_the_rest(share, variance, n)
        square, chance = (share - rest) ** 2, variance + rest_variance
        off += square - chance
        doubt += 4 * np.maximum(square - chance, 0) * chance + 2 * chance**2
    off, doubt = off / len(habits), TOGETHER * np.sqrt(doubt) / len(habits)
    known = view.long_enough & (n >= LEAST) & (n.sum() - n >= LEAST)
    value, low, high = (
        1 - np.sqrt(np.clip(square, 0, 1)) for square in (off, off + Z * doubt, off - Z * doubt)
    )
    return [
        Estimate(float(value[i]), float(low[i]), float(high[i]), int(n[i]))
        if known[i]
        else unknown(int(n[i]))
        for i in range(parts)
    ]


def _of_the_rest(share: Floats, variance: Floats, n: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return share and variance in all parts but each, from those of each."""
    weight = n.sum() - n
    with np.errstate(invalid="ignore", divide="ignore"):
        rest = (np.sum(np.where(n, share * n, 0)) - np.where(n, share * n, 0)) / weight
        squares = np.where(n, variance * n.astype(float) ** 2, 0)
        return rest, (squares.sum() - squares) / weight.astype(float) ** 2


def _usual(habits: list[Mask], mine: Mask, theirs: Mask) -> NDArray[np.float64]:
    """Return float64[n]: how far a message shows what is usual for its sender, 0 to 1."""
    usual = np.zeros(len(mine))
    for habit in habits:
        for who in (mine, theirs):
            if who.any():
                share = (habit & who).sum() / who.sum()
                usual += np.where(who, np.where(habit, share, 1 - share) / len(habits), 0.0)
    return usual
