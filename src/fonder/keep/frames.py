"""Bytes in sealed frames: `length (4) | AES-256-GCM(part)`, numbered, the last one marked.

No bit can change, no frame can move or be missing, and nothing can follow the end. The key must be
for these frames alone, since their numbers are their nonces.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fonder.keep import keys

SIZE = 2**20  # bytes of content after which a frame is closed
_LENGTH = struct.Struct(">I")


def write(file: BinaryIO, key: bytes, context: bytes, parts: Iterable[bytes]) -> None:
    """Write each part as a frame, bound to `context`; the last of `parts` closes the file."""
    cipher = AESGCM(key)
    waiting: bytes | None = None
    number = 0
    for part in parts:
        if waiting is not None:
            _write_one(file, cipher.encrypt(_nonce(number, last=False), waiting, context))
            number += 1
        waiting = part
    _write_one(file, cipher.encrypt(_nonce(number, last=True), waiting or b"", context))


def read(
    file: BinaryIO, size: int, key: bytes, context: bytes, damaged: Callable[[], Exception]
) -> Iterator[bytes]:
    """Give the parts in order; raise what `damaged` makes at the first false bit.

    `size` is the whole file's. What was given before an error must not be used; only the end
    proves the whole.
    """
    cipher = AESGCM(key)
    number, last = 0, False
    while not last:
        sealed = _read_one(file, size - file.tell(), damaged)
        last = file.tell() == size
        try:
            yield cipher.decrypt(_nonce(number, last=last), sealed, context)
        except InvalidTag:
            raise damaged() from None
        number += 1


def _nonce(number: int, *, last: bool) -> bytes:
    return struct.pack(">QI", number, int(last))


def _write_one(file: BinaryIO, sealed: bytes) -> None:
    file.write(_LENGTH.pack(len(sealed)) + sealed)


def _read_one(file: BinaryIO, left: int, damaged: Callable[[], Exception]) -> bytes:
    start = file.read(_LENGTH.size)
    length = _LENGTH.unpack(start)[0] if len(start) == _LENGTH.size else 0
    if not keys.TAG <= length <= left - _LENGTH.size:
        raise damaged()
    return file.read(length)
