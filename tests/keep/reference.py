"""A second reader of format 1, written from `docs/vault.md` alone, slow and plain.

It shares no code with `fonder.keep`: where the two agree, the document is right.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

Record = tuple[int, str, str, bytes]  # place, kind, id, payload


def read_vault(folder: Path, secret: str, *, by_recovery_key: bool = False) -> list[Record]:
    """Return every record of a vault, in order."""
    raw = (folder / "vault.json").read_bytes()
    key = vault_key(raw, secret, by_recovery_key=by_recovery_key)
    db = sqlite3.connect(f"file:{folder / 'store.db'}?mode=ro", uri=True)
    rows = db.execute("SELECT place, tag, kind, version, sealed FROM record ORDER BY place")
    records = _records(rows.fetchall(), raw, key)
    (root,) = db.execute("SELECT sealed FROM root").fetchone()
    assert _root(root, raw, key)[1] == len(records)
    db.close()
    return records


def read_backup(path: Path, secret: str) -> list[Record]:
    """Return every record of a backup, in order."""
    data = path.read_bytes()
    assert data[:14] == b"fonder backup\n"
    assert int.from_bytes(data[14:16]) == 1
    size = int.from_bytes(data[16:20])
    header, salt = data[20 : 20 + size], data[20 + size : 52 + size]
    before, at = data[: 52 + size], 52 + size
    key = vault_key(header, secret)
    sub = _hkdf(_subkey(key, header, "backup"), salt, b"fonder/vault/1/archive")
    rows: list[Any] = []
    number = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        sealed, at = data[at + 4 : at + 4 + length], at + 4 + length
        nonce = number.to_bytes(8) + (at == len(data)).to_bytes(4)
        plain = AESGCM(sub).decrypt(nonce, sealed, _packed(b"fonder backup", before))
        rows += msgspec.msgpack.decode(plain)[0]
        number += 1
    return _records(rows, header, key)


def vault_key(raw: bytes, secret: str, *, by_recovery_key: bool = False) -> bytes:
    """Return the 32 bytes that a secret unwraps, having checked the header's MAC."""
    header = json.loads(raw)
    name = "recovery" if by_recovery_key else "passphrase"
    slot = header[name]
    salt, wrapped = bytes.fromhex(slot["salt"]), bytes.fromhex(slot["wrapped"])
    if by_recovery_key:
        kek, numbers = _hkdf(_crockford(secret), salt, b"fonder/vault/1/recovery"), b""
    else:
        cost = slot["cost"]
        kek = Argon2id(
            salt=salt,
            length=32,
            iterations=cost["passes"],
            lanes=cost["lanes"],
            memory_cost=cost["memory_kib"],
        ).derive(unicodedata.normalize("NFKC", secret).encode())
        numbers = b"".join(cost[n].to_bytes(4) for n in ("memory_kib", "passes", "lanes"))
    inner = _packed(name.encode(), slot["kdf"].encode(), numbers, salt)
    vault_id = bytes.fromhex(header["vault"])
    context = _packed(b"fonder slot", (1).to_bytes(4), vault_id, inner)
    key = AESGCM(kek).decrypt(wrapped[:12], wrapped[12:], context)
    unsigned = raw.replace(header["mac"].encode(), b"")
    mac = hmac.new(_subkey(key, raw, "header"), unsigned, hashlib.sha256).hexdigest()
    assert mac == header["mac"]
    return key


def _records(rows: list[Any], header: bytes, key: bytes) -> list[Record]:
    vault_id = bytes.fromhex(json.loads(header)["vault"])
    cipher = AESGCM(_subkey(key, header, "records"))
    found = []
    for place, tag, kind, version, sealed in rows:
        assert sealed[0] == 1
        context = _packed(b"fonder record", b"\x01", vault_id) + tag + kind
        context += place.to_bytes(8) + version.to_bytes(8)
        plain = cipher.decrypt(sealed[1:13], sealed[13:], context)
        k, i, p = (int.from_bytes(plain[n : n + 4]) for n in (0, 4, 8))
        words = plain[12 : 12 + k], plain[12 + k : 12 + k + i], plain[12 + k + i : 12 + k + i + p]
        tags = _subkey(key, header, "tags")
        assert tag == _hmac(tags, _packed(b"record", *words[:2]))[:16]
        assert kind == _hmac(tags, _packed(b"kind", words[0]))[:16]
        found.append((place, words[0].decode(), words[1].decode(), words[2]))
    return found


def _root(sealed: bytes, header: bytes, key: bytes) -> tuple[int, int, bytes]:
    vault_id = bytes.fromhex(json.loads(header)["vault"])
    context = _packed(b"fonder root", vault_id, (1).to_bytes(4))
    plain = AESGCM(_subkey(key, header, "root")).decrypt(sealed[:12], sealed[12:], context)
    return int.from_bytes(plain[:8]), int.from_bytes(plain[8:16]), plain[16:]


def _subkey(key: bytes, header: bytes, name: str) -> bytes:
    salt = bytes.fromhex(json.loads(header)["vault"])
    return _hkdf(key, salt, f"fonder/vault/1/{name}".encode())


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return _hmac(_hmac(salt, key), info + b"\x01")


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def _packed(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4) + part for part in parts)


def _crockford(text: str) -> bytes:
    number = 0
    for sign in text.replace("-", "")[:32]:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(sign)
    return number.to_bytes(20)
