"""`fonder signals`: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from pathlib import Path

from fonder.model.labels import LABELS
from tests.cli.conftest import Run


def test_each_line_comes_back_with_labels_and_probabilities(run: Run) -> None:
    """A longing message is called one, and every label has its probability."""
    ran = run(
        "signals", stdin='{"id": "a", "text": "I miss you so much"}\n{"id": 2, "text": "ok"}\n'
    )
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert ran.code == 0
    assert first["id"] == "a"
    assert "longing" in first["labels"]
    assert second["labels"] == []
    assert list(first["p"]) == list(LABELS)
    assert all(0 <= p <= 1 for p in first["p"].values())


def test_a_file_works_like_standard_input(run: Run, tmp_path: Path) -> None:
    """`fonder signals FILE` reads the file."""
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": 1, "text": "thank you for picking me up"}\n', "utf-8")
    assert run("signals", file).out == run("signals", stdin=file.read_text("utf-8")).out


def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(run: Run) -> None:
    """One bad line never ends the work; the exit code says that there was one."""
    ran = run("signals", stdin='{"id": 1, "text": "hi"}\nnonsense\n\n{"id": 2, "text": "yo"}\n')
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [1, 2]
    assert "Line 2" in ran.err
    assert ran.code == 1


def test_a_wrong_file_does_not_flood_the_terminal(run: Run) -> None:
    """A thousand lines that aren't messages are named twenty times, not a thousand."""
    ran = run("signals", stdin="nonsense\n" * 1000)
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 21
