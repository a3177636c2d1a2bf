"""The commands as a person types them, with what goes wrong: one clear line and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

AMBIGUOUS = "03/04/26, 09:05 - Anna: hi\n05/04/26, 09:05 - Ben: yo\n"


@pytest.fixture
def open_order(tmp_path: Path) -> Path:
    """Return an export that doesn't show whether the day or the month comes first."""
    file = tmp_path / "chat.txt"
    file.write_text(AMBIGUOUS, "utf-8")
    return file


@pytest.mark.parametrize("words", [(), ("demo",), ("read",), ("keep",), ("log",)])
def test_examples_in_the_help_stand_on_lines_of_their_own(run: Run, words: tuple[str, ...]) -> None:
    """Anna can copy an example from the help: it isn't run into its neighbours."""
    out = run(*words, "--help").out
    examples = [line for line in out.splitlines() if line.strip().startswith("fonder ")]
    assert examples
    assert "\\b" not in out
    assert "\b" not in out


def test_keep_alone_says_what_it_can_do(run: Run) -> None:
    """`fonder keep` names its commands in one line, not its whole help."""
    ran = run("keep")
    assert ran.code == 2
    names = "backup, create, evidence, evidence-open, mend, passphrase, restore"
    assert ran.err == f"Say what to do: {names}. See `fonder keep --help`.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "--passphrase-file", "nowhere"),
        ("keep", "passphrase", "--new-passphrase-file", "nowhere"),
        ("plan", "chat.zip", "--safety", "nowhere"),
        ("signals", "nowhere"),
    ],
)
def test_a_file_that_is_not_there_is_a_slip_of_use(run: Run, words: tuple[str, ...]) -> None:
    """A mistyped file name is one line that names it, with exit code 2."""
    ran = run(*words)
    assert ran.code == 2
    assert "nowhere" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_day_to_come_is_not_kept(run: Run) -> None:
    """The diary holds what has happened: a day that lies ahead is refused."""
    ran = run("log", "thanks", "for the soup", "--on", "2999-01-01", "--demo")
    assert ran.code == 2
    assert "still to come" in ran.err


def test_an_unknown_kind_of_moment_names_the_known_ones(run: Run) -> None:
    """`fonder log party …` says which kinds there are, once."""
    ran = run("log", "party", "x", "--demo")
    assert ran.code == 2
    assert ran.err.startswith("Invalid value for 'KIND'")
    assert ran.err.count("true_thing") == 1


def test_a_plan_from_an_export_takes_the_answer_that_it_asks_for(
    run: Run, open_order: Path
) -> None:
    """The plan says --date-order where the order is open, and understands it."""
    asked = run("plan", open_order, "--me", "Anna", "--json")
    assert asked.code == 3
    assert "--date-order" in asked.err
    answered = run("plan", open_order, "--me", "Anna", "--json", "--date-order", "dmy")
    assert answered.code == 0
    assert json.loads(answered.out)["gate"] == "open"


def test_answers_to_the_safety_check_are_shown_by_example(
    run: Run, open_order: Path, tmp_path: Path
) -> None:
    """A file that isn't what --safety needs is refused with an example of what is."""
    words = ("plan", open_order, "--me", "Anna", "--date-order", "dmy", "--safety")
    file = tmp_path / "answers.json"
    for wrong in ("nope", "[]"):
        file.write_text(wrong, "utf-8")
        ran = run(*words, file)
        assert ran.code == 2
        assert '{"afraid": "no"' in ran.err


def test_after_a_yes_the_plan_is_paused_and_names_where_help_is(
    run: Run, open_order: Path, tmp_path: Path
) -> None:
    """A yes leaves no action, and one neutral line leads to the help lines."""
    file = tmp_path / "answers.json"
    file.write_text('{"afraid": "yes"}', "utf-8")
    ran = run("plan", open_order, "--me", "Anna", "--date-order", "dmy", "--safety", file)
    assert ran.code == 0
    assert "The plan is paused." in ran.out
    assert "fonder help-lines" in ran.out


def test_the_page_of_a_reading_can_be_printed(
    run: Run, open_order: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--html -` prints the page, as `--messages -` prints the messages; no file appears."""
    monkeypatch.chdir(tmp_path)
    ran = run("read", open_order, "--me", "Anna", "--date-order", "dmy", "--html", "-")
    assert ran.code == 0
    assert ran.out.startswith("<!doctype html>")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "words", [("--help",), ("read", "--help"), ("read", "--formats"), ("ideas", "--json")]
)
def test_a_reader_who_has_seen_enough_is_no_error(words: tuple[str, ...]) -> None:
    """What is piped into `head` ends quietly and with 0, wherever the reader stops."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "fonder", *words],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
