"""Columns of messages on their way into a chat: as formats hand them over, and as they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from fonder.read.clocks import Ints

Texts = Sequence[str] | Sequence[bytes]

REPLACED = "\ufffd".encode()  # what stands for bytes that were no text


class Rows(NamedTuple):
    """Some messages, a column each; see `Gathered.extend`."""

    lines: Sequence[int]
    senders: Sequence[str | None]
    kinds: Sequence[int]
    texts: Texts
    flags: Sequence[int]
    keys: Sequence[object]
    answers: Sequence[object]

    def kept(self, good: NDArray[np.bool_]) -> Rows:
        """Return the rows that are good."""
        columns: Iterator[list[Any]] = (list(compress(column, good)) for column in self)
        return Rows(*columns)


class Block(NamedTuple):
    """Some messages that were taken in: a column each, and their texts end to end."""

    at: Ints
    offset: Ints
    sender: NDArray[np.int16]
    kind: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    size: Ints
    texts: bytes


def bodies(texts: Texts) -> tuple[list[bytes], list[int]]:
    """Return the texts in UTF-8, and which of them had to be repaired, here or before.

    They are strings, where lone surrogates stand for what was broken, or bytes that may be broken.
    """
    broken: list[int] = []
    try:
        found = _encoded(texts)
    except UnicodeError:
        held = [t.decode("utf-8", "surrogateescape") if isinstance(t, bytes) else t for t in texts]
        mended = list(map(_mended, held))
        broken = [i for i, text in enumerate(held) if text != mended[i]]
        found = list(map(str.encode, mended))
    if REPLACED in b"".join(found):
        broken += [i for i, body in enumerate(found) if REPLACED in body]
    return found, broken


def holding(texts: Sequence[bytes], marks: bytes, words: Sequence[bytes]) -> list[int]:
    """Return which texts hold one of these bytes or words; perhaps a few that don't.

    All are searched together, which is several times faster than one by one.
    """
    joined = b"".join(texts)
    wanted = np.zeros(256, bool)
    wanted[list(marks)] = True
    places = [np.flatnonzero(wanted[np.frombuffer(joined, np.uint8)])]
    for word in words:
        if word not in joined:  # several times faster to say than to look for places
            continue
        found = (match.start() for match in re.finditer(re.escape(word), joined))
        places.append(np.fromiter(found, np.int64))
    stops = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    rows: list[int] = np.unique(
        np.searchsorted(stops, np.concatenate(places), side="right")
    ).tolist()
    return rows


def _encoded(texts: Texts) -> list[bytes]:
    """Return the texts in UTF-8. Raises UnicodeError where one is broken."""
    if not texts or isinstance(texts[0], str):
        return list(map(str.encode, cast("Sequence[str]", texts)))
    found = list(cast("Sequence[bytes]", texts))
    b"\n".join(found).decode()  # what stands between them keeps halves of characters apart
    return found


def _mended(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
