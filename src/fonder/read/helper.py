"""A second process that reads some of the texts while this one reads the others.

It gets the texts by pipe and sends back figures. What it can't do, the first one does.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from fonder.read import signals, wording
from fonder.read.known import Figures, Found, packed, unpacked
from fonder.read.sandbox import environment

BOOT = (
    "import sys,msgspec;i=sys.stdin.buffer;path,texts=msgspec.json.decode(i.read());"
    "sys.path[:]=path;from fonder.read.helper import answer;answer(texts)"
)


def answer(texts: list[str]) -> None:
    """Read texts, in the second process, and write their figures to standard output."""
    figures = packed(Found(signals.of_texts(texts), wording.of_texts(texts)))
    sys.stdout.buffer.write(msgspec.msgpack.encode(figures))
    sys.stdout.buffer.flush()


class Helper:
    """A second process that reads texts, from when it is made."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = len(texts)
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        path = [str(Path(p).absolute()) for p in sys.path]
        order = msgspec.json.encode([path, texts])
        self._answer = b""
        self._thread = threading.Thread(target=self._talk, args=(order,), daemon=True)
        self._thread.start()

    def _talk(self, order: bytes) -> None:
        with suppress(OSError, ValueError):
            self._answer = self._process.communicate(order)[0]

    def found(self) -> Found | None:
        """Wait for the answer; None where it isn't whole."""
        self._thread.join()
        if self._process.returncode != 0:
            return None
        with suppress(ValueError, msgspec.DecodeError):
            found = unpacked(msgspec.msgpack.decode(self._answer, type=Figures))
            return found if len(found.signals) == self._texts else None
        return None

    def end(self) -> None:
        """End the process, if it still runs."""
        self._process.kill()
        self._thread.join()
