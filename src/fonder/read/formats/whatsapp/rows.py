"""The messages while they are being settled: columns over the file's bytes, and mended texts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import Flag
from fonder.read.formats.whatsapp.text import Positions, Text

MOST_BYTES = 1 << 20  # of one message: WhatsApp's own limit is 65,536 characters


@dataclass(slots=True, eq=False)
class Rows:
    """n messages in file order. `line_end` is where the first line of each stops.

    `mended` holds the texts that could not stay as they stand in the file, by row.
    """

    line: Positions
    at: Positions
    sender: NDArray[np.int16]
    start: Positions
    stop: Positions
    line_end: Positions
    kind: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    mended: dict[int, bytes] = field(default_factory=dict)

    def raw(self, text: Text, i: int) -> bytes:
        """Return the bytes of row `i` as they are now."""
        if i in self.mended:
            return self.mended[i]
        return bytes(text.data[int(self.start[i]) : int(self.stop[i])])

    def replace(self, i: int, words: str) -> None:
        """Give row `i` a text of its own."""
        self.mended[i] = words.encode()

    def mend_bytes(self, text: Text) -> None:
        """Replace bytes that are not UTF-8 by U+FFFD, and cut what goes over MOST_BYTES."""
        for i in self._near(text.starts[text.broken]).tolist():
            raw = self.raw(text, i)
            mended = raw.decode(errors="replace").encode()
            if mended != raw:
                self.mended[i] = mended
                self.flags[i] |= int(Flag.REPAIRED)
        for i in self.too_long():
            self.mended[i] = self.raw(text, i)[:MOST_BYTES].decode(errors="ignore").encode()

    def too_long(self) -> list[int]:
        """Return the rows that go over MOST_BYTES."""
        return np.flatnonzero(self.stop - self.start > MOST_BYTES).tolist()

    def mend_line_ends(self, text: Text, crlf: NDArray[np.bool_]) -> None:
        """Make CRLF within messages LF, in rows whose line end it is."""
        for i in np.flatnonzero(crlf & (self.stop > self.line_end)).tolist():
            raw = self.raw(text, i)
            if b"\r\n" in raw:
                self.mended[i] = raw.replace(b"\r\n", b"\n")

    def _near(self, places: Positions) -> Positions:
        """Return the rows that may hold text on the lines which start at these positions."""
        row = np.maximum(np.searchsorted(self.start, places, side="right") - 1, 0)
        return np.unique(np.concatenate([row, np.minimum(row + 1, len(self.start) - 1)]))
