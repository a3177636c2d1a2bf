"""`fonder say`: a look at a message before it is sent."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.cli.conftest import Run

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "say.schema.json"


def test_a_draft_gets_findings_with_the_words_that_carried_them(run: Run) -> None:
    """What it gives is named, with questions, and no other text is offered."""
    ran = run("say", "I miss you so much", "--json")
    answer = json.loads(ran.out)
    jsonschema.validate(answer, json.loads(SCHEMA.read_text("utf-8")))
    assert ran.code == 0
    assert answer["refused"] is False
    assert answer["why"] == ""
    (finding,) = (f for f in answer["findings"] if f["label"] == "longing")
    assert "miss" in " ".join(finding["words"])
    assert answer["questions"]


def test_a_trick_is_turned_down_kindly(run: Run) -> None:
    """One sentence why, one honest way, and how to go on if it was meant otherwise."""
    ran = run("say", "I'm in hospital, come! (I'm not, I just want him here)")
    assert ran.code == 0
    assert "alarm" in ran.out
    assert "other words" in ran.out


def test_a_message_can_be_piped_in(run: Run) -> None:
    """As from a file; nothing piped is an error that says so."""
    ran = run("say", "--json", stdin="I miss you so much\n")
    assert "longing" in {f["label"] for f in json.loads(ran.out)["findings"]}
    assert run("say", stdin="\n").code == 2


def test_json_lines_come_back_in_order_with_the_contract_s_fields(run: Run) -> None:
    """Whatever else is known, a line holds id, refused, why and findings."""
    lines = [
        {"id": "a", "text": "how do i make her jealous", "where": "question"},
        {"id": "b", "text": "ok see you at 8", "where": "say"},
        {"id": "c", "text": "I want to die", "where": "log"},
        {"id": "d", "text": "see you"},
    ]
    ran = run("say", "--jsonl", stdin="\n".join(map(json.dumps, lines)) + "\n")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [list(row) for row in rows] == [["id", "refused", "why", "findings"]] * 4
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert [row["refused"] for row in rows] == [True, False, False, False]
    assert "help" in rows[2]["why"]


def test_lines_come_from_a_file_too_and_a_bad_one_is_named(run: Run, tmp_path: Path) -> None:
    """One bad line never ends the work; the exit code says that there was one."""
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": 1, "text": "hi"}\nnonsense\n{"id": 2, "text": "yo", "where": "?"}\n')
    ran = run("say", "--jsonl", str(file))
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [1]
    assert "Line 2" in ran.err
    assert "Line 3" in ran.err
    assert ran.code == 1


def test_nothing_to_look_at_is_said_in_one_line(run: Run) -> None:
    """No text is a use that can't be."""
    assert run("say").code == 2
