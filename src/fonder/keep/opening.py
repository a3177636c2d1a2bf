"""Making a vault and opening one."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from fonder.keep import files, header
from fonder.keep import passphrase as policy
from fonder.keep.cost import CEILING, FLOOR, STANDARD, Cost
from fonder.keep.files import Lock
from fonder.keep.header import Opened, Random
from fonder.keep.places import building, exists
from fonder.keep.shelf import Shelf
from fonder.keep.store import Store
from fonder.keep.vault import Vault, read_header
from fonder.model.errors import UseError
from fonder.words import keep as words


def default_folder() -> Path:
    """Return where the vault lies unless the person chose another place."""
    return platformdirs.user_data_path("fonder", appauthor=False) / "vault"


def create(
    folder: Path,
    passphrase: str,
    *,
    cost: Cost = STANDARD,
    floor: Cost = FLOOR,
    random: Random = os.urandom,
) -> tuple[Vault, str]:
    """Make a vault and return it open, with its recovery key to be printed.

    `folder` is new or empty; the vault appears in it whole or not at all. `floor` is lowered only
    by tests. Raises UseError for a weak passphrase or a folder in use.
    """
    policy.check(passphrase)
    if not cost.within(floor, CEILING):
        raise UseError(words.header_extreme(folder / header.NAME))
    with building(folder) as (place, lock):
        opened, recovery_key = header.make(passphrase, cost, random)
        store = Store(place, new=True)
        Shelf(store, opened.keys, opened.header.vault_id, random).begin()
        store.close()
        with files.saying("make", folder):
            files.write_new(place / header.NAME, opened.header.encoded())
    return _vault(folder, lock, opened, floor, random), recovery_key


def unlock(folder: Path, secret: str, *, floor: Cost = FLOOR, random: Random = os.urandom) -> Vault:
    """Open a vault with its passphrase or its recovery key, told apart by shape and check.

    Raises UseError where there is no vault, WrongSecretError, AlreadyOpenError, NewerFormatError
    (the vault is untouched), DamagedError.
    """
    if not exists(folder):
        raise UseError(words.no_vault(folder))
    read_header(folder, floor)  # before anything is touched: it may be a newer Fonder's
    with files.saying("open", folder):
        lock = Lock(folder)
    try:
        opened = header.open_with(read_header(folder, floor), secret, folder / header.NAME)
        with files.saying("open", folder):
            files.make_private(folder)
            (folder / f"{header.NAME}.new").unlink(missing_ok=True)
    except BaseException:
        lock.release()
        raise
    return _vault(folder, lock, opened, floor, random)


def _vault(folder: Path, lock: Lock, opened: Opened, floor: Cost, random: Random) -> Vault:
    """Open what the key opens; let go of the folder where that fails."""
    try:
        return Vault(folder, lock, opened, floor=floor, random=random)
    except BaseException:
        lock.release()
        raise
