"""How one record is sealed. One class for each format; the newest one writes.

Format 1: `01 | nonce (12) | AES-256-GCM(kind, id, payload, padding)`. The first byte tells which
class reads it, so that a later format can live beside older records.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fonder.keep import keys
from fonder.keep.keys import Keys

TAG_BYTES = 16
MARK_BYTES = 32
_LENGTHS = struct.Struct(">III")  # of kind, id and payload
_NUMBERS = struct.Struct(">QQ")  # place and version
_MARKED = struct.Struct(">QQQQ")  # the same, and the lengths of the two tags
_LEAST = 256  # bytes; shorter records all look alike


class Row(NamedTuple):
    """A record as the store sees it.

    `place` is the revision in which the record first came, and gives the order; `tag` stands for
    kind and id, `kind` for the kind; `version` is the vault's revision of the last change.
    """

    place: int
    tag: bytes
    kind: bytes
    version: int
    sealed: bytes


class Plain(NamedTuple):
    """A record as Fonder sees it."""

    kind: str
    id: str
    payload: bytes


class Root(NamedTuple):
    """The roll-call: how many changes there were, how many records there are, and their marks.

    `roll` is the exclusive or of the marks of all rows, so that a row that was taken out or put
    back from an earlier time is noticed.
    """

    revision: int
    records: int
    roll: bytes


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


class Tags:
    """Names that mean nothing without the key, and the marks of the roll-call."""

    def __init__(self, subkeys: Keys, vault_id: bytes) -> None:
        self._keys = subkeys
        self._vault_id = vault_id
        self._kinds: dict[str, bytes] = {}

    def kind(self, kind: str) -> bytes:
        """Return the opaque tag of a kind, 16 bytes."""
        if kind not in self._kinds:
            self._kinds[kind] = self._tag(b"kind", kind.encode())
        return self._kinds[kind]

    def record(self, kind: str, id: str) -> bytes:  # noqa: A002 (the word of the API)
        """Return the opaque tag of a record, 16 bytes."""
        return self._tag(b"record", kind.encode(), id.encode())

    def key(self, key: str) -> bytes:
        """Return the opaque tag of an idempotency key, 16 bytes."""
        return self._tag(b"key", key.encode())

    def change(self, what: str, plains: Iterable[Plain]) -> bytes:
        """Return a fingerprint of a change, to notice one key used for two changes."""
        parts = [part for p in plains for part in (p.kind.encode(), p.id.encode(), p.payload)]
        return self._tag(b"change", what.encode(), *parts)

    def mark(self, row: Row) -> bytes:
        """Return a row's mark in the roll-call, 32 bytes.

        Nonce and authentication tag stand for the sealed bytes, so a roll-call reads little.
        """
        numbers = _MARKED.pack(row.place, row.version, len(row.tag), len(row.kind))
        ends = row.sealed[: 1 + keys.NONCE] + row.sealed[-keys.TAG :]
        message = numbers + row.tag + row.kind + ends
        return hmac.digest(self._keys.marks, message, "sha256")

    def sealed_root(self, root: Root, nonce: bytes) -> bytes:
        """Return the roll-call as it lies in the store."""
        plain = struct.pack(">QQ", root.revision, root.records) + root.roll
        return keys.sealed(self._keys.root, nonce, plain, self._root_context())

    def opened_root(self, blob: bytes) -> Root | None:
        """Return the roll-call, or None where it was changed."""
        plain = keys.opened(self._keys.root, blob, self._root_context())
        if plain is None:
            return None
        revision, records = struct.unpack_from(">QQ", plain)
        return Root(revision, records, plain[16:])

    def _root_context(self) -> bytes:
        return keys.packed(b"fonder root", self._vault_id, struct.pack(">I", 1))

    def _tag(self, *parts: bytes) -> bytes:
        return hmac.digest(self._keys.tags, keys.packed(*parts), "sha256")[:TAG_BYTES]


def either(a: bytes, b: bytes) -> bytes:
    """Return the exclusive or of two marks."""
    return (int.from_bytes(a) ^ int.from_bytes(b)).to_bytes(MARK_BYTES)


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
