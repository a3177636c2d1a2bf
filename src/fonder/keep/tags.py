"""What the store may see of a record: opaque tags, and a roll-call of all rows."""

from __future__ import annotations

import hmac
import struct
from collections.abc import Iterable
from typing import NamedTuple

from fonder.keep import keys
from fonder.keep.keys import Keys

TAG_BYTES = 16
MARK_BYTES = 32
_MARKED = struct.Struct(">QQQQ")  # place, version and the lengths of the two tags


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
