from __future__ import annotations

from pathlib import Path

import pytest

from tests.keep import power
from tests.keep.disk import Op


@pytest.mark.slow
def test_a_power_cut_loses_nothing(tmp_path: Path) -> None:
    """500 power cuts at any moment, on a disk that reorders: all that was confirmed is there."""
    day = power.recorded(tmp_path)
    seen = power.outages(day, tmp_path, 500, seed=5)
    assert (seen.states, seen.corrupt, seen.lost) == (500, 0, 0)
    assert seen.ahead > 0


def test_the_simulation_would_notice(tmp_path: Path) -> None:
    """The simulated disk is cruel enough: a store that never syncs loses what it confirmed."""
    day = power.recorded(tmp_path)
    careless = [op for op in day.trace if op.what != "sync"]
    done = [sum(op.what != "sync" for op in day.trace[:ack]) for ack in day.acks]
    seen = power.outages(day._replace(trace=careless, acks=done), tmp_path, 60, seed=6)
    assert seen.lost + seen.corrupt > 20


def test_each_change_ends_with_a_sync(tmp_path: Path) -> None:
    """When a change is confirmed, nothing is left that only the machine's memory holds."""
    day = power.recorded(tmp_path)
    for ack in day.acks:
        for name in power.FILES:
            last = [op for op in day.trace[:ack] if op.file == name][-1]
            assert last.what == "sync"


def test_carrying_out() -> None:
    """A write beyond the end fills up with zeros; a truncation cuts."""
    held = bytearray(b"abc")
    power._carry_out(held, Op("write", "f", 5, b"xy"))
    assert held == b"abc\0\0xy"
    power._carry_out(held, Op("truncate", "f", 1))
    assert held == b"a"
