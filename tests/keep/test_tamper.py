from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from fonder.keep import DamagedError, RecordsDamagedError
from fonder.model.errors import FonderError
from tests.keep import quick
from tests.keep.conftest import Made

WORDS = {str(n): f"entry {n}".encode() * (n + 1) for n in range(20)}


@pytest.fixture
def filled(made: Made) -> Path:
    """Give a closed vault with twenty moments and a check-in."""
    made.vault.put_many("moment", WORDS)
    made.vault.put("check_in", "1", b"7 8 9", key="form")
    made.vault.close()
    return made.folder


@contextmanager
def _database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "store.db")) as db, db:
        yield db


def _whole_or_refused(folder: Path) -> bool:
    """Open and read everything: True where all is right, False where Fonder says it isn't."""
    try:
        vault = quick.unlock(folder)
    except FonderError:
        return False
    try:
        read = {kind: vault.all(kind) for kind in ("moment", "check_in")}
    except FonderError:
        return False
    else:
        assert read == {"moment": WORDS, "check_in": {"1": b"7 8 9"}}
        assert list(read["moment"]) == list(WORDS)
        return True
    finally:
        vault.close()


def test_a_damaged_record_is_named_and_the_rest_is_there(filled: Path) -> None:
    """If the disk spoils two entries, I'm told how many, and all the others can be read."""
    with _database(filled) as db:
        for place in (3, 7):
            (sealed,) = db.execute("SELECT sealed FROM record WHERE place=?", (place,)).fetchone()
            spoiled = sealed[:50] + bytes([sealed[50] ^ 4]) + sealed[51:]
            db.execute("UPDATE record SET sealed=? WHERE place=?", (spoiled, place))
    vault = quick.unlock(filled)
    with pytest.raises(RecordsDamagedError, match="2 records are damaged") as told:
        vault.all("moment")
    assert told.value.damaged == 2
    assert told.value.missing == 0
    assert told.value.readable == {k: v for k, v in WORDS.items() if k not in ("2", "6")}
    assert vault.all("check_in") == {"1": b"7 8 9"}
    assert vault.get("moment", "5") == WORDS["5"]
    with pytest.raises(RecordsDamagedError, match="the other 19 can be read"):
        vault.get("moment", "2")
    vault.close()


def test_mending_lets_me_go_on(filled: Path) -> None:
    """After mending, the damaged entries are gone and everything else works as before."""
    with _database(filled) as db:
        db.execute("UPDATE record SET sealed=zeroblob(285) WHERE place=3")
        db.execute("DELETE FROM record WHERE place=4")
    vault = quick.unlock(filled)
    with pytest.raises(RecordsDamagedError, match="1 record is damaged and 1 record is missing"):
        vault.all("moment")
    assert vault.mend() == "1 damaged record was removed; 19 records are whole."
    rest = {k: v for k, v in WORDS.items() if k not in ("2", "3")}
    assert vault.all("moment") == rest
    vault.put("moment", "2", b"anew")
    vault.close()
    vault = quick.unlock(filled)
    assert vault.all("moment") == rest | {"2": b"anew"}
    assert vault.health().as_left
    vault.close()


def test_a_missing_record_is_noticed(filled: Path) -> None:
    """Nobody can take one entry out of my vault unnoticed, nor cover it up by later changes."""
    with _database(filled) as db:
        db.execute("DELETE FROM record WHERE place=5")
    vault = quick.unlock(filled)
    with pytest.raises(RecordsDamagedError, match="1 record is missing"):
        vault.all("moment")
    with pytest.raises(RecordsDamagedError):
        vault.get("moment", "4")
    vault.put("moment", "new", b"a")
    vault.close()
    vault = quick.unlock(filled)
    with pytest.raises(RecordsDamagedError, match="1 record is missing"):
        vault.all("moment")
    vault.close()


def test_an_older_state_of_one_record_is_noticed(made: Made) -> None:
    """Nobody can put back what an entry said last week."""
    made.vault.put("moment", "1", b"last week")
    made.vault.close()
    with _database(made.folder) as db:
        old = db.execute("SELECT * FROM record").fetchone()
    vault = quick.unlock(made.folder)
    vault.put("moment", "1", b"today")
    vault.close()
    with _database(made.folder) as db:
        db.execute("DELETE FROM record")
        db.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?)", old)
    vault = quick.unlock(made.folder)
    with pytest.raises(RecordsDamagedError, match="not in the state in which they were saved"):
        vault.all("moment")
    vault.close()


def test_an_emptied_store_is_noticed(filled: Path) -> None:
    """If everything is deleted, even with its roll-call, that doesn't pass for a new vault."""
    with _database(filled) as db:
        db.execute("DELETE FROM record")
        db.execute("DELETE FROM root")
    for _ in range(2):
        vault = quick.unlock(filled)
        with pytest.raises(RecordsDamagedError):
            vault.all("moment")
        vault.put("moment", "new", b"a")
        vault.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE record SET place=100 WHERE place=3",
        "UPDATE record SET version=100 WHERE place=3",
        "UPDATE record SET tag=zeroblob(16) WHERE place=3",
        "UPDATE record SET kind=(SELECT kind FROM record WHERE place=21) WHERE place=3",
        "UPDATE record SET kind=x'00' WHERE place=3",
        "UPDATE record SET sealed=(SELECT sealed FROM record WHERE place=4) WHERE place=3",
        "UPDATE record SET version=-1 WHERE place=3",
        "UPDATE root SET sealed=zeroblob(80)",
        "DELETE FROM root",
    ],
)
def test_no_row_can_be_passed_off_as_another(filled: Path, change: str) -> None:
    """Swapping entries, their order, their kinds or their ages is refused."""
    with _database(filled) as db:
        db.execute(change)
    assert not _whole_or_refused(filled)


def test_a_vault_of_nonsense_is_told_in_a_line(filled: Path) -> None:
    """If the store holds something else altogether, I'm told to restore a backup."""
    (filled / "store.db").write_bytes(b"not a database" * 500)
    with pytest.raises(DamagedError, match="restore your latest backup"):
        quick.unlock(filled)
    (filled / "store.db").write_bytes(b"")
    with pytest.raises(DamagedError, match="restore your latest backup"):
        quick.unlock(filled)


def test_one_vaults_store_under_anothers_header(filled: Path, tmp_path: Path) -> None:
    """Exchanging the store for another vault's shows at once."""
    other, _ = quick.create(tmp_path / "other")
    other.close()
    shutil.copy(tmp_path / "other" / "store.db", filled / "store.db")
    assert not _whole_or_refused(filled)


@pytest.mark.slow
def test_flipped_bits_in_the_store_never_pass_for_truth(filled: Path, tmp_path: Path) -> None:
    """Whichever bit of the file flips: what I read is what I wrote, or I'm told it isn't."""
    good = (filled / "store.db").read_bytes()
    rng = random.Random(2)
    bits = [rng.randrange(len(good) * 8) for _ in range(700)]
    bits += [rng.randrange(512 * 8) for _ in range(100)]  # the schema, on the first page
    refused = 0
    for bit in bits:
        changed = bytearray(good)
        changed[bit // 8] ^= 1 << bit % 8
        (filled / "store.db").write_bytes(changed)
        refused += not _whole_or_refused(filled)
    assert refused > 100
