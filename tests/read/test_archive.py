"""Zips made to hurt, and the files of an export however they come."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from fonder.model.errors import UseError
from fonder.read import archive
from fonder.read.archive import label, open_export, path_label
from fonder.read.options import ReadOptions
from tests.read.exports import TODAY, read_streams

CHAT = "13/01/24, 09:05 - Anna: hi\n14/01/24, 09:06 - Ben: yo\n"


def packed(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytearray:
    """Return a zip of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as into:
        for name, words in files:
            into.writestr(name, words)
    return bytearray(data.getvalue())


def read_zip(data: bytes | bytearray) -> int:
    """Read a zip and return how many messages it holds."""
    return len(read_streams([("chat.zip", io.BytesIO(bytes(data)))], ReadOptions(today=TODAY)))


def directory_entry(data: bytearray, nth: int = 0) -> int:
    """Return where the nth entry of a zip's directory begins."""
    at = -1
    for _ in range(nth + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return at


def bomb() -> bytearray:
    """Return a chat whose one message is ten million times the same letter."""
    return packed(("_chat.txt", CHAT + "15/01/24, 09:05 - Anna: " + "a" * 10_000_000))


def overlapping() -> bytearray:
    """Return a zip whose second entry points into the first."""
    data = packed(("_chat.txt", CHAT), ("b.txt", CHAT * 50))
    at = directory_entry(data, 1) + 42
    data[at : at + 4] = struct.pack("<I", 10)
    return data


def same_bytes_twice() -> bytearray:
    """Return a zip both of whose entries use the same bytes."""
    data = packed(("_chat.txt", CHAT), ("_chat.txt2", CHAT))
    at = directory_entry(data, 1) + 42
    data[at : at + 4] = struct.pack("<I", 0)
    return data


def reaching_into_the_directory() -> bytearray:
    """Return a zip whose entry claims more packed bytes than there are."""
    data = packed(("_chat.txt", CHAT))
    at = directory_entry(data) + 20
    data[at : at + 4] = struct.pack("<I", 10_000)
    return data


def nested() -> bytearray:
    """Return a zip that holds only a zip."""
    return packed(("inner.zip", bytes(packed(("_chat.txt", CHAT)))))


def lying_size(size: int) -> bytearray:
    """Return a zip whose entry says that it holds `size` bytes."""
    data = packed(("_chat.txt", CHAT))
    at = directory_entry(data) + 24
    data[at : at + 4] = struct.pack("<I", size)
    return data


def wrong_sum() -> bytearray:
    """Return a zip whose check sum is wrong."""
    data = packed(("_chat.txt", CHAT), method=zipfile.ZIP_STORED)
    data[data.index(b"hi\n")] ^= 1
    return data


def with_password() -> bytearray:
    """Return a zip whose entry says that it is encrypted."""
    data = packed(("_chat.txt", CHAT))
    for at in (6, directory_entry(data) + 8):
        data[at] |= 1
    return data


def unknown_packing() -> bytearray:
    """Return a zip packed in a way that nobody knows."""
    data = packed(("_chat.txt", CHAT))
    for at in (8, directory_entry(data) + 10):
        data[at : at + 2] = struct.pack("<H", 77)
    return data


HOSTILE: dict[str, tuple[Callable[[], bytes | bytearray], str]] = {
    "bomb": (bomb, "200 times"),
    "overlapping": (overlapping, "overlap"),
    "same bytes twice": (same_bytes_twice, "overlap"),
    "into the directory": (reaching_into_the_directory, "overlap|damaged"),
    "nested": (nested, "zip within a zip"),
    "says more": (lambda: lying_size(10_000_000), "damaged|times"),
    "says less": (lambda: lying_size(5), "damaged|no messages|form"),
    "wrong sum": (wrong_sum, "damaged"),
    "password": (with_password, "password"),
    "unknown packing": (unknown_packing, "packed in a way"),
    "truncated": (lambda: packed(("_chat.txt", CHAT))[:-30], "damaged"),
    "only a head": (lambda: b"PK\x03\x04" + b"\x00" * 40, "damaged"),
    "empty": (packed, "no chat"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_zip_made_to_hurt_is_refused_in_one_line(name: str) -> None:
    """Each trick ends in one line that says what is wrong; nothing else happens."""
    make, why = HOSTILE[name]
    with pytest.raises(UseError, match=why) as caught:
        read_zip(make())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/_chat.txt",
        "/abs/_chat.txt",
        "a\\b\\_chat.txt",
        "_chat.txt\x00.exe",
        "\u202e_chat.txt",
    ],
)
def test_names_in_a_zip_are_only_labels(name: str) -> None:
    """Names that point elsewhere, or hold NUL, cannot do anything: the chat is read."""
    assert read_zip(packed((name, CHAT))) == 2


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zip with more entries than any export has is left closed."""
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    with pytest.raises(UseError, match="over 3 files"):
        read_zip(packed(*((f"{i}.txt", "x") for i in range(4))))


def test_text_is_counted_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on text counts what was really unpacked, over all files of an export."""
    words = CHAT + "".join(f"15/01/24, 09:05 - Anna: {i * 7919}\n" for i in range(1000))
    export = open_export([("a.zip", io.BytesIO(packed(("_chat.txt", words))))], ["a.zip"])
    monkeypatch.setattr(export.files[0]._budget, "left", 1000)
    with pytest.raises(UseError, match="2 GiB"):
        export.files[0].text()


def test_text_that_is_read_again_counts_once(tmp_path: Path) -> None:
    """Whose chat it is may be known only after a first look: the second look costs no budget."""
    path = tmp_path / "a.txt"
    path.write_text(CHAT)

    def opened() -> BinaryIO:
        return path.open("rb")

    zipped = io.BytesIO(packed(("_chat.txt", CHAT)))
    with path.open("rb") as plain:
        for export in (open_export([("a", source)], ["a"]) for source in (plain, zipped, opened)):
            file = export.files[0]
            left = file._budget.left
            for _ in range(2):
                assert file.text() == b"".join(file.steps()) == CHAT.encode()
            assert left - file._budget.left == len(CHAT.encode())


def test_media_in_a_zip_is_never_read() -> None:
    """A damaged picture beside the chat does no harm, for it isn't opened."""
    data = packed(("_chat.txt", CHAT), ("photo.jpg", b"\xff\xd8" * 900), method=zipfile.ZIP_STORED)
    data[data.index(b"\xff\xd8")] ^= 1
    assert read_zip(data) == 2


def test_a_zip_sent_in_the_chat_is_left_alone() -> None:
    """A zip that somebody sent along stays closed, and the chat is read."""
    assert read_zip(packed(("_chat.txt", CHAT), ("sent.zip", bytes(packed(("x", "y")))))) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a/b/c.txt", "c.txt"),
        ("..\\c.txt", "c.txt"),
        ("c\x00\x1b[31m.txt", "c[31m.txt"),
        ("", "(no name)"),
        ("x" * 400, "x" * 255),
    ],
)
def test_labels_are_harmless(name: str, shown: str) -> None:
    """A label is the last part of a name, without control characters, of limited length."""
    assert label(name) == shown


