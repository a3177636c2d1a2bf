"""Kill a Fonder that is saving, again and again, and look at what it had promised.

The child makes known changes and acknowledges each over a pipe; the parent kills it at a random
moment (SIGKILL) and opens the vault: every acknowledged change must be there, each made once.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from fonder.keep import InMemory, Records, WrongSecretError
from tests.keep import quick

KINDS = ("moment", "check_in", "absence")


@dataclass
class Tally:
    """What a campaign saw. `unsaid` counts changes that were made but not yet acknowledged."""

    rounds: int = 0
    acknowledged: int = 0
    unsaid: int = 0
    lost: int = 0
    doubled: int = 0
    shut: int = 0  # rounds after which no passphrase opened
    troubles: list[str] = field(default_factory=list)


def change(records: Records, n: int) -> None:
    """Make the n-th change, under its own key."""
    rng = random.Random(n)
    kind, id_ = rng.choice(KINDS), str(rng.randrange(30))
    if rng.random() < 0.3:
        records.delete(kind, id_, key=f"form {n}")
    else:
        records.put(kind, id_, f"{n} ".encode() * rng.randrange(1, 600), key=f"form {n}")


def puts_killed(nursery: Nursery, home: Path, rounds: int, seed: int) -> Tally:
    """Kill a child that puts and deletes, `rounds` times, on one growing vault."""
    rng, tally = random.Random(seed), Tally()
    vault, secret = quick.create(home / "vault")
    vault.close()
    expected = InMemory()
    done = 0  # changes acknowledged so far; each counts as one revision
    for _ in range(rounds):
        said = nursery.killed_after("put", home / "vault", secret, done, rng)
        for n in range(done, said):
            change(expected, n)
        done = said
        vault = quick.unlock(home / "vault", secret)
        made = vault.revision
        if made == done + 1:
            tally.unsaid += 1
            change(expected, done)
        state = {kind: list(vault.all(kind).items()) for kind in KINDS}
        promised = {kind: list(expected.all(kind).items()) for kind in KINDS}
        tally.lost += made < done or state != promised
        tally.doubled += made > done + 1
        # Half the time the same form is sent again, as a browser does after a crash; otherwise
        # the next child sends it.
        if rng.random() < 0.5:
            change(vault, done)
            change(expected, done)
            done += 1
            tally.doubled += vault.revision != done
        vault.close()
        tally.rounds += 1
        tally.acknowledged = done
    return tally


def passphrase_changes_killed(nursery: Nursery, home: Path, rounds: int, seed: int) -> Tally:
    """Kill a child that changes the passphrase over and over: the old or the new one opens."""
    rng, tally = random.Random(seed), Tally()
    vault, recovery_key = quick.create(home / "vault", _passphrase(0))
    vault.put("moment", "1", b"a")
    vault.close()
    done = 0
    for _ in range(rounds):
        done = nursery.killed_after("change", home / "vault", recovery_key, done, rng)
        opening = [n for n in (done, done + 1) if _opens(home / "vault", _passphrase(n))]
        if len(opening) != 1 or not _opens(home / "vault", recovery_key):
            tally.shut += 1
            tally.troubles.append(f"round {tally.rounds}: {opening} of {done}")
            break
        tally.unsaid += opening[0] - done
        done = opening[0]
        tally.rounds += 1
        tally.acknowledged = done
    return tally


class Nursery:
    """A process that gives birth to children quickly: it forks, having imported all already."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.keep.killing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=Path(__file__).parents[2],
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate("\n")

    def killed_after(
        self, work: str, folder: Path, secret: str, start: int, rng: random.Random
    ) -> int:
        """Start a child, kill it at a random moment, return the last number it acknowledged."""
        self._tell(f"{work}\t{folder}\t{secret}\t{start}")
        last = int(self._hear())
        for _ in range(rng.randrange(8)):
            last = int(self._hear())
        end = time.perf_counter() + rng.random() * 0.004
        while time.perf_counter() < end:
            pass
        self._tell("kill")
        while (line := self._hear()) != "buried":
            last = int(line)
        return last

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")


def _serve() -> None:
    """Be the nursery: fork a child for each line, kill and bury it when told to."""
    for line in sys.stdin:
        if line == "\n":
            return
        work, folder, secret, start = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            try:
                _WORK[work](Path(folder), secret, int(start))
            except Exception as error:
                _say(f"failed: {error!r}")
            os._exit(1)
        assert sys.stdin.readline() == "kill\n"
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        _say("buried")


def _say(what: object) -> None:
    os.write(1, f"{what}\n".encode())


def _put_on(folder: Path, secret: str, start: int) -> None:
    vault = quick.unlock(folder, secret)
    _say(start)
    for n in range(start, start + 100_000):
        change(vault, n)
        _say(n + 1)


def _change_on(folder: Path, recovery_key: str, start: int) -> None:
    vault = quick.unlock(folder, recovery_key)
    _say(start)
    for n in range(start, start + 100_000):
        vault.change_passphrase(_passphrase(n), _passphrase(n + 1))
        _say(n + 1)


_WORK = {"put": _put_on, "change": _change_on}


def _passphrase(n: int) -> str:
    return f"passphrase number {n}"


def _opens(folder: Path, secret: str) -> bool:
    try:
        vault = quick.unlock(folder, secret)
    except WrongSecretError:
        return False
    try:
        return vault.all("moment") == {"1": b"a"}
    finally:
        vault.close()


if __name__ == "__main__":
    _serve()
