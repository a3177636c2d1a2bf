from __future__ import annotations

import hashlib
import random
import stat
from pathlib import Path

import pytest

from fonder import keep
from fonder.keep import (
    DamagedError,
    NewerFormatError,
    RecordsDamagedError,
    WrongSecretError,
    archive,
    backup,
)
from fonder.model.errors import FonderError, UseError
from tests.keep import quick
from tests.keep.conftest import Made
from tests.keep.quick import CHEAP, OTHER, PASSPHRASE


@pytest.fixture
def target(made: Made) -> Path:
    """Give a backup of a vault with a few records, the vault still open."""
    made.vault.put_many("moment", {str(n): b"x" * n for n in range(30)})
    made.vault.put("check_in", "1", b"7 8 9", key="form")
    path = made.folder.parent / "anna.backup"
    made.vault.backup(path)
    return path


def _restore(path: Path, folder: Path, secret: str = PASSPHRASE) -> keep.Receipt:
    return keep.restore(path, folder, secret, floor=CHEAP)


def test_a_backup_restores_everything(made: Made, target: Path, tmp_path: Path) -> None:
    """From a backup I get back every entry, in order, with passphrase or recovery key."""
    for name, secret in (("a", PASSPHRASE), ("b", made.recovery_key)):
        receipt = _restore(target, tmp_path / name, secret)
        assert receipt.records == 31
        assert receipt.says.startswith("31 records restored")
        vault = quick.unlock(tmp_path / name)
        for kind in ("moment", "check_in"):
            assert list(vault.all(kind).items()) == list(made.vault.all(kind).items())
        assert vault.revision == made.vault.revision
        assert vault.health().as_left
        vault.close()


def test_forms_are_known_after_a_restore(target: Path, tmp_path: Path) -> None:
    """A form that was sent before the backup isn't carried out again after restoring."""
    _restore(target, tmp_path / "a")
    vault = quick.unlock(tmp_path / "a")
    vault.put("check_in", "1", b"changed")
    vault.put("check_in", "1", b"7 8 9", key="form")
    assert vault.get("check_in", "1") == b"changed"
    vault.close()


def test_the_receipt_says_what_is_in_it(made: Made, tmp_path: Path) -> None:
    """After a backup I see how many records it holds, its size and its SHA-256."""
    made.vault.put("moment", "1", b"a")
    receipt = made.vault.backup(tmp_path / "b")
    data = (tmp_path / "b").read_bytes()
    assert receipt.records == 1
    assert receipt.bytes == len(data)
    assert receipt.sha256 == hashlib.sha256(data).hexdigest()
    assert receipt.says == f"Backup of 1 record in {tmp_path / 'b'}, checked by restoring it."
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b", "vault"]


def test_an_empty_vault_can_be_backed_up(made: Made, tmp_path: Path) -> None:
    """A backup on the first day works too."""
    assert made.vault.backup(tmp_path / "b").records == 0
    assert _restore(tmp_path / "b", tmp_path / "v").records == 0


def test_verifying_reads_it_all(target: Path) -> None:
    """I can check a backup without restoring it anywhere."""
    receipt = keep.verify(target, PASSPHRASE, floor=CHEAP)
    assert receipt.records == 31
    assert "is whole: 31 records" in receipt.says
    with pytest.raises(WrongSecretError):
        keep.verify(target, "not this one at all", floor=CHEAP)


def test_a_backup_never_overwrites(made: Made, target: Path) -> None:
    """A backup doesn't take the place of a file that is there."""
    before = target.read_bytes()
    with pytest.raises(UseError, match="exists already"):
        made.vault.backup(target)
    assert target.read_bytes() == before


def test_restoring_never_overwrites(made: Made, target: Path, tmp_path: Path) -> None:
    """Restoring doesn't touch a vault, nor a folder with other things in it."""
    with pytest.raises(UseError, match="already a vault"):
        _restore(target, made.folder)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "letter").touch()
    with pytest.raises(UseError, match="other files"):
        _restore(target, tmp_path / "docs")
    assert len(made.vault.all("moment")) == 30


def test_an_old_backup_keeps_its_old_passphrase(made: Made, target: Path, tmp_path: Path) -> None:
    """A backup opens with the passphrase of its day, which its receipt says."""
    made.vault.change_passphrase(PASSPHRASE, OTHER)
    with pytest.raises(WrongSecretError):
        _restore(target, tmp_path / "a", OTHER)
    assert "of the day of the backup" in _restore(target, tmp_path / "a").says
    assert not (tmp_path / "b").exists()


@pytest.mark.slow
def test_every_flipped_bit_is_refused(made: Made, tmp_path: Path) -> None:
    """Whichever bit of a backup changes, nothing of it is used.

    Every ninth bit here, so that every byte and every place in a byte is met; the campaign takes
    them all.
    """
    made.vault.put("moment", "1", b"a")
    made.vault.put("moment", "2", b"b", key="form")
    path = tmp_path / "b"
    made.vault.backup(path)
    good = path.read_bytes()
    for bit in range(0, len(good) * 8, 9):
        changed = bytearray(good)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        with pytest.raises(FonderError) as told:
            _read(path, made.recovery_key)
        assert "\n" not in str(told.value)


