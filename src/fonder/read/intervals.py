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
CLEAR = 1.85  # a difference is called clear when it is so many times its half range: see `clear`
TYPICAL_ALIKE = 0.02  # likeness within a conversation that is assumed before the data speak
SEEN = 10.0  # so many hits, or misses, weigh as much as that assumption

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


def shares(sums: Sums, *, least: int, scale: float = 1.0) -> list[Estimate]:
    """Return, for each group, the share of `hits` in `of` with its range, times `scale`.

    Where `of` counts fewer than `least`, there is not enough data.
    """
    n, k = sums.total(sums.of), sums.total(sums.hits)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = k / n
        t = t_95(_effective_clusters(sums) - 1)
        low, high = wilson(p, n / _design_effect(sums, p, n, k), t)
    return _estimates(p * scale, low * scale, high * scale, n, least)


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


def clear(e: Estimate, than: float = 0.0) -> int:
    """Return 1 or -1 where the figure is clearly above or below `than`, else 0.

    A reading compares some twenty-five things; with 90 % ranges two or three would differ by
    chance. So a difference must be 1.85 times its half range: 1.85 x 1.645 is the normal point of
    5 % shared out over twenty-five (Bonferroni), so a chat with nothing to find mostly says so.
    """
    if e.value is None or e.low is None or e.high is None:
        return 0
    if than + CLEAR * (e.value - e.low) < e.value:
        return 1
    return -int(e.value + CLEAR * (e.high - e.value) < than)


def _variance(sums: Sums, ratio: Floats, n: Floats) -> Floats:
    """Return the linearised variance of the ratio, from how the conversations differ."""
    off = sums.hits - ratio[sums.group] * sums.of
    clusters = sums.total((sums.of > 0).astype(float))
    small = clusters / np.maximum(clusters - 1, 1)
    variance: Floats = small * sums.total(off * off) / (n * n)
    return variance


def _effective_clusters(sums: Sums) -> Floats:
    """Return how many conversations of equal length would weigh the same (Kish)."""
    n, squares = sums.total(sums.of), sums.total(sums.of**2)
    return np.where(squares > 0, n * n / np.where(squares > 0, squares, 1), 0.0)


def _design_effect(sums: Sums, p: Floats, n: Floats, k: Floats) -> Floats:
    """Return by how much bunching widens the variance, at least 1.

    Few hits or misses say little about bunching, so the seen effect is mixed with a typical one.
    """
    per_cluster = sums.total(sums.of**2) / n
    typical = 1 + (per_cluster - 1) * TYPICAL_ALIKE
    variance = p * (1 - p) / n
    seen = np.where(variance > 0, _variance(sums, p, n) / np.where(variance > 0, variance, 1), 1.0)
    few = np.minimum(k, n - k)
    return np.maximum(1.0, (few * seen + SEEN * typical) / (few + SEEN))


def _estimates(value: Floats, low: Floats, high: Floats, n: Floats, least: int) -> list[Estimate]:
    return [
        Estimate(float(v), float(lo), float(hi), int(count))
        if count >= max(least, 1) and np.isfinite(hi)
        else unknown(int(count))
        for v, lo, hi, count in zip(value, low, high, n, strict=True)
    ]
