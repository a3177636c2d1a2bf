r"""A sealed copy of what somebody sent or did, for a person who may need it one day. Format 1.

    "fonder copy\n" | version (1 byte) | memory KiB, passes, lanes (4 each) | salt (16) | frames

The first frame is the list: each file's name, size and SHA-256, and when the copy was made. The
other frames are the files' own bytes, one after the other, unchanged. The copy has a passphrase of
its own, so that it can be given away without giving away the vault, and it needs no vault. It gets
its name only after it was opened again and every hash compared.

A hash shows that bytes haven't changed since; it can't show who wrote them.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

import msgspec
from msgspec import Struct

from fonder.keep import files, frames, keys, passphrase
from fonder.keep.cost import CEILING, FLOOR, STANDARD, Cost
from fonder.keep.errors import DamagedError, NewerFormatError, WrongSecretError
from fonder.keep.header import Random
from fonder.model.errors import UseError
from fonder.words import evidence as words
from fonder.words import keep as keep_words

VERSION = 1
SUMS = "SHA256SUMS"
MOST_FILES = 1_000
_MAGIC = b"fonder copy\n"
_FIXED = struct.Struct(">BIII16s")


class Source(NamedTuple):
    """One file to copy: the name it keeps, and its bytes from the beginning."""

    name: str
    file: BinaryIO


class Copied(Struct, frozen=True, forbid_unknown_fields=True):
    """One file in the list. `sha256` is of its original bytes."""

    name: str
    bytes: int
    sha256: str


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What a copy holds, and when it was made (ISO 8601 with offset)."""

    made_at: str
    files: list[Copied]


def seal(
    sources: Sequence[Source],
    target: Path,
    secret: str,
    *,
    at: datetime,
    random: Random = os.urandom,
    cost: Cost = STANDARD,
) -> Manifest:
    """Write a sealed copy of `sources` to `target`, prove it, and return its list.

    The sources must be seekable; each is read twice. Raises UseError where nothing was given, two
    names are the same, `target` exists or the passphrase is too easy; FonderError where the disk
    fails.
    """
    passphrase.check(secret)
    if target.exists():
        raise UseError(words.target_exists(target))
    manifest = _listed(sources, at)
    beside = target.with_name(target.name + ".part")
    try:
        with files.saying("write", target):
            _write(beside, manifest, sources, secret, cost, random)
        if _proven(beside, secret) != manifest:
            raise DamagedError(words.unproven(target))
        with files.saying("write", target):
            os.replace(beside, target)  # noqa: PTH105 (one place to inject faults)
            files.sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return manifest


def unseal(archive: Path, folder: Path, secret: str) -> Manifest:
    """Write the files of a copy, byte for byte, and `SHA256SUMS` into a new `folder`.

    Raises UseError where the folder exists or `archive` is no copy, WrongSecretError,
    NewerFormatError, DamagedError at the first false bit: then nothing is left in `folder`.
    """
    if folder.exists():
        raise UseError(words.target_exists(folder))
    beside = folder.with_name(folder.name + ".part")
    with files.saying("write", folder):
        beside.mkdir(mode=0o700)
    try:
        with files.saying("read", archive), archive.open("rb") as file:
            manifest = _unpacked(file, archive, secret, beside)
        with files.saying("write", folder):
            sums = "".join(f"{one.sha256}  {one.name}\n" for one in manifest.files)
            files.write_new(beside / SUMS, sums.encode())
            os.replace(beside, folder)  # noqa: PTH105 (one place to inject faults)
    except BaseException:
        _clear(beside)
        raise
    return manifest


# ---- writing -------------------------------------------------------------------------------------


def _listed(sources: Sequence[Source], at: datetime) -> Manifest:
    names = [safe_name(source.name) for source in sources]
    if not names or len(names) > MOST_FILES:
        raise UseError(words.how_many(MOST_FILES))
    twice = next((name for name in names if names.count(name) > 1 or name == SUMS), None)
    if twice is not None:
        raise UseError(words.same_name(twice))
    copied = []
    for name, source in zip(names, sources, strict=True):
        source.file.seek(0)
        digest = hashlib.file_digest(source.file, "sha256").hexdigest()  # type: ignore[arg-type]
        copied.append(Copied(name, source.file.seek(0, os.SEEK_END), digest))
    return Manifest(at.replace(microsecond=0).isoformat(), copied)


