"""The long campaign behind the figures in `docs/vault.md`.

    python -m tests.keep.campaign --rounds 2000 --changes 500 --states 20000

Kills a saving Fonder `--rounds` times, one that changes its passphrase `--changes` times, cuts the
power `--states` times, and flips every bit of a backup.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from fonder.keep import archive, header
from fonder.model.errors import FonderError
from tests.keep import killing, power, quick


def main() -> int:
    """Run the campaign, print what was seen, return 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="kills while saving")
    parser.add_argument("--changes", type=int, default=50, help="kills while changing passphrase")
    parser.add_argument("--states", type=int, default=500, help="simulated power cuts")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as home, killing.Nursery() as nursery:
        places = [Path(home) / name for name in ("a", "b", "c", "d")]
        for place in places:
            place.mkdir()
        wrong += _saving(nursery, places[0], options.rounds, options.seed)
        wrong += _changing(nursery, places[1], options.changes, options.seed)
        wrong += _power(places[2], options.states, options.seed)
        bits, accepted = flipped_backups(places[3])
        _say(f"backup: {bits:,} single flipped bits, {accepted} accepted")
    return int(wrong + accepted > 0)


def _saving(nursery: killing.Nursery, home: Path, rounds: int, seed: int) -> int:
    seen = killing.puts_killed(nursery, home, rounds, seed)
    _say(
        f"killed while saving: {seen.rounds:,} rounds, {seen.acknowledged:,} changes acknowledged, "
        f"{seen.unsaid:,} made but not yet acknowledged, {seen.lost} lost, {seen.doubled} doubled"
    )
    return seen.lost + seen.doubled


def _changing(nursery: killing.Nursery, home: Path, rounds: int, seed: int) -> int:
    seen = killing.passphrase_changes_killed(nursery, home, rounds, seed)
    _say(
        f"killed while changing the passphrase: {seen.rounds:,} rounds, {seen.acknowledged:,} "
        f"changes, {seen.unsaid:,} made but not yet acknowledged, {seen.shut} vaults shut"
    )
    return seen.shut


def _power(home: Path, states: int, seed: int) -> int:
    seen = power.outages(power.recorded(home), home, states, seed)
    _say(
        f"power cut: {seen.states:,} states, {seen.corrupt} corrupt, {seen.lost} with an "
        f"acknowledged change lost, {seen.ahead:,} one change ahead"
    )
    return seen.corrupt + seen.lost


def flipped_backups(home: Path) -> tuple[int, int]:
    """Flip every bit of a small backup, one at a time; return bits and how many were accepted."""
    vault, secret = quick.create(home / "vault")
    for n in range(3):
        killing.change(vault, n)
    path = home / "backup"
    vault.backup(path)
    vault.close()
    good = path.read_bytes()
    passed = 0
    for bit in range(len(good) * 8):
        changed = bytearray(good)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        passed += _accepted(path, secret)
    return len(good) * 8, passed


def _accepted(path: Path, secret: str) -> bool:
    try:
        with path.open("rb") as file:
            preamble = archive.read_preamble(file, path, quick.CHEAP)
            opened = header.open_with(preamble.header, secret, path)
            list(archive.read_parts(file, path, opened, preamble))
    except FonderError:
        return False
    return True


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
