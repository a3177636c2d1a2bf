"""What each body is: the few that hold the app's own words are found in bulk, then read one by one.

A body is looked at if its first eight bytes are those of a known phrase, if it begins with `<`, if
it ends or its first line ends as markers do (`>` or `)`), or if it holds one of SIGNS: the marks
that iOS puts before its own words. All others are text as they stand.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NOBODY, Kind
from fonder.read.formats.whatsapp.kinds import judge
from fonder.read.formats.whatsapp.phrases import phrases
from fonder.read.formats.whatsapp.rows import Rows
from fonder.read.formats.whatsapp.text import Positions, Text

SIGNS = ("\u200e".encode(), "\u200f".encode(), b": https://foursquare.com/v/")
WORD = 8


def settle(text: Text, rows: Rows) -> None:
    """Set kind, flags and the extent of the text of each row."""
    rows.kind[rows.sender == NOBODY] = Kind.SYSTEM
    judged = lru_cache(maxsize=4096)(judge)  # the app says the same few things again and again
    found: list[tuple[int, int, int, int]] = []
    special = _special(text, rows)
    spans = zip(rows.start[special].tolist(), rows.stop[special].tolist(), strict=True)
    for i, (start, stop) in zip(special.tolist(), spans, strict=True):
        raw = rows.mended[i] if i in rows.mended else bytes(text.data[start:stop])
        body = judged(raw)
        if body is None:
            continue
        words = body.text.encode()
        length = len(words)
        if not raw.startswith(words) or i in rows.mended:
            rows.mended[i] = words
            length = len(raw)
        found.append((i, body.kind, body.flags, length))
    if found:
        at, kind, flags, length = np.array(found, np.int64).T
        rows.kind[at] = kind
        rows.flags[at] |= flags.astype(np.uint8)
        rows.stop[at] = rows.start[at] + length
        rows.sender[at[kind == Kind.SYSTEM]] = NOBODY


def _special(text: Text, rows: Rows) -> Positions:
    """Return the rows that may hold the app's own words."""
    view = text.view
    length = rows.stop - rows.start
    full = (rows.sender != NOBODY) & (length > 0)
    start = np.where(full, rows.start, 0)
    special = view[start] == ord("<")
    special |= view[np.where(full, rows.stop - 1, 0)] == ord(">")
    special |= _ends_like_a_file(text, rows)
    special |= _begins_like_a_phrase(text, start, length)
    for sign in SIGNS:
        special[_holding(text, rows, sign)] = True
    return np.flatnonzero(special & full)


def _ends_like_a_file(text: Text, rows: Rows) -> NDArray[np.bool_]:
    """Say which first lines end in words in brackets: “a.jpg (file attached)”, not “:-)”."""
    view = text.view
    end = np.minimum(rows.line_end, rows.stop)
    closing = view[np.maximum(end - 1, 0)] == ord(")")
    before = view[np.maximum(end - 2, 0)] | np.uint8(0x20)
    letters: NDArray[np.bool_] = ((before >= ord("a")) & (before <= ord("z"))) | (before >= 0x80)
    return np.asarray(closing & letters)


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


def _holding(text: Text, rows: Rows, sign: bytes) -> Positions:
    """Return the rows whose text holds `sign`."""
    found = []
    at = text.data.find(sign)
    while at >= 0:
        found.append(at)
        at = text.data.find(sign, at + len(sign))
    places = np.array(found, np.int64)
    row = np.searchsorted(rows.start, places, side="right") - 1
    inside = (row >= 0) & (places < rows.stop[np.maximum(row, 0)])
    return np.unique(row[inside])
