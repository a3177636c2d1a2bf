"""Keep: the sealed vault behind everything, where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fonder.loop.opened import Opened
from fonder.model.errors import UseError

if TYPE_CHECKING:
    from fonder.keep import Receipt, Vault


class Keeps(Opened):
    """Passphrase, recovery key, backup, lock."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the vault a new passphrase. After a crash either may be the right one."""
        self._sealed().change_passphrase(old, new)

    def new_recovery_key(self, secret: str) -> str:
        """Return a fresh recovery key in place of the old one; `secret` opens the vault now."""
        return self._sealed().new_recovery_key(secret)

    def backup(self, target: Path) -> Receipt:
        """Write a sealed, verified backup and return its receipt."""
        return self._sealed().backup(target)

    def mend(self) -> str:
        """Give up records that are damaged beyond reading, and say how many; the rest stays."""
        return self._sealed().mend()

    def close(self) -> None:
        """Lock: the keys leave memory."""
        if self._vault is not None:
            self._vault.close()

    def _sealed(self) -> Vault:
        if self._vault is None:
            raise UseError("The demo keeps nothing, so there is no vault: start with `fonder`.")
        return self._vault
