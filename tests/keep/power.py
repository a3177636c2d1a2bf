"""The power goes out: every state that a disk may be left in, drawn at random.

What SQLite wrote is written down call by call. Then the power fails at some call: what was synced
before is there; of what wasn't, any part may be, in any order, by sectors of 512 bytes.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fonder.keep import InMemory
from fonder.model.errors import FonderError
from tests.keep import quick
from tests.keep.disk import Disk, Op, wrapped
from tests.keep.killing import KINDS, change

SECTOR = 512
FILES = ("store.db", "store.db-journal")


@dataclass
class Outages:
    """What was seen: states tried, vaults that didn't open whole, acknowledged changes lost."""

    states: int = 0
    corrupt: int = 0
    lost: int = 0
    ahead: int = 0  # one change more than was acknowledged, as keys are for


class Recorded(NamedTuple):
    """A day at the disk: the files before, every call, and how many calls each ack had seen."""

    folder: Path
    secret: str
    before: dict[str, bytes]
    trace: list[Op]
    acks: list[int]
    first: int


def recorded(home: Path, first: int = 12, changes: int = 25) -> Recorded:
    """Make a vault, live a day on it, and write down what the disk was asked."""
    folder = home / "vault"
    vault, secret = quick.create(folder)
    for n in range(first):
        change(vault, n)
    vault.close()
    before = {name: (folder / name).read_bytes() for name in FILES}
    disk, acks = Disk(), []
    with wrapped(disk):
        vault = quick.unlock(folder, secret)
        for n in range(first, first + changes):
            change(vault, n)
            acks.append(len(disk.trace))
        vault.close()
    return Recorded(folder, secret, before, disk.trace, acks, first)


def outages(day: Recorded, home: Path, states: int, seed: int) -> Outages:
    """Let the power fail `states` times and open the vault after each."""
    rng, seen = random.Random(seed), Outages()
    expected = list(_expected(day.first + len(day.acks)))
    folder = Path(shutil.copytree(day.folder, home / "after"))
    for _ in range(states):
        cut = rng.randrange(len(day.trace) + 1)
        for name in FILES:
            (folder / name).write_bytes(_left(day.before[name], name, day.trace[:cut], rng))
        acknowledged = day.first + sum(ack <= cut for ack in day.acks)
        _look(folder, day.secret, acknowledged, expected, seen)
    return seen


def _look(
    folder: Path, secret: str, acknowledged: int, expected: list[State], seen: Outages
) -> None:
    seen.states += 1
    try:
        vault = quick.unlock(folder, secret)
    except FonderError:
        seen.corrupt += 1
        return
    try:
        made = vault.revision
        state = [list(vault.all(kind).items()) for kind in KINDS]
        seen.lost += made < acknowledged
        seen.ahead += made == acknowledged + 1
        seen.corrupt += made > acknowledged + 1 or state != expected[made]
    except FonderError:
        seen.corrupt += 1
    finally:
        vault.close()


State = list[list[tuple[str, bytes]]]


def _expected(changes: int) -> Iterator[State]:
    """Give the whole content after 0, 1, 2 … changes."""
    plain = InMemory()
    for n in range(changes + 1):
        yield [list(plain.all(kind).items()) for kind in KINDS]
        change(plain, n)


def _left(before: bytes, name: str, trace: list[Op], rng: random.Random) -> bytes:
    """Return what the disk may hold of a file."""
    ops = [op for op in trace if op.file == name]
    synced = max((n + 1 for n, op in enumerate(ops) if op.what == "sync"), default=0)
    held = bytearray(before)
    for op in ops[:synced]:
        _carry_out(held, op)
    mood = rng.random()  # some disks keep almost all, some almost nothing
    for op in ops[synced:]:
        if op.what != "write":
            if rng.random() < mood:
                _carry_out(held, op)
            continue
        for start in range(0, len(op.data), SECTOR):
            if rng.random() < mood:
                part = op.data[start : start + SECTOR]
                _carry_out(held, op._replace(at=op.at + start, data=part))
    return bytes(held)


def _carry_out(held: bytearray, op: Op) -> None:
    if op.what == "truncate":
        del held[op.at :]
    elif op.what == "write":
        held.extend(bytes(max(0, op.at - len(held))))
        held[op.at : op.at + len(op.data)] = op.data
