"""Files that survive a crash, that only the owner can read, and that one program holds."""

from __future__ import annotations

import errno
import fcntl
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fonder.keep.errors import AlreadyOpenError
from fonder.model.errors import FonderError
from fonder.words import keep as words

LOCK = "lock"
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of `path`: after a crash either the old or the new file is there.

    Written beside it, fsync, rename, fsync of the folder. Raises OSError; then the old file stands,
    unless the last fsync failed: then either may.
    """
    beside = path.with_name(path.name + ".new")
    try:
        write_new(beside, data, over=True)
        os.replace(beside, path)  # noqa: PTH105 (one place to inject faults)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_new(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a private file and fsync it. Raises FileExistsError unless `over`."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if over else os.O_EXCL)
    fd = os.open(path, flags, _PRIVATE_FILE)
    try:
        os.fchmod(fd, _PRIVATE_FILE)
        view = memoryview(data)
        while view:
            view = view[os.write(fd, view) :]
        sync(fd)
    finally:
        os.close(fd)


def sync(fd: int) -> None:
    """Bring a file to the disk itself; on macOS an fsync alone stops at the drive's cache."""
    if sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    else:
        os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk. File systems that know no such thing are let pass."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(fd)


def read_small(path: Path, most: int) -> bytes:
    """Return the first `most` + 1 bytes of a file, so that a longer one shows itself."""
    with path.open("rb") as file:
        return file.read(most + 1)


def make_private(folder: Path) -> None:
    """Take away from others what they could do with the folder and the files in it."""
    if folder.stat().st_mode & 0o777 != _PRIVATE_FOLDER:
        folder.chmod(_PRIVATE_FOLDER)
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_mode & 0o777 != _PRIVATE_FILE:
            path.chmod(_PRIVATE_FILE)


class Lock:
    """The hold of one process on one folder. It ends with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises AlreadyOpenError where another process, or we, hold it."""
        self._fd = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, _PRIVATE_FILE)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._fd)
            if error.errno in {errno.EAGAIN, errno.EACCES}:
                raise AlreadyOpenError(words.already_open(folder)) from None
            raise

    def release(self) -> None:
        """Let go. Again is no error."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


@contextmanager
def saying(what: str, path: Path) -> Iterator[None]:
    """Turn the system's errors into one line: could not `what` `path`, and why."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise FonderError(words.cannot_do(what, path, reason(error))) from error


def reason(error: Exception) -> str:
    """Return why, in the system's words: "No space left on device"."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
