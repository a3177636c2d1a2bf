"""The bytes of an export: one UTF-8 buffer, its line starts, and its broken lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PAD = 256  # zero bytes behind the text: a header or a name may be looked for at its very end
STEP = 1 << 17  # bytes looked at in one go: they stay in the processor's cache
UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

Positions = NDArray[np.int64]


@dataclass(slots=True, eq=False)
class Text:
    """An export's bytes, `size` of them, then PAD zeros; `starts[k]` is where line k begins.

    `broken` are the lines (counted from 0) with bytes that are not UTF-8.
    """

    data: bytearray
    size: int
    starts: Positions
    broken: list[int]

    @property
    def view(self) -> NDArray[np.uint8]:
        """Return the bytes as an array."""
        return np.frombuffer(self.data, np.uint8)

    @property
    def eights(self) -> NDArray[np.uint64]:
        """Return, for each position, the eight bytes from there as one little-endian number."""
        return np.ndarray((len(self.data) - 7,), np.dtype("<u8"), self.data, strides=(1,))

    def line(self, k: int, most: int = 4096) -> str:
        """Return line `k` (or its first `most` bytes) for showing, without its end."""
        stop = int(self.starts[k + 1]) if k + 1 < len(self.starts) else self.size
        start = int(self.starts[k])
        return self.data[start : min(stop, start + most)].decode(errors="replace").rstrip("\r\n")


def load(data: bytearray) -> Text:
    """Return the text in `data` (which ends in PAD zeros); UTF-16 is turned into UTF-8."""
    if (codec := UTF16.get(bytes(data[:2]))) is not None:
        data = bytearray(data[2 : len(data) - PAD].decode(codec, "replace").encode() + bytes(PAD))
    size = len(data) - PAD
    if b"\r" in data and b"\n" not in data:  # the line ends of old Macs
        data = data.replace(b"\r", b"\n")
    starts = _line_starts(data, size)
    return Text(data, size, starts, _broken_lines(data, size, starts))


def _line_starts(data: bytearray, size: int) -> Positions:
    view = np.frombuffer(data, np.uint8)[:size]
    found = [np.zeros(1 if size else 0, np.int64)]
    found.extend(
        np.flatnonzero(view[at : at + STEP] == ord("\n")) + (at + 1) for at in range(0, size, STEP)
    )
    starts = np.concatenate(found)
    return starts[:-1] if len(starts) and starts[-1] == size else starts


def _broken_lines(data: bytearray, size: int, starts: Positions) -> list[int]:
    """Return the lines that are not UTF-8, looking line by line only where a block is not."""
    broken: list[int] = []
    at = 0
    while at < size:
        k = int(np.searchsorted(starts, at + STEP))
        stop = int(starts[k]) if k < len(starts) else size
        if not _is_utf8(data[at:stop]):
            first = int(np.searchsorted(starts, at))
            ends = [*starts[first + 1 : k].tolist(), stop]
            lines = zip(range(first, k), starts[first:k].tolist(), ends, strict=True)
            broken += [line for line, start, end in lines if not _is_utf8(data[start:end])]
        at = stop
    return broken


def _is_utf8(block: bytearray) -> bool:
    if block.isascii():
        return True
    try:
        block.decode()
    except UnicodeDecodeError:
        return False
    return True
