"""Minutes that two exports hold alike: their rows are found all at once, not one by one.

A newer export is mostly the older one again. Where both hold the same rows in the same order within
a minute, the first row of the one is the first of the other, and so on: that is what matching first
with first gives as well, since equal rows have equal times.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import Chat
from fonder.read.runs import runs

MINUTE = 60_000  # ms

Ints = NDArray[np.int64]


def alike(both: Chat, time: Ints, old: Ints, new: Ints) -> tuple[Ints, Ints]:
    """Return the rows of `old` in minutes that both hold alike, and for each the row of `new`.

    `old` and `new` are rows of `both`, each in the order of its export. Alike is a minute where
    both have as many rows, and one by one the same time, sender, kind and text.
    """
    old, (minute, first, count) = _by_minute(time, old)
    new, (minutes, begins, counts) = _by_minute(time, new)
    _, a, b = np.intersect1d(minute, minutes, assume_unique=True, return_indices=True)
    as_many = count[a] == counts[b]
    a, b = a[as_many], b[as_many]
    old, new = old[runs(first[a], count[a])], new[runs(begins[b], count[a])]
    which = np.repeat(np.arange(len(a)), count[a])
    whole = np.ones(len(a), bool)
    whole[which[~_equal(both, time, old, new)]] = False
    return old[whole[which]], new[whole[which]]


def _by_minute(time: Ints, rows: Ints) -> tuple[Ints, tuple[Ints, Ints, Ints]]:
    """Return the rows sorted by minute; each minute, where its rows begin, and how many it has."""
    rows = rows[np.argsort(time[rows] // MINUTE, kind="stable")]
    return rows, np.unique(time[rows] // MINUTE, return_index=True, return_counts=True)


def _equal(both: Chat, time: Ints, old: Ints, new: Ints) -> NDArray[np.bool_]:
    """Say for each pair of rows whether time, sender, kind and text are the same."""
    columns = (time, both.sender, both.kind)
    equal = np.logical_and.reduce([c[old] == c[new] for c in columns])
    spans = (both.start[old], both.stop[old], both.start[new], both.stop[new])
    texts = bytes(both.texts)
    same = [
        texts[a:b] == texts[c:d] for a, b, c, d in zip(*map(np.ndarray.tolist, spans), strict=True)
    ]
    found: NDArray[np.bool_] = equal & np.array(same, bool)
    return found
