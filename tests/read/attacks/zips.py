"""Zips: bombs, overlaps, lies about sizes, nesting, names that point elsewhere, links."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

from tests.read.attacks.attack import Attack, late
from tests.read.test_archive import (
    CHAT,
    bomb,
    directory_entry,
    lying_size,
    nested,
    overlapping,
    packed,
    reaching_into_the_directory,
    same_bytes_twice,
    unknown_packing,
    with_password,
    wrong_sum,
)


def large_bomb() -> bytearray:
    """Return a zip of one message of 80 MB."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("_chat.txt", CHAT + "15/01/24, 09:05 - Anna: " + "ab" * 40_000_000)
    return bytearray(data.getvalue())


def link(target: str) -> bytearray:
    """Return a zip whose chat is a symbolic link."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as into:
        entry = zipfile.ZipInfo("_chat.txt")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        into.writestr(entry, target)
    return bytearray(data.getvalue())


def many_entries() -> bytearray:
    """Return a zip of more entries than any export has."""
    return packed(("_chat.txt", CHAT), *((f"{i}.txt", "") for i in range(50_001)))


def lying_count() -> bytearray:
    """Return a zip whose end says that it holds 60,000 entries."""
    data = packed(("_chat.txt", CHAT))
    at = data.index(b"PK\x05\x06")
    data[at + 8 : at + 12] = struct.pack("<HH", 60_000, 60_000)
    return data


def far_directory() -> bytearray:
    """Return a zip whose directory is said to lie beyond its end."""
    data = packed(("_chat.txt", CHAT))
    at = data.index(b"PK\x05\x06")
    data[at + 16 : at + 20] = struct.pack("<I", 1 << 30)
    return data


def zip64_lie() -> bytearray:
    """Return a zip whose entry says, in the long form, that it holds 2^60 bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as into, into.open("_chat.txt", "w", force_zip64=True) as out:
        out.write(CHAT.encode())
    raw = bytearray(data.getvalue())
    at = directory_entry(raw)
    name, extra = struct.unpack("<HH", raw[at + 28 : at + 32])
    raw[at + 24 : at + 28] = b"\xff" * 4
    field = struct.pack("<HHQ", 1, 8, 1 << 60)
    raw[at + 30 : at + 32] = struct.pack("<H", extra + len(field))
    raw[at + 46 + name + extra : at + 46 + name + extra] = field
    end = raw.index(b"PK\x05\x06")
    (size,) = struct.unpack("<I", raw[end + 12 : end + 16])
    raw[end + 12 : end + 16] = struct.pack("<I", size + len(field))
    return raw


def polyglot() -> bytearray:
    """Return a zip behind a chat in plain text: a chat that also opens as a zip."""
    return bytearray(CHAT.encode()) + packed(("_chat.txt", CHAT * 3))


def folder_as_chat() -> bytearray:
    """Return a zip whose `_chat.txt/` is a folder, with nothing in it."""
    return packed(("_chat.txt/", ""))


def corrupt_stream() -> bytearray:
    """Return a zip whose packed bytes make no sense."""
    data = packed(("_chat.txt", CHAT * 50))
    data[45:70] = b"\xff" * 25
    return data


def _named(name: str) -> Attack:
    return Attack(f"name {name!r}", late("x.zip", lambda: packed((name, CHAT))), messages=2)


ATTACKS = [
    Attack("bomb", late("x.zip", bomb), refused="200 times"),
    Attack("bomb of 80 MB", late("x.zip", large_bomb), refused="200 times"),
    Attack("overlapping entries", late("x.zip", overlapping), refused="overlap"),
    Attack("the same bytes twice", late("x.zip", same_bytes_twice), refused="overlap"),
    Attack(
        "into the directory", late("x.zip", reaching_into_the_directory), refused="overlap|damaged"
    ),
    Attack("says it holds more", late("x.zip", lambda: lying_size(1 << 31)), refused="damaged"),
    Attack(
        "says it holds less", late("x.zip", lambda: lying_size(5)), refused="damaged|no messages"
    ),
    Attack("2^60 bytes", late("x.zip", zip64_lie), refused="damaged|overlap"),
    Attack("lies about how many", late("x.zip", lying_count), messages=2),
    Attack("directory far away", late("x.zip", far_directory), refused="damaged|overlap"),
    Attack("wrong sum", late("x.zip", wrong_sum), refused="damaged"),
    Attack("packed nonsense", late("x.zip", corrupt_stream), refused="damaged"),
    Attack("nested", late("x.zip", nested), refused="zip within a zip"),
    Attack("password", late("x.zip", with_password), refused="password"),
    Attack("unknown packing", late("x.zip", unknown_packing), refused="packed in a way"),
    Attack("cut", late("x.zip", lambda: packed(("_chat.txt", CHAT))[:-30]), refused="damaged"),
    Attack("only a head", late("x.zip", lambda: b"PK\x03\x04" + b"\0" * 40), refused="damaged"),
    Attack("nothing inside", late("x.zip", packed), refused="no chat"),
    Attack("only a folder", late("x.zip", folder_as_chat), refused="no chat"),
    Attack("link to a secret", late("x.zip", lambda: link("/etc/passwd")), refused="no messages"),
    Attack("50,002 entries", late("x.zip", many_entries), refused="over 50,000", slow=True),
    Attack("text before a zip", late("x.txt", polyglot), messages=2),
    *map(
        _named,
        (
            "../../../etc/_chat.txt",
            "/etc/cron.d/_chat.txt",
            "C:\\Windows\\_chat.txt",
            "_chat.txt\x00.jpg",
            "\u202etxt.tahc_",
            "a/" * 3000 + "_chat.txt",
            "con/aux/_chat.txt",
        ),
    ),
]
