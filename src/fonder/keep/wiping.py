"""Leaving well: the vault is deleted, and what that can't promise is said."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from fonder.keep import attempts, files, header, store
from fonder.keep.files import Lock
from fonder.keep.places import exists
from fonder.model.errors import UseError
from fonder.words import keep as words

# The header goes first: without it no secret opens what may remain of the store.
_OURS = (
    header.NAME,
    f"{header.NAME}.new",
    store.NAME,
    f"{store.NAME}-journal",
    attempts.NAME,
    f"{attempts.NAME}.new",
    files.LOCK,
)


class Wiped(Struct, frozen=True):
    """What was deleted, what in the folder wasn't ours and stays, what can't be promised."""

    deleted: list[str]
    left: list[str]
    says: str
    cannot: list[str]


def wipe(folder: Path) -> Wiped:
    """Delete the vault in `folder`; the folder too where nothing else is in it.

    Raises UseError where there is no vault, AlreadyOpenError where it is open, FonderError where
    something can't be deleted.
    """
    if not exists(folder):
        raise UseError(words.no_vault(folder))
    with files.saying("delete", folder):
        lock = Lock(folder)
        try:
            deleted = [name for name in _OURS if _delete(folder / name)]
            files.sync_folder(folder)
        finally:
            lock.release()
        left = sorted(path.name for path in folder.iterdir())
        if not left:
            folder.rmdir()
    says = words.wiped(len(deleted), folder)
    return Wiped(deleted, left, says, words.not_guaranteed())


def _delete(path: Path) -> bool:
    """Overwrite and remove a file; say whether there was one.

    Overwriting helps on some disks and not on others, which is why the receipt promises nothing.
    """
    if not path.exists():
        return False
    if path.name in {header.NAME, store.NAME}:
        with suppress(OSError):  # a full or failing disk must not stop the removal
            _overwrite(path)
    path.unlink()
    return True


def _overwrite(path: Path) -> None:
    with path.open("r+b", buffering=0) as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(os.urandom(min(left, 2**20)))
        files.sync(file.fileno())
