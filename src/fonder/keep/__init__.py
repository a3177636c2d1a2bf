"""The vault: everything that is kept, sealed record by record.

`docs/vault.md` describes the format and says what is and what isn't defended.
"""

from __future__ import annotations

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
from fonder.keep.opening import create, default_folder, exists, unlock
from fonder.keep.records import InMemory, Records
from fonder.keep.vault import Vault

__all__ = [
    "FLOOR",
    "STANDARD",
    "AlreadyOpenError",
    "ClosedError",
    "Cost",
    "DamagedError",
    "InMemory",
    "NewerFormatError",
    "Records",
    "RecordsDamagedError",
    "Vault",
    "WaitError",
    "WrongSecretError",
    "create",
    "default_folder",
    "exists",
    "unlock",
]
