"""Where one conversation ends and the next begins, and which silences lie between."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

HOUR = 3_600_000  # ms
ENDS_AFTER = 6 * HOUR  # a conversation ends with this much silence
LONG_SILENCE = 24 * HOUR  # a silence counts as one when it is longer than this


def gaps(instant: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the silence before each message in ms; 0 before the first and where clocks ran back.

    `instant` int64[n], ms, in the order of the chat.
    """
    before = np.zeros(len(instant), np.int64)
    np.subtract(instant[1:], instant[:-1], out=before[1:])
    return np.maximum(before, 0)


def begins(instant: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return bool[n]: the message begins a conversation, the chat's first message included."""
    first = gaps(instant) >= ENDS_AFTER
    first[:1] = True
    return first


def ends_silence(instant: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return bool[n]: the message is the first after a silence of more than 24 hours."""
    return gaps(instant) > LONG_SILENCE
