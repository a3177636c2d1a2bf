"""Many runs of numbers at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def runs(first: NDArray[np.integer], count: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return `count` numbers from each `first` on, run behind run."""
    before = np.cumsum(count, dtype=np.int64) - count
    found: NDArray[np.int64] = np.repeat(first - before, count) + np.arange(int(count.sum()))
    return found
