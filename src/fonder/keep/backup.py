"""Making a backup, and proving it by restoring it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from fonder.keep import archive, files
from fonder.keep.archive import Part
from fonder.keep.errors import DamagedError
from fonder.keep.header import Opened, Random
from fonder.keep.places import passing
from fonder.keep.shelf import Shelf
from fonder.keep.store import Change, Store
from fonder.model.errors import FonderError, UseError
from fonder.words import keep as words


class Receipt(Struct, frozen=True):
    """What a backup holds: its path (after a restore: the folder), records, size and SHA-256."""

    path: str
    records: int
    bytes: int
    sha256: str
    says: str


def make(
    opened: Opened, store: Store, shelf: Shelf, folder: Path, target: Path, random: Random
) -> Receipt:
    """Write a backup of an open vault to `target` and restore it once to compare.

    It gets its name only when it is proven. Raises UseError where `target` exists,
    RecordsDamagedError where the vault itself is damaged, FonderError.
    """
    if target.exists():
        raise UseError(words.target_exists(target))
    health = shelf.health()
    if health.damaged or not health.as_left:
        raise health.error({})
    beside = target.with_name(target.name + ".part")
    try:
        with files.saying("write", target):
            _write(beside, opened, store, random)
        if _restored_print(beside, opened, folder.parent, random) != _print(store, shelf):
            raise DamagedError(words.backup_unproven(target))
        with files.saying("write", target):
            os.replace(beside, target)  # noqa: PTH105 (one place to inject faults)
            files.sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return receipt(target, health.readable, words.backed_up(health.readable, target), of=target)


def receipt(path: Path, records: int, says: str, *, of: Path) -> Receipt:
    """Return the receipt for an archive `of`."""
    with files.saying("read", of), of.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Receipt(str(path), records, of.stat().st_size, digest, says)


def rebuild(place: Path, parts: Iterable[Part], opened: Opened, random: Random) -> int:
    """Fill a new store in `place`, open every record, return how many there are.

    Raises DamagedError where the content is not what its own roll-call says.
    """
    store = Store(place, new=True)
    try:
        for part in parts:
            store.apply(Change(part.rows, [], part.root, part.applied))
        shelf = Shelf(store, opened.keys, opened.header.vault_id, random)
        shelf.load()
        health = shelf.health()
    finally:
        store.close()
    if health.damaged or not health.as_left:
        raise health.error({})
    return health.readable


def _write(path: Path, opened: Opened, store: Store, random: Random) -> None:
    files.write_new(path, b"", over=True)
    with path.open("r+b") as file:
        parts = archive.in_parts(store.rows(), store.applied(), store.root())
        archive.write(file, opened, parts, random)
        file.flush()
        files.sync(file.fileno())


def _restored_print(path: Path, opened: Opened, parent: Path, random: Random) -> bytes:
    with passing(parent) as place:
        with files.saying("read", path), path.open("rb") as file:
            preamble = archive.read_preamble(file, path, opened.header.passphrase.cost)
            rebuild(place, archive.read_parts(file, path, opened, preamble), opened, random)
        restored = Store(place)
        try:
            return _print(restored, Shelf(restored, opened.keys, opened.header.vault_id, random))
        finally:
            restored.close()


def _print(store: Store, shelf: Shelf) -> bytes:
    """Return a fingerprint of everything that the records hold, in order."""
    total = hashlib.sha256()
    for row in store.rows():
        plain = shelf.open(row)
        if plain is None:
            raise FonderError(words.store_damaged(store.path))
        total.update(shelf.tags.change("compare", [plain]))
    for applied in store.applied():
        total.update(applied.key + applied.change)
    return total.digest()
