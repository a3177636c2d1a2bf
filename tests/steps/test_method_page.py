"""docs/method.md says where each line of the method is carried out, and says it truly."""

from __future__ import annotations

import re
from pathlib import Path

from fonder.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/method.md").read_text(encoding="utf-8").split("\n## ")[0]
ROWS = dict(re.findall(r"^\| (M\d+) \|(.*)\|$", PAGE, re.MULTILINE))


def test_every_line_of_the_method_has_one_row() -> None:
    """M1 to M36 stand in the table, each once and in order."""
    assert list(ROWS) == [f"M{n}" for n in range(1, 37)]
    assert len(re.findall(r"^\| M\d+ \|", PAGE, re.MULTILINE)) == 36


def test_every_row_names_a_file_that_exists_or_says_not_yet() -> None:
    """No row claims a feature without pointing at it."""
    for line, row in ROWS.items():
        paths = re.findall(r"`((?:src|tests|docs)/[^`]+)`", row)
        assert paths or "not yet" in row, line
        assert all((ROOT / path).exists() for path in paths), (line, paths)


def test_every_row_names_a_command_that_exists() -> None:
    """And a page of the app, in words."""
    for line, row in ROWS.items():
        _asks, _how, page, commands, _code, _test = (cell.strip() for cell in row.split("|"))
        assert page, line
        named = [words.split()[0] for words in re.findall(r"`([^`]+)`", commands)]
        assert named, line
        assert set(named) <= set(COMMANDS), line


def test_every_row_with_a_feature_names_its_test() -> None:
    """A line counts as carried out only where a test says so."""
    for line, row in ROWS.items():
        if "`src/" in row:
            assert "`tests/" in row, line
