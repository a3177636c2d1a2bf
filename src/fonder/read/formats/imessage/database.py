"""A SQLite file that a stranger may have made: read-only, table by table.

What a crafted database could do, and why it can't here:
- views, virtual tables and computed columns in the place of tables run its own code: refused;
- triggers and the schema's functions: nothing is written, the schema isn't trusted, and an
  authorizer allows no more than reading named tables and counting;
- queries without end: a budget of steps that grows with the file;
- huge values: none over 16 MiB is taken.

SQLite opens the file by its descriptor, immutable, so that neither a journal nor a lock is looked
for. What lies in a zip or in memory is handed to SQLite as bytes; so is a database whose log came
along, the log's whole changes laid into it (see wal).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from fonder.model.errors import UseError
from fonder.read.archive import File
from fonder.read.formats.imessage import wal

MAGIC = b"SQLite format 3\x00"
LARGEST = 16 << 20  # bytes of one value
STEP = 100_000  # of SQLite's machine, between two looks at the budget
STEPS = 50_000_000  # for any file
STEPS_PER_BYTE = 40
WAL = slice(18, 20)  # the header's bytes that ask for a log beside the file
NO_WAL = b"\x01\x01"
USES_WAL = b"\x02\x02"
FUNCTIONS = ("count",)
BATCH = 512  # rows that are fetched together


class Database:
    """The real tables of one file, of those that were asked for. Use it as a context."""

    def __init__(self, connection: sqlite3.Connection, tables: dict[str, set[str]]) -> None:
        self._connection = connection
        self._tables = tables

    def columns(self, table: str) -> set[str]:
        """Return the names of a table's columns in lower case; none where it isn't there."""
        return self._tables.get(table, set())

    def rows(self, query: str, *values: int) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds."""
        return iter(self._connection.execute(query, values))

    def batches(self, query: str, *values: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield what a query finds many rows at a time, texts as their bytes in UTF-8.

        One by one, SQLite would ask Python for every text. No other query may run meanwhile.
        """
        self._connection.text_factory = bytes
        cursor = self._connection.execute(query, values)
        while rows := cursor.fetchmany(BATCH):
            yield rows
        self._connection.text_factory = _text


@contextmanager
def opened(file: File, tables: tuple[str, ...], log: File | None = None) -> Iterator[Database]:
    """Open a database, with the log beside it, for reading some of its tables.

    Raises UseError, also while reading, where it is damaged, not what it claims to be, or endless.
    """
    try:
        with closing(_connected(file, log)) as connection:
            _limit(connection, file.size)
            found = {table: _columns(connection, table, file.name) for table in tables}
            connection.set_authorizer(_allowed(tables))
            yield Database(connection, {table: names for table, names in found.items() if names})
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise UseError(f"“{file.name}” takes too long to read: it may be damaged.") from error
        raise _damaged(file) from error
    except sqlite3.Error as error:
        raise _damaged(file) from error
    except UnicodeDecodeError as error:  # of SQLite's own words about a damaged schema
        raise _damaged(file) from error


def _damaged(file: File) -> UseError:
    """Return the error; SQLite's own words stay out, since they quote the file."""
    return UseError(f"“{file.name}” is a damaged database: copy it again.")


def needs_log(file: File) -> bool:
    """Say whether the newest rows may lie in a log beside the file."""
    return file.head(WAL.stop)[WAL] == USES_WAL


def _connected(file: File, log: File | None) -> sqlite3.Connection:
    number = file.descriptor()
    if number is not None and log is None:
        return sqlite3.connect(f"file:/dev/fd/{number}?immutable=1&mode=ro", uri=True)
    data = file.text()
    if log is not None:
        data = wal.applied(data, log.text())
    data[WAL] = NO_WAL
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bytes(data))
    return connection


def _limit(connection: sqlite3.Connection, size: int) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = _text
    for setting in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {setting}")
    left = [(STEPS + STEPS_PER_BYTE * size) // STEP]

    def spend() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    connection.set_progress_handler(spend, STEP)


def _text(data: bytes) -> str:
    return str(data, "utf-8", "replace")


def _columns(connection: sqlite3.Connection, table: str, file: str) -> set[str]:
    """Return the columns of a real table; none where there is no such; refuse what pretends."""
    kinds = connection.execute(
        "SELECT type, sql FROM sqlite_master WHERE lower(name) = ?", (table,)
    ).fetchall()
    if not kinds:
        return set()
    columns = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
    real = [kind for kind, sql in kinds if kind == "table" and _plain(sql)]
    if len(kinds) != 1 or not real or any(hidden for *_, hidden in columns):
        raise UseError(f"“{file}” is not the database it looks like: its “{table}” is no table.")
    return {name.lower() for _, name, *_ in columns}


def _plain(sql: object) -> bool:
    return isinstance(sql, str) and sql.lstrip().upper().startswith("CREATE TABLE")


def _allowed(tables: tuple[str, ...]) -> Any:
    def ask(
        action: int, first: str | None, second: str | None, _place: str | None, _by: str | None
    ) -> int:
        known = (
            action == sqlite3.SQLITE_SELECT
            or (action == sqlite3.SQLITE_READ and first in tables)
            or (action == sqlite3.SQLITE_FUNCTION and second in FUNCTIONS)
        )
        return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY

    return ask
