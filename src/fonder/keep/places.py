"""A vault's folder: how it comes into being whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fonder.keep import files, header
from fonder.keep.errors import AlreadyOpenError
from fonder.keep.files import Lock
from fonder.model.errors import UseError
from fonder.words import keep as words

_UNFINISHED = ".fonder-unfinished-"


def exists(folder: Path) -> bool:
    """Say whether there is a vault in `folder`."""
    return (folder / header.NAME).is_file()


@contextmanager
def building(folder: Path) -> Iterator[tuple[Path, Lock]]:
    """Give a private place beside `folder` and its lock; when all is done, it becomes `folder`.

    The one rename is what makes the vault: a crash before leaves no half vault, only a place that
    the next try clears away. Raises UseError where `folder` is in use.
    """
    refuse_unless_free(folder)
    with files.saying("make", folder):
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        place, lock = _unfinished(folder.parent)
    try:
        yield place, lock
        with files.saying("make", folder):
            files.sync_folder(place)
            _become(place, folder)
    except BaseException:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)
        raise


@contextmanager
def passing(parent: Path) -> Iterator[Path]:
    """Give a private folder in `parent` that is gone afterwards; it never holds plaintext."""
    with files.saying("write to", parent):
        place, lock = _unfinished(parent)
    try:
        yield place
    finally:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)


def refuse_unless_free(folder: Path) -> None:
    """Raise UseError unless `folder` is new or empty."""
    if exists(folder):
        raise UseError(words.vault_exists(folder))
    with files.saying("look into", folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UseError(words.folder_not_empty(folder))


def _unfinished(parent: Path) -> tuple[Path, Lock]:
    _clear_unfinished(parent)
    place = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=parent))
    return place, Lock(place)


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
        # `parent` may be a folder for everybody: what isn't plainly ours is left alone.
        with suppress(AlreadyOpenError, OSError):
            about = place.lstat()
            if about.st_uid != os.getuid() or not (place / files.LOCK).is_file():
                continue
            lock = Lock(place)
            shutil.rmtree(place, ignore_errors=True)
            lock.release()
