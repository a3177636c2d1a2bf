from __future__ import annotations

from pathlib import Path

import pytest

from fonder import keep
from fonder.keep import AlreadyOpenError, Attempts
from fonder.model.errors import UseError
from tests.keep.conftest import Made


def test_leaving_takes_everything_along(made: Made) -> None:
    """When I leave, every file of the vault goes, and I read what can't be promised."""
    made.vault.put("moment", "1", b"a")
    made.vault.close()
    Attempts(made.folder).begin(0.0)
    receipt = keep.wipe(made.folder)
    assert not made.folder.exists()
    assert receipt.deleted[0] == "vault.json"
    assert set(receipt.deleted) >= {"vault.json", "store.db", "attempts.json", "lock"}
    assert receipt.left == []
    assert "is gone" in receipt.says
    assert any("backups" in line for line in receipt.cannot)
    assert any("SSD" in line for line in receipt.cannot)


def test_what_is_not_ours_stays(made: Made) -> None:
    """A letter that I put into the folder stays there, and is named."""
    made.vault.close()
    (made.folder / "letter.txt").write_text("dear")
    receipt = keep.wipe(made.folder)
    assert receipt.left == ["letter.txt"]
    assert [p.name for p in made.folder.iterdir()] == ["letter.txt"]
    assert not keep.exists(made.folder)


def test_an_open_vault_is_not_pulled_away(made: Made) -> None:
    """While Fonder is open in another window, nothing is deleted."""
    with pytest.raises(AlreadyOpenError):
        keep.wipe(made.folder)
    assert keep.exists(made.folder)


def test_nothing_to_delete(tmp_path: Path) -> None:
    """Where there is no vault, nothing is deleted."""
    (tmp_path / "store.db").touch()
    with pytest.raises(UseError, match="no vault"):
        keep.wipe(tmp_path)
    assert (tmp_path / "store.db").exists()
