"""When a figure changed: an exact search for the weeks in which a rate took another level.

What is counted is summed by week. Two stories are held against each other: one rate throughout, or
one rate up to some week and another from there on. Rates are unknown, so each story is averaged
over all rates (a beta or gamma prior round the chat's own rate, with the weight of a single hit),
which has a closed form; every week from the fourth to the fourth-last is as likely as any other.
The ratio of the two averages says how much likelier the weeks are with a change than without.

Bunches: hits of one conversation, or of one good week, come together. Hits and tries are divided by
how much more they vary than single messages would (within blocks of eight weeks, so that the change
itself doesn't count as bunching).

Many series: a reading looks at some eighty, so that before looking a change in any one of them is
taken to be eighty times less likely than none. It is told where it is then at least twice as likely
as none. What that does to chats without a change, and with one, was measured: see
docs/decisions/0041-turns.md.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SERIES = 80  # looked at in one reading
ODDS = 2.0 * SERIES  # how much likelier the weeks must be with a change than without
FEWEST_WEEKS = 4  # on either side of a change
BLOCK = 8  # weeks within which bunching is measured
MOST = 3  # changes told of one series
EIGHT = np.arange(8.0)
HOLDS = 0.9  # share of the likely weeks that the range of a change holds
SEEN = 10.0  # so many hits weigh as much as the bunching that is expected

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Series(NamedTuple):
    """What was counted in each conversation: `hits` out of `of`, float64[c], in week int64[c].

    `amounts` says that a hit is an amount (words) and not a mark, so that hits may exceed `of`.
    `alike` is how much messages of one conversation are expected to resemble each other (0 to 1).
    """

    hits: Floats
    of: Floats
    week: Ints
    amounts: bool = False
    alike: float = 0.02


class Found(NamedTuple):
    """A change: the first week of the new level, its 90 % range, and the odds for a change."""

    at: int
    low: int
    high: int
    odds: float


def changes(series: Series, odds: float = ODDS) -> list[Found]:
    """Return the changes in time order, at most `MOST`; none where it is likelier that none was.

    After one is found, the weeks before and after it are searched by themselves.
    """
    if not len(series.week):
        return []
    bunching = _bunching(series)
    weeks = int(series.week.max()) + 1
    hits = np.bincount(series.week, series.hits, weeks) / bunching
    of = np.bincount(series.week, series.of, weeks) / bunching
    found: list[Found] = []
    stretches = [(0, weeks)]
    while stretches and len(found) < MOST:
        first, stop = stretches.pop(0)
        one = single(hits[first:stop], of[first:stop], amounts=series.amounts)
        if one is None or one.odds < odds:
            continue
        moved = Found(one.at + first, one.low + first, one.high + first, one.odds)
        found.append(moved)
        stretches += [(first, moved.at), (moved.at, stop)]
    return sorted(found)


def single(hits: Floats, of: Floats, *, amounts: bool = False) -> Found | None:
    """Return the likeliest single change in the weeks, float64[w] each, with its range and odds.

    None where the weeks are too few, or nothing was counted.
    """
    weeks = len(of)
    tried = np.arange(FEWEST_WEEKS, weeks - FEWEST_WEEKS + 1)
    total_hits, total = float(hits.sum()), float(of.sum())
    if not len(tried) or total <= 0:
        return None
    before_hits, before = np.cumsum(hits)[tried - 1], np.cumsum(of)[tried - 1]
    average = _Average(total_hits, total, amounts=amounts)
    apart = average(before_hits, before) + average(total_hits - before_hits, total - before)
    together = float(average(np.array([total_hits]), np.array([total]))[0])
    ratio = apart - together
    highest = float(ratio.max())
    weight = np.exp(ratio - highest)
    odds = float(np.exp(min(highest + np.log(weight.mean()), 700.0)))
    low, high = _range(weight / weight.sum())
    return Found(int(tried[weight.argmax()]), int(tried[low]), int(tried[high]), odds)


def _range(weight: Floats) -> tuple[int, int]:
    """Return the first and last of the likeliest weeks that together hold `HOLDS`."""
    order = np.argsort(-weight, kind="stable")
    enough = int(np.searchsorted(np.cumsum(weight[order]), HOLDS)) + 1
    held = order[:enough]
    return int(held.min()), int(held.max())


class _Average:
    """The logarithm of how likely counts are, averaged over all rates round the chat's own.

    Marks: beta-binomial. Amounts: gamma-Poisson. Factors that both stories share are left out.
    """

    def __init__(self, hits: float, of: float, *, amounts: bool) -> None:
        rate = (hits + 0.5) / (of + 1.0)
        self._amounts = amounts
        if amounts:
            self._a, self._b = 1.0, 1.0 / rate
        else:
            rate = min(rate, 1 - 0.5 / (of + 1.0))
            self._a, self._b = max(1.0, rate / (1 - rate)), max(1.0, (1 - rate) / rate)

    def __call__(self, hits: Floats, of: Floats) -> Floats:
        a, b = np.array([self._a]), np.array([self._b])
        if self._amounts:
            found: Floats = (
                log_gamma(a + hits) - log_gamma(a) + a * np.log(b) - (a + hits) * np.log(b + of)
            )
            return found
        misses = np.maximum(of - hits, 0.0)
        return _log_beta(a + hits, b + misses) - _log_beta(a, b)


def _log_beta(a: Floats, b: Floats) -> Floats:
    of_a, of_b, of_both = log_gamma(np.stack((a, b, a + b)))
    found: Floats = of_a + of_b - of_both
    return found


def log_gamma(x: Floats) -> Floats:
    """Return the logarithm of the gamma function for x > 0, to twelve digits (Stirling)."""
    # gamma(x) = gamma(x + 8) / (x (x + 1) … (x + 7)): far out the series converges
    product = (x[..., None] + EIGHT).prod(-1)
    z = x + 8.0
    inverse = 1.0 / (z * z)
    series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z
    found: Floats = (z - 0.5) * np.log(z) - z + 0.5 * np.log(2 * np.pi) + series - np.log(product)
    return found


def _bunching(series: Series) -> float:
    """Return how much more the counts vary than single messages would, at least 1.

    Once with conversations as bunches and once with weeks; the larger counts. Few hits say little
    about bunching, so what is seen is mixed with what messages that are `alike` would show.
    """
    weeks = int(series.week.max()) + 1
    by_week = Series(
        np.bincount(series.week, series.hits, weeks).astype(np.float64),
        np.bincount(series.week, series.of, weeks).astype(np.float64),
        np.arange(weeks),
        series.amounts,
        series.alike,
    )
    n = float(series.of.sum())
    expected = 1 + (float((series.of**2).sum()) / n - 1) * series.alike if n else 1.0
    hits = float(series.hits.sum())
    weight = hits if series.amounts else min(hits, n - hits)
    return max(1.0, *(_seen(s, weight, expected) for s in (series, by_week)))


def _seen(series: Series, weight: float, expected: float) -> float:
    block = series.week // BLOCK
    n = np.bincount(block, series.of)
    rate = np.bincount(block, series.hits) / np.maximum(n, 1e-12)
    off = series.hits - rate[block] * series.of
    bunches = float((series.of > 0).sum())
    spare = max(bunches - float((n > 0).sum()), 1.0)
    each = rate if series.amounts else rate * (1 - rate)
    alone = float((each * n).sum())
    if alone <= 0:
        return expected
    seen = float((off**2).sum()) / alone * bunches / spare
    return (weight * seen + SEEN * expected) / (weight + SEEN)
