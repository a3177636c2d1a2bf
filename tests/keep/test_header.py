from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fonder.keep import DamagedError, WrongSecretError, header
from fonder.keep.header import Opened
from fonder.model.errors import FonderError
from tests.keep import quick
from tests.keep.conftest import Made
from tests.keep.quick import CHEAP, OTHER, PASSPHRASE


@pytest.fixture
def opened() -> Opened:
    """Give a header that was just made."""
    import os

    return header.make(PASSPHRASE, CHEAP, os.urandom)[0]


def _opens(raw: bytes, secret: str) -> bool:
    try:
        header.open_with(header.parse(raw, Path("vault.json"), CHEAP), secret, "vault.json")
    except FonderError:
        return False
    return True


@pytest.mark.slow
def test_any_flipped_bit_is_refused() -> None:
    """Whichever bit of the header changes, the vault doesn't open: not with either secret."""
    import os

    made, recovery_key = header.make(PASSPHRASE, CHEAP, os.urandom)
    raw = made.header.encoded()
    assert _opens(raw, PASSPHRASE)
    assert _opens(raw, recovery_key)
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        assert not _opens(bytes(changed), recovery_key)
        if bit % 8 == 0:  # the passphrase takes a millisecond each; every byte will do
            assert not _opens(bytes(changed), PASSPHRASE)


def test_any_cut_or_addition_is_refused(opened: Opened) -> None:
    """A header that is cut off, or has anything added, is refused."""
    raw = opened.header.encoded()
    for end in range(len(raw)):
        with pytest.raises(FonderError):
            header.parse(raw[:end], "vault.json", CHEAP)
    for more in (b" ", b"\n", b"{}", b"\0"):
        with pytest.raises(DamagedError):
            header.parse(raw + more, "vault.json", CHEAP)


def _edit(raw: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    data = json.loads(raw)
    change(data)
    return json.dumps(data, indent=2).encode() + b"\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"fonder": "vault"}',
        b'{"fonder": "vault", "version": "1"}',
        b'{"fonder": "cake", "version": 9}',
        b'{"fonder": "vault", "version": 0}',
        b'{"fonder": "vault", "version": 1e999}',
        b"[" * 10_000,
    ],
)
def test_other_files_are_refused(raw: bytes) -> None:
    """A file that is no header is told in one line, whatever is in it."""
    with pytest.raises(DamagedError, match="damaged or changed"):
        header.parse(raw, "vault.json", CHEAP)


def test_strange_fields_are_refused(opened: Opened) -> None:
    """No field too many, too short, too long or of another kind."""
    raw = opened.header.encoded()
    changes: list[Callable[[dict[str, object]], object]] = [
        lambda d: d.update(extra=1),
        lambda d: d.update(vault="00"),
        lambda d: d.update(vault="zz" * 16),
        lambda d: d.update(mac=""),
        lambda d: d.update(mac="00" * 33),
        lambda d: d.pop("recovery"),
        lambda d: d.update(recovery={"salt": "00", "wrapped": "00", "kdf": "hkdf-sha256"}),
        lambda d: d.update(passphrase=None),
    ]
    for change in changes:
        with pytest.raises(DamagedError):
            header.parse(_edit(raw, change), "vault.json", CHEAP)
    header.parse(_edit(raw, lambda d: None), "vault.json", CHEAP)


def test_a_slot_from_another_vault_opens_nothing(opened: Opened) -> None:
    """Nobody can put their own lock on my vault: a slot belongs to one vault, one name."""
    import os

    mallory, mallorys_key = header.make(OTHER, CHEAP, os.urandom)
    theirs = json.loads(mallory.header.encoded())
    for name in ("passphrase", "recovery"):
        raw = _edit(opened.header.encoded(), lambda d, n=name: d.update({n: theirs[n]}))  # type: ignore[misc]
        assert not _opens(raw, OTHER)
        assert not _opens(raw, mallorys_key)
        assert not _opens(raw, PASSPHRASE)


def test_an_old_slot_cannot_come_back_alone(made: Made) -> None:
    """Somebody who kept an old recovery slot can't paste it into the newer header."""
    path = made.folder / "vault.json"
    old = json.loads(path.read_bytes())
    made.vault.new_recovery_key(PASSPHRASE)
    path.write_bytes(_edit(path.read_bytes(), lambda d: d.update(recovery=old["recovery"])))
    made.vault.close()
    for secret in (PASSPHRASE, made.recovery_key):
        with pytest.raises(DamagedError, match="restore your latest backup"):
            quick.unlock(made.folder, secret)


def test_each_wrapping_is_fresh(opened: Opened) -> None:
    """Setting the same passphrase again uses a new salt and a new nonce."""
    import os

    again = header.with_passphrase(opened, PASSPHRASE, os.urandom)
    assert again.header.passphrase.salt != opened.header.passphrase.salt
    assert again.header.passphrase.wrapped != opened.header.passphrase.wrapped
    assert again.header.recovery == opened.header.recovery
    assert again.vault_key == opened.vault_key


def test_the_key_stands_nowhere(opened: Opened) -> None:
    """Neither the vault key nor a subkey stands in the header."""
    raw = opened.header.encoded()
    for key in (opened.vault_key, opened.keys.header, opened.keys.records):
        assert key not in raw
        assert key.hex().encode() not in raw


def test_a_text_of_recovery_shape_may_be_a_passphrase(tmp_path: Path) -> None:
    """If I chose a passphrase that looks like a recovery key, it still opens my vault."""
    strange = "ABCDE-" * 6 + "ABCDE"
    vault, _ = quick.create(tmp_path / "v", strange)
    vault.close()
    quick.unlock(tmp_path / "v", strange).close()
    with pytest.raises(WrongSecretError, match="recovery key with a wrong"):
        quick.unlock(tmp_path / "v", strange[:-1] + "F")
