"""What the lot shows: weeks are compared by what was drawn for them, not by what was chosen.

Where the plan drew an action by lot and wrote down the chance of that draw (an outcome `offered`),
each draw is a small experiment. A step's draws are compared with the other steps' draws, whether
or not the action was done, by least squares weighted with one over the chance (the weighted and
centred idea of Boruvka and others 2018, for one couple), with HC3 errors and Student's t.
"""

from __future__ import annotations

from datetime import date
from math import exp, lgamma, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from fonder.learn.days import Days
from fonder.learn.model import Z90, Posterior
from fonder.model.plan import Outcome

Floats = NDArray[np.float64]

LEAST_DRAWS = 16  # altogether
LEAST_EACH = 5  # of the step, and of the other steps
AFTER, BEFORE = 3, 7  # days whose answers count after a draw, and as the level before it
HEAVIEST = 10.0  # no draw counts more than this many times the lightest


def contrast(outcomes: list[Outcome], step: str, days: Days) -> Posterior | None:
    """Return how days after draws of `step` differed from days after other draws, if known."""
    rows = [
        row
        for o in outcomes
        if o.what == "offered" and by_lot(o, step)
        for row in [_row(o, step, days)]
        if row is not None
    ]
    ours = sum(row[1] for row in rows)
    if len(rows) < LEAST_DRAWS or min(ours, len(rows) - ours) < LEAST_EACH:
        return None
    found = np.array(rows)
    weight = 1 / found[:, 4]
    weight = np.minimum(weight / weight.min(), HEAVIEST)
    centred = found[:, 1] - np.average(found[:, 1], weights=weight)
    design = np.column_stack([np.ones(len(found)), centred, found[:, 2], found[:, 3]])
    return hc3(design, found[:, 0], weight, column=1)


def by_lot(offered: Outcome, step: str) -> bool:
    """Say whether a lot decided between this step and others when something was offered.

    Where the odds of the steps were written down, `step` must have been among them; what was given
    (odds of 1) is no lot. Older entries know only the chance of the idea.
    """
    if offered.odds:
        return step in offered.odds and len(offered.odds) > 1
    return 0 < offered.chance < 1


def _chance(offered: Outcome) -> float:
    """Return the probability of the step that was offered, or of the idea in older entries."""
    return offered.odds.get(offered.step, offered.chance)


def _row(
    offered: Outcome, step: str, days: Days
) -> tuple[float, float, float, float, float] | None:
    """Return answer after, whether it was this step, level before, weekend, and the chance."""
    day = (date.fromisoformat(offered.on[:10]) - days.first).days
    after = days.answer[(days.day >= day) & (days.day < day + AFTER)]
    before = days.answer[(days.day >= day - BEFORE) & (days.day < day)]
    if not len(after) or not len(before):
        return None
    weekend = float((day + days.first.weekday()) % 7 >= 4)
    return after.mean(), float(offered.step == step), before.mean(), weekend, _chance(offered)


def hc3(design: Floats, answer: Floats, weight: Floats, column: int) -> Posterior:
    """Return one coefficient of a weighted regression, its error by HC3 (MacKinnon, White)."""
    root = np.sqrt(weight)[:, None]
    scaled, target = design * root, answer * root[:, 0]
    inner = np.linalg.pinv(scaled.T @ scaled)
    beta = inner @ scaled.T @ target
    leverage = np.einsum("ij,jk,ik->i", scaled, inner, scaled)
    rest = (target - scaled @ beta) / np.maximum(1 - leverage, 0.05)
    meat = (scaled * rest[:, None] ** 2).T @ scaled
    variance = inner @ meat @ inner
    freedom = len(answer) - design.shape[1]
    error = sqrt(max(float(variance[column, column]), 1e-12))
    # widened so that 1.645 of it reach as far as Student's t does
    return Posterior(float(beta[column]), error * t_quantile(0.95, freedom) / Z90)


def t_quantile(p: float, freedom: int) -> float:
    """Return Student's t quantile for p over one half, by bisection on Simpson's rule."""
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)
    low, high = 0.0, 60.0
    for _ in range(50):
        middle = (low + high) / 2
        x = np.linspace(0, middle, 401)
        density = scale * (1 + x**2 / freedom) ** (-(freedom + 1) / 2)
        simpson = density[0] + density[-1] + 4 * density[1:-1:2].sum() + 2 * density[2:-1:2].sum()
        below = 0.5 + simpson * middle / 1200
        low, high = (middle, high) if below < p else (low, middle)
    return (low + high) / 2
