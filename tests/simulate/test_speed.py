"""The benchmark counts what it says."""

from __future__ import annotations

from benchmarks.simulate import couple_weeks_a_second


def test_a_small_run_is_counted_in_couple_weeks() -> None:
    """Ten couples for two weeks give a positive rate; the budget itself is measured apart."""
    assert couple_weeks_a_second(10, weeks=2) > 10
