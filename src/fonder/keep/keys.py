"""From a secret to the key-encryption key, and from the vault key to its subkeys."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fonder.keep.cost import KIB_A_MIB, Cost
from fonder.model.errors import FonderError
from fonder.words import keep as words

KEY = 32  # bytes
NONCE = 12
SALT = 16
TAG = 16  # what AES-GCM adds


def packed(*parts: bytes) -> bytes:
    """Join parts so that no other parts give the same bytes: each after its length, 4 bytes."""
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def stretched(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return the key-encryption key of a passphrase, by Argon2id. Takes a second on purpose."""
    try:
        return Argon2id(
            salt=salt,
            length=KEY,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        ).derive(passphrase)
    except MemoryError:
        raise FonderError(words.no_memory(cost.memory_kib // KIB_A_MIB)) from None


def derived(key: bytes, salt: bytes, purpose: str) -> bytes:
    """Return a subkey by HKDF-SHA256. `purpose` keeps the subkeys of one key apart."""
    info = f"fonder/vault/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=info).derive(key)


def sealed(key: bytes, nonce: bytes, plain: bytes, context: bytes) -> bytes:
    """Return nonce and AES-256-GCM ciphertext, bound to `context`."""
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def opened(key: bytes, blob: bytes, context: bytes) -> bytes | None:
    """Return what `sealed` took, or None where key, context or any bit is not the same."""
    if len(blob) < NONCE + TAG:
        return None
    try:
        return AESGCM(key).decrypt(blob[:NONCE], blob[NONCE:], context)
    except InvalidTag:
        return None


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The subkeys of one vault key; each has one use."""

    records: bytes  # seals records
    root: bytes  # seals the roll-call
    tags: bytes  # makes the opaque tags of kinds, ids and idempotency keys
    marks: bytes  # marks rows for the roll-call
    header: bytes  # authenticates the header
    backup: bytes  # from which each archive's own key comes

    @classmethod
    def of(cls, vault_key: bytes, vault_id: bytes) -> Keys:
        """Derive all subkeys of `vault_key` (32 bytes)."""
        names = ("records", "root", "tags", "marks", "header", "backup")
        return cls(*(derived(vault_key, vault_id, name) for name in names))