def _read(path: Path, secret: str) -> int:
    """Read an archive to its end as restoring does, without the disk work: bits are many."""
    from fonder.keep import header

    with path.open("rb") as file:
        preamble = archive.read_preamble(file, path, CHEAP)
        opened = header.open_with(preamble.header, secret, path)
        return sum(len(p.rows) for p in archive.read_parts(file, path, opened, preamble))


def test_some_flipped_bits_through_the_whole_way(target: Path, tmp_path: Path) -> None:
    """A refused restore leaves no folder behind."""
    good = target.read_bytes()
    rng = random.Random(3)
    for _ in range(60):
        changed = bytearray(good)
        changed[rng.randrange(len(good))] ^= 1 << rng.randrange(8)
        target.write_bytes(changed)
        with pytest.raises(FonderError):
            _restore(target, tmp_path / "again")
        assert sorted(p.name for p in tmp_path.iterdir()) == ["anna.backup", "vault"]


def test_a_cut_or_lengthened_backup_is_refused(made: Made, tmp_path: Path) -> None:
    """A backup that broke off while copying, or has something behind it, is refused."""
    made.vault.put_many("chat", {str(n): b"x" * 700_000 for n in range(5)})
    path = tmp_path / "b"
    made.vault.backup(path)
    good = path.read_bytes()
    assert _read(path, made.recovery_key) == 5
    ends = _frame_ends(good)
    assert len(ends) >= 3
    cuts = [0, 5, 14, 19, 20, 300, len(good) - 1, *ends[:-1], *(end + 3 for end in ends[:-1])]
    for end in cuts:
        path.write_bytes(good[:end])
        with pytest.raises(FonderError):
            _read(path, made.recovery_key)
    for more in (b"\0", good[ends[0] : ends[1]]):
        path.write_bytes(good + more)
        with pytest.raises(DamagedError, match="cut off or damaged"):
            _read(path, made.recovery_key)
    swapped = good[: ends[0]] + good[ends[1] : ends[2]] + good[ends[0] : ends[1]] + good[ends[2] :]
    path.write_bytes(swapped)
    with pytest.raises(DamagedError):
        _read(path, made.recovery_key)


def _frame_ends(data: bytes) -> list[int]:
    at = 20 + int.from_bytes(data[16:20]) + 32
    ends = [at]
    while at < len(data):
        at += 4 + int.from_bytes(data[at : at + 4])
        ends.append(at)
    return ends


def test_frames_of_another_backup_do_not_fit(made: Made, target: Path, tmp_path: Path) -> None:
    """Two backups of the same vault can't be mixed."""
    made.vault.backup(tmp_path / "second")
    first, second = target.read_bytes(), (tmp_path / "second").read_bytes()
    start = _frame_ends(first)[0]
    target.write_bytes(first[:start] + second[start:])
    with pytest.raises(DamagedError):
        _read(target, made.recovery_key)


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    """A photo isn't a backup, and a newer Fonder's backup isn't touched."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8" * 100)
    with pytest.raises(UseError, match="not a backup"):
        _restore(path, tmp_path / "v")
    path.write_bytes(b"fonder backup\n\x00\x02" + bytes(400))
    with pytest.raises(NewerFormatError, match="newer Fonder"):
        _restore(path, tmp_path / "v")
    with pytest.raises(FonderError, match="Could not read"):
        _restore(tmp_path / "none", tmp_path / "v")


def test_a_hostile_backup_cannot_take_the_machine(made: Made, target: Path) -> None:
    """A backup that somebody sends me can't claim a header or a frame of gigabytes."""
    good = target.read_bytes()
    target.write_bytes(good[:16] + b"\xff" * 4 + good[20:])
    with pytest.raises(DamagedError):
        _read(target, made.recovery_key)
    start = _frame_ends(good)[0]
    target.write_bytes(good[:start] + b"\xff" * 4 + good[start + 4 :])
    with pytest.raises(DamagedError):
        _read(target, made.recovery_key)


def test_a_backup_that_does_not_prove_itself_is_thrown_away(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If what was written doesn't restore to the same content, there is no backup file."""
    made.vault.put("moment", "1", b"a")
    monkeypatch.setattr(backup, "_restored_print", lambda *_: b"something else")
    with pytest.raises(DamagedError, match="thrown away"):
        made.vault.backup(tmp_path / "b")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["vault"]


def test_a_damaged_vault_is_not_backed_up_as_if_whole(made: Made, tmp_path: Path) -> None:
    """If entries are damaged I'm told at the backup, not years later."""
    made.vault.put("moment", "1", b"a")
    with made.vault._store._transaction() as db:
        db.execute("UPDATE record SET sealed=zeroblob(285)")
    with pytest.raises(RecordsDamagedError, match="1 record is damaged"):
        made.vault.backup(tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_no_place_for_the_backup(made: Made, tmp_path: Path) -> None:
    """Where the backup can't be written I get the reason, and the vault goes on."""
    with pytest.raises(FonderError, match="Could not write"):
        made.vault.backup(tmp_path / "no" / "such" / "folder")
    made.vault.put("moment", "1", b"a")
