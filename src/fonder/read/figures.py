"""From marks on messages to a figure for each of the two: over the whole chat and by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Estimate, Month, unknown
from fonder.read import intervals
from fonder.read.intervals import TYPICAL_ALIKE, Sums
from fonder.read.view import Mask, View
from fonder.words.people import Lead

PER_THOUSAND = 1000.0

Numbers = NDArray[np.bool_] | NDArray[np.int64]


class Counted(NamedTuple):
    """What is counted for one person: `hits` out of `of`, per message (marks or amounts)."""

    hits: Numbers
    of: Mask


@dataclass(frozen=True)
class Figures:
    """The figure for each of the two, and for each month from the first to the last."""

    me: Estimate
    other: Estimate
    by_month: list[Month]

    @property
    def higher(self) -> str:
        """Return whose figure is higher, `me` or `other`, however little; `me` where equal."""
        return "me" if (self.me.value or 0.0) >= (self.other.value or 0.0) else "other"

    @property
    def lead(self) -> Lead | None:
        """Return whose figure is higher, None where it is too close to tell."""
        return lead(intervals.difference(self.other, self.me))

    def spoken_of(self, view: View) -> Mask:
        """Mark the messages of those whom a comparison speaks of: the one who leads, else both."""
        if self.lead is None:
            return np.ones(len(view), bool)
        return view.mine if self.lead.who == "me" else ~view.mine

    @property
    def larger_part(self) -> Lead | None:
        """Return who has more than half of what the two share, None where it is too close."""
        return lead(self.me, even=0.5)


def lead(mine: Estimate, even: float = 0.0) -> Lead | None:
    """Return whom a figure speaks for: `me` where it is above `even`, `other` where below."""
    side = intervals.clear(mine, than=even, times=1.0)
    if side == 0:
        return None
    return Lead("me" if side > 0 else "other", sure=intervals.clear(mine, than=even) == side)


def by_sender(view: View, hits: Numbers, of: Mask) -> tuple[Counted, Counted]:
    """Split what is counted between the two by who wrote the message."""
    return Counted(hits, of & view.mine), Counted(hits, of & ~view.mine)


def shares(
    view: View,
    both: tuple[Counted, Counted],
    *,
    least: int,
    scale: float = 1.0,
    alike: float = TYPICAL_ALIKE,
) -> Figures:
    """Return for each of the two the share of hits (times `scale`), with 90 % ranges.

    Below `least` counted things, and in a chat of under four weeks, the figure is unknown.
    `alike` as in `intervals.shares`.
    """
    return _figures(view, both, partial(intervals.shares, least=least, scale=scale, alike=alike))


def means(view: View, both: tuple[Counted, Counted], *, least: int) -> Figures:
    """Return for each of the two the mean amount, with 90 % ranges. Unknown as in `shares`."""
    return _figures(view, both, partial(intervals.means, least=least))


def share(view: View, counted: Counted, *, least: int, scale: float = 1.0) -> Estimate:
    """Return one share over the whole chat; `counted.of` may pick a part of it."""
    whole = _sums(view, counted, by_month=False)
    return _if_long_enough(view, intervals.shares(whole, least=least, scale=scale)[0])


def _figures(
    view: View, both: tuple[Counted, Counted], estimate: Callable[[Sums], list[Estimate]]
) -> Figures:
    whole = [
        _if_long_enough(view, estimate(_sums(view, counted, by_month=False))[0]) for counted in both
    ]
    series = [
        [_if_long_enough(view, e) for e in estimate(_sums(view, counted, by_month=True))]
        for counted in both
    ]
    months = [Month(name, m, o) for name, m, o in zip(view.months, *series, strict=True)]
    return Figures(whole[0], whole[1], months)


def _sums(view: View, counted: Counted, *, by_month: bool) -> Sums:
    """Add up by conversation, or by conversation and month where the months are asked for."""
    of = counted.of.astype(float)
    hits = np.where(counted.of, counted.hits, 0).astype(float)
    cell = view.cell if by_month else view.conversation
    cells = int(cell[-1]) + 1 if len(cell) else 0
    group = np.zeros(cells, np.int64)
    if by_month:
        group[cell] = view.month
    return Sums(
        hits=np.bincount(cell, weights=hits, minlength=cells).astype(np.float64),
        of=np.bincount(cell, weights=of, minlength=cells).astype(np.float64),
        group=group,
        groups=len(view.months) if by_month else 1,
    )


def _if_long_enough(view: View, e: Estimate) -> Estimate:
    return e if view.long_enough else unknown(e.n)
