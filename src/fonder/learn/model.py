"""Which steps go with better days: a small Bayesian state space, solved exactly on a grid.

    answer[t] = level[t] + mood[t] + noise[t] + sum of effect × exposure + weekend, apart

The level drifts (a random walk), the mood lingers (AR(1)), the effects are what we are after. All
is Gaussian given the three figures of the grid, so each grid point is one weighted regression, and
the grid is averaged by how well each point explains the answers. The slow parts are what makes the
ranges honest: plain regression covered 66 to 91 % where 90 % was promised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from fonder.learn.days import Days
from fonder.learn.prior import Prior

Floats = NDArray[np.float64]

DRIFTS = (0.0, 0.004, 0.03)  # a day's drift of the level, as a share of the day's variance
MOODS = (0.0, 0.6)  # share of the day's variance that lingers
Z90 = 1.6449
LINGER = 0.4  # how much of a mood is left the next day
SPREADS = np.geomspace(0.35, 3.0, 9)  # one day's standard deviation, in points
_LEVEL, _AROUND = Prior(5.0, 4.0), (Prior(0.0, 1.0), Prior(0.0, 2.0), Prior(0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of one effect, in points; `low` and `high` hold 90 %."""

    mean: float
    sd: float

    @property
    def low(self) -> float:
        """Return the value that the effect exceeds with 95 % probability."""
        return self.mean - Z90 * self.sd

    @property
    def high(self) -> float:
        """Return the value that the effect stays under with 95 % probability."""
        return self.mean + Z90 * self.sd


@dataclass(frozen=True, slots=True)
class White:
    """Answers and design with independent errors of one size, at one point of the grid."""

    answer: Floats
    design: Floats
    half_log_det: float


def whiten(days: Days) -> list[White]:
    """Return the regression at each drift and mood of the grid; it serves any prior."""
    design = np.column_stack([np.ones(len(days.day)), days.around, days.done])
    return [_whiten(days, design, drift, mood) for drift, mood in product(DRIFTS, MOODS)]


def posterior(days: Days, white: list[White], prior: Callable[[str], Prior]) -> list[Posterior]:
    """Return what is known of each step's effect, in points, under the given prior of each.

    The grid's mixture of normals is described by its mean and standard deviation; its tails are so
    near a normal's that the 90 % range keeps its promise (see the tests).
    """
    priors = [_LEVEL, *_AROUND, *(prior(step) for step in days.steps)]
    start = np.array([p.mean for p in priors])
    doubt = np.array([p.sd**2 for p in priors])
    fits = [_fit(point, start, doubt) for point in white]
    logs = np.concatenate([fit[0] for fit in fits])
    weight = np.exp(logs - logs.max())
    weight /= weight.sum()
    means = np.concatenate([fit[1] for fit in fits])
    variances = np.concatenate([fit[2] for fit in fits])
    mean = weight @ means
    sd = np.sqrt(weight @ (variances + (means - mean) ** 2))
    offset = 1 + len(_AROUND)
    return [Posterior(float(m), float(s)) for m, s in zip(mean[offset:], sd[offset:], strict=True)]


def covariance(day: NDArray[np.int64], drift: float, mood: float) -> Floats:
    """Return the answers' covariance in units of one day's variance, effects aside."""
    gap = np.abs(day[:, None] - day[None, :])
    walked = np.minimum(day[:, None], day[None, :]) - day.min(initial=0)
    lingering: Floats = mood * LINGER**gap + (1 - mood) * (gap == 0) + drift * walked
    return lingering


def _whiten(days: Days, design: Floats, drift: float, mood: float) -> White:
    root = np.linalg.cholesky(covariance(days.day, drift, mood))
    both = np.linalg.solve(root, np.column_stack([days.answer, design]))
    return White(both[:, 0], both[:, 1:], float(np.log(np.diag(root)).sum()))


def _fit(point: White, start: Floats, doubt: Floats) -> tuple[Floats, Floats, Floats]:
    """Return, for each of SPREADS, log evidence, posterior means and variances."""
    rest = point.answer - point.design @ start
    squares = SPREADS[:, None, None] ** 2
    precision = np.diag(1 / doubt) + point.design.T @ point.design / squares
    variance = np.linalg.inv(precision)
    pull = point.design.T @ rest / squares[:, :, 0]
    moved = np.einsum("gij,gj->gi", variance, pull)
    log_det = np.log(doubt).sum() + np.linalg.slogdet(precision)[1]
    fit = rest @ rest / SPREADS**2 - (pull * moved).sum(axis=1)
    evidence = -0.5 * (fit + log_det) - len(rest) * np.log(SPREADS) - point.half_log_det
    return evidence, start + moved, np.diagonal(variance, axis1=1, axis2=2)
