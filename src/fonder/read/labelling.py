"""What every message of a chat does and shows, read by two processes at once, each text only once.

Labels and marks follow from a message's words alone, so equal texts are read once, and a long chat
is shared out: a second process reads one half while this one reads the other. What was found in a
chat that is kept is taken over, so that a newer export costs what is new in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NOBODY, Chat, Kind
from fonder.read import known as knowing
from fonder.read import signals, wording
from fonder.read.helper import Helper
from fonder.read.known import Found, Known
from fonder.read.signals.reader import Signals, empty
from fonder.read.wording import Ints, Wording

WORTH_IT = 6_000  # texts, from which on starting a second process is made up for
STEP = 8_192  # texts between two words about progress
GONE = (Kind.SYSTEM, Kind.DELETED)
MUTE = (*GONE, Kind.CALL)

Progress = Callable[[float], None]


class Told(NamedTuple):
    """What the n messages of a chat do (`signals`), and what their words show (`wording`).

    `hashes` and `texts` are those of its different texts.
    """

    signals: Signals
    wording: Wording
    hashes: NDArray[np.uint64]
    texts: Found

    @property
    def known(self) -> Known:
        """Return what is to be remembered, so that none of these texts is read again."""
        return knowing.remembered(self.hashes, self.texts)


def of_chat(
    chat: Chat,
    progress: Progress | None = None,
    processes: int | None = None,
    known: Known | None = None,
) -> Told:
    """Return what the messages of a chat do and show; the labels are those of `signals.of_chat`.

    `progress` is told the share done, from 0 to 1. `processes` is 1 or 2, by default as many as
    this one may run on. Texts that are `known` aren't read again.
    """
    rows = np.flatnonzero((chat.sender != NOBODY) & ~np.isin(chat.kind, GONE)).astype(np.int64)
    texts, hashes, place = _different(chat, rows)
    at = knowing.places(known, hashes)
    new = np.flatnonzero(at < 0)
    fresh = [str(texts[i], "utf-8", "replace") for i in new.tolist()]
    many = len(fresh) >= WORTH_IT and (processes or _processors()) > 1
    of_texts = _shared_out(fresh, progress) if many else _here(fresh, progress)
    if known is not None and len(new) < len(texts):
        older = knowing.unpacked(known.figures)
        at[new] = len(older.signals) + np.arange(len(new))
        of_texts = knowing.take(knowing.together(older, of_texts), at)
    of_rows = np.zeros(len(chat), np.int64)
    of_rows[rows] = place
    found = empty(len(chat))
    labelled = rows[(chat.stop[rows] > chat.start[rows]) & ~np.isin(chat.kind[rows], MUTE)]
    _put(found, labelled, of_texts.signals, of_rows[labelled])
    return Told(found, Wording(of_texts.worded, of_rows), hashes, of_texts)


def _different(chat: Chat, rows: Ints) -> tuple[list[bytes], NDArray[np.uint64], Ints]:
    """Return the different texts of the rows, their hashes, which rise, and which each row has."""
    held = bytes(chat.texts)
    spans = zip(chat.start[rows].tolist(), chat.stop[rows].tolist(), strict=True)
    texts = [held[a:b] for a, b in spans]
    digests = b"".join([blake2b(text, digest_size=8).digest() for text in texts])
    hashes, first, place = np.unique(
        np.frombuffer(digests, np.uint64), return_index=True, return_inverse=True
    )
    return [texts[i] for i in first.tolist()], hashes, place


def _shared_out(texts: list[str], progress: Progress | None) -> Found:
    """Read one half here and the other in a second process."""
    middle = len(texts) // 2
    helper = Helper(texts[middle:])
    try:
        ours = _here(texts[:middle], progress)
        theirs = helper.found() or _here(texts[middle:], progress)
    finally:
        helper.end()
    return knowing.together(ours, theirs)


def _here(texts: Sequence[str], progress: Progress | None) -> Found:
    worded = wording.of_texts(texts)
    found = empty(len(texts))
    for first in range(0, len(texts), STEP):
        some = np.arange(first, min(first + STEP, len(texts)))
        _put(found, some, signals.of_texts(texts[first : first + STEP]), np.arange(len(some)))
        if progress is not None:
            progress(min(1.0, (first + STEP) / len(texts)))
    return Found(found, worded)


def _put(found: Signals, rows: Ints, some: Signals, which: Ints) -> None:
    found.p[rows], found.on[rows] = some.p[which], some.on[which]
    found.read[rows] = some.read[which]


def _processors() -> int:
    """Return on how many processors this process may run."""
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
