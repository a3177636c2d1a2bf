"""How one record is sealed. One class for each format; the newest one writes.

Format 1: `01 | nonce (12) | AES-256-GCM(kind, id, payload, padding)`. The first byte tells which
class reads it, so that a later format can live beside older records.
"""

from __future__ import annotations

import struct
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fonder.keep import keys
from fonder.keep.keys import Keys
from fonder.keep.tags import TAG_BYTES, Plain, Row, Tags

_LENGTHS = struct.Struct(">III")  # of kind, id and payload
_NUMBERS = struct.Struct(">QQ")  # place and version
_LEAST = 256  # bytes; shorter records all look alike


class Seal(Protocol):
    """What every format of sealed records can do."""

    def seal(self, plain: Plain, *, place: int, version: int, nonce: bytes) -> Row:
        """Return the row of a record."""

    def open(self, row: Row) -> Plain | None:
        """Return the record of a row, or None where anything about the row was changed."""


class SealV1:
    """Format 1: AES-256-GCM under the records' subkey, padded by `padded_size`."""

    number = 1

    def __init__(self, subkeys: Keys, vault_id: bytes) -> None:
        self._cipher = AESGCM(subkeys.records)
        self._tags = Tags(subkeys, vault_id)
        self._context_start = keys.packed(b"fonder record", bytes([self.number]), vault_id)

    def seal(self, plain: Plain, *, place: int, version: int, nonce: bytes) -> Row:
        """Return the row of a record; `nonce` is 12 random bytes, never used before."""
        tag, kind = self._tags.record(plain.kind, plain.id), self._tags.kind(plain.kind)
        parts = (plain.kind.encode(), plain.id.encode(), plain.payload)
        body = _LENGTHS.pack(*map(len, parts)) + b"".join(parts)
        body = body.ljust(padded_size(len(body)), b"\0")
        context = self._context(place, tag, kind, version)
        sealed = b"\x01" + nonce + self._cipher.encrypt(nonce, body, context)
        return Row(place, tag, kind, version, sealed)

    def open(self, row: Row) -> Plain | None:
        """Return the record of a row, or None where anything about the row was changed."""
        sealed = row.sealed
        nonce = sealed[1 : 1 + keys.NONCE]
        if len(row.tag) != TAG_BYTES or len(row.kind) != TAG_BYTES or sealed[:1] != b"\x01":
            return None
        context = self._context(row.place, row.tag, row.kind, row.version)
        try:
            body = self._cipher.decrypt(nonce, sealed[1 + keys.NONCE :], context)
        except (InvalidTag, ValueError):  # ValueError: a nonce cut short
            return None
        kind, id_, payload = _LENGTHS.unpack_from(body)
        a = _LENGTHS.size + kind
        b = a + id_
        return Plain(body[_LENGTHS.size : a].decode(), body[a:b].decode(), body[b : b + payload])

    def _context(self, place: int, tag: bytes, kind: bytes, version: int) -> bytes:
        return self._context_start + tag + kind + _NUMBERS.pack(place, version)


def padded_size(n: int) -> int:
    """Return the size to which `n` bytes are padded: 256, then Padmé's steps.

    Padmé (Nikitin et al., 2019) keeps only the leading bits of a length: at most 12 % more bytes,
    and a size says little about what was written.
    """
    if n <= _LEAST:
        return _LEAST
    exponent = n.bit_length() - 1
    low = exponent - exponent.bit_length()
    mask = (1 << low) - 1
    return (n + mask) & ~mask