def safe_name(name: str) -> str:
    """Return the last part of a name, without what a file system or a terminal stumbles over."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(sign if sign.isprintable() and sign not in '<>:"|?*' else "_" for sign in last)
    return kept.strip(" .")[:120] or "file"


def _write(
    path: Path,
    manifest: Manifest,
    sources: Sequence[Source],
    secret: str,
    cost: Cost,
    random: Random,
) -> None:
    salt = random(keys.SALT)
    start = _MAGIC + _FIXED.pack(VERSION, cost.memory_kib, cost.passes, cost.lanes, salt)
    key = keys.stretched(passphrase.normal(secret), salt, cost)
    files.write_new(path, start, over=True)
    with path.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        frames.write(file, key, start, _parts(manifest, sources))
        file.flush()
        files.sync(file.fileno())


def _parts(manifest: Manifest, sources: Sequence[Source]) -> Iterator[bytes]:
    yield msgspec.json.encode(manifest)
    for source in sources:
        source.file.seek(0)
        while part := source.file.read(frames.SIZE):
            yield part


# ---- reading -------------------------------------------------------------------------------------


def _opened(file: BinaryIO, path: Path, secret: str) -> tuple[Manifest, Iterator[bytes]]:
    """Return the list and the bytes that follow it, trusting nothing before it is proven."""
    start = file.read(len(_MAGIC) + _FIXED.size)
    if not start.startswith(_MAGIC):
        raise UseError(words.not_a_copy(path))
    if len(start) < len(_MAGIC) + _FIXED.size:
        raise DamagedError(words.damaged(path))
    version, memory, passes, lanes, salt = _FIXED.unpack_from(start, len(_MAGIC))
    cost = Cost(memory, passes, lanes)
    if version > VERSION:
        raise NewerFormatError(keep_words.newer_format(path, version))
    if not cost.within(FLOOR, CEILING):
        raise DamagedError(words.damaged(path))
    key = keys.stretched(passphrase.normal(secret), salt, cost)
    size = path.stat().st_size
    parts = frames.read(file, size, key, start, lambda: DamagedError(words.damaged(path)))
    try:
        first = next(parts)
    except DamagedError:  # a wrong passphrase and a false bit at the start look the same
        raise WrongSecretError(words.wrong_passphrase(path)) from None
    return msgspec.json.decode(first, type=Manifest), parts


def _proven(path: Path, secret: str) -> Manifest:
    """Return the list of a copy, with the hashes that its bytes really have."""
    with files.saying("read", path), path.open("rb") as file:
        manifest, parts = _opened(file, path, secret)
        stream = _Stream(parts)
        found = []
        for one in manifest.files:
            total = hashlib.sha256()
            for part in stream.take(one.bytes):
                total.update(part)
            found.append(Copied(one.name, one.bytes, total.hexdigest()))
        stream.end(path)
    return Manifest(manifest.made_at, found)


def _unpacked(file: BinaryIO, archive: Path, secret: str, folder: Path) -> Manifest:
    manifest, parts = _opened(file, archive, secret)
    stream = _Stream(parts)
    for one in manifest.files:
        total = hashlib.sha256()
        path = folder / safe_name(one.name)
        files.write_new(path, b"")
        with path.open("r+b") as out:
            for part in stream.take(one.bytes):
                total.update(part)
                out.write(part)
        if total.hexdigest() != one.sha256:
            raise DamagedError(words.damaged(archive))
    stream.end(archive)
    return manifest


class _Stream:
    """The frames' bytes as one row, taken file by file."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._left = parts, b""

    def take(self, n: int) -> Iterator[bytes]:
        """Give the next `n` bytes in pieces; fewer where the row ends."""
        while n:
            piece = self._left or next(self._parts, b"")
            if not piece:
                return
            self._left = piece[n:]
            yield piece[:n]
            n -= len(piece[:n])

    def end(self, path: Path) -> None:
        """Raise DamagedError where anything follows."""
        if self._left or next(self._parts, None) is not None:
            raise DamagedError(words.damaged(path))


def _clear(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
