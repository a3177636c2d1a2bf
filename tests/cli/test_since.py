"""`fonder read --since`: an earlier reading, kept as a file, shows what has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.web import exports


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """Return the first half of the chat."""
    path = tmp_path / "half.txt"
    path.write_text(exports.chat(days=40), "utf-8")
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return the whole chat."""
    path = tmp_path / "whole.txt"
    path.write_text(exports.chat(days=80), "utf-8")
    return path


def test_an_earlier_reading_shows_what_has_changed(
    run: Run, half: Path, whole: Path, tmp_path: Path
) -> None:
    """Printed once, given later: the same two, and here nothing has changed."""
    earlier = tmp_path / "march.json"
    earlier.write_text(run("read", half, "--me", "Anna", "--fast", "--json").out, "utf-8")
    shown = run("read", whole, "--me", "Anna", "--fast", "--since", earlier)
    assert shown.code == 0
    assert "Since the reading of" in shown.out
    assert "Nothing has clearly changed" in " ".join(shown.out.split())
    as_json = run("read", whole, "--me", "Anna", "--fast", "--json", "--since", earlier)
    assert json.loads(as_json.out)["since"]["changes"] == []


def test_without_an_earlier_one_nothing_is_compared(run: Run, half: Path) -> None:
    """The field is there and empty."""
    printed = run("read", half, "--me", "Anna", "--fast", "--json")
    assert json.loads(printed.out)["since"] is None


@pytest.mark.parametrize("text", ["", "[]", '{"people": 1}', "not json", "\x00\xff"])
def test_a_file_that_is_no_reading_is_named(
    run: Run, half: Path, tmp_path: Path, text: str
) -> None:
    """One line that says what to give, exit code 2."""
    other = tmp_path / "other.json"
    other.write_text(text, "utf-8")
    slip = run("read", half, "--me", "Anna", "--since", other)
    assert slip.code == 2
    assert "is no reading: give a file that" in slip.err
    assert "Traceback" not in slip.err


def test_a_missing_file_is_a_slip_of_use(run: Run, half: Path, tmp_path: Path) -> None:
    """Said before anything is read."""
    slip = run("read", half, "--me", "Anna", "--since", tmp_path / "gone.json")
    assert slip.code == 2
    assert "check the name" in slip.err
