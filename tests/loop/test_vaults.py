"""Where a loop comes from: a new vault, one that is opened again, and wrong passphrases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fonder import loop
from fonder.keep.errors import WaitError, WrongSecretError
from tests.loop.test_gate import Clock

PASSPHRASE = "four kind words together"


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still until a test moves it."""
    return Clock()


@pytest.mark.slow
def test_what_was_kept_is_there_when_the_vault_is_opened_again(
    tmp_path: Path, clock: Clock
) -> None:
    """Anna logs a moment, closes Fonder, and finds it again with her passphrase or her key."""
    folder = tmp_path / "vault"
    first, recovery_key = loop.create(folder, PASSPHRASE, clock=clock)
    first.log("memory", "the heron on the weir", datetime(2026, 3, 4, tzinfo=UTC).date())
    first.close()
    for secret in (PASSPHRASE, recovery_key):
        again = loop.unlock(folder, secret, clock=clock)
        assert [moment.text for moment in again.moments()] == ["the heron on the weir"]
        again.close()


@pytest.mark.slow
def test_after_five_wrong_passphrases_the_next_try_waits(tmp_path: Path, clock: Clock) -> None:
    """The sixth try comes too soon; a second later it may be made, and the right one opens."""
    folder = tmp_path / "vault"
    loop.create(folder, PASSPHRASE, clock=clock)[0].close()
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            loop.unlock(folder, "not these words", clock=clock)
    with pytest.raises(WaitError):
        loop.unlock(folder, PASSPHRASE, clock=clock)
    clock.now += timedelta(seconds=2)
    loop.unlock(folder, PASSPHRASE, clock=clock).close()
