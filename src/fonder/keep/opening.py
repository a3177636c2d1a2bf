"""Making a vault and opening one."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

from fonder.keep import files, header
from fonder.keep import passphrase as policy
from fonder.keep.cost import CEILING, FLOOR, STANDARD, Cost
from fonder.keep.errors import AlreadyOpenError
from fonder.keep.files import Lock
from fonder.keep.shelf import Shelf
from fonder.keep.store import Store
from fonder.keep.vault import Vault, read_header
from fonder.model.errors import UseError
from fonder.words import keep as words

Random = Callable[[int], bytes]
_UNFINISHED = ".fonder-unfinished-"


def default_folder() -> Path:
    """Return where the vault lies unless the person chose another place."""
    return platformdirs.user_data_path("fonder", appauthor=False) / "vault"


def exists(folder: Path) -> bool:
    """Say whether there is a vault in `folder`."""
    return (folder / header.NAME).is_file()


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
        files.write_new(place / header.NAME, opened.header.encoded())
    return Vault(folder, lock, opened, floor=floor, random=random), recovery_key


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
        return Vault(folder, lock, opened, floor=floor, random=random)
    except BaseException:
        lock.release()
        raise


@contextmanager
def building(folder: Path) -> Iterator[tuple[Path, Lock]]:
    """Give a private place beside `folder` and its lock; when all is done, it becomes `folder`.

    The one rename is what makes the vault: a crash before leaves no half vault, only a place that
    the next try clears away. Raises UseError where `folder` is in use.
    """
    refuse_unless_free(folder)
    with files.saying("make", folder):
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear_unfinished(folder.parent)
        place = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    lock = Lock(place)
    try:
        yield place, lock
        with files.saying("make", folder):
            files.sync_folder(place)
            _become(place, folder)
    except BaseException:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)
        raise


def refuse_unless_free(folder: Path) -> None:
    """Raise UseError unless `folder` is new or empty."""
    if exists(folder):
        raise UseError(words.vault_exists(folder))
    with files.saying("look into", folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UseError(words.folder_not_empty(folder))


def _become(place: Path, folder: Path) -> None:
    try:
        os.rename(place, folder)  # noqa: PTH104 (one place to inject faults)
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST}:
            raise UseError(words.vault_exists(folder)) from None
        raise
    files.sync_folder(folder.parent)


def _clear_unfinished(parent: Path) -> None:
    """Remove what a killed try left behind; a try that still runs holds its lock."""
    for place in parent.glob(f"{_UNFINISHED}*"):
        with suppress(AlreadyOpenError, OSError):
            lock = Lock(place)
            shutil.rmtree(place, ignore_errors=True)
            lock.release()
