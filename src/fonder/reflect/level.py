"""A level that drifts, seen through weekly means: the local-level model, solved exactly on a grid.

    level[t] = level[t-1] + N(0, r s²)      mean[t] = level[t] + N(0, s² / n[t])

For each ratio r of a grid, a Kalman filter and a Rauch-Tung-Striebel smoother give the levels in
units of s; s² has an inverse-gamma prior and is integrated out in closed form; the grid is then
averaged by how well each r explains the answers (Durbin and Koopman 2012, chapters 2 and 4).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RATIOS = np.array([0.001, 0.01, 0.03, 0.1, 0.2, 0.4, 0.8, 1.6])
START_MEAN, START_VARIANCE = 5.0, 12.0  # the middle of the scale; in units of s², so very wide
SHAPE, SCALE = 2.0, 3.0  # one day's answer scatters by about 1.7 points, give or take a lot
Z90 = 1.6449


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the filter leaves for each week (rows) and each ratio (columns), in units of s."""

    mean: Floats
    variance: Floats
    squares: Floats  # standardised surprises, summed, by ratio
    log_variance: Floats  # logarithms of the surprises' variances, summed, by ratio


def smooth(means: Floats, counts: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Return level, low and high (90 %) for each week.

    means   float[w]  each week's mean answer, nan where the week has none
    counts  int[w]    how many answers each week has
    """
    filtered = _filter(means, counts)
    centre, spread = _smooth_back(filtered)
    seen = int((counts > 0).sum())
    shape = SHAPE + seen / 2
    scale = SCALE + filtered.squares / 2
    log_weight = -shape * np.log(scale) - filtered.log_variance / 2
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    variance = spread * (scale / (shape - 1))
    level = centre @ weight
    total = variance @ weight + ((centre - level[:, None]) ** 2) @ weight
    half = Z90 * np.sqrt(total)
    return level, level - half, level + half


def _filter(means: Floats, counts: NDArray[np.int64]) -> Filtered:
    weeks, grid = len(means), len(RATIOS)
    mean, variance = np.full(grid, START_MEAN), np.full(grid, START_VARIANCE)
    kept_mean, kept_variance = np.empty((weeks, grid)), np.empty((weeks, grid))
    squares, logs = np.zeros(grid), np.zeros(grid)
    for t in range(weeks):
        if t:
            variance = variance + RATIOS
        if counts[t]:
            surprise = means[t] - mean
            expected = variance + 1 / counts[t]
            gain = variance / expected
            mean = mean + gain * surprise
            variance = variance * (1 - gain)
            squares += surprise**2 / expected
            logs += np.log(expected)
        kept_mean[t], kept_variance[t] = mean, variance
    return Filtered(kept_mean, kept_variance, squares, logs)


def _smooth_back(filtered: Filtered) -> tuple[Floats, Floats]:
    mean, variance = filtered.mean.copy(), filtered.variance.copy()
    for t in range(len(mean) - 2, -1, -1):
        ahead = filtered.variance[t] + RATIOS
        pull = filtered.variance[t] / ahead
        mean[t] = filtered.mean[t] + pull * (mean[t + 1] - filtered.mean[t])
        variance[t] = filtered.variance[t] + pull**2 * (variance[t + 1] - ahead)
    return mean, variance
