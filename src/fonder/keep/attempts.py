"""Slower after wrong passphrases: 1, 2, 4 … 60 s from the fifth on, never shut for good.

This slows somebody at the keyboard or at the web door, also after a restart. Whoever can copy the
files isn't slowed by it; against them stands Argon2id.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from fonder.keep import files
from fonder.keep.errors import WaitError, WrongSecretError
from fonder.model.errors import FonderError

NAME = "attempts.json"
FREE = 5  # wrong tries before the first delay
LONGEST = 60  # seconds
_MOST_BYTES = 1024
_GUARD = threading.Lock()  # two tries at once count as two


class _Count(Struct, frozen=True, forbid_unknown_fields=True):
    wrong: int = 0
    last: float = 0.0


class Attempts:
    """The counter of one vault. Times are seconds since 1970, passed in by the caller.

    Put each try into `one`; or ask `begin` before it and tell `succeeded` after a right one. A try
    counts as wrong from its beginning, so that stopping the program midway earns no free one.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def wait(self, now: float) -> int:
        """Return how many whole seconds are left until the next try may begin; 0 for none."""
        with _GUARD:
            return _left(self._read(now), now)

    @contextmanager
    def one(self, now: float) -> Iterator[None]:
        """Hold one try: `with attempts.one(now): vault = unlock(folder, secret)`.

        Raises WaitError where it comes too early. What fails for another reason than a wrong
        secret, a vault open elsewhere for example, doesn't count.
        """
        before = self._read(now)
        self.begin(now)
        try:
            yield
        except WrongSecretError:
            raise
        except FonderError:
            self._write(before)
            raise
        self.succeeded()

    def begin(self, now: float) -> None:
        """Count a try. Raises WaitError where it comes too early; then it doesn't count."""
        with _GUARD:
            count = self._read(now)
            left = _left(count, now)
            if left:
                raise WaitError(left)
            self._write(_Count(count.wrong + 1, now))

    def succeeded(self) -> None:
        """Forget the wrong tries."""
        with _GUARD, files.saying("delete", self._path):
            self._path.unlink(missing_ok=True)

    def _read(self, now: float) -> _Count:
        """Return the count as it stands at `now`.

        Where the clock was set back, the delay begins anew with the new time, once: otherwise it
        might last for years.
        """
        count = self._stored()
        if now < count.last:
            count = _Count(count.wrong, now)
            self._write(count)
        return count

    def _stored(self) -> _Count:
        try:
            raw = files.read_small(self._path, _MOST_BYTES)
            count = msgspec.json.decode(raw, type=_Count)
        except FileNotFoundError:
            return _Count()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return _Count(FREE)  # unreadable is no way around the delay, and none into a lock-out
        return count if count.wrong >= 0 and math.isfinite(count.last) else _Count(FREE)

    def _write(self, count: _Count) -> None:
        with files.saying("write", self._path):
            files.write_whole(self._path, msgspec.json.encode(count))


def _left(count: _Count, now: float) -> int:
    return math.ceil(max(0.0, count.last + delay_after(count.wrong) - now))


def delay_after(wrong: int) -> int:
    """Return the delay in seconds after so many wrong tries in a row."""
    if wrong < FREE:
        return 0
    doublings = min(wrong - FREE, LONGEST.bit_length())
    return min(LONGEST, 1 << doublings)
