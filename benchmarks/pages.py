"""How long the app's pages take on a ten-year vault: a real server, asked over a real socket.

Server and asker share a process here, so its CPU time holds both sides of the socket.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from benchmarks.process import best, python
from fonder.model.diary import CheckIn, Moment, MomentKind
from fonder.model.plan import STEPS, Outcome

if TYPE_CHECKING:
    from fonder.web.door import Door

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
PAGES = ("/today", "/week", "/diary", "/learn", "/check-in", "/keep")
ROUNDS = 25
FIRST = """
import tempfile
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from fonder.web.door import Door
from fonder.web.server import Server, real_vaults
folder = Path(tempfile.mkdtemp()) / "vault"
door = Door(folder=folder, vaults=real_vaults(), now=lambda: datetime.now(UTC))
server = Server(door).start()
ask = HTTPConnection("127.0.0.1", door.port)
ask.request("GET", "/")
assert ask.getresponse().status == 200
server.stop()
"""


def first_page_seconds() -> float:
    """Return the wall seconds from a cold start of Python to the first page, over a socket."""
    return best(python(FIRST), runs=3).wall


class Browser:
    """Somebody who came in by the launch link and asks for pages."""

    def __init__(self, door: Door) -> None:
        self._connection = HTTPConnection("127.0.0.1", door.port)
        self._headers = {"Host": door.host, "Origin": door.origin}
        body = f"token={door.new_token().secret}"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", "/launch", body, {**self._headers, **form})
        answer = self._connection.getresponse()
        answer.read()
        cookies = [value.split(";")[0] for key, value in answer.getheaders() if key == "Set-Cookie"]
        self._headers["Cookie"] = "; ".join(cookies)

    def get(self, path: str) -> int:
        """Ask for a page and return its status."""
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status


def page_ms() -> dict[str, float]:
    """Return the 95th percentile of each page's CPU milliseconds, on a ten-year vault."""
    from fonder import keep
    from fonder.loop import Loop, demo
    from fonder.web.door import Door, Limits
    from fonder.web.server import Server, real_vaults

    with tempfile.TemporaryDirectory() as folder:
        vault, _recovery_key = keep.create(
            Path(folder) / "vault", "four kind words", cost=keep.FLOOR
        )
        story = demo(lambda: NOW)._kept.records  # noqa: SLF001
        for kind in ("couple", "gate", "consent", "reading", "seed", "plan"):
            vault.put_many(kind, story.all(kind))
        for kind, entries in ten_years().items():
            vault.put_many(kind, {e.id: msgspec.json.encode(e) for e in entries})
        loop = Loop(vault, clock=lambda: NOW, vault=vault)
        door = Door(
            folder=None, vaults=real_vaults(), now=lambda: NOW, limits=Limits(stay=True), loop=loop
        )
        server = Server(door).start()
        try:
            browser = Browser(door)
            return {page: _p95(lambda page=page: browser.get(page)) for page in PAGES}  # type: ignore[misc]
        finally:
            server.stop()


def ten_years(seed: int = 1) -> dict[str, Sequence[Moment | CheckIn | Outcome]]:
    """Return about 36,000 entries of a diary by kind, all before NOW."""
    rng = Random(seed)
    days = [NOW.date() - timedelta(days=back) for back in range(3650, 0, -1)]
    kinds = list(MomentKind)
    moments = [
        Moment(f"m{n}", rng.choice(days).isoformat(), rng.choice(kinds), "we " * rng.randint(3, 40))
        for n in range(29_700)
    ]
    check_ins = [
        CheckIn(f"c{day}", f"{day}T21:00:00", *(rng.randint(3, 9) for _ in range(3)))
        for day in days
    ]
    outcomes = [
        Outcome(f"o{n}", f"a{n}", f"idea-{n % 150}", rng.choice(STEPS), "done", str(day), 0.2)
        for n, day in enumerate(rng.choices(days, k=2_650))
    ]
    return {"moment": moments, "check_in": check_ins, "outcome": outcomes}


def _p95(ask: Callable[[], int]) -> float:
    ask()
    took = []
    for _ in range(ROUNDS):
        started = time.process_time()
        status = ask()
        took.append(1000 * (time.process_time() - started))
        assert status == 200, status
    return float(np.percentile(took, 95))
