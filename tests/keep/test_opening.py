from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fonder import keep
from fonder.keep import (
    AlreadyOpenError,
    Cost,
    DamagedError,
    NewerFormatError,
    WrongSecretError,
    places,
)
from fonder.model.errors import FonderError, UseError
from tests.keep import quick
from tests.keep.conftest import Made
from tests.keep.quick import CHEAP, OTHER, PASSPHRASE


def _modes(folder: Path) -> dict[str, int]:
    return {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}


def test_both_secrets_open_it(made: Made) -> None:
    """My passphrase opens the vault, and so does the key that I printed."""
    made.vault.put("moment", "1", b"a")
    made.vault.close()
    typed = made.recovery_key.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for secret in (PASSPHRASE, made.recovery_key, typed):
        vault = quick.unlock(made.folder, secret)
        assert vault.get("moment", "1") == b"a"
        vault.close()


def test_a_wrong_passphrase_says_one_clear_line(made: Made) -> None:
    """A wrong passphrase is told in one line, without blame, and nothing opens."""
    made.vault.close()
    with pytest.raises(WrongSecretError, match="check the passphrase") as told:
        quick.unlock(made.folder, "not this one at all")
    assert "\n" not in str(told.value)
    assert told.value.exit_code == 2


def test_a_mistyped_recovery_key_is_recognised(made: Made) -> None:
    """One wrong character in the printed key is told as that."""
    made.vault.close()
    wrong = ("1" if made.recovery_key[0] == "0" else "0") + made.recovery_key[1:]
    with pytest.raises(WrongSecretError, match="recovery key with a wrong character"):
        quick.unlock(made.folder, wrong)


def test_the_same_letters_from_another_keyboard(tmp_path: Path) -> None:
    """An é is an é, however the keyboard composes it."""
    vault, _ = quick.create(tmp_path / "v", "café au lait ﬁn")
    vault.close()
    quick.unlock(tmp_path / "v", "cafe\u0301 au lait fin").close()


def test_only_the_owner_can_look(made: Made) -> None:
    """Nobody else on this machine can open my files, whatever the umask."""
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert set(_modes(made.folder).values()) == {0o600}
    assert {"vault.json", "store.db"} <= set(_modes(made.folder))


def test_loose_permissions_are_mended(made: Made) -> None:
    """If a copy made my files readable for others, opening the vault takes that back."""
    made.vault.close()
    made.folder.chmod(0o755)
    (made.folder / "store.db").chmod(0o644)
    quick.unlock(made.folder).close()
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert set(_modes(made.folder).values()) == {0o600}


def test_a_generous_umask_changes_nothing(tmp_path: Path) -> None:
    """Also where new files are open to everybody, the vault is not."""
    before = os.umask(0)
    try:
        vault, _ = quick.create(tmp_path / "home" / "v")
        vault.put("moment", "1", b"a")
        assert set(_modes(tmp_path / "home" / "v").values()) == {0o600}
        assert stat.S_IMODE((tmp_path / "home" / "v").stat().st_mode) == 0o700
        vault.close()
    finally:
        os.umask(before)


