from __future__ import annotations

from pathlib import Path

import pytest

from tests.keep import killing


@pytest.mark.slow
def test_pulling_the_plug_while_saving_loses_nothing(tmp_path: Path) -> None:
    """200 times killed while saving: all that was confirmed is there, nothing twice."""
    with killing.Nursery() as nursery:
        tally = killing.puts_killed(nursery, tmp_path, 200, seed=11)
    assert (tally.rounds, tally.lost, tally.doubled) == (200, 0, 0)
    assert tally.acknowledged > 200
    assert tally.unsaid > 0  # the case that keys are for did happen


@pytest.mark.slow
def test_pulling_the_plug_while_changing_the_passphrase(tmp_path: Path) -> None:
    """50 times killed while changing it: the old one or the new one opens, never neither."""
    with killing.Nursery() as nursery:
        tally = killing.passphrase_changes_killed(nursery, tmp_path, 50, seed=12)
    assert (tally.rounds, tally.shut) == (50, 0), tally.troubles
    assert tally.acknowledged > 50
