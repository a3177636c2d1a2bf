"""Locking a file's own header: what has another shape, or cannot be at home here, is only text.

A message may hold pasted chats and dates. Evidence that a line is pasted: another shape than the
file's; on iOS a bare LF before it in a file that parts messages with CRLF; other digits' widths
together with a time that does not fit in; a jump back of days that returns, by somebody who
writes nowhere else. What looks like a header and is kept as text is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fonder.read.formats.whatsapp.clock import DAY, foreign_words
from fonder.read.formats.whatsapp.scan import Headers
from fonder.read.formats.whatsapp.text import Positions, Text

Bools = NDArray[np.bool_]
FEW = 0.1  # a first line's shape is the file's if at least this share of the commonest has it
MOST_PASTED = 50  # lines in one paste; a longer jump back is the file's own doing

MOST_JUMPS = 100  # a file with more of them is in no order, so that order says nothing

OTHER_SHAPE = "looks like a message from another chat; kept as text of the message above"
OTHER_END = (
    "looks like a message, but its line end says it was pasted; kept as text of the one above"
)
OTHER_TIME = "looks like a message, but does not fit in here; kept as text of the message above"
OUT_OF_ORDER = "lies back in time: read as a message, though it may have been pasted"


@dataclass(slots=True)
class Unclear:
    """Lines (counted from 0) that look like a header but may be pasted, with the reason."""

    text: dict[int, str] = field(default_factory=dict)

    def note(self, lines: Positions, why: str) -> None:
        """Remember lines (counted from 0)."""
        self.text.update(dict.fromkeys(lines.tolist(), why))

    def forget(self, lines: Positions) -> None:
        """Drop lines that turned out to be messages."""
        for line in lines.tolist():
            self.text.pop(line, None)


def lock_shape(headers: Headers, unclear: Unclear) -> Headers:
    """Return the headers of the file's own shape; note the others."""
    shapes = headers.shapes
    number = {shape: n for n, shape in enumerate(dict.fromkeys(shapes))}
    which = headers.per_template([number[s] for s in shapes])
    counts = np.bincount(which, minlength=len(number))
    chosen = int(counts.argmax())
    if headers.line[0] == 0 and counts[which[0]] >= FEW * counts[chosen]:
        chosen = int(which[0])
    own = which == chosen
    own[own] = ~foreign_words(headers.take(own))
    unclear.note(headers.line[~own], OTHER_SHAPE)
    return headers.take(own)


def crlf_before(text: Text, lines: Positions) -> Bools:
    """Say for each line whether the one before it ends in CRLF."""
    starts = text.starts[lines]
    crlf: Bools = (starts >= 2) & (text.view[np.maximum(starts - 2, 0)] == ord("\r"))
    return crlf


def lock_line_end(text: Text, headers: Headers, at: Positions, unclear: Unclear) -> Bools:
    """Return which headers to keep by the line ends: a bare LF stays inside where CRLF parts."""
    keep = np.ones(len(headers.line), bool)
    crlf = crlf_before(text, headers.line)
    crlf[0] = True  # nothing is before it
    bare = np.flatnonzero(~crlf)
    others = len(crlf) - 1 - len(bare)
    if others == 0 or len(bare) == 0:
        return keep
    if others >= 9 * len(bare):
        keep[bare] = False
    elif others >= len(bare):
        keep[bare] = _fits_in(at, crlf)[bare]
    unclear.note(headers.line[~keep], OTHER_END)
    return keep


def lock_widths(headers: Headers, at: Positions, unclear: Unclear) -> Bools:
    """Return which headers to keep by the widths of day and month: `1.9.` against `01.09.`."""
    odd = np.zeros(len(headers.line), bool)
    for f in (0, 1, 2, 3):
        width = headers.per_template([len(t.header.digits[f]) for t in headers.templates])
        bare, padded = width == 1, (width == 2) & (headers.numbers[f] < 10)
        if bare.any() and padded.any():
            odd |= bare if bare.sum() <= padded.sum() else padded
    keep = ~odd | _fits_in(at, ~odd)
    unclear.note(headers.line[~keep], OTHER_TIME)
    return keep


def _fits_in(at: Positions, sure: Bools) -> Bools:
    """Say for each header whether its time lies between the sure ones around it."""
    if not sure.any():
        return np.ones(len(at), bool)
    where = np.flatnonzero(sure)
    after = np.searchsorted(where, np.arange(len(at)))
    low = np.where(after > 0, at[where[np.maximum(after - 1, 0)]], np.iinfo(np.int64).min)
    high = np.where(
        after < len(where), at[where[np.minimum(after, len(where) - 1)]], np.iinfo(np.int64).max
    )
    return np.asarray((at >= low) & (at <= high))


def jumps_back(at: Positions) -> list[tuple[int, int]]:
    """Return the runs [start, stop) of headers that lie over a day back and then return."""
    if len(at) < 3:
        return []
    high = np.maximum.accumulate(at)
    behind = np.concatenate([[False], at[1:] < high[:-1] - DAY])
    edges = np.flatnonzero(np.diff(np.concatenate([[0], behind.view(np.int8), [0]])))
    runs = [
        (int(a), int(b)) for a, b in edges.reshape(-1, 2) if b - a <= MOST_PASTED and b < len(at)
    ]
    runs = [(a, b) for a, b in runs if at[b] >= at[a - 1]]
    return runs if len(runs) <= MOST_JUMPS else []


def jumps_ahead(at: Positions) -> list[tuple[int, int]]:
    """Return the runs [start, stop) of headers that lie over a day ahead of what follows them."""
    back = jumps_back(-at[::-1])
    return [(len(at) - stop, len(at) - start) for start, stop in back]