def test_two_fonders_cannot_open_one_vault(made: Made) -> None:
    """If Fonder is open already, the second one tells me so."""
    with pytest.raises(AlreadyOpenError, match="another Fonder"):
        quick.unlock(made.folder)
    script = (
        "import sys; from pathlib import Path; from fonder.keep import AlreadyOpenError\n"
        "from tests.keep import quick\n"
        "try: quick.unlock(Path(sys.argv[1]))\n"
        "except AlreadyOpenError: print('refused')"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(made.folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert told.stdout == "refused\n"
    made.vault.close()
    quick.unlock(made.folder).close()


def test_a_vault_is_never_overwritten(made: Made) -> None:
    """Making a vault where there is one changes nothing."""
    made.vault.put("moment", "1", b"a")
    with pytest.raises(UseError, match="already a vault"):
        quick.create(made.folder)
    assert made.vault.get("moment", "1") == b"a"


def test_a_vault_wants_a_folder_of_its_own(tmp_path: Path) -> None:
    """Fonder doesn't move into a folder with other things in it; an empty one is fine."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "letter.txt").write_text("dear")
    with pytest.raises(UseError, match="other files"):
        quick.create(tmp_path / "docs")
    (tmp_path / "empty").mkdir()
    vault, _ = quick.create(tmp_path / "empty")
    vault.close()
    assert keep.exists(tmp_path / "empty")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["docs", "empty"]


def test_what_a_killed_start_left_is_cleared(tmp_path: Path) -> None:
    """If making a vault was cut off, the next try starts clean."""
    left = tmp_path / ".fonder-unfinished-abc"
    left.mkdir()
    (left / "lock").touch()
    strange = tmp_path / ".fonder-unfinished-strange"
    strange.symlink_to(tmp_path)
    vault, _ = quick.create(tmp_path / "v")
    vault.close()
    assert not left.exists()
    assert strange.is_symlink()


def test_somebody_was_quicker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If two windows make a vault at once, one is told that there is one now."""
    monkeypatch.setattr(places, "refuse_unless_free", lambda folder: None)
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "vault.json").touch()
    with pytest.raises(UseError, match="already a vault"):
        quick.create(tmp_path / "v")


def test_no_vault_no_error_page(tmp_path: Path) -> None:
    """Where there is no vault, I'm told to make one."""
    assert not keep.exists(tmp_path / "v")
    with pytest.raises(UseError, match="no vault"):
        quick.unlock(tmp_path / "v")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """Where the disk refuses, I get the system's reason in one line."""
    (tmp_path / "file").touch()
    with pytest.raises(FonderError, match="Could not"):
        quick.create(tmp_path / "file" / "v")


def test_a_newer_vault_is_refused_untouched(made: Made) -> None:
    """A vault from a newer Fonder isn't touched: not a byte, not a date, not a new file."""
    made.vault.close()
    header = made.folder / "vault.json"
    header.write_bytes(header.read_bytes().replace(b'"version": 1', b'"version": 2, "new": true'))
    (made.folder / "lock").unlink()
    made.folder.chmod(0o755)
    before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in made.folder.iterdir()}
    with pytest.raises(NewerFormatError, match="newer Fonder"):
        quick.unlock(made.folder)
    after = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in made.folder.iterdir()}
    assert after == before


def test_a_newer_store_is_refused(made: Made) -> None:
    """The same holds where only the store is newer."""
    import sqlite3

    made.vault.close()
    with sqlite3.connect(made.folder / "store.db") as db:
        db.execute("PRAGMA user_version=2")
    db.close()
    before = (made.folder / "store.db").read_bytes()
    with pytest.raises(NewerFormatError, match="newer Fonder"):
        quick.unlock(made.folder)
    assert (made.folder / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    "cost",
    [
        '"memory_kib": 67108864',  # 64 GiB
        '"memory_kib": -1',
        '"memory_kib": 8',
        '"passes": 4000000000',
        '"passes": 0',
        '"lanes": 65536',
    ],
)
def test_a_hostile_header_cannot_take_the_machine(made: Made, cost: str) -> None:
    """A vault that somebody sends me can't make Fonder take 64 GiB or work for a week."""
    import re

    made.vault.close()
    header = made.folder / "vault.json"
    name = cost.split(":", maxsplit=1)[0]
    text, changed = re.subn(rf"{name}: \d+", cost, header.read_text())
    assert changed == 1
    header.write_text(text)
    with pytest.raises(DamagedError, match="outside the safe limits"):
        quick.unlock(made.folder)


def test_a_weak_derivation_is_not_offered(tmp_path: Path) -> None:
    """No vault is made, and none is opened, below 64 MiB and three passes."""
    with pytest.raises(UseError, match="safe limits"):
        keep.create(tmp_path / "v", PASSPHRASE, cost=CHEAP)
    vault, _ = quick.create(tmp_path / "v")
    vault.close()
    with pytest.raises(DamagedError, match="safe limits"):
        keep.unlock(tmp_path / "v", PASSPHRASE)
    with pytest.raises(UseError, match="safe limits"):
        keep.create(tmp_path / "w", PASSPHRASE, cost=Cost(2**21, 3, 1))


