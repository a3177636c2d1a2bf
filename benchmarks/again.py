"""Reading again: the same chat exported anew with 500 more messages, into a vault that keeps it.

The import is timed in a fresh process, from the open vault to the kept reading; opening the vault
isn't counted, since what it costs there (a second of key stretching) is meant to be dear.

    python -m benchmarks.again
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from benchmarks.chats import BANK, write_chat

MESSAGES, MORE = 100_000, 500
PASSPHRASE = "four words that nobody knows"  # noqa: S105 - of a vault that is thrown away


class Took(NamedTuple):
    """What one import took: wall seconds, and CPU seconds.

    These are of the thread that works (`here`), of the one that gets things ready meanwhile
    (`beside`), and of the child that parses meanwhile.
    """

    wall: float
    here: float
    beside: float
    child: float
    messages: int

    @property
    def in_a_row(self) -> float:
        """Return the CPU seconds that can't overlap: what two free processors would take."""
        return self.here + max(self.beside, self.child)


def read_again(n: int = MESSAGES, more: int = MORE, *, bank: int = BANK, runs: int = 5) -> Took:
    """Return the quickest of some runs on a chat of `n` messages that goes on by `more`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        older, newer = _exports(folder, n, more, bank)
        vault = folder / "vault"
        _in_fresh_process("first", vault, older)
        took = [_in_copy(folder, vault, newer, run) for run in range(runs)]
    return min(took, key=lambda one: one.in_a_row)


def _in_copy(folder: Path, vault: Path, newer: Path, run: int) -> Took:
    copy = folder / f"vault-{run}"
    copy.mkdir()
    for file in vault.iterdir():
        if file.is_file():
            (copy / file.name).write_bytes(file.read_bytes())
    return Took(*json.loads(_in_fresh_process("again", copy, newer)))


def _exports(folder: Path, n: int, more: int, bank: int) -> tuple[Path, Path]:
    """Write one export of all messages, and one without the last of them."""
    text = StringIO()
    write_chat(text, n + more, bank=bank)
    lines = text.getvalue().splitlines(keepends=True)
    heads = [i for i, line in enumerate(lines) if line[2:3] == line[5:6] == "/"]
    cut = heads[-more]
    found = []
    for name, part in (("older", lines[:cut]), ("newer", lines)):
        found.append(folder / f"{name}.zip")
        with zipfile.ZipFile(found[-1], "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("WhatsApp Chat with Ben.txt", "".join(part))
    return found[0], found[1]


def _in_fresh_process(what: str, vault: Path, export: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.again", "--do", what, str(vault), str(export)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _do(what: str, vault: Path, export: Path) -> Took:
    """Import an export into a new vault, or into one that keeps an older one."""
    from fonder import loop

    if what == "first":
        opened, _ = loop.create(vault, PASSPHRASE, clock=_now)
        opened.consent()
    else:
        opened = loop.unlock(vault, PASSPHRASE, clock=_now)
    options = loop.read_options(_now().date(), date_order="dmy")
    started, mine, before = time.perf_counter(), time.thread_time(), _cpu()
    opened.import_chat([export], me="Anna", options=options, keep_chat=True)
    wall, here, after = time.perf_counter() - started, time.thread_time() - mine, _cpu()
    (kept,) = opened.readings()[-1:]
    beside = after[0] - before[0] - here
    return Took(wall, here, beside, after[1] - before[1], kept.source.messages)


def _now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def _cpu() -> tuple[float, float]:
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    here, child = (one.ru_utime + one.ru_stime for one in usage)
    return here, child


def main() -> None:
    """Print what reading again takes, on two chats."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--do", nargs=3, metavar=("WHAT", "VAULT", "EXPORT"))
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.do:
        what, vault, export = chosen.do
        sys.stdout.write(json.dumps(_do(what, Path(vault), Path(export))))
        return
    for name, bank in (("the bench's bank of texts", BANK), ("hardly a text twice", 10 * MESSAGES)):
        print(f"{name}: {told(read_again(bank=bank, runs=chosen.runs))}")


def told(took: Took) -> str:
    """Return it as a line of a table."""
    return (
        f"{took.wall:.1f} s wall, {took.in_a_row:.1f} CPU s in a row "
        f"({took.here + took.beside + took.child:.1f} in all)"
    )


if __name__ == "__main__":
    main()
