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


def test_several_exports_are_read_as_one(run: Run, export: Path, tmp_path: Path) -> None:
    """A newer export given along adds what is new, and nothing twice."""
    newer = tmp_path / "newer.txt"
    lines = export.read_text("utf-8").splitlines()[-2:]
    newer.write_text("\n".join([*lines, "15/01/26, 08:00 - Ben: morning!", ""]), "utf-8")
    ran = run("read", export, newer, "--messages", "-")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 6


def test_a_broken_file_among_several_is_one_line_on_standard_error(
    run: Run, export: Path, tmp_path: Path
) -> None:
    """The others are read all the same."""
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04")
    ran = run("read", export, broken, "--messages", "-")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 5
    assert ran.err.count("\n") == 1
    assert "broken.zip" in ran.err


TELEGRAM = """{"name": "ben_b", "type": "personal_chat", "messages": [{"id": 1, "type": "message",
"date": "2026-01-13T09:06:00", "date_unixtime": "1768291560", "from": "ben_b",
"from_id": "user1", "text": "tele"}]}"""


def test_two_apps_ask_for_the_zone_and_for_who_is_who(
    run: Run, export: Path, tmp_path: Path
) -> None:
    """Without a terminal each open question is one line and exit code 3; answered, they merge."""
    telegram = tmp_path / "result.json"
    telegram.write_text(TELEGRAM)
    words = ["read", export, telegram, "--messages", "-"]
    zone = run(*words)
    assert (zone.code, zone.err.count("\n")) == (3, 1)
    assert "--tz" in zone.err
    words += ["--tz", "Europe/Berlin"]
    who = run(*words)
    assert (who.code, who.err.count("\n")) == (3, 1)
    assert '--same "Ben=ben_b"' in who.err
    ran = run(*words, "--same", "Ben=ben_b")
    assert ran.code == 0
    assert [json.loads(line)["text"] for line in ran.out.splitlines()][2] == "tele"


def test_at_a_terminal_the_questions_are_asked_one_after_the_other(
    run: Run, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The zone is typed, who is who is chosen by its number."""
    telegram = tmp_path / "result.json"
    telegram.write_text(TELEGRAM)
    monkeypatch.setattr("fonder.cli.read.at_a_terminal", lambda: True)
    answers = iter(["Europe/Berlin", "9", "1"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    target = tmp_path / "messages.jsonl"
    assert run("read", export, telegram, "--messages", target).code == 0
    assert len(target.read_text("utf-8").splitlines()) == 6


def test_what_is_no_group_of_names_is_refused(run: Run, export: Path) -> None:
    """--same with one name says nothing: exit 2 and one line."""
    ran = run("read", export, "--messages", "-", "--same", "Anna")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_the_apps_are_listed(run: Run) -> None:
    """--formats lists every app with what to give and what its export lacks."""
    ran = run("read", "--formats")
    assert ran.code == 0
    assert {"WhatsApp", "Telegram", "Signal", "Tinder"} <= set(ran.out.splitlines())
    assert ran.out.count("  Lacks  ") == ran.out.count("  Give   ") == ran.out.count("  How    ")


def test_nothing_to_read_is_said(run: Run) -> None:
    """Without a file there is nothing to do."""
    ran = run("read")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_heavy_words_offer_the_check_beside_the_reading(run: Run, export: Path) -> None:
    """On the other stream, so that what is piped on stays the reading; and naming nobody."""
    with export.open("a", encoding="utf-8") as out:
        out.write("15/01/26, 21:00 - Anna: I was afraid to come home yesterday\n")
    ran = run("read", export, "--me", "Anna", "--json")
    assert json.loads(ran.out)["people"]["me"] == "Anna"
    assert "It may mean nothing" in ran.err
    assert "fonder check --safety" in ran.err
    assert "afraid to come" not in ran.err


def test_a_chat_without_heavy_words_offers_nothing(run: Run, export: Path) -> None:
    """Most chats hold none."""
    assert "It may mean nothing" not in run("read", export, "--me", "Anna").err
