"""The vault on a ten-year diary: 36,000 records of the sizes that moments and check-ins have."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from fonder import keep

T = TypeVar("T")
PASSPHRASE = "rain on a tin roof"  # noqa: S105 (of a made-up vault)
RECORDS = 36_000


class Took(NamedTuple):
    """Seconds of processor time and of wall time."""

    cpu: float
    wall: float


class Figures(NamedTuple):
    """What the vault costs. `put` is the median of single puts, `backup` includes its proof."""

    records: int
    create: Took
    unlock: Took
    unlock_without_stretching: Took  # with the recovery key: reading and checking the rows alone
    open_all: Took
    open_all_again: Took
    put: Took
    backup: Took
    store_bytes: int
    payload_bytes: int


def measure(records: int = RECORDS, cost: keep.Cost = keep.STANDARD) -> Figures:
    """Make a vault of so many records in a temporary folder and measure each step once."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "vault"
        (vault, recovery_key), create = _timed(lambda: keep.create(folder, PASSPHRASE, cost=cost))
        kinds = diary(records)
        for kind, payloads in kinds.items():
            vault.put_many(kind, payloads)
        vault.close()
        vault, without = _timed(lambda: keep.unlock(folder, recovery_key))
        vault.close()
        vault, unlock = _timed(lambda: keep.unlock(folder, PASSPHRASE))
        _, open_all = _timed(lambda: [vault.all(kind) for kind in kinds])
        _, again = _timed(lambda: [vault.all(kind) for kind in kinds])
        put = _median_put(vault)
        _, backup = _timed(lambda: vault.backup(Path(home) / "backup"))
        vault.close()
        return Figures(
            records=sum(map(len, kinds.values())),
            create=create,
            unlock=unlock,
            unlock_without_stretching=without,
            open_all=open_all,
            open_all_again=again,
            put=put,
            backup=backup,
            store_bytes=(folder / "store.db").stat().st_size,
            payload_bytes=sum(len(p) for k in kinds.values() for p in k.values()),
        )


def diary(records: int, seed: int = 1) -> dict[str, dict[str, bytes]]:
    """Return made-up records by kind: two fifths moments, the rest check-ins and outcomes."""
    rng = random.Random(seed)
    kinds: dict[str, dict[str, bytes]] = {"moment": {}, "check_in": {}, "outcome": {}}
    for n in range(records):
        kind = rng.choices(list(kinds), (2, 2, 1))[0]
        size = int(rng.lognormvariate(5, 0.7)) if kind == "moment" else 90
        kinds[kind][f"{kind}-{n}"] = rng.randbytes(size)
    return kinds


def _median_put(vault: keep.Vault, times: int = 101) -> Took:
    def one(n: int) -> Took:
        return _timed(lambda: vault.put("moment", f"new {n}", b"x" * 200))[1]

    took = [one(n) for n in range(times)]
    middle = times // 2
    return Took(sorted(t.cpu for t in took)[middle], sorted(t.wall for t in took)[middle])


def _timed(work: Callable[[], T]) -> tuple[T, Took]:
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, Took(time.process_time() - cpu, time.perf_counter() - wall)


def main() -> None:
    """Print the figures, one a line."""
    for name, value in measure()._asdict().items():
        if isinstance(value, Took):
            print(f"{name:28} {value.cpu * 1000:9.1f} ms cpu {value.wall * 1000:9.1f} ms wall")
        else:
            print(f"{name:28} {value:12,}")


if __name__ == "__main__":
    main()
