from __future__ import annotations

import inspect

import pytest

from fonder.keep.errors import RecordsDamagedError
from fonder.words import keep as words

SENTENCES = [
    f for name, f in vars(words).items() if inspect.isfunction(f) and name not in ("tr", "ntr")
]
VALUES: dict[str, object] = {
    "folder": "/home/anna/vault",
    "path": "/home/anna/file",
    "version": 2,
    "damaged": 1,
    "missing": 2,
    "readable": 36_000,
    "why": "no space left",
    "what": "write",
    "mib": 256,
    "least": 10,
    "most": 1024,
    "has": 3,
    "seconds": 1,
    "lost": 2,
    "kept": 1,
    "records": 1,
    "files": 1,
}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda f: str(f.__name__))
def test_each_sentence_is_one_finished_line(sentence: object) -> None:
    """Whatever the vault tells me is one line, a whole sentence, with nothing left open in it."""
    assert callable(sentence)
    said = sentence(**{name: VALUES[name] for name in inspect.signature(sentence).parameters})
    for line in said if isinstance(said, list) else [said]:
        assert "\n" not in line
        assert "{" not in line
        assert line.endswith(".")
        assert "error" not in line.lower()
        assert "invalid" not in line.lower()


def test_one_and_many() -> None:
    """One record is one record, and thousands are easy to read."""
    assert words.records_damaged(1, 0, 2) == (
        "1 record is damaged in the vault; the other 2 can be read. "
        "Restore a backup, or mend the vault."
    )
    assert words.records_damaged(3, 1, 35_996).startswith(
        "3 records are damaged and 1 record is missing in the vault; the other 35,996 can be read."
    )
    assert words.records_damaged(0, 0, 5).startswith("Some records are not in the state")
    assert words.wait(1).endswith("in 1 second.")
    assert words.wait(8).endswith("in 8 seconds.")
    assert words.backed_up(36_000, "b").startswith("Backup of 36,000 records")


def test_a_damage_carries_its_counts() -> None:
    """The program can tell how much is damaged without reading the sentence."""
    error = RecordsDamagedError(2, 1, 9, {"1": b"a"})
    assert (error.damaged, error.missing, error.readable, error.exit_code) == (2, 1, {"1": b"a"}, 1)
