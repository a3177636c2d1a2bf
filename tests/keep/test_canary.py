from __future__ import annotations

import gc
import sqlite3
from pathlib import Path

import pytest

from fonder import keep
from fonder.keep import places, restoring
from tests.keep.conftest import Made
from tests.keep.quick import CHEAP, OTHER, PASSPHRASE

CANARY = "Kanarienvogel-7f3a: we danced in the kitchen"
NAMES = ("moment-canary-kind", "id-canary-1", "form-canary-key")
SECRETS = (CANARY, *NAMES, PASSPHRASE, OTHER)


def _traces(folder: Path) -> list[tuple[str, str]]:
    """Return every file below `folder` that holds any of the words, in any usual encoding."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for secret in SECRETS:
                forms = {
                    secret.encode(),
                    secret.encode("utf-16-le"),
                    secret.encode().hex().encode(),
                }
                if any(form in data for form in forms):
                    found.append((path.name, secret))
    return found


def test_no_word_of_mine_lies_open_on_the_disk(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in the store, nor its journal, nor a temporary file, nor a backup: 0 bytes."""
    kind, id_, key = NAMES
    seen: list[str] = []

    def watched(parent: Path) -> object:
        seen.append(str(parent))
        return places.passing(tmp_path / "temporary")

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(restoring, "passing", watched)
    for n in range(30):
        made.vault.put(kind, id_ + str(n), CANARY.encode() * (n + 1), key=key + str(n))
    made.vault.put(kind, id_, CANARY.encode(), key=key)
    made.vault.delete(kind, id_ + "3", key=key + "d")
    made.vault.backup(tmp_path / "backup")
    made.vault.change_passphrase(PASSPHRASE, OTHER)
    assert _traces(tmp_path) == []
    made.vault.close()
    assert _traces(tmp_path) == []
    keep.verify(tmp_path / "backup", PASSPHRASE, floor=CHEAP)
    keep.restore(tmp_path / "backup", tmp_path / "again", PASSPHRASE, floor=CHEAP)
    assert seen
    assert _traces(tmp_path) == []


def test_none_in_a_journal_caught_in_the_act(made: Made, tmp_path: Path) -> None:
    """If the machine dies while saving, the half-written journal holds no word either."""
    for n in range(30):
        made.vault.put(NAMES[0], NAMES[1] + str(n), CANARY.encode() * 100)
    store = made.vault._store
    with store._transaction() as db:
        db.execute("PRAGMA cache_size=2")  # so that it must write before the end
        db.execute("UPDATE record SET sealed=randomblob(length(sealed))")
        journal = made.folder / "store.db-journal"
        assert journal.stat().st_size > 10_000
        assert _traces(tmp_path) == []


def test_the_search_would_find_it(tmp_path: Path) -> None:
    """The search itself works: an open database with these words is found."""
    with sqlite3.connect(tmp_path / "open.db") as db:
        db.execute("CREATE TABLE t (words TEXT)")
        db.execute("INSERT INTO t VALUES (?)", (CANARY,))
    db.close()
    assert _traces(tmp_path) == [("open.db", CANARY)]


def test_closing_forgets_the_keys(made: Made) -> None:
    """After locking, the vault holds neither keys nor words."""
    made.vault.put("moment", "1", CANARY.encode())
    made.vault.all("moment")
    made.vault.close()
    gc.collect()
    assert made.vault._opened is None
    assert made.vault._cache == {}


def test_it_shows_no_secret_in_print(made: Made) -> None:
    """Printing the vault, as a log or a traceback might, shows no key."""
    opened = made.vault._opened
    assert opened is not None
    shown = repr(made.vault) + repr(opened.keys)
    assert opened.keys.records.hex() not in shown
    assert repr(opened.keys.records) not in shown
