"""What each body is: the few that hold the app's own words are found in bulk, then read one by one.

A body is looked at if its first eight bytes are those of a known phrase, if it begins with `<`, if
it ends or its first line ends as markers do (`>` or `)`), or if it holds U+200E, which iOS puts
before its own words. All others are text as they stand.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NOBODY, Flag, Kind
from fonder.read.formats.whatsapp.kinds import Body, judge
from fonder.read.formats.whatsapp.phrases import phrases
from fonder.read.formats.whatsapp.rows import Rows
from fonder.read.formats.whatsapp.text import Positions, Text

IOS_MARK = "\u200e".encode()
WORD = 8


def settle(text: Text, rows: Rows) -> None:
    """Set kind, flags and the extent of the text of each row."""
    rows.kind[rows.sender == NOBODY] = Kind.SYSTEM
    for i in _special(text, rows).tolist():
        raw = rows.raw(text, i).decode()
        body = judge(raw)
        if body is not None:
            _apply(rows, i, raw, body)


def _apply(rows: Rows, i: int, raw: str, body: Body) -> None:
    rows.kind[i] = body.kind
    rows.flags[i] |= int(body.flags)
    if body.kind == Kind.SYSTEM:
        rows.sender[i] = NOBODY
    if body.text == raw:
        return
    if (
        raw.startswith(body.text) and i not in rows.mended
    ):  # the usual case: a marker was cut off, or nothing is left
        rows.stop[i] = rows.start[i] + len(body.text.encode())
    else:
        rows.replace(i, body.text)


def _special(text: Text, rows: Rows) -> Positions:
    view = text.view
    length = rows.stop - rows.start
    full = (rows.sender != NOBODY) & (length > 0)
    start = np.where(full, rows.start, 0)
    special = full & (view[start] == ord("<"))
    special |= full & (view[np.where(full, rows.stop - 1, 0)] == ord(">"))
    special |= full & (view[np.maximum(np.minimum(rows.line_end, rows.stop) - 1, 0)] == ord(")"))
    special |= full & _begins_like_a_phrase(text, start, length)
    special[_holding(text, rows, IOS_MARK)] = True
    return np.flatnonzero(special & full)


def _begins_like_a_phrase(text: Text, start: Positions, length: Positions) -> NDArray[np.bool_]:
    """Say which bodies begin with the first bytes of one of the app's own phrases."""
    words = text.eights[start]
    found = np.zeros(len(start), bool)
    for size, (keys, table) in _keys().items():
        heads = words & np.uint64((1 << (8 * size)) - 1)
        likely = np.flatnonzero(table[_hash(heads)] & (length >= size))
        found[likely] |= np.isin(heads[likely], keys)
    return found


def _hash(heads: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 16 bits of each: a table of them leaves few bodies to compare with all phrases."""
    return (heads * np.uint64(0x9E37_79B9_7F4A_7C15)) >> np.uint64(48)


@cache
def _keys() -> dict[int, tuple[NDArray[np.uint64], NDArray[np.bool_]]]:
    """Return by size the first bytes of all phrases that may begin a body, and their hashes."""
    sized: dict[int, set[int]] = {}
    for phrase in phrases().beginnings:
        for cased in {phrase, phrase[:1].upper() + phrase[1:], phrase[:1].lower() + phrase[1:]}:
            head = cased.encode()[:WORD]
            sized.setdefault(len(head), set()).add(int.from_bytes(head, "little"))
    keys = {}
    for size, heads in sized.items():
        table = np.zeros(1 << 16, bool)
        sorted_heads = np.array(sorted(heads), np.uint64)
        table[_hash(sorted_heads)] = True
        keys[size] = (sorted_heads, table)
    return keys


def _holding(text: Text, rows: Rows, mark: bytes) -> Positions:
    """Return the rows whose text holds `mark`."""
    places = np.array([m.start() for m in re.finditer(re.escape(mark), text.data)], np.int64)
    row = np.searchsorted(rows.start, places, side="right") - 1
    inside = (row >= 0) & (places < rows.stop[np.maximum(row, 0)])
    return np.unique(row[inside])