def test_a_huge_header_is_not_read(made: Made) -> None:
    """A header of a gigabyte is refused without reading it."""
    made.vault.close()
    with (made.folder / "vault.json").open("ab") as file:
        file.truncate(2**30)
    with pytest.raises(DamagedError, match="damaged or changed"):
        quick.unlock(made.folder)


def test_the_store_has_vanished(made: Made) -> None:
    """If the store is gone, I'm told, and no empty one takes its place."""
    made.vault.close()
    (made.folder / "store.db").unlink()
    with pytest.raises(FonderError, match=r"store\.db"):
        quick.unlock(made.folder)
    assert not (made.folder / "store.db").exists()


def test_a_changed_passphrase(made: Made) -> None:
    """After changing the passphrase the new one opens the vault and the old one doesn't."""
    made.vault.put("moment", "1", b"a")
    store = (made.folder / "store.db").read_bytes()
    made.vault.change_passphrase(PASSPHRASE, OTHER)
    assert (made.folder / "store.db").read_bytes() == store
    made.vault.put("moment", "2", b"b")
    made.vault.close()
    with pytest.raises(WrongSecretError):
        quick.unlock(made.folder, PASSPHRASE)
    for secret in (OTHER, made.recovery_key):
        vault = quick.unlock(made.folder, secret)
        assert vault.all("moment") == {"1": b"a", "2": b"b"}
        vault.close()


def test_changing_it_needs_the_old_one(made: Made) -> None:
    """Whoever finds my vault open can't lock me out without knowing a secret."""
    with pytest.raises(WrongSecretError):
        made.vault.change_passphrase("not this one at all", OTHER)
    with pytest.raises(UseError, match="at least 10"):
        made.vault.change_passphrase(PASSPHRASE, "short")
    made.vault.close()
    quick.unlock(made.folder, PASSPHRASE).close()


def test_a_forgotten_passphrase(made: Made) -> None:
    """With the recovery key I can set a new passphrase."""
    made.vault.close()
    vault = quick.unlock(made.folder, made.recovery_key)
    vault.change_passphrase(made.recovery_key, OTHER)
    vault.close()
    quick.unlock(made.folder, OTHER).close()


def test_a_new_recovery_key(made: Made) -> None:
    """If the printed key was seen by others, a new one makes it void."""
    with pytest.raises(WrongSecretError):
        made.vault.new_recovery_key("not this one at all")
    new = made.vault.new_recovery_key(PASSPHRASE)
    made.vault.close()
    with pytest.raises(WrongSecretError):
        quick.unlock(made.folder, made.recovery_key)
    quick.unlock(made.folder, new).close()
    quick.unlock(made.folder, PASSPHRASE).close()


def test_the_default_place_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vault lies where the system keeps a program's data, in a folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", "/home/anna/.local/share")
    assert keep.default_folder().name == "vault"
    assert "fonder" in str(keep.default_folder()).lower()


def test_standard_cost_is_what_the_paper_says() -> None:
    """A vault costs 256 MiB and three passes to open, never less than 64 MiB."""
    assert Cost(262_144, 3, 1) == keep.STANDARD
    assert Cost(65_536, 3, 1) == keep.FLOOR


def test_seeded_vaults_are_the_same(tmp_path: Path) -> None:
    """With the same random bytes a vault comes out the same: only chance makes them differ."""
    import random

    made = []
    for name in "ab":
        rng = random.Random(7)
        vault, key = keep.create(
            tmp_path / name, PASSPHRASE, cost=CHEAP, floor=CHEAP, random=rng.randbytes
        )
        vault.close()
        made.append((key, (tmp_path / name / "vault.json").read_bytes()))
    assert made[0] == made[1]
