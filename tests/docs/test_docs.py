"""The documents say what is true of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs import reference

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_the_command_reference_is_what_help_prints() -> None:
    """docs/commands.md is made from --help; `python -m tests.docs.reference` renews it."""
    assert reference.REFERENCE.read_text(encoding="utf-8") == reference.text()


def test_the_short_help_of_each_command_is_its_own_first_line() -> None:
    """The table that `fonder --help` prints says what the commands say of themselves."""
    from fonder.cli import COMMANDS

    by_name = dict(reference.commands())
    for name, (_where, line) in COMMANDS.items():
        first = (by_name[f"fonder {name}"].help or "").splitlines()[0]
        assert first.startswith(line.rstrip(".")), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link in a document names a file that exists."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_paths_that_a_page_names_exist(page: Path) -> None:
    """A path in backticks that begins with a folder of ours is there."""
    if page.name == "CHANGELOG.md":
        return
    text = page.read_text(encoding="utf-8")
    for path in re.findall(r"`((?:src|docs|tests|benchmarks|data)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), f"{page.name} names {path}"


def test_the_readme_names_only_commands_that_exist() -> None:
    """Each `fonder …` in the README is a command, and each `make …` a target."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {name for name, _command in reference.commands()}
    for words in re.findall(r"^\s*(fonder(?: [a-z-]+)?)", text, re.MULTILINE):
        assert words in known, words
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for target in re.findall(r"(?:`|^ {4})make ([a-z]+)", text, re.MULTILINE):
        assert target in targets, target


def test_no_source_file_is_longer_than_600_lines() -> None:
    """Small files: none over 600 lines."""
    for file in [*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 600, file
