r"""A backup as one sealed file. Format 1.

    "fonder backup\n" | version (2 bytes) | length (4) | header (vault.json) | salt (32) | frames

The frames (`frames`) hold msgpack parts under a key of this archive alone, bound to everything that
stands before them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec
from msgspec import Struct

from fonder.keep import frames, header, keys
from fonder.keep.cost import Cost
from fonder.keep.errors import DamagedError, NewerFormatError
from fonder.keep.header import Opened, Random
from fonder.keep.store import Applied
from fonder.keep.tags import Row
from fonder.model.errors import UseError
from fonder.words import keep as words

VERSION = 1
_MAGIC = b"fonder backup\n"
_FIXED = struct.Struct(">HI")  # version, length of the header
_SALT = 32


class Part(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What one frame carries. The last one carries the idempotency keys and the roll-call."""

    rows: list[Row]
    applied: list[Applied]
    root: bytes


class Preamble(NamedTuple):
    """What stands before the frames: all its bytes, the header in it, the archive's salt."""

    raw: bytes
    header: header.Header
    salt: bytes


def write(file: BinaryIO, opened: Opened, parts: Iterable[Part], random: Random) -> None:
    """Write an archive; the last of `parts` closes it."""
    inner, salt = opened.header.encoded(), random(_SALT)
    preamble = Preamble(
        _MAGIC + _FIXED.pack(VERSION, len(inner)) + inner + salt, opened.header, salt
    )
    file.write(preamble.raw)
    encoded = (msgspec.msgpack.encode(part) for part in parts)
    frames.write(file, *_key(opened, preamble), encoded)


def in_parts(rows: Iterable[Row], applied: list[Applied], root: bytes) -> Iterator[Part]:
    """Cut a vault's content into parts of about a mebibyte."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.sealed)
        if size >= frames.SIZE:
            yield Part(batch, [], b"")
            batch, size = [], 0
    yield Part(batch, applied, root)


def read_preamble(file: BinaryIO, path: Path, floor: Cost) -> Preamble:
    """Read what comes before the frames, trusting nothing.

    Raises UseError where it is no backup, NewerFormatError for a later format, DamagedError.
    """
    start = file.read(len(_MAGIC) + _FIXED.size)
    if start[: len(_MAGIC)] != _MAGIC:
        raise UseError(words.not_a_backup(path))
    if len(start) < len(_MAGIC) + _FIXED.size:
        raise DamagedError(words.backup_damaged(path))
    version, length = _FIXED.unpack_from(start, len(_MAGIC))
    if version > VERSION:
        raise NewerFormatError(words.newer_format(path, version))
    if version != VERSION or length > header.MOST_BYTES:
        raise DamagedError(words.backup_damaged(path))
    inner, salt = file.read(length), file.read(_SALT)
    if len(inner) < length or len(salt) < _SALT:
        raise DamagedError(words.backup_damaged(path))
    try:
        return Preamble(start + inner + salt, header.parse(inner, path, floor), salt)
    except NewerFormatError:
        raise
    except DamagedError:
        raise DamagedError(words.backup_damaged(path)) from None


def read_parts(file: BinaryIO, path: Path, opened: Opened, preamble: Preamble) -> Iterator[Part]:
    """Give the parts of an archive in order. Raises DamagedError at the first false bit.

    What was given before that must not be used; only the end proves the whole.
    """
    plain = frames.read(
        file,
        path.stat().st_size,
        *_key(opened, preamble),
        lambda: DamagedError(words.backup_damaged(path)),
    )
    for part in plain:
        try:
            yield msgspec.msgpack.decode(part, type=Part)
        except msgspec.DecodeError:
            raise DamagedError(words.backup_damaged(path)) from None


def _key(opened: Opened, preamble: Preamble) -> tuple[bytes, bytes]:
    """Return the key of this archive alone, and what its frames are bound to."""
    key = keys.derived(opened.keys.backup, preamble.salt, "archive")
    return key, keys.packed(b"fonder backup", preamble.raw)
