"""One run of the app: whose vault it is, who has come in, and whether it is unlocked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from fonder.web.job import Job
from fonder.web.launch import Token
from fonder.web.preferences import Preferences
from fonder.web.sessions import Sessions

if TYPE_CHECKING:
    from fonder.loop import Loop

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Vaults:
    """How a vault in a folder is found, made and opened: the loop's three functions."""

    exists: Callable[[Path], bool]
    create: Callable[..., tuple[Loop, str]]  # (folder, passphrase, *, clock)
    unlock: Callable[..., Loop]  # (folder, secret, *, clock)


@dataclass(frozen=True)
class Limits:
    """How long things last, in seconds."""

    token: float = 60  # the launch link
    idle: float = 5 * 60  # without a key, a touch or a page, the vault locks
    gone: float = 90  # the program ends this long after the last sign of a window
    away: float = 30 * 60  # or of one without scripts, which gives a sign with each page only
    stay: bool = False  # or it stays until it is stopped


class Door:
    """The state of one run, shared by its requests.

    `turn` is held by whoever uses the loop, so that two requests never meet in it. `now` gives the
    person's wall clock with its zone; `clock` counts seconds and never goes back.
    """

    def __init__(
        self,
        *,
        folder: Path | None,
        vaults: Vaults,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
        limits: Limits = Limits(),
        loop: Loop | None = None,
        demo: bool = False,
    ) -> None:
        self.folder = folder or Path()
        self.vaults = vaults
        self.now = now
        self.clock = clock
        self.limits = limits
        self.demo = demo
        self.loop = loop
        self.turn = RLock()
        self.job: Job | None = None
        self.sessions = Sessions()
        self.preferences = Preferences(None if demo else folder)
        self.port = 0
        self.stopping = False
        self._seen = self._touched = clock()
        self._gone_after = limits.gone
        self.token = self.new_token()

    @property
    def host(self) -> str:
        """Return the only `Host` that is answered."""
        return f"{HOST}:{self.port}"

    @property
    def origin(self) -> str:
        """Return the only `Origin` that may change anything."""
        return f"http://{self.host}"

    @property
    def cookie(self) -> str:
        """Return the cookie's name. Cookies know no ports, so the port stands in the name."""
        return f"s{self.port}"

    @property
    def link(self) -> str:
        """Return the address to open, with the launch token in its fragment."""
        return f"{self.origin}/#{self.token.secret}"

    def new_token(self) -> Token:
        """Make a fresh launch token; the one before is worth nothing."""
        self.token = Token(expires=self.clock() + self.limits.token)
        return self.token

    def open(self, loop: Loop) -> None:
        """Unlock: from here on the pages reach this loop."""
        self.loop = loop
        self.touch()

    def begin(self, job: Job) -> None:
        """Start reading an export beside the pages; one at a time."""
        if self.job is not None:
            self.job.stop()
        self.job = job
        job.start()

    def lock(self) -> None:
        """Lock at once: no page reaches the loop any more, then its keys are dropped."""
        loop, self.loop = self.loop, None
        job, self.job = self.job, None
        self.sessions.end_all()
        if job is not None:
            job.stop()
        if loop is not None:
            with self.turn:  # whoever still uses it finishes first
                loop.close()

    def touch(self) -> None:
        """Note that the person did something."""
        self._touched = self._seen = self.clock()

    def beat(self) -> None:
        """Note that a window is still there."""
        self._seen = self.clock()

    def unscripted(self) -> None:
        """Note that a window without scripts came in: between two pages it gives no sign."""
        self._gone_after = self.limits.away

    def tick(self) -> None:
        """Lock if nobody has done anything for a while. Reading a long chat counts as doing."""
        busy = self.job is not None and self.job.running
        idle = self.clock() - self._touched >= self.limits.idle
        if idle and not busy and not self.demo and self.loop is not None:
            self.lock()

    @property
    def over(self) -> bool:
        """Say whether the program should end, because its window has gone."""
        if self.stopping:
            return True
        return not self.limits.stay and self.clock() - self._seen >= self._gone_after
