from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from fonder.keep import InMemory, Vault, WrongSecretError
from fonder.model.errors import FonderError
from tests.keep import quick
from tests.keep.disk import Disk, wrapped
from tests.keep.killing import KINDS, change
from tests.keep.quick import OTHER, PASSPHRASE

CHANGES = 5


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a closed vault in which a few things were kept."""
    vault, _ = quick.create(tmp_path / "vault")
    for n in range(5):
        change(vault, n)
    vault.close()
    return tmp_path


def _day(folder: Path, disk: Disk) -> tuple[int, list[str]]:
    """Live a day on a failing disk: return how many changes were confirmed, and the passphrases.

    A change that fails is tried once more under its key, as the app does; if that fails too, it
    stays open whether it was made, and the day ends.
    """
    passphrases = [PASSPHRASE]
    confirmed = 5
    with wrapped(disk):
        try:
            vault = quick.unlock(folder)
        except FonderError:
            return confirmed, passphrases
        try:
            for n in range(5, 5 + CHANGES):
                _twice(vault, n)
                confirmed = n + 1
                if n == 8:
                    passphrases = _changed_passphrase(vault)
        except FonderError:
            pass
        finally:
            vault.close()
    return confirmed, passphrases


def _twice(vault: Vault, n: int) -> None:
    try:
        change(vault, n)
    except FonderError:
        change(vault, n)


def _changed_passphrase(vault: Vault) -> list[str]:
    try:
        vault.change_passphrase(PASSPHRASE, OTHER)
    except FonderError:
        return [PASSPHRASE, OTHER]  # the error says that either may be right
    return [OTHER]


def _check(folder: Path, confirmed: int, passphrases: list[str]) -> None:
    opening = [p for p in (PASSPHRASE, OTHER) if _opens(folder, p)]
    assert len(opening) == 1
    assert opening[0] in passphrases
    vault = quick.unlock(folder, opening[0])
    assert confirmed <= vault.revision <= confirmed + 1
    expected = InMemory()
    for n in range(vault.revision):
        change(expected, n)
    for kind in KINDS:
        assert list(vault.all(kind).items()) == list(expected.all(kind).items())
    assert vault.health().as_left
    vault.close()


def _opens(folder: Path, secret: str) -> bool:
    try:
        quick.unlock(folder, secret).close()
    except WrongSecretError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("for_calls", [1, 1000])
def test_whichever_call_to_the_disk_fails(home: Path, for_calls: int) -> None:
    """Whether the disk fails once or for good, at whichever call: nothing confirmed is lost."""
    n, failed = 0, True
    while failed:
        n += 1
        folder = Path(shutil.copytree(home / "vault", home / "try"))
        disk = Disk(fails_at=n, for_calls=for_calls)
        confirmed, passphrases = _day(folder, disk)
        failed = disk.failed > 0
        _check(folder, confirmed, passphrases)
        shutil.rmtree(folder)
    assert n > 50  # that many calls a day needs: each of them has failed once
    assert confirmed == 5 + CHANGES


@pytest.mark.slow
def test_making_a_vault_on_a_failing_disk(tmp_path: Path) -> None:
    """A vault is made whole or not at all, and a failed try doesn't stand in the way."""
    n, failed = 0, True
    while failed:
        n += 1
        disk = Disk(fails_at=n)
        with wrapped(disk):
            try:
                vault, _ = quick.create(tmp_path / str(n) / "vault")
            except FonderError:
                pass
            else:
                vault.close()
        failed = disk.failed > 0
        if not (tmp_path / str(n) / "vault").exists():
            vault, _ = quick.create(tmp_path / str(n) / "vault")
            vault.close()
        quick.unlock(tmp_path / str(n) / "vault").close()
    assert n > 15


@pytest.mark.slow
def test_backing_up_on_a_failing_disk(home: Path) -> None:
    """A backup has its name only when it is whole; the vault is none the worse."""
    from fonder import keep

    n, failed = 0, True
    while failed:
        n += 1
        disk = Disk(fails_at=n)
        vault = quick.unlock(home / "vault")
        with wrapped(disk), suppress(FonderError):
            vault.backup(home / str(n))
        vault.close()
        failed = disk.failed > 0
        if (home / str(n)).exists():
            keep.verify(home / str(n), PASSPHRASE, floor=quick.CHEAP)
        assert not (home / f"{n}.part").exists()
    assert n > 15
    assert (home / str(n)).exists()
    _check(home / "vault", 5, [PASSPHRASE])