def test_a_file_that_shrinks_is_an_error() -> None:
    """A file that ends before its size is reported, not read half."""
    export = open_export([("a.txt", io.BytesIO(b"abc"))], ["a.txt"])
    export.files[0].size = 10
    with pytest.raises(UseError, match="ends too early"):
        export.files[0].text()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("inbox/ben_1/message_1.json", "inbox/ben_1/message_1.json"),
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\chats\\ben\\a.json", "C:/chats/ben/a.json"),
        ("/a//./b\x00\n/c.txt", "a/b/c.txt"),
        ("", "(no name)"),
        ("x/" * 100 + "end", "x/" * 31 + "end"),
    ],
)
def test_a_path_is_a_harmless_label(name: str, shown: str) -> None:
    """Folders stay known as cleaned labels: a path never leads anywhere."""
    assert path_label(name) == shown


def test_files_of_a_zip_know_their_folders() -> None:
    """Two files of the same name in two folders can be told apart."""
    data = packed(("inbox/a_1/message_1.json", "{}"), ("inbox/b_2/message_1.json", "{}"))
    export = open_export([("x.zip", io.BytesIO(bytes(data)))], ["x.zip"])
    assert [f.path for f in export.files] == [
        "inbox/a_1/message_1.json",
        "inbox/b_2/message_1.json",
    ]
    assert {f.name for f in export.files} == {"message_1.json"}


@pytest.mark.parametrize("zipped", [False, True])
def test_a_head_is_the_same_each_time(*, zipped: bool) -> None:
    """Every format looks at a file's beginning: it reads the same each time, at any size."""
    words = CHAT * 5_000
    data = (
        bytes(packed(("_chat.txt", words), method=zipfile.ZIP_STORED)) if zipped else words.encode()
    )
    file = open_export([("a", io.BytesIO(data))], ["a"]).files[0]
    for size in (10, 1 << 16, 1 << 17, 10, 1 << 17):
        assert file.head(size) == words.encode()[:size]
    assert bytes(file.text()) == words.encode()


def test_a_file_is_read_in_steps_too(tmp_path: Path) -> None:
    """Large files come step by step, from a folder and from a zip, with nothing lost."""
    data = bytes(range(256)) * 9000
    (tmp_path / "a.xml").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", data)
    for name, numbered in (("a.xml", True), ("a.zip", False)):
        with (tmp_path / name).open("rb") as stream:
            file = open_export([(name, stream)], [name]).files[0]
            assert b"".join(file.steps()) == data
            assert (file.descriptor() is not None) is numbered


def test_a_file_in_memory_has_no_number() -> None:
    """What was handed over as an upload lies in memory: whoever needs a number must copy it."""
    assert open_export([("a.db", io.BytesIO(b"x"))], ["a.db"]).files[0].descriptor() is None
