"""A disk that fails when told to, and remembers what it was asked: under SQLite and under us.

SQLite's own file system layer (VFS) is wrapped through ctypes, so that its real writes, syncs and
truncations can be made to fail or be written down; for our own files `os.write`, `os.fsync`,
`os.replace` and `os.rename` are wrapped. One counter runs through both.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

_OK, _IOERR_WRITE, _IOERR_SYNC, _IOERR_TRUNCATE = 0, 778, 1034, 1546
_POINTERS = 18  # methods of an open file, version 3
_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_CLOSE = ctypes.CFUNCTYPE(_I, _P)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)


class _Methods(ctypes.Structure):
    _fields_ = (("version", _I), ("of", _P * _POINTERS))


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _I),
        ("file_size", _I),
        ("path_size", _I),
        ("next", _P),
        ("name", ctypes.c_char_p),
        ("data", _P),
        ("open", _P),
    )


class Op(NamedTuple):
    """One thing that SQLite asked of the disk."""

    what: str  # write, truncate, sync
    file: str
    at: int = 0
    data: bytes = b""


class Disk:
    """Counts calls; fails from the `fails_at`-th on for `for_calls` calls; keeps `trace`."""

    def __init__(self, *, fails_at: int = 0, for_calls: int = 1) -> None:
        self.calls = 0
        self.failed = 0
        self.trace: list[Op] = []
        self._from = fails_at
        self._until = fails_at + for_calls

    def fails(self) -> bool:
        """Count one call and say whether it fails."""
        self.calls += 1
        fails = self._from <= self.calls < self._until
        self.failed += fails
        return fails


@contextmanager
def wrapped(disk: Disk) -> Iterator[None]:
    """Let everything inside go through `disk`. Only files opened inside are wrapped."""
    with _sqlite(disk), _system(disk):
        yield


@contextmanager
def _system(disk: Disk) -> Iterator[None]:
    names = ("write", "fsync", "replace", "rename")
    originals: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in names}

    def failing(name: str) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            if disk.fails():
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return originals[name](*args)

        return call

    for name in names:
        setattr(os, name, failing(name))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(os, name, original)


@contextmanager
def _sqlite(disk: Disk) -> Iterator[None]:
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = _P
    vfs = _Vfs.from_address(library.sqlite3_vfs_find(None))
    before = vfs.open
    opened = _Files(disk, before)
    vfs.open = ctypes.cast(opened.callback, _P).value
    try:
        yield
    finally:
        vfs.open = before


_kept: list[object] = []  # a file may outlive the wrapping: its methods must too


class _Files:
    """Gives each file that SQLite opens a table of methods of our own."""

    def __init__(self, disk: Disk, vfs_open: int) -> None:
        self._disk = disk
        self._open = _OPEN(vfs_open)
        self.callback = _OPEN(self._on_open)
        _kept.append(self)

    def _on_open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        # `name` is passed on as the address it is: SQLite keeps it and reads beyond its end.
        result = int(self._open(vfs, name, file, flags, out))
        table = _P.from_address(file)
        if result == _OK and table.value:
            path = Path(os.fsdecode(ctypes.string_at(name) if name else b""))
            table.value = self._table(_Methods.from_address(table.value), path.name)
        return result

    def _table(self, real: _Methods, name: str) -> int:
        disk = self._disk
        ours = _Methods(version=real.version)
        for n in range(_POINTERS if real.version >= 3 else 12):
            ours.of[n] = real.of[n]
        real_write, real_truncate = _WRITE(real.of[2]), _TRUNCATE(real.of[3])
        real_sync = _SYNC(real.of[4])

        def write(file: int, data: int, size: int, at: int) -> int:
            if disk.fails():
                return _IOERR_WRITE
            disk.trace.append(Op("write", name, at, ctypes.string_at(data, size)))
            return int(real_write(file, data, size, at))

        def truncate(file: int, size: int) -> int:
            if disk.fails():
                return _IOERR_TRUNCATE
            disk.trace.append(Op("truncate", name, size))
            return int(real_truncate(file, size))

        def sync(file: int, flags: int) -> int:
            if disk.fails():
                return _IOERR_SYNC
            disk.trace.append(Op("sync", name))
            return int(real_sync(file, flags))

        callbacks = (_WRITE(write), _TRUNCATE(truncate), _SYNC(sync))
        for n, callback in zip((2, 3, 4), callbacks, strict=True):
            ours.of[n] = ctypes.cast(callback, _P).value
        _kept.append((ours, callbacks))
        return ctypes.addressof(ours)
