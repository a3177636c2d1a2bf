from __future__ import annotations

from pathlib import Path

from fonder import keep
from tests.keep import golden, quick, reference
from tests.keep.conftest import Made
from tests.keep.quick import PASSPHRASE


def test_a_vault_of_the_first_format_opens(tmp_path: Path) -> None:
    """A vault that was made with the first release opens with both secrets, every byte there."""
    folder = golden.copied(tmp_path)
    recovery_key = (golden.DATA / golden.RECOVERY_KEY_FILE).read_text().strip()
    for secret in (golden.PASSPHRASE, recovery_key):
        vault = keep.unlock(folder, secret)
        assert {kind: vault.all(kind) for kind in golden.RECORDS} == golden.RECORDS
        assert list(vault.all("moment")) == ["m1", "m2", "m3"]
        assert vault.get(*golden.GONE) is None
        assert vault.health().as_left
        assert vault.revision == 8
        vault.close()


def test_its_forms_are_still_known(tmp_path: Path) -> None:
    """A form that was sent then isn't carried out again now."""
    vault = keep.unlock(golden.copied(tmp_path), golden.PASSPHRASE)
    vault.put("moment", "m1", b"first words", key="form 1")
    assert vault.get("moment", "m1") == golden.RECORDS["moment"]["m1"]
    vault.close()


def test_a_backup_of_the_first_format_restores(tmp_path: Path) -> None:
    """A backup from the first release restores."""
    receipt = keep.restore(golden.DATA / "vault.backup", tmp_path / "v", golden.PASSPHRASE)
    assert receipt.records == 5
    vault = keep.unlock(tmp_path / "v", golden.PASSPHRASE)
    assert {kind: vault.all(kind) for kind in golden.RECORDS} == golden.RECORDS
    vault.close()


def test_the_format_is_what_the_document_says() -> None:
    """A reader written from docs/vault.md alone reads the same from vault, key and backup."""
    recovery_key = (golden.DATA / golden.RECOVERY_KEY_FILE).read_text().strip()
    read = reference.read_vault(golden.DATA / "vault", golden.PASSPHRASE)
    assert [r[0] for r in read] == sorted(r[0] for r in read)
    held: dict[str, dict[str, bytes]] = {}
    for _, kind, id_, payload in read:
        held.setdefault(kind, {})[id_] = payload
    assert held == golden.RECORDS
    assert read == reference.read_vault(golden.DATA / "vault", recovery_key, by_recovery_key=True)
    assert read == reference.read_backup(golden.DATA / "vault.backup", golden.PASSPHRASE)


def test_what_is_written_today_is_still_that_format(made: Made) -> None:
    """What Fonder writes now, the reader from the document reads too."""
    made.vault.put("moment", "1", b"a" * 3_000_000)
    made.vault.put("moment", "2", b"b")
    made.vault.backup(made.folder.parent / "b")
    made.vault.close()
    expected = [(1, "moment", "1", b"a" * 3_000_000), (2, "moment", "2", b"b")]
    assert reference.read_vault(made.folder, PASSPHRASE) == expected
    assert reference.read_backup(made.folder.parent / "b", PASSPHRASE) == expected


def test_passphrase_change_leaves_the_golden_records(tmp_path: Path) -> None:
    """An old vault takes a new passphrase at its old cost."""
    folder = golden.copied(tmp_path)
    vault = keep.unlock(folder, golden.PASSPHRASE)
    vault.change_passphrase(golden.PASSPHRASE, quick.OTHER)
    vault.close()
    again = keep.unlock(folder, quick.OTHER)
    assert again.all("moment") == golden.RECORDS["moment"]
    again.close()
