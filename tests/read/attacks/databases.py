"""Databases that claim to be Apple's chat.db."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.read.attacks.attack import Attack, Make, file
from tests.read.formats.writers.imessage import SCHEMA

RECURSIVE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
GOOD = """
INSERT INTO handle (ROWID, id) VALUES (1, '+442079460000');
INSERT INTO chat (ROWID, guid, style, chat_identifier) VALUES (1, 'c', 45, '+442079460000');
INSERT INTO chat_handle_join VALUES (1, 1);
INSERT INTO message (ROWID, guid, text, handle_id, date, is_from_me) VALUES
  (1, 'a', 'hi', 1, 727000000000000000, 0), (2, 'b', 'yo', 0, 727000060000000000, 1);
INSERT INTO chat_message_join (chat_id, message_id) VALUES (1, 1), (1, 2);
"""


def database(*more: str, values: tuple[object, ...] = ()) -> Make:
    """Return a maker of a good database in which these statements were carried out."""

    def make(folder: Path) -> Path:
        path = folder / "chat.db"
        db = sqlite3.connect(path)
        db.executescript(SCHEMA + GOOD)
        for statement in more:
            db.execute(statement, values if "?" in statement else ())
        db.commit()
        db.close()
        return path

    return make


def changed(change: Callable[[bytearray], bytes | bytearray]) -> Make:
    """Return a maker of a good database whose bytes were changed."""

    def make(folder: Path) -> Path:
        path = database()(folder)
        path.write_bytes(change(bytearray(path.read_bytes())))
        return path

    return make


def in_place(view: str) -> Make:
    """Return a maker of a database whose messages are a view."""
    return database("ALTER TABLE message RENAME TO m", f"CREATE VIEW message AS {view}")


def noise(data: bytearray) -> bytearray:
    """Return the database with every 97th byte behind the first page turned."""
    for at in range(4096, len(data), 97):
        data[at] ^= 0xFF
    return data


def insert(columns: str, values: str) -> str:
    """Return a statement that adds a third message."""
    into = f"message (ROWID, guid, {columns})"
    return f"INSERT INTO {into} VALUES (3, 'c', {values})"  # noqa: S608 - our own words


JOIN = "INSERT INTO chat_message_join (chat_id, message_id) VALUES (1, 3)"

ATTACKS = [
    Attack("db: as it should be", database(), messages=2),
    Attack("db: a view as a table", in_place("SELECT * FROM m"), refused="no table"),
    Attack("db: a view without an end", in_place(RECURSIVE), refused="no table"),
    Attack(
        "db: a computed column",
        database("ALTER TABLE message ADD COLUMN z AS (abs(-9223372036854775807 - 1))"),
        refused="no table",
    ),
    Attack("db: cut", changed(lambda data: data[: len(data) // 2]), refused="damaged"),
    Attack(
        "db: only a head", file("chat.db", b"SQLite format 3\0" + b"\0" * 84), refused="chat.db"
    ),
    Attack("db: turned bytes", changed(noise), refused="chat.db"),
    Attack(
        "db: a schema that is no text",
        changed(lambda d: d.replace(b"CREATE TABLE handle", b"CREATE T\xbc\xffLE handle")),
        refused="damaged",
    ),
    Attack(
        "db: a schema that breaks off",
        changed(
            lambda d: d.replace(b"thread_originator_guid TEXT,", b"thread_originator'guid TEXT,")
        ),
        refused="damaged",
    ),
    Attack("db: asks for a log", changed(lambda d: d[:18] + b"\x02\x02" + d[20:]), messages=2),
    Attack(
        "db: time beyond all",
        database(insert("text, handle_id, date", "'x', 1, 9223372036854775807"), JOIN),
        messages=2,
        aside=1,
    ),
    Attack(
        "db: time as a word",
        database(insert("text, handle_id, date", "'x', 1, 'soon'"), JOIN),
        messages=2,
        aside=1,
    ),
    Attack(
        "db: a body of nonsense",
        database(
            insert("attributedBody, handle_id, date", "?, 1, 727000120000000000"),
            JOIN,
            values=(b"\x04\x0bstreamtyped" + b"\x84" * 50_000,),
        ),
        messages=2,
        aside=1,
    ),
    Attack(
        "db: a body of 17 MiB",
        database(
            insert("text, handle_id, date", "?, 1, 727000120000000000"),
            JOIN,
            values=("a" * (17 << 20),),
        ),
        refused="chat.db",
    ),
    Attack(
        "db: a text of bytes",
        database(insert("text, handle_id, date", "x'ff00fe', 1, 727000120000000000"), JOIN),
        messages=3,
    ),
    Attack(
        "db: a trigger",
        database("CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM message; END"),
        messages=2,
    ),
    Attack("db: another's", file("chat.db", b"SQLite format 3\0" + b"x" * 5000), refused="chat.db"),
]
