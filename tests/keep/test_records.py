from __future__ import annotations

import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.keep import ClosedError, InMemory, Records, Vault
from fonder.keep import vault as vault_module
from fonder.model.errors import UseError
from tests.keep import quick
from tests.keep.conftest import Made

names = st.text(max_size=12)
payloads = st.binary(max_size=2000)
changes = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.none() | payloads), max_size=12
)


@pytest.fixture(params=["vault", "memory"])
def records(request: pytest.FixtureRequest, made: Made) -> Records:
    """Give both kinds of records: what holds for the vault holds for the demo."""
    return made.vault if request.param == "vault" else InMemory()


def test_what_anna_puts_in_comes_out(records: Records) -> None:
    """What I keep is there when I look."""
    records.put("moment", "1", b"we danced")
    assert records.get("moment", "1") == b"we danced"
    assert records.all("moment") == {"1": b"we danced"}


def test_kinds_are_apart(records: Records) -> None:
    """A moment and a check-in of the same id are two things."""
    records.put("moment", "1", b"a")
    records.put("check_in", "1", b"b")
    records.delete("moment", "1")
    assert records.all("moment") == {}
    assert records.get("check_in", "1") == b"b"


def test_order_is_that_of_first_coming(records: Records) -> None:
    """My entries stay in the order in which I made them, also when I change one."""
    for id_ in ("c", "a", "b"):
        records.put("moment", id_, b"first")
    records.put("moment", "c", b"changed")
    records.delete("moment", "a")
    records.put("moment", "a", b"again")
    assert list(records.all("moment")) == ["c", "b", "a"]


def test_the_order_survives_the_night(made: Made) -> None:
    """My entries have the same order tomorrow."""
    for id_ in ("c", "a", "b"):
        made.vault.put("moment", id_, b"first")
    made.vault.put("moment", "c", b"changed")
    made.vault.close()
    again = quick.unlock(made.folder)
    assert list(again.all("moment").items()) == [
        ("c", b"changed"),
        ("a", b"first"),
        ("b", b"first"),
    ]
    again.close()


def test_nothing_there_is_none(records: Records) -> None:
    """What I never kept isn't there, and forgetting it is no error."""
    records.delete("moment", "none")
    assert records.get("moment", "none") is None
    assert records.all("moment") == {}


def test_several_at_once(records: Records) -> None:
    """Several entries go in together."""
    records.put_many("moment", {"1": b"a", "2": b"b"})
    assert records.all("moment") == {"1": b"a", "2": b"b"}


def test_a_repeated_change_is_made_once(records: Records) -> None:
    """Sending a form twice doesn't undo what I did in between."""
    records.put("moment", "1", b"first", key="form 1")
    records.put("moment", "1", b"second", key="form 2")
    records.put("moment", "1", b"first", key="form 1")
    assert records.get("moment", "1") == b"second"
    records.delete("moment", "1", key="form 3")
    records.put("moment", "1", b"third", key="form 4")
    records.delete("moment", "1", key="form 3")
    assert records.get("moment", "1") == b"third"


def test_a_key_stands_for_one_change_only(records: Records) -> None:
    """If I edit a form and send it again, I'm told, instead of losing the edit."""
    records.put("moment", "1", b"first", key="form")
    with pytest.raises(UseError, match="saved already"):
        records.put("moment", "1", b"edited", key="form")
    with pytest.raises(UseError, match="saved already"):
        records.delete("moment", "1", key="form")


def test_keys_are_remembered_over_a_restart(made: Made) -> None:
    """A form sent again after a crash doesn't undo what came after it."""
    made.vault.put("moment", "1", b"first", key="form")
    made.vault.put("moment", "1", b"second")
    made.vault.close()
    again = quick.unlock(made.folder)
    again.put("moment", "1", b"first", key="form")
    assert again.get("moment", "1") == b"second"
    assert again.revision == 2
    again.close()


