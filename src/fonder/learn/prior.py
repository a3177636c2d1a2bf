"""What research lets one expect, as a wide and doubting prior in slider points."""

from __future__ import annotations

from dataclasses import dataclass

from fonder.ideas import priors

LEAST_SD = 0.25  # points; anything narrower fakes certainty (a confident prior covered 16 %)
ALONE_SD = 2.0  # points; what "your own weeks alone" still rules out: leaps over half the scale


@dataclass(frozen=True, slots=True)
class Prior:
    """A normal prior of one effect, in slider points."""

    mean: float
    sd: float


ALONE = Prior(0.0, ALONE_SD)


def half_life(step: str) -> float:
    """Return after how many days half of an action's effect is thought to be gone."""
    return priors.main(step, "", "closeness").half_life_days


def research(step: str, outcome: str, weekly_sd: float) -> Prior:
    """Return the prior in points, given how much this couple's weekly answers vary.

    The expected size is drawn towards nothing by a doubter of the same weight, and the width holds
    both the doubt and how much couples differ; it is never under LEAST_SD.
    """
    found = priors.main(step, "", outcome)
    spread = (found.sd**2 + found.between**2) ** 0.5
    return Prior(found.sceptical * weekly_sd, max(LEAST_SD, spread * weekly_sd))
