"""The weights of the aims, and what they say of a text."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from fonder.guard.aims.features import features

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A linear model over hashed features, quantised. m = 1 + kinds; column 0 says “refuse”.

    table int8[3, 2**BITS, m] in steps of `step` float64[3, m], one table for each part of the
    features · bias float64[m] · kinds str[m - 1] · close_weight float64[1]: what the close reader's
    log-odds count beside ours · threshold float64[1]: the sum of both from which a text is refused
    · doubt float64[1]: the sum from which a text that isn't refused is asked about.
    """

    table: NDArray[np.int8]
    step: Floats
    bias: Floats
    kinds: NDArray[np.str_]
    close_weight: Floats
    threshold: Floats
    doubt: Floats


@cache
def load() -> Weights:
    """Read the weights."""
    data = (files(__package__) / "weights.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as found:
        return Weights(**{field.name: found[field.name] for field in fields(Weights)})


def log_odds(weights: Weights, plain: str, where: str) -> Floats:
    """Return the sums float64[m] for one plain text: the log-odds of “refuse”, then each kind's."""
    total = weights.bias.copy()
    for part, numbers in enumerate(features(plain, where)):
        if len(numbers):
            summed = weights.table[part, numbers].sum(0, dtype=np.int64)
            total += summed * weights.step[part] / np.sqrt(len(numbers))
    return total
