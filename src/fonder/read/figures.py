"""From marks on messages to a figure for each of the two: over the whole chat and by month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Estimate, Month, Turn, unknown
from fonder.read import change, intervals
from fonder.read.intervals import TYPICAL_ALIKE, Floats, Sums
from fonder.read.view import Mask, View
from fonder.words.people import Lead

PER_THOUSAND = 1000.0
MATTERS = 1.2  # a change to less than so many times as much isn't worth telling, however sure

Numbers = NDArray[np.bool_] | NDArray[np.int64]


class Counted(NamedTuple):
    """What is counted for one person: `hits` out of `of`, per message (marks or amounts)."""

    hits: Numbers
    of: Mask


@dataclass(frozen=True)
class Figures:
    """The figure for each of the two, for each month from the first to the last, and its turns.

    The turns are without their sentences; those are put in where all findings are gathered.
    """

    me: Estimate
    other: Estimate
    by_month: list[Month]
    turns: list[Turn] = field(default_factory=list)

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
    way = _Way(
        partial(intervals.shares, least=least, scale=scale, alike=alike), alike, all_of=scale
    )
    return _figures(view, both, way)


def means(view: View, both: tuple[Counted, Counted], *, least: int) -> Figures:
    """Return for each of the two the mean amount, with 90 % ranges. Unknown as in `shares`."""
    return _figures(view, both, _Way(partial(intervals.means, least=least), amounts=True))


def share(view: View, counted: Counted, *, least: int, scale: float = 1.0) -> Estimate:
    """Return one share over the whole chat; `counted.of` may pick a part of it."""
    whole = _whole(view, _by_month(view, counted))
    return _if_long_enough(view, intervals.shares(whole, least=least, scale=scale)[0])


class _Way(NamedTuple):
    """How sums become figures, and what a search for changes has to know of them."""

    estimate: Callable[[Sums], list[Estimate]]
    alike: float = TYPICAL_ALIKE
    amounts: bool = False
    all_of: float | None = None  # the figure where every try is a hit; None for an amount


def _figures(view: View, both: tuple[Counted, Counted], way: _Way) -> Figures:
    by_month = [_by_month(view, counted) for counted in both]
    sums_ = [_whole(view, cells) for cells in by_month]
    whole = [_if_long_enough(view, way.estimate(one)[0]) for one in sums_]
    series = [[_if_long_enough(view, e) for e in way.estimate(cells)] for cells in by_month]
    months = [Month(name, m, o) for name, m, o in zip(view.months, *series, strict=True)]
    turns = _turns(view, "me", sums_[0], way)
    if both[1].of is not both[0].of:  # else the other's part is what mine leaves: it says no more
        turns += _turns(view, "other", sums_[1], way)
    return Figures(whole[0], whole[1], months, sorted(turns, key=lambda c: c.at))


def _turns(view: View, who: str, counts: Sums, way: _Way) -> list[Turn]:
    """Return when one person's figure took another level, by enough to matter."""
    if not view.long_enough:
        return []
    found = change.changes(
        change.Series(counts.hits, counts.of, view.week, amounts=way.amounts, alike=way.alike)
    )
    if not found:
        return []
    piece = np.searchsorted([one.at for one in found], view.week, side="right").astype(np.int64)
    levels = way.estimate(Sums(counts.hits, counts.of, piece, len(found) + 1))
    return [
        Turn(
            who,
            at=view.monday(one.at),
            low=view.monday(one.low),
            high=view.monday(one.high),
            before=before,
            after=after,
            says="",
        )
        for one, before, after in zip(found, levels[:-1], levels[1:], strict=True)
        if _matters(before, after, way)
    ]


def _matters(before: Estimate, after: Estimate, way: _Way) -> bool:
    """Say whether hits, or of a share what is left, became more or fewer by a fifth at least."""
    if before.value is None or after.value is None:
        return False
    pairs = [(before.value, after.value)]
    if way.all_of is not None:
        pairs.append((way.all_of - before.value, way.all_of - after.value))
    return any(max(pair) >= MATTERS * min(pair) for pair in pairs)


def sums(view: View, counted: Counted, part: NDArray[np.int64], parts: int) -> Sums:
    """Add up by conversation, within each of the chat's parts; `part` int64[n] never falls."""
    new_part = np.zeros(len(view), bool)
    new_part[1:] = part[1:] != part[:-1]
    first = np.flatnonzero(view.begins | new_part)
    return _summed(counted, first, part[first], parts)


def _by_month(view: View, counted: Counted) -> Sums:
    """Add up by conversation and month."""
    first = view.first_of_cell
    return _summed(counted, first, view.month[first], len(view.months))


def _whole(view: View, cells: Sums) -> Sums:
    """Add up by conversation what was added up by conversation and month."""
    first = view.first_cell
    hits, of = (
        np.add.reduceat(column, first) if len(first) else column
        for column in (cells.hits, cells.of)
    )
    return Sums(hits, of, np.zeros(len(first), np.int64), 1)


def _summed(
    counted: Counted, first: NDArray[np.int64], group: NDArray[np.int64], groups: int
) -> Sums:
    """Add up from each message `first` of a stretch to the next; `group` belongs to stretches."""
    of = _marked(counted.of, first)
    if counted.hits.dtype == bool:
        return Sums(_marked(np.asarray(counted.hits, bool) & counted.of, first), of, group, groups)
    amounts = np.where(counted.of, counted.hits, 0)
    hits = np.add.reduceat(amounts, first) if len(first) else np.zeros(0)
    return Sums(hits.astype(np.float64), of, group, groups)


def _marked(marks: Mask, first: NDArray[np.int64]) -> Floats:
    """Return how many messages are marked in each stretch."""
    if not len(first):
        return np.zeros(0)
    so_far = np.cumsum(marks, dtype=np.int32)
    last = np.append(first[1:], len(marks)) - 1
    found: Floats = np.diff(so_far[last], prepend=0).astype(np.float64)
    return found


def _if_long_enough(view: View, e: Estimate) -> Estimate:
    return e if view.long_enough else unknown(e.n)
