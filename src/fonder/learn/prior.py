"""What research lets one expect, as a wide and doubting prior in slider points."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LEAST_SD = 0.25  # points; anything narrower fakes certainty (a confident prior covered 16 %)
ALONE_SD = 2.0  # points; what "your own weeks alone" still rules out: leaps over half the scale


@dataclass(frozen=True, slots=True)
class Prior:
    """A normal prior of one effect, in slider points."""

    mean: float
    sd: float


ALONE = Prior(0.0, ALONE_SD)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("fonder.learn") / "priors.toml").read_text("utf-8"))


def half_life(step: str) -> float:
    """Return after how many days half of an action's effect is thought to be gone."""
    return float(_data()["half_life_days"][step])


def research(step: str, outcome: str, weekly_sd: float) -> Prior:
    """Return the prior in points, given how much this couple's weekly answers vary.

    The expected size is drawn towards nothing by a doubter of the same weight, and the width holds
    both the doubt and how much couples differ; it is never under LEAST_SD.
    """
    row = _data()[step][outcome]
    doubt = LEAST_SD**2 / (LEAST_SD**2 + row["sd"] ** 2)
    spread = (row["sd"] ** 2 + row["between"] ** 2) ** 0.5
    return Prior(doubt * row["mean"] * weekly_sd, max(LEAST_SD, spread * weekly_sd))