def test_old_keys_are_forgotten(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vault doesn't grow for ever by the forms I sent."""
    monkeypatch.setattr("fonder.keep.store.KEPT_KEYS", 5)
    for n in range(12):
        made.vault.put("moment", "1", b"x", key=str(n))
    assert len(made.vault._store.applied()) == 5


def test_what_a_caller_does_with_the_answer_stays_with_the_caller(made: Made) -> None:
    """Changing a list that I was given doesn't change the vault."""
    made.vault.put("moment", "1", b"a")
    made.vault.all("moment").clear()
    assert made.vault.all("moment") == {"1": b"a"}


def test_a_large_kind_is_not_kept_in_memory(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole chat, if I keep one, is read again rather than held in memory."""
    monkeypatch.setattr(vault_module, "_CACHED", 10)
    made.vault.put("chat", "1", b"a" * 11)
    assert made.vault.all("chat") == {"1": b"a" * 11}
    assert made.vault._cache == {}


def test_an_entry_beyond_all_measure_is_refused(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One entry can't swallow the machine."""
    monkeypatch.setattr(vault_module, "MOST_MIB", 0)
    with pytest.raises(UseError, match="at most"):
        made.vault.put("chat", "1", b"a")


def test_a_closed_vault_says_so(made: Made) -> None:
    """After locking, nothing can be read, and closing again is no error."""
    made.vault.put("moment", "1", b"a")
    made.vault.close()
    made.vault.close()
    with pytest.raises(ClosedError, match="locked"):
        made.vault.get("moment", "1")
    with pytest.raises(ClosedError):
        made.vault.put("moment", "2", b"a")


def test_the_demo_keeps_nothing() -> None:
    """In the demo there is no passphrase to change and nothing to back up."""
    demo = InMemory()
    demo.put("moment", "1", b"a")
    with pytest.raises(UseError, match="demo"):
        demo.change_passphrase("old", "new")
    with pytest.raises(UseError, match="demo"):
        demo.new_recovery_key("old")
    with pytest.raises(UseError, match="demo"):
        demo.backup(Path("x"))
    demo.close()
    assert demo.all("moment") == {}


@settings(max_examples=40, deadline=None)
@given(kind=names, id_=names, payload=payloads)
def test_any_bytes_under_any_name(kind: str, id_: str, payload: bytes) -> None:
    """Whatever I write, in any script, comes back byte for byte after a restart."""
    with tempfile.TemporaryDirectory() as home:
        vault, _ = quick.create(Path(home) / "v")
        vault.put(kind, id_, payload)
        vault.close()
        again = quick.unlock(Path(home) / "v")
        assert again.get(kind, id_) == payload
        assert again.all(kind) == {id_: payload}
        assert again.health().as_left
        again.close()


@settings(max_examples=25, deadline=None)
@given(nights=st.lists(changes, min_size=1, max_size=3))
def test_many_days_of_changes(nights: list[list[tuple[str, str, bytes | None]]]) -> None:
    """After any run of changes and restarts the vault holds what a plain list would hold."""
    plain = InMemory()
    with tempfile.TemporaryDirectory() as home:
        vault, _ = quick.create(Path(home) / "v")
        for day in nights:
            for kind, id_, payload in day:
                for place in (plain, vault):
                    _change(place, kind, id_, payload)
                assert list(vault.all(kind).items()) == list(plain.all(kind).items())
            vault.close()
            vault = quick.unlock(Path(home) / "v")
            for kind in "ab":
                assert list(vault.all(kind).items()) == list(plain.all(kind).items())
            assert vault.health().as_left
        assert vault.revision == sum(map(len, nights))
        vault.close()


def _change(records: Records, kind: str, id_: str, payload: bytes | None) -> None:
    if payload is None:
        records.delete(kind, id_)
    else:
        records.put(kind, id_, payload)


def test_many_threads_at_once(made: Made) -> None:
    """Several windows saving at once lose nothing."""

    def work(vault: Vault, worker: int) -> None:
        for n in range(10):
            vault.put("moment", f"{worker}-{n}", b"x", key=f"{worker}-{n}")
            vault.all("moment")

    threads = [threading.Thread(target=work, args=(made.vault, w)) for w in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made.vault.all("moment")) == 60
    made.vault.close()
    again = quick.unlock(made.folder)
    assert len(again.all("moment")) == 60
    assert again.health().as_left
    again.close()
