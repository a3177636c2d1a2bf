"""The log beside Apple's database: its whole changes count, and what is missing is said."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat
from fonder.read import ReadOptions, chat
from fonder.read.formats import imessage
from fonder.read.formats.imessage import wal
from tests.read.exports import TODAY
from tests.read.formats.writers import imessage as writer
from tests.read.formats.writers.reader import export_of
from tests.read.formats.writers.said import ANNA, BEN, Said

OPTIONS = ReadOptions(today=TODAY)
START = 1_700_000_000_000


def database(folder: Path, *, said: int = 3, later: int = 2) -> tuple[bytes, bytes]:
    """Return a database and its log: `said` messages lie in the one, `later` only in the other."""
    path = folder / "chat.db"
    everything = [Said(START + 1000 * i, (ANNA, BEN)[i % 2], f"m{i}") for i in range(said + later)]
    path.write_bytes(writer.export(everything[:said]))
    whole = folder / "whole.db"
    whole.write_bytes(writer.export(everything))
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA wal_autocheckpoint=0")
        base.execute("ATTACH ? AS whole", (str(whole),))
        for table in ("message", "chat_message_join"):
            base.execute(f"INSERT OR IGNORE INTO main.{table} SELECT * FROM whole.{table}")  # noqa: S608
            base.commit()
        return path.read_bytes(), path.with_name("chat.db-wal").read_bytes()


@pytest.fixture
def both(tmp_path: Path) -> tuple[bytes, bytes]:
    """Return a database of three messages and a log with two more."""
    folder = tmp_path / "made"
    folder.mkdir()
    return database(folder)


def texts(read: Chat) -> list[str]:
    """Return the words of all messages."""
    return [message.text for message in read]


def read_with(base: bytes, log: bytes) -> Chat:
    """Read a database with a log beside it."""
    export = export_of({"chat.db": base, "chat.db-wal": log})
    return imessage.read(export, OPTIONS, lambda _: None)


def test_the_newest_messages_lie_in_the_log(both: tuple[bytes, bytes]) -> None:
    """With the log all five are there, and both files are named; nothing is missing."""
    read = read_with(*both)
    assert texts(read) == ["m0", "m1", "m2", "m3", "m4"]
    assert read.source.files == ["chat.db", "chat.db-wal"]
    assert read.source.why_incomplete is None


def test_without_the_log_it_is_said_what_is_missing(both: tuple[bytes, bytes]) -> None:
    """The database alone has three, and Anna is told where the newest lie."""
    read = read_with(both[0], b"")
    assert texts(read) == ["m0", "m1", "m2"]
    assert "“chat.db-wal” beside it" in str(read.source.why_incomplete)


def test_the_log_is_found_beside_a_path_and_among_uploads(
    both: tuple[bytes, bytes], tmp_path: Path
) -> None:
    """On disk it lies beside the database; in the browser both are chosen."""
    (tmp_path / "chat.db").write_bytes(both[0])
    (tmp_path / "chat.db-wal").write_bytes(both[1])
    assert len(chat([tmp_path / "chat.db"], OPTIONS)) == 5
    assert len(chat([tmp_path / "chat.db", tmp_path / "chat.db-wal"], OPTIONS)) == 5
    uploads = []
    for name, data in zip(("chat.db-wal", "chat.db"), reversed(both), strict=True):
        upload = io.BytesIO(data)
        upload.name = name
        uploads.append(upload)
    assert len(chat(uploads, OPTIONS)) == 5


def test_a_log_that_breaks_off_counts_up_to_its_last_whole_change(
    both: tuple[bytes, bytes],
) -> None:
    """Half a frame at the end, or one that was overwritten, leaves what came before it."""
    base, log = both
    found = wal.whole_changes(log)
    assert found is not None
    assert len(read_with(base, log + b"\x01" * 5000)) == 5
    frame = 24 + found.page_size
    cut = read_with(base, log[: 32 + frame])
    assert len(cut) == 3


@pytest.mark.parametrize("noise", [b"", b"x" * 31, b"\0" * 32, b"\x37\x7f\x06\x82" + b"\1" * 90])
def test_what_is_no_log_changes_nothing(both: tuple[bytes, bytes], noise: bytes) -> None:
    """A damaged log never harms the database."""
    assert wal.whole_changes(noise) is None
    assert wal.applied(bytearray(both[0]), noise) == both[0]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60_000), st.integers(1, 255))
def test_a_flipped_byte_never_makes_up_messages(
    tmp_path_factory: pytest.TempPathFactory, at: int, flip: int
) -> None:
    """Sums tell a damaged page from a whole one: only true messages are ever read."""
    base, log = database(tmp_path_factory.mktemp("made"))
    damaged = bytearray(log)
    damaged[at % len(log)] ^= flip
    assert set(texts(read_with(base, bytes(damaged)))) <= {"m0", "m1", "m2", "m3", "m4"}
