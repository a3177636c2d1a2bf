"""Vaults for tests: the real format with a derivation that costs a millisecond."""

from __future__ import annotations

from pathlib import Path

from fonder import keep
from fonder.keep import Cost, Vault

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "rain on a tin roof"
OTHER = "a different tin roof"


def create(folder: Path, passphrase: str = PASSPHRASE) -> tuple[Vault, str]:
    """Make a vault that opens quickly."""
    return keep.create(folder, passphrase, cost=CHEAP, floor=CHEAP)


def unlock(folder: Path, secret: str = PASSPHRASE) -> Vault:
    """Open a vault that opens quickly."""
    return keep.unlock(folder, secret, floor=CHEAP)
