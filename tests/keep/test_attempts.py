from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.keep import AlreadyOpenError, Attempts, WaitError, WrongSecretError
from fonder.keep.attempts import NAME, delay_after
from tests.keep import quick
from tests.keep.conftest import Made

NOON = 1_795_000_000.0


def _tries(folder: Path, count: int, now: float = NOON) -> float:
    """Make wrong tries as fast as is allowed; return when the last one began."""
    for _ in range(count):
        now += Attempts(folder).wait(now)
        Attempts(folder).begin(now)
    return now


def test_a_few_wrong_ones_cost_nothing(tmp_path: Path) -> None:
    """Five slips in a row are everybody's right."""
    assert _tries(tmp_path, 5) == NOON


def test_then_it_gets_slower(tmp_path: Path) -> None:
    """After five: 1, 2, 4, 8, 16, 32, 60 and then always 60 seconds."""
    now = _tries(tmp_path, 5)
    waits = []
    for _ in range(9):
        waits.append(Attempts(tmp_path).wait(now))
        now += waits[-1]
        Attempts(tmp_path).begin(now)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_too_early_is_told_and_does_not_count(tmp_path: Path) -> None:
    """Trying too early tells me how long to wait, and doesn't make it longer."""
    now = _tries(tmp_path, 7)
    for _ in range(3):
        with pytest.raises(WaitError, match="try again in 4 seconds") as told:
            Attempts(tmp_path).begin(now)
        assert told.value.seconds == 4
    assert Attempts(tmp_path).wait(now + 3.5) == 1
    Attempts(tmp_path).begin(now + 4)


def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    """Restarting Fonder doesn't take the delay away."""
    now = _tries(tmp_path, 10)
    assert Attempts(tmp_path).wait(now) == 32
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_the_right_one_ends_it(tmp_path: Path) -> None:
    """After the right passphrase all is forgotten."""
    now = _tries(tmp_path, 8)
    Attempts(tmp_path).succeeded()
    Attempts(tmp_path).succeeded()
    assert Attempts(tmp_path).wait(now) == 0
    assert _tries(tmp_path, 5) == NOON


def test_nobody_is_locked_out_for_good(tmp_path: Path) -> None:
    """Even after a thousand wrong ones a minute's wait is enough."""
    now = _tries(tmp_path, 300)
    assert Attempts(tmp_path).wait(now) == 60
    assert Attempts(tmp_path).wait(now + 60) == 0
    assert delay_after(10**9) == 60


def test_a_clock_set_back_does_not_lock_me_out(tmp_path: Path) -> None:
    """If the clock jumps back a year, I wait the usual time once, not a year."""
    now = _tries(tmp_path, 9)
    year_ago = now - 365 * 86_400
    assert Attempts(tmp_path).wait(year_ago) == 16
    assert Attempts(tmp_path).wait(year_ago + 10) == 6
    Attempts(tmp_path).begin(year_ago + 16)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}x",
        b'{"wrong": "9"}',
        b'{"wrong": -5, "last": 0}',
        b"\xff",
        b'{"wrong":1e9}',
        b"x" * 5000,
    ],
)
def test_a_spoiled_counter_counts_as_five(tmp_path: Path, raw: bytes) -> None:
    """A damaged counter neither frees the way nor shuts it."""
    (tmp_path / NAME).write_bytes(raw)
    Attempts(tmp_path).begin(NOON)
    assert Attempts(tmp_path).wait(NOON) == 2


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_delays_only_grow(wrong: int) -> None:
    """One more wrong passphrase never makes the wait shorter, nor longer than a minute."""
    assert 0 <= delay_after(wrong) <= delay_after(wrong + 1) <= 60


def test_trying_at_the_door(made: Made) -> None:
    """At the door only a wrong passphrase counts, and the right one ends the waiting."""
    tries = Attempts(made.folder)
    for _ in range(9):
        with pytest.raises(AlreadyOpenError), tries.one(NOON):
            quick.unlock(made.folder)
    made.vault.close()
    for _ in range(5):
        with pytest.raises(WrongSecretError), tries.one(NOON):
            quick.unlock(made.folder, "not this one at all")
    with pytest.raises(WaitError), tries.one(NOON):
        pytest.fail("too early: the passphrase isn't even tried")
    with tries.one(NOON + 1):
        quick.unlock(made.folder).close()
    assert tries.wait(NOON + 1) == 0


def test_stopping_the_program_is_no_free_try(tmp_path: Path) -> None:
    """Whoever stops Fonder while it checks a passphrase has used that try."""
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt), Attempts(tmp_path).one(NOON + 60):
            raise KeyboardInterrupt
    assert Attempts(tmp_path).wait(NOON + 60) == 1
