"""What can go wrong with a vault, for callers that must tell the cases apart."""

from __future__ import annotations

from fonder.model.errors import FonderError, UseError
from fonder.words import keep as words


class WrongSecretError(UseError):
    """Neither the passphrase nor the recovery key opens the vault or archive."""


class AlreadyOpenError(UseError):
    """Another Fonder holds the vault."""


class ClosedError(UseError):
    """The vault has been closed (locked) meanwhile."""


class NewerFormatError(UseError):
    """A newer Fonder wrote this; nothing was touched."""


class WaitError(UseError):
    """Too many wrong passphrases: `seconds` until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(words.wait(seconds))
        self.seconds = seconds


class DamagedError(FonderError):
    """The header, the store or an archive is not as Fonder wrote it."""


class RecordsDamagedError(DamagedError):
    """Some records are damaged or missing; `readable` holds the others of the kind asked for.

    `damaged` counts records that no longer open, `missing` those that are gone from the store;
    both count over the whole vault.
    """

    def __init__(self, damaged: int, missing: int, total: int, readable: dict[str, bytes]) -> None:
        super().__init__(words.records_damaged(damaged, missing, total))
        self.damaged = damaged
        self.missing = missing
        self.readable = readable
