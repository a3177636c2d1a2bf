"""What texts were found to do and to show, in a form that crosses a pipe or rests in a vault."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from fonder.model.labels import LABELS
from fonder.read import signals, wording
from fonder.read.signals.reader import Signals, empty
from fonder.read.wording import Ints, Worded

MADE_BY = (
    "asks.py",
    "cues.py",
    "cues.toml",
    "given.py",
    "given_names.txt",
    "pieces.py",
    "shows.py",
    "wording.py",
)


class Found(NamedTuple):
    """What k texts do, and what their words show."""

    signals: Signals
    worded: Worded


class Figures(Struct, frozen=True):
    """The columns of `Found` as bytes, and the words that they number."""

    p: bytes
    on: bytes
    read: bytes
    marks: bytes
    words: bytes
    letters: bytes
    tokens: bytes
    token: bytes
    known: list[str]


class Known(Struct, frozen=True):
    """What the texts of a chat were found to do and show, so that only new ones are read again.

    `reader` says which reader found it; `hashes` uint64[k] (BLAKE2b), rising, say of which texts.
    It holds their words, each once: it belongs where the chat itself is kept, and nowhere else.
    """

    reader: str
    hashes: bytes
    figures: Figures


def packed(found: Found) -> Figures:
    """Return the columns as bytes."""
    does, shows = found
    return Figures(
        p=does.p.tobytes(),
        on=does.on.tobytes(),
        read=does.read.tobytes(),
        marks=shows.marks.tobytes(),
        words=shows.words.tobytes(),
        letters=shows.letters.tobytes(),
        tokens=shows.tokens.tobytes(),
        token=shows.token.tobytes(),
        known=shows.known,
    )


def unpacked(figures: Figures) -> Found:
    """Return what `packed` was given. Raises ValueError where the columns don't fit together."""
    n, labels = len(figures.read), len(LABELS)
    does = empty(n)
    does.p[:] = np.frombuffer(figures.p, np.float32).reshape(n, labels)
    does.on[:] = np.frombuffer(figures.on, bool).reshape(n, labels)
    does.read[:] = np.frombuffer(figures.read, bool)
    shows = Worded(
        np.frombuffer(figures.marks, np.uint32),
        np.frombuffer(figures.words, np.int32),
        np.frombuffer(figures.letters, np.int32),
        np.frombuffer(figures.tokens, np.int32),
        np.frombuffer(figures.token, np.int32),
        figures.known,
    )
    if {len(column) for column in (shows.marks, shows.words, shows.letters, shows.tokens)} != {n}:
        raise ValueError("columns of different lengths")
    return Found(does, shows)


def together(one: Found, other: Found) -> Found:
    """Return the texts of both, one behind the other."""
    return Found(
        Signals(
            np.concatenate([one.signals.p, other.signals.p]),
            np.concatenate([one.signals.on, other.signals.on]),
            np.concatenate([one.signals.read, other.signals.read]),
            np.concatenate([one.signals.context, other.signals.context]),
        ),
        wording.together(one.worded, other.worded),
    )


def take(found: Found, texts: Ints) -> Found:
    """Return what these texts do and show."""
    does = found.signals
    some = Signals(does.p[texts], does.on[texts], does.read[texts], does.context[texts])
    return Found(some, found.worded.take(texts))


def remembered(hashes: NDArray[np.uint64], found: Found) -> Known:
    """Return what is to be remembered of texts with these hashes, which rise."""
    return Known(reader(), hashes.tobytes(), packed(found))


def places(known: Known | None, hashes: NDArray[np.uint64]) -> Ints:
    """Return for each hash which of the known texts it is, -1 where it is none of them."""
    if known is None or known.reader != reader() or not known.hashes:
        return np.full(len(hashes), -1, np.int64)
    held = np.frombuffer(known.hashes, np.uint64)
    at = np.minimum(np.searchsorted(held, hashes), len(held) - 1)
    return np.where(held[at] == hashes, at, -1)


@cache
def reader() -> str:
    """Return a mark of the reader as it is: its weights, words and program, Python and NumPy."""
    found = blake2b(digest_size=16)
    folder = Path(signals.__file__).parent
    own = [folder.parent / name for name in MADE_BY]
    for file in sorted([*own, *folder.glob("*.py"), *(folder / "en").rglob("*.*")]):
        found.update(file.read_bytes())
    found.update(f"{sys.version_info[:2]} {unicodedata.unidata_version} {np.__version__}".encode())
    return found.hexdigest()
