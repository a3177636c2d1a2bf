"""The header, `vault.json`: how each secret gives the one vault key. Format 1.

It holds no plaintext of the person's. Each slot is sealed to the vault's id, the slot's name, its
parameters and the format version; the whole header carries an HMAC under a subkey of the vault
key; and a header that is not byte for byte what Fonder writes is refused.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Callable
from typing import NamedTuple

import msgspec
from msgspec import Struct

from fonder.keep import keys, passphrase, recovery
from fonder.keep.cost import CEILING, Cost
from fonder.keep.errors import DamagedError, NewerFormatError, WrongSecretError
from fonder.keep.keys import Keys
from fonder.words import keep as words

VERSION = 1
NAME = "vault.json"
MOST_BYTES = 16_384  # a header is under 1 KiB; nobody makes us read a large one

Random = Callable[[int], bytes]


class PassphraseSlot(Struct, frozen=True, forbid_unknown_fields=True):
    """The vault key, wrapped under Argon2id of the passphrase. Bytes are written as hex."""

    cost: Cost
    salt: str
    wrapped: str
    kdf: str = "argon2id"

    @property
    def context(self) -> bytes:
        """Return name and parameters, as they are bound into the wrapping."""
        numbers = struct.pack(">III", self.cost.memory_kib, self.cost.passes, self.cost.lanes)
        return keys.packed(b"passphrase", self.kdf.encode(), numbers, bytes.fromhex(self.salt))


class RecoverySlot(Struct, frozen=True, forbid_unknown_fields=True):
    """The vault key, wrapped under HKDF of the recovery key.

    160 random bits cannot be guessed, so stretching them would only make rescue slower.
    """

    salt: str
    wrapped: str
    kdf: str = "hkdf-sha256"

    @property
    def context(self) -> bytes:
        """Return name and parameters, as they are bound into the wrapping."""
        return keys.packed(b"recovery", self.kdf.encode(), b"", bytes.fromhex(self.salt))


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """What `vault.json` says. `mac` is the HMAC-SHA256 of the header with an empty `mac`."""

    fonder: str
    version: int
    vault: str
    passphrase: PassphraseSlot
    recovery: RecoverySlot
    mac: str = ""

    @property
    def vault_id(self) -> bytes:
        """Return the vault's random id, 16 bytes."""
        return bytes.fromhex(self.vault)

    def encoded(self) -> bytes:
        """Return the one way in which this header is written."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"

    def signed(self, header_key: bytes) -> Header:
        """Return the header with its HMAC."""
        return msgspec.structs.replace(self, mac=self._mac(header_key))

    def genuine(self, header_key: bytes) -> bool:
        """Say whether the HMAC is that of this header."""
        return hmac.compare_digest(self.mac, self._mac(header_key))

    def _mac(self, header_key: bytes) -> str:
        plain = msgspec.structs.replace(self, mac="").encoded()
        return hmac.digest(header_key, plain, "sha256").hex()


class _Version(Struct):
    fonder: str
    version: int


class Opened(NamedTuple):
    """A header that a secret has opened: the vault key and its subkeys."""

    header: Header
    vault_key: bytes
    keys: Keys


def parse(raw: bytes, path: object, floor: Cost) -> Header:
    """Read a header without trusting it. `path` is named in errors.

    Raises NewerFormatError for a later format, DamagedError for anything that Fonder didn't write,
    among it costs below `floor` or above the ceiling.
    """
    try:
        version = msgspec.json.decode(raw, type=_Version)
        if version.fonder == "vault" and version.version > VERSION:
            raise NewerFormatError(words.newer_format(path, version.version))
        header = msgspec.json.decode(raw, type=Header)
        canonical = header.encoded() == raw and _lengths_fit(header)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
        canonical = False
    if not canonical or (header.fonder, header.version) != ("vault", VERSION):
        raise DamagedError(words.header_damaged(path))
    if not header.passphrase.cost.within(floor, CEILING):
        raise DamagedError(words.header_extreme(path))
    return header


def make(secret: str, cost: Cost, random: Random) -> tuple[Opened, str]:
    """Return the header of a new vault and its printed recovery key."""
    vault_key, vault_id = random(keys.KEY), random(16)
    blank = Header(
        fonder="vault",
        version=VERSION,
        vault=vault_id.hex(),
        passphrase=PassphraseSlot(cost, "", ""),
        recovery=RecoverySlot("", ""),
    )
    opened = Opened(blank, vault_key, Keys.of(vault_key, vault_id))
    opened = with_passphrase(opened, secret, random)
    return with_recovery_key(opened, random)


def open_with(header: Header, secret: str, path: object) -> Opened:
    """Open with a passphrase or a recovery key, told apart by shape and check.

    Raises WrongSecretError, or DamagedError where the secret is right but the header is not.
    """
    vault_key = _by_recovery_key(header, secret) or _by_passphrase(header, secret)
    if vault_key is None:
        typo = recovery.looks_like_one(secret) and recovery.parsed(secret) is None
        raise WrongSecretError(words.mistyped_recovery_key() if typo else words.wrong_secret())
    opened = Opened(header, vault_key, Keys.of(vault_key, header.vault_id))
    if not header.genuine(opened.keys.header):
        raise DamagedError(words.header_damaged(path))
    return opened


def with_passphrase(opened: Opened, secret: str, random: Random) -> Opened:
    """Return the header with its passphrase slot wrapped anew, under a new salt."""
    header = opened.header
    slot = PassphraseSlot(header.passphrase.cost, random(keys.SALT).hex(), "")
    key = keys.stretched(passphrase.normal(secret), bytes.fromhex(slot.salt), slot.cost)
    wrapped = keys.sealed(key, random(keys.NONCE), opened.vault_key, _context(header, slot))
    slot = msgspec.structs.replace(slot, wrapped=wrapped.hex())
    header = msgspec.structs.replace(header, passphrase=slot).signed(opened.keys.header)
    return opened._replace(header=header)


def with_recovery_key(opened: Opened, random: Random) -> tuple[Opened, str]:
    """Return the header with a new recovery key, and that key as printed; the old one is void."""
    header = opened.header
    secret = recovery.new(random)
    slot = RecoverySlot(random(keys.SALT).hex(), "")
    key = keys.derived(secret, bytes.fromhex(slot.salt), "recovery")
    wrapped = keys.sealed(key, random(keys.NONCE), opened.vault_key, _context(header, slot))
    slot = msgspec.structs.replace(slot, wrapped=wrapped.hex())
    header = msgspec.structs.replace(header, recovery=slot).signed(opened.keys.header)
    return opened._replace(header=header), recovery.printed(secret)


def _by_recovery_key(header: Header, secret: str) -> bytes | None:
    entered = recovery.parsed(secret)
    if entered is None:
        return None
    slot = header.recovery
    key = keys.derived(entered, bytes.fromhex(slot.salt), "recovery")
    return keys.opened(key, bytes.fromhex(slot.wrapped), _context(header, slot))


def _by_passphrase(header: Header, secret: str) -> bytes | None:
    slot = header.passphrase
    key = keys.stretched(passphrase.normal(secret), bytes.fromhex(slot.salt), slot.cost)
    return keys.opened(key, bytes.fromhex(slot.wrapped), _context(header, slot))


def _context(header: Header, slot: PassphraseSlot | RecoverySlot) -> bytes:
    version = struct.pack(">I", header.version)
    return keys.packed(b"fonder slot", version, header.vault_id, slot.context)


def _lengths_fit(header: Header) -> bool:
    """Say whether every hex field has its length. Raises ValueError where one is no hex."""
    wrapped = keys.NONCE + keys.KEY + keys.TAG
    slots = (header.passphrase, header.recovery)
    return (
        len(header.vault_id) == 16
        and len(bytes.fromhex(header.mac)) == 32
        and all(len(bytes.fromhex(s.salt)) == keys.SALT for s in slots)
        and all(len(bytes.fromhex(s.wrapped)) == wrapped for s in slots)
        and (header.passphrase.kdf, header.recovery.kdf) == ("argon2id", "hkdf-sha256")
    )
