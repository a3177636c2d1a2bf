"""Sealed rows in SQLite: one connection, one writer, every change on the disk when it returns.

A rollback journal (TRUNCATE) with synchronous=EXTRA: what is acknowledged lies in `store.db`
itself, not in a second file, and SQLite 3.40's trouble with resetting the write-ahead log cannot
arise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from fonder.keep import files
from fonder.keep.errors import DamagedError, NewerFormatError
from fonder.keep.tags import Row
from fonder.model.errors import FonderError
from fonder.words import keep as words

NAME = "store.db"
VERSION = 1
KEPT_KEYS = 4096  # idempotency keys remembered; a retry comes within seconds, not years
_BATCH = 500  # rows asked for at once
_APPLICATION = 0x466F6E64  # "Fond"
_SETTINGS = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA fullfsync=ON",
    "PRAGMA secure_delete=ON",
)
_SCHEMA = """
CREATE TABLE record (
  place INTEGER PRIMARY KEY, tag BLOB NOT NULL UNIQUE, kind BLOB NOT NULL,
  version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
CREATE TABLE applied (
  place INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL UNIQUE, change BLOB NOT NULL) STRICT;
CREATE TABLE root (one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL) STRICT"""
_COLUMNS = "place, tag, kind, version, sealed"


class Applied(NamedTuple):
    """An idempotency key and the change for which it stood, both as opaque tags."""

    key: bytes
    change: bytes


class Change(NamedTuple):
    """What one transaction does: rows to write, places to clear, the new roll-call, the key."""

    write: list[Row]
    drop: list[int]
    root: bytes
    applied: list[Applied]


class Store:
    """The SQLite file of a vault. Not thread-safe: the vault guards it."""

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        """Open the store of a vault, or make an empty one.

        Raises DamagedError where it is no database of ours, NewerFormatError for a later format.
        """
        self.path = folder / NAME
        self._connection: sqlite3.Connection | None = None
        if new:
            with files.saying("make", self.path):
                self._make()
        self._connect()
        self._check()

    def rows(self) -> Iterator[Row]:
        """Give every row in order of place, by a scan of the table that trusts no index."""
        with self._reading() as db:
            for found in db.execute(f"SELECT {_COLUMNS} FROM record ORDER BY place"):  # noqa: S608
                yield _row(found)

    def sealed(self, places: Sequence[int]) -> Iterator[bytes]:
        """Give the sealed bytes of the rows at these places, empty where there is none."""
        for start in range(0, len(places), _BATCH):
            batch = places[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            with self._reading() as db:
                query = f"SELECT place, sealed FROM record WHERE place IN ({marks})"  # noqa: S608
                found = dict(db.execute(query, batch).fetchall())
            yield from (_bytes(found.get(place)) for place in batch)

    def applied(self) -> list[Applied]:
        """Return the remembered idempotency keys, oldest first."""
        with self._reading() as db:
            found = db.execute("SELECT key, change FROM applied ORDER BY place")
            return [Applied(_bytes(key), _bytes(change)) for key, change in found]

    def root(self) -> bytes:
        """Return the sealed roll-call, empty where there is none."""
        with self._reading() as db:
            found = db.execute("SELECT sealed FROM root").fetchone()
        return _bytes(found[0]) if found else b""

    def apply(self, change: Change) -> None:
        """Make a change, whole or not at all. When this returns, it is on the disk.

        Raises FonderError; then it is open whether the change was made, and the store has been
        opened anew, which rolls back what was half done.
        """
        try:
            with self._transaction() as db:
                _write(db, change)
        except sqlite3.Error as error:
            self.reopen()
            raise FonderError(words.cannot_save(self.path, str(error))) from error

    def reopen(self) -> None:
        """Open the file anew. Where that fails now, the next use tries again."""
        self.close()
        with suppress(FonderError):
            self._connect()

    def close(self) -> None:
        """Close the file. Again is no error."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None:
            # "rw" in the address: a store that has vanished is an error, never a new empty one.
            address = f"{self.path.absolute().as_uri()}?mode=rw"
            connection = None
            try:
                connection = sqlite3.connect(
                    address, uri=True, isolation_level=None, check_same_thread=False, timeout=0
                )
                connection.text_factory = bytes  # damaged text is no reason to stumble
                for setting in _SETTINGS:
                    connection.execute(setting).fetchall()
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.Error as error:
                if connection is not None:
                    connection.close()
                raise _read_error(self.path, error) from error
            self._connection = connection
        return self._connection

    def _make(self) -> None:
        files.write_new(self.path, b"")
        with self._transaction() as db:
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA application_id={_APPLICATION}")
            db.execute(f"PRAGMA user_version={VERSION}")

    def _check(self) -> None:
        with self._reading() as db:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
        if application == _APPLICATION and version > VERSION:
            self.close()
            raise NewerFormatError(words.newer_format(self.path, version))
        if (application, version) != (_APPLICATION, VERSION):
            self.close()
            raise DamagedError(words.store_damaged(self.path))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        db = self._connect()
        try:
            yield db
        except (sqlite3.Error, OverflowError) as error:
            raise _read_error(self.path, error) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        db = self._connect()
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise


def _write(db: sqlite3.Connection, change: Change) -> None:
    db.executemany("DELETE FROM record WHERE place=?", ((place,) for place in change.drop))
    db.executemany(
        f"INSERT OR REPLACE INTO record ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
        change.write,
    )
    db.execute("INSERT OR REPLACE INTO root (one, sealed) VALUES (1, ?)", (change.root,))
    _remember(db, change.applied)


def _remember(db: sqlite3.Connection, applied: Iterable[Applied]) -> None:
    for item in applied:
        cursor = db.execute("INSERT INTO applied (key, change) VALUES (?, ?)", item)
        db.execute("DELETE FROM applied WHERE place <= ?", ((cursor.lastrowid or 0) - KEPT_KEYS,))


def _read_error(path: Path, error: Exception) -> FonderError:
    """Tell a damaged file from one that the system won't let us read now."""
    if isinstance(error, sqlite3.OperationalError):
        return FonderError(words.cannot_do("read", path, str(error)))
    return DamagedError(words.store_damaged(path))


def _row(found: tuple[object, ...]) -> Row:
    """Take a row as it comes; in a damaged file a column may be of any type, and won't open."""
    place, tag, kind, version, sealed = found
    return Row(_count(place), _bytes(tag), _bytes(kind), _count(version), _bytes(sealed))


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
