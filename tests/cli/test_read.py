"""`fonder read`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_every_message_comes_out_as_a_json_line(run: Run, export: Path) -> None:
    """Anna asks for the messages and gets each of them, typed, in time order."""
    ran = run("read", export, "--messages", "-")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [row["sender"] for row in rows] == [None, "Anna", "Ben", "Anna", "Ben"]
    assert rows[2]["text"] == "like a stone. thank you for driving me home, really\nnot a bad word"
    assert [row["kind"] for row in rows] == ["system", "text", "text", "text", "file"]
    assert rows[1]["at"] == "2026-01-13T09:05:00"


def test_messages_can_go_to_a_file(run: Run, export: Path, tmp_path: Path) -> None:
    """`--messages FILE` writes the same lines to the file."""
    target = tmp_path / "messages.jsonl"
    assert run("read", export, "--messages", target).code == 0
    assert target.read_text("utf-8") == run("read", export, "--messages", "-").out


def test_the_file_name_says_who_the_other_is(run: Run, export: Path) -> None:
    """“WhatsApp Chat with Ben” needs no --me: the other one is Anna."""
    reading = json.loads(run("read", export, "--json").out)
    assert reading["people"] == {"me": "Anna", "other": "Ben"}


def test_where_nothing_says_who_you_are_it_asks(run: Run, export: Path) -> None:
    """Without a terminal the open question is one line and exit code 3."""
    renamed = export.rename(export.with_name("chat.txt"))
    ran = run("read", renamed, "--json")
    assert ran.code == 3
    assert "--me" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_chat_you_are_not_in_is_refused(run: Run, export: Path) -> None:
    """Clara is not in this chat, so it isn't hers to read."""
    ran = run("read", export, "--me", "Clara", "--json")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_an_open_date_order_is_asked_not_guessed(run: Run, tmp_path: Path) -> None:
    """03/04 and 05/04 fit both orders: exit 3, and the line shows a real date both ways."""
    file = tmp_path / "chat.txt"
    file.write_text("03/04/21, 09:05 - Anna: hi\n05/04/21, 09:05 - Ben: yo\n", "utf-8")
    ran = run("read", file, "--messages", "-")
    assert ran.code == 3
    assert "--date-order" in ran.err
    answered = run("read", file, "--messages", "-", "--date-order", "mdy")
    assert json.loads(answered.out.splitlines()[0])["at"] == "2021-03-04T09:05:00"


def test_a_zone_gives_every_time_its_offset(run: Run, export: Path) -> None:
    """With --tz the times carry the zone's offset of their day."""
    ran = run("read", export, "--messages", "-", "--tz", "Europe/Berlin")
    assert json.loads(ran.out.splitlines()[0])["at"] == "2026-01-13T09:05:00+01:00"


def test_the_reading_can_be_one_html_file(run: Run, export: Path, tmp_path: Path) -> None:
    """`--html FILE` writes one page that asks for nothing from elsewhere."""
    target = tmp_path / "reading.html"
    assert run("read", export, "--me", "Anna", "--html", target).code == 0
    page = target.read_text("utf-8")
    assert "<html" in page
    assert "<script" not in page
    assert "src=" not in page


def test_in_the_terminal_it_reads_as_sentences(run: Run, export: Path) -> None:
    """Without options the reading is printed for people, within 80 columns."""
    ran = run("read", export, "--me", "Anna")
    assert ran.code == 0
    assert "Ben" in ran.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["read"], 2),
        (["read", "no-such-file.txt"], 2),
        (["read", "x.txt", "--json", "--html", "y.html"], 2),
        (["read", "x.txt", "--date-order", "ydm"], 2),
        (["reed"], 2),
    ],
)
def test_mistakes_are_answered_in_one_line(run: Run, words: list[str], code: int) -> None:
    """Whatever is mistyped, there is one line that says what to do, and never a traceback."""
    ran = run(*words)
    assert ran.code == code
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"just some words\n", b"PK\x03\x04junk"])
def test_what_is_no_chat_is_refused_in_one_line(run: Run, tmp_path: Path, content: bytes) -> None:
    """An empty, binary or foreign file is refused kindly."""
    file = tmp_path / "chat.zip"
    file.write_bytes(content)
    ran = run("read", file, "--messages", "-")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
