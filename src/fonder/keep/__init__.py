"""The vault: everything that is kept, sealed record by record.

`docs/vault.md` describes the format and says what is and what isn't defended.
"""

from __future__ import annotations

from fonder.keep.attempts import Attempts
from fonder.keep.backup import Receipt
from fonder.keep.cost import FLOOR, STANDARD, Cost
from fonder.keep.errors import (
    AlreadyOpenError,
    ClosedError,
    DamagedError,
    NewerFormatError,
    RecordsDamagedError,
    WaitError,
    WrongSecretError,
)
from fonder.keep.opening import create, default_folder, unlock
from fonder.keep.places import exists
from fonder.keep.records import InMemory, Records
from fonder.keep.restoring import restore, verify
from fonder.keep.shelf import Health
from fonder.keep.vault import Vault
from fonder.keep.wiping import Wiped, wipe

__all__ = [
    "FLOOR",
    "STANDARD",
    "AlreadyOpenError",
    "Attempts",
    "ClosedError",
    "Cost",
    "DamagedError",
    "Health",
    "InMemory",
    "NewerFormatError",
    "Receipt",
    "Records",
    "RecordsDamagedError",
    "Vault",
    "WaitError",
    "Wiped",
    "WrongSecretError",
    "create",
    "default_folder",
    "exists",
    "restore",
    "unlock",
    "verify",
    "wipe",
]
