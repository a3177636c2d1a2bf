"""What every message of a chat does, read by two processes at once, each text only once.

Labels follow from a message's words alone, so equal texts are read once, and a long chat is shared
out: a second process reads one half while this one reads the other. It gets the texts by pipe and
sends back figures; where it fails, this process reads its half as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from fonder.model.chat import NOBODY, Chat, Kind
from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals.reader import Signals, empty

WORTH_IT = 6_000  # texts, from which on starting a second process is made up for
STEP = 8_192  # texts between two words about progress
MUTE = (Kind.SYSTEM, Kind.DELETED, Kind.CALL)
KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "HOME", "SYSTEMROOT")
BOOT = (
    "import sys,msgspec;i=sys.stdin.buffer;path,texts=msgspec.json.decode(i.read());"
    "sys.path[:]=path;from fonder.read.labelling import answer;answer(texts)"
)


class Known(Struct, frozen=True):
    """What texts were found to do before, so that only new ones are read again; no words.

    `reader` says which reader found it; `hashes` uint64[n] (BLAKE2b), `p` float32[n, 11],
    `on` bool[n, 11], `read` bool[n], as bytes.
    """

    reader: str
    hashes: bytes
    p: bytes
    on: bytes
    read: bytes


def of_chat(
    chat: Chat,
    progress: Callable[[float], None] | None = None,
    processes: int | None = None,
    known: Known | None = None,
) -> Signals:
    """Return what the messages of a chat do; the same as `signals.of_chat`, and sooner.

    `progress` is told the share done, from 0 to 1. `processes` is 1 or 2, by default as many as
    this one may run on. Texts that are `known` aren't read again.
    """
    rows, texts, place = _distinct(chat)
    of_texts = empty(len(texts))
    new = _recalled(of_texts, texts, known)
    fresh = [str(texts[i], "utf-8", "replace") for i in new.tolist()]
    many = len(fresh) >= WORTH_IT and (processes or _processors()) > 1
    _put(of_texts, new, _shared_out(fresh, progress) if many else _here(fresh, progress))
    found = empty(len(chat))
    found.p[rows], found.on[rows] = of_texts.p[place], of_texts.on[place]
    found.read[rows] = of_texts.read[place]
    return found


def known_of(chat: Chat, found: Signals) -> Known:
    """Return what is to be remembered of a chat's labels, as `of_chat` found them."""
    rows, texts, place = _distinct(chat)
    first = np.zeros(len(texts), np.int64)
    first[place[::-1]] = rows[::-1]
    return Known(
        _reader(),
        np.array(_hashes(texts), np.uint64).tobytes(),
        found.p[first].tobytes(),
        found.on[first].tobytes(),
        found.read[first].tobytes(),
    )


def _distinct(chat: Chat) -> tuple[NDArray[np.int64], list[bytes], NDArray[np.int64]]:
    """Return the rows that are read, the different texts in them, and which text each row has."""
    written = (chat.stop > chat.start) & (chat.sender != NOBODY) & ~np.isin(chat.kind, MUTE)
    rows = np.flatnonzero(written).astype(np.int64)
    places: dict[bytes, int] = {}
    spans = zip(chat.start[rows].tolist(), chat.stop[rows].tolist(), strict=True)
    place = [places.setdefault(bytes(chat.texts[a:b]), len(places)) for a, b in spans]
    return rows, list(places), np.array(place, np.int64)


def _recalled(found: Signals, texts: list[bytes], known: Known | None) -> NDArray[np.int64]:
    """Fill in what is known of the texts; return the numbers of those that aren't."""
    if known is None or known.reader != _reader():
        return np.arange(len(texts))
    n, labels = len(known.read), len(LABELS)
    held = np.frombuffer(known.hashes, np.uint64).tolist()
    row_of = dict(zip(held, range(n), strict=True))
    at = np.array([row_of.get(value, -1) for value in _hashes(texts)], np.int64)
    seen = np.flatnonzero(at >= 0)
    found.p[seen] = np.frombuffer(known.p, np.float32).reshape(n, labels)[at[seen]]
    found.on[seen] = np.frombuffer(known.on, bool).reshape(n, labels)[at[seen]]
    found.read[seen] = np.frombuffer(known.read, bool)[at[seen]]
    return np.flatnonzero(at < 0)


def _hashes(texts: list[bytes]) -> list[int]:
    return [int.from_bytes(blake2b(text, digest_size=8).digest(), "little") for text in texts]


@cache
def _reader() -> str:
    """Return a mark of the reader as it is: its weights, its words and its program."""
    found = blake2b(digest_size=16)
    folder = Path(signals.__file__).parent
    for file in sorted([*folder.glob("*.py"), *(folder / "en").rglob("*.*")]):
        found.update(file.read_bytes())
    return found.hexdigest()


def answer(texts: list[str]) -> None:
    """Read texts, in the second process, and write their figures to standard output."""
    found = signals.of_texts(texts)
    for column in (found.p, found.on, found.read):
        sys.stdout.buffer.write(np.ascontiguousarray(column).data)
    sys.stdout.buffer.flush()


def _shared_out(texts: list[str], progress: Callable[[float], None] | None) -> Signals:
    """Read one half here and the other in a second process."""
    middle = len(texts) // 2
    helper = _Helper(texts[middle:])
    try:
        found = empty(len(texts))
        _put(found, slice(0, middle), _here(texts[:middle], progress))
        theirs = helper.figures() or _here(texts[middle:], progress)
        _put(found, slice(middle, None), theirs)
    finally:
        helper.end()
    return found


class _Helper:
    """A second process that reads texts."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = len(texts)
        environment = {k: os.environ[k] for k in KEPT_ENVIRONMENT if k in os.environ}
        environment["OPENBLAS_NUM_THREADS"] = "1"
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        path = [str(Path(p).absolute()) for p in sys.path]
        order = msgspec.json.encode([path, texts])
        self._answer = b""
        self._thread = threading.Thread(target=self._talk, args=(order,), daemon=True)
        self._thread.start()

    def _talk(self, order: bytes) -> None:
        with suppress(OSError, ValueError):
            self._answer = self._process.communicate(order)[0]

    def figures(self) -> Signals | None:
        """Wait for the answer; None where it isn't whole."""
        self._thread.join()
        n, labels = self._texts, len(LABELS)
        if self._process.returncode != 0 or len(self._answer) != n * (5 * labels + 1):
            return None
        raw = np.frombuffer(self._answer, np.uint8)
        p, on, read = np.split(raw, (4 * labels * n, 5 * labels * n))
        found = empty(n)
        found.p[:] = p.view(np.float32).reshape(n, labels)
        found.on[:] = on.view(bool).reshape(n, labels)
        found.read[:] = read.view(bool)
        return found

    def end(self) -> None:
        """End the process, if it still runs."""
        self._process.kill()
        self._thread.join()


def _here(texts: Sequence[str], progress: Callable[[float], None] | None) -> Signals:
    found = empty(len(texts))
    for first in range(0, len(texts), STEP):
        rows = slice(first, first + STEP)
        _put(found, rows, signals.of_texts(texts[rows]))
        if progress is not None:
            progress(min(1.0, (first + STEP) / len(texts)))
    return found


def _put(found: Signals, rows: slice | NDArray[np.int64], some: Signals) -> None:
    found.p[rows], found.on[rows], found.read[rows] = some.p, some.on, some.read


def _processors() -> int:
    """Return on how many processors this process may run."""
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
