"""What research lets one expect of each kind of action, read from `priors.toml`.

The planner weighs ideas by it and learning begins from it, both in the same unit: standard
deviations of one couple's own weekly check-in.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

SCEPTIC_SD = 0.25  # a doubter's prior, centred on no effect; no narrower, or it fakes certainty


class Prior(Struct, frozen=True, forbid_unknown_fields=True):
    """An expected effect: `mean` and `sd` for these two, `between` the spread between couples.

    `outcome` is `closeness` or `missed`. `adds` marks what changes another effect and is no effect
    of its own.
    """

    step: str
    does: str
    outcome: str
    mean: float
    sd: float
    between: float
    half_life_days: float
    half_life_range: tuple[float, float]
    evidence: tuple[str, ...]
    confidence: str
    kinds: tuple[str, ...] = ()
    adds: bool = False

    @property
    def sceptical(self) -> float:
        """Return the mean after a doubter has had a say: shrunk towards no effect."""
        return self.mean * SCEPTIC_SD**2 / (SCEPTIC_SD**2 + self.sd**2)


@cache
def all_priors() -> tuple[Prior, ...]:
    """Return every prior of the file."""
    rows = tomllib.loads((files("fonder.ideas") / "priors.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert(rows["priors"], list[Prior]))


@cache
def effect(step: str, kind: str) -> float:
    """Return what an action of this kind is expected to move: closeness plus being missed.

    Where a kind has no prior of its own for one of the two, its step's general one stands in.
    """
    return sum(main(step, kind, outcome).sceptical for outcome in ("closeness", "missed"))


def main(step: str, kind: str, outcome: str) -> Prior:
    """Return the prior of a kind of action, or its step's general one where it has none (or "").

    Raises KeyError for a step or an outcome that has no prior at all.
    """
    usable = [p for p in all_priors() if (p.step, p.outcome) == (step, outcome) and not p.adds]
    for fits in ([p for p in usable if kind in p.kinds], [p for p in usable if not p.kinds]):
        if fits:
            return fits[0]
    raise KeyError(f"{step}.{outcome}")
