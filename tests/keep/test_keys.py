"""Known answers: the ciphers are those of the standards, and our wiring of them is right."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fonder.keep import keys
from fonder.keep.cost import CEILING, FLOOR, STANDARD, Cost
from fonder.model.errors import FonderError


def test_argon2id_gives_the_answer_of_rfc_9106() -> None:
    """RFC 9106, section 5.3."""
    tag = Argon2id(
        salt=b"\x02" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\x04" * 12,
        secret=b"\x03" * 8,
    ).derive(b"\x01" * 32)
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_our_argon2id_gives_the_reference_answer() -> None:
    """The reference implementation's own test: "password", "somesalt", 64 MiB, t 2, p 1."""
    key = keys.stretched(b"password", b"somesalt", Cost(65_536, 2, 1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_hkdf_gives_the_answer_of_rfc_5869() -> None:
    """RFC 5869, test case 1."""
    okm = HKDF(
        algorithm=SHA256(),
        length=42,
        salt=bytes(range(13)),
        info=bytes(range(0xF0, 0xFA)),
    ).derive(b"\x0b" * 22)
    assert okm.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def test_our_hkdf_is_extract_and_expand() -> None:
    """Our subkeys are what RFC 5869 says, written out with HMAC alone."""
    import hmac

    secret = hmac.digest(b"salt", b"key" * 8, "sha256")
    block = hmac.digest(secret, b"fonder/vault/1/records\x01", "sha256")
    assert keys.derived(b"key" * 8, b"salt", "records") == block


def test_aes_256_gcm_gives_nists_answer() -> None:
    """McGrew and Viega's test case 16, in NIST's validation set."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    context = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    answer = (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )
    assert AESGCM(key).encrypt(nonce, plain, context).hex() == answer
    assert keys.sealed(key, nonce, plain, context).hex() == nonce.hex() + answer
    assert keys.opened(key, nonce + bytes.fromhex(answer), context) == plain


def test_nothing_opens_what_it_should_not() -> None:
    """A wrong key, a wrong context, a flipped bit or a stump opens nothing."""
    blob = keys.sealed(b"k" * 32, b"n" * 12, b"words", b"here")
    assert keys.opened(b"k" * 32, blob, b"here") == b"words"
    assert keys.opened(b"K" * 32, blob, b"here") is None
    assert keys.opened(b"k" * 32, blob, b"there") is None
    for bit in range(len(blob) * 8):
        assert keys.opened(b"k" * 32, _flipped(blob, bit), b"here") is None
    for end in range(len(blob)):
        assert keys.opened(b"k" * 32, blob[:end], b"here") is None


def test_packing_keeps_parts_apart() -> None:
    """No two lists of parts look the same once joined."""
    assert keys.packed(b"ab", b"c") != keys.packed(b"a", b"bc")
    assert keys.packed(b"", b"a") != keys.packed(b"a", b"")


def test_subkeys_differ() -> None:
    """Each subkey has one use; none is another, and another vault has others."""
    one = keys.Keys.of(b"k" * 32, b"1" * 16)
    two = keys.Keys.of(b"k" * 32, b"2" * 16)
    all_keys = [getattr(k, name) for k in (one, two) for name in keys.Keys.__slots__]
    assert len(set(all_keys)) == 12
    assert "records" not in repr(one)  # no key ever lands in a log by printing the object


def test_too_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without free memory tells me what it needs."""

    class Poor:
        def __init__(self, **_: object) -> None:
            pass

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keys, "Argon2id", Poor)
    with pytest.raises(FonderError, match="256 MiB"):
        keys.stretched(b"p", b"s" * 16, STANDARD)


def test_limits_of_cost() -> None:
    """The standard lies within the limits; each limit counts by itself."""
    assert STANDARD.within(FLOOR, CEILING)
    assert not Cost(FLOOR.memory_kib - 1, 3, 1).within(FLOOR, CEILING)
    assert not Cost(FLOOR.memory_kib, 2, 1).within(FLOOR, CEILING)
    assert not Cost(CEILING.memory_kib, 3, 5).within(FLOOR, CEILING)


def _flipped(blob: bytes, bit: int) -> bytes:
    changed = bytearray(blob)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
