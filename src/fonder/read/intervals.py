"""Figures with a 90 % range that stay honest where messages come in bunches.

Messages of one conversation resemble each other, so a hundred messages tell less than a hundred
separate talks would. Every figure here is a ratio of two sums over conversations, and its range
follows from how much the conversations differ (a linearised, cluster-robust variance):

- a share takes Wilson's score range on the effective number of messages, n / design effect, with
  Student's t for the effective number of conversations. It stays inside 0 to 1, is not empty at
  none or all, and has a closed form, so that ten years of months take milliseconds.
- a mean (words a message) takes a t range on the logarithm.

Why not a bootstrap: see docs/decisions/0040-ranges.md, with the coverage that was measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Estimate, unknown

Z = 1.6448536269514722  # the normal distribution's 95 % point: 5 % on either side
CLEAR = 1.95  # a difference is called clear when it is so many times its half range: see `clear`
TYPICAL_ALIKE = 0.02  # likeness within a conversation that is assumed before the data speak
SEEN = 10.0  # so many hits, or misses, weigh as much as that assumption
LONGEST_LEFT = (
    0.05  # of all that is counted, the least that is taken to lie outside one conversation
)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """Sums per conversation (and month): `hits` out of `of`, each belonging to one `group`."""

    hits: Floats
    of: Floats
    group: NDArray[np.int64]
    groups: int

    def total(self, values: Floats) -> Floats:
        """Return the sum of `values` in each group."""
        return np.bincount(self.group, weights=values, minlength=self.groups).astype(np.float64)


def shares(
    sums: Sums, *, least: int, scale: float = 1.0, alike: float = TYPICAL_ALIKE
) -> list[Estimate]:
    """Return, for each group, the share of `hits` in `of` with its range, times `scale`.

    Where `of` counts fewer than `least`, there is not enough data. `alike` is how much messages of
    one conversation are expected to resemble each other (0 to 1) before the data speak.
    """
    n = sums.total(sums.of)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = sums.total(sums.hits) / n
        t = t_95(_effective_clusters(sums) - 1)
        low, high = wilson(p, n / _design_effect(sums, p, n, alike), t)
    return _estimates(p * scale, low * scale, high * scale, n, least)


def spread(sums: Sums, alike: float = TYPICAL_ALIKE) -> tuple[Floats, Floats]:
    """Return, for each group, the share of `hits` in `of` and its variance; nan where `of` is 0."""
    n = sums.total(sums.of)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = sums.total(sums.hits) / n
        return p, p * (1 - p) / n * _design_effect(sums, p, n, alike)


def means(sums: Sums, *, least: int) -> list[Estimate]:
    """Return, for each group, `hits` per `of` (any amount of 0 or more) with its range."""
    n, k = sums.total(sums.of), sums.total(sums.hits)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = k / n
        t = t_95(_effective_clusters(sums) - 1)
        spread = np.exp(t * np.sqrt(_variance(sums, value, n)) / value)
        low, high = value / spread, value * spread
    return _estimates(value, low, high, n, least)


def wilson(p: Floats, n: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Return Wilson's score range for the share `p` seen in `n` tries, at quantile `z`."""
    square = z * z
    middle = (p + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * np.sqrt(p * (1 - p) / n + square / (4 * n * n))
    return np.clip(middle - half, 0, p), np.clip(middle + half, p, 1)


def t_95(df: Floats) -> Floats:
    """Return Student's 95 % point for `df` degrees of freedom (1 at least), within 1 %.

    The expansion of Cornish and Fisher around the normal point, exact at 1 and 2.
    """
    df = np.maximum(df, 1.0)
    z2 = Z * Z
    g1 = (z2 + 1) / 4
    g2 = ((5 * z2 + 16) * z2 + 3) / 96
    g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384
    g4 = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160
    expansion = Z * (1 + g1 / df + g2 / df**2 + g3 / df**3 + g4 / df**4)
    at_one, at_two = 6.313751514675043, 2.919985580353724
    between = at_one * (at_two / at_one) ** np.log2(np.clip(df, 1, 2))
    return np.where(df < 2, between, expansion)


def difference(a: Estimate, b: Estimate) -> Estimate:
    """Return b - a with a 90 % range, from the ranges of the two (square and add, Newcombe 1998).

    It treats the two as independent, which for two people or two times of one chat is cautious
    or nearly true. Unknown where either is.
    """
    if a.value is None or a.low is None or a.high is None:
        return unknown(a.n + b.n)
    if b.value is None or b.low is None or b.high is None:
        return unknown(a.n + b.n)
    value = b.value - a.value
    low = value - float(np.hypot(b.value - b.low, a.high - a.value))
    high = value + float(np.hypot(b.high - b.value, a.value - a.low))
    return Estimate(value, low, high, a.n + b.n)


def clear(e: Estimate, than: float = 0.0, times: float = CLEAR) -> int:
    """Return 1 or -1 where the figure is clearly above or below `than`, else 0.

    It must lie `times` its half range away. Once means that the 90 % range leaves `than` out.
    But a reading compares some thirty things, of which three would do so by chance; 1.95 times is
    the normal point of 4 % shared out over thirty (Bonferroni). The last 1 % is left for turns.
    """
    if e.value is None or e.low is None or e.high is None:
        return 0
    if e.value - times * (e.value - e.low) > than:
        return 1
    return -int(e.value + times * (e.high - e.value) < than)


def _variance(sums: Sums, ratio: Floats, n: Floats) -> Floats:
    """Return the variance of the ratio, from how the conversations differ.

    Each conversation's distance is taken from the ratio of the others (a jackknife to first order),
    so that a long one doesn't hide how far it lies off.
    """
    part = sums.of / n[sums.group]
    off = (sums.hits - ratio[sums.group] * sums.of) / np.maximum(1 - part, LONGEST_LEFT)
    clusters = sums.total((sums.of > 0).astype(float))
    variance: Floats = sums.total(off * off) * (clusters - 1) / np.maximum(clusters, 1) / (n * n)
    return variance


def _effective_clusters(sums: Sums) -> Floats:
    """Return how many conversations of equal length would weigh the same (Kish)."""
    n, squares = sums.total(sums.of), sums.total(sums.of**2)
    return np.where(squares > 0, n * n / np.where(squares > 0, squares, 1), 0.0)


def _design_effect(sums: Sums, p: Floats, n: Floats, alike: float) -> Floats:
    """Return by how much bunching widens the variance, at least 1.

    A few hits (or misses) say little about bunching, so what is seen is mixed with what is expected
    of messages that are `alike`. Bunching that is seen counts by hits, its absence only by
    conversations with hits: one full bunch is a sign, one bunch alone is no proof of none.
    """
    expected = 1 + (sums.total(sums.of**2) / n - 1) * alike
    variance = p * (1 - p) / n
    seen = np.where(variance > 0, _variance(sums, p, n) / np.where(variance > 0, variance, 1), 1.0)
    by_hits = _mixed(seen, np.minimum(p, 1 - p) * n, expected)
    by_conversations = _mixed(seen, _conversations_with_either(sums), expected)
    return np.maximum(1.0, np.maximum(by_hits, by_conversations))


def _mixed(seen: Floats, weight: Floats, expected: Floats) -> Floats:
    return (weight * seen + SEEN * expected) / (weight + SEEN)


def _conversations_with_either(sums: Sums) -> Floats:
    """Return in how many conversations there are hits, or misses, whichever are fewer."""
    with_hits = sums.total((sums.hits > 0).astype(float))
    with_misses = sums.total((sums.hits < sums.of).astype(float))
    return np.minimum(with_hits, with_misses)


def _estimates(value: Floats, low: Floats, high: Floats, n: Floats, least: int) -> list[Estimate]:
    return [
        Estimate(float(v), float(lo), float(hi), int(count))
        if count >= max(least, 1) and np.isfinite(hi)
        else unknown(int(count))
        for v, lo, hi, count in zip(value, low, high, n, strict=True)
    ]
