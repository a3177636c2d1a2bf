"""The benchmark of reading again reads what it says it reads."""

from __future__ import annotations

import pytest
from benchmarks.again import Took, read_again, told


@pytest.mark.slow
def test_the_newer_export_extends_the_kept_chat() -> None:
    """All messages of both exports are in the reading whose time is taken, each once."""
    took = read_again(300, 20, bank=50, runs=1)
    assert took.messages == 320
    assert took.here > 0
    assert took.wall > 0


def test_it_is_told_in_one_line() -> None:
    """Wall seconds first: they are what somebody waits."""
    said = told(Took(1.44, 0.8, 0.42, 0.5, 100_500))
    assert said == "1.4 s wall, 1.3 CPU s in a row (1.7 in all)"
