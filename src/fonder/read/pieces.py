"""Which messages hold a piece of text: many texts searched as one, since that is much faster."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BETWEEN = "\x00"


class Pieces:
    """Texts in which pieces are looked for; a piece may not hold the sign between two texts."""

    def __init__(self, texts: list[str]) -> None:
        self._whole = BETWEEN.join(texts)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self._stop = np.cumsum(lengths + len(BETWEEN))
        self._found: dict[str, NDArray[np.int64]] = {}

    def holding(self, *pieces: str) -> NDArray[np.int64]:
        """Return the numbers of the texts that hold at least one of the pieces, in order."""
        if not pieces:
            return np.arange(len(self._stop))
        return np.unique(np.concatenate([self._with(piece) for piece in pieces]))

    def _with(self, piece: str) -> NDArray[np.int64]:
        if piece not in self._found:
            places = []
            at = self._whole.find(piece)
            while at >= 0:
                places.append(at)
                at = self._whole.find(piece, at + 1)
            found = np.searchsorted(self._stop, np.array(places, np.int64), side="right")
            self._found[piece] = np.unique(found)
        return self._found[piece]
