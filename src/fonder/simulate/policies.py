"""What the user does each day: sensible ways, and ways that Fonder won't help with.

A policy returns, for every couple, the action of the day: NOTHING, or 1 to 5 for the steps in
their order. `lot` is a uniform draw for each couple.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fonder.model.plan import STEPS

Choice = Callable[[int, NDArray[np.float32]], NDArray[np.int8]]

NOTHING = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """A way of acting. `contact` False is silence; `extraction` 0 to 1 is attention pulled out."""

    name: str
    choose: Choice
    contact: bool = True
    extraction: float = 0.0


def _nothing(_day: int, lot: NDArray[np.float32]) -> NDArray[np.int8]:
    return np.zeros(lot.shape, dtype=np.int8)


def _uniform(_day: int, lot: NDArray[np.float32]) -> NDArray[np.int8]:
    return (1 + lot * len(STEPS)).astype(np.int8)


def _rotation(day: int, lot: NDArray[np.float32]) -> NDArray[np.int8]:
    return np.full(lot.shape, 1 + day % len(STEPS), dtype=np.int8)


def _appreciate(_day: int, lot: NDArray[np.float32]) -> NDArray[np.int8]:
    return np.full(lot.shape, 1 + STEPS.index("appreciation"), dtype=np.int8)


EVERYDAY = Policy("everyday life", _nothing)
UNIFORM = Policy("uniform random", _uniform)
ROTATION = Policy("fixed rotation", _rotation)
ALWAYS_APPRECIATE = Policy("always appreciate", _appreciate)
NO_CONTACT = Policy("no contact", _nothing, contact=False)


def extraction(level: float) -> Policy:
    """Return everyday life with attention and validation pulled out of the partner."""
    return Policy(f"extraction {level:g}", _nothing, extraction=level)
