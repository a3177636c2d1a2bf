"""Several exports given at once, as files on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import ReadOptions, chat, chats, several
from fonder.read.launch import read_in_child
from tests.read.exports import TODAY, read_paths

OPTIONS = ReadOptions(today=TODAY, tz="Europe/Berlin")
WHATSAPP = "13/01/24, 09:05 - Anna: hi\n14/01/24, 09:06 - Ben: yo\n"
OPEN = "04/03/24, 09:05 - Anna: a\n05/03/24, 09:06 - Ben: b\n"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse in this process, which is faster than a child for each export."""
    monkeypatch.setattr(several, "read_in_child", read_paths)


def telegram(*names: str) -> str:
    """Return a Telegram export of all chats with these people."""
    chats = [
        {
            "name": name,
            "type": "personal_chat",
            "id": number,
            "messages": [
                {
                    "id": 1,
                    "type": "message",
                    "date": "2024-01-13T09:07:00",
                    "date_unixtime": "1705133220",
                    "from": name,
                    "from_id": f"user{number}",
                    "text": f"from {name}",
                }
            ],
        }
        for number, name in enumerate(names)
    ]
    return json.dumps({"chats": {"list": chats}})


@pytest.fixture
def wa(tmp_path: Path) -> Path:
    """Return a WhatsApp export."""
    path = tmp_path / "wa.txt"
    path.write_text(WHATSAPP)
    return path


@pytest.fixture
def tg(tmp_path: Path) -> Path:
    """Return a Telegram export with two chats."""
    path = tmp_path / "result.json"
    path.write_text(telegram("Ben", "Cleo"))
    return path


@pytest.mark.parametrize("parse", [read_in_child, read_paths])
def test_two_apps_are_one_chat(
    wa: Path, tg: Path, parse: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WhatsApp and Telegram come out as one, in time order, with both files named."""
    monkeypatch.setattr(several, "read_in_child", parse)
    shares: list[float] = []
    read = chat([wa, tg], replace(OPTIONS, with_="Ben"), shares.append)
    assert [m.text for m in read] == ["hi", "from Ben", "yo"]
    assert read.source.format == "whatsapp+telegram"
    assert {"wa.txt", "result.json"} <= set(read.source.files)
    assert shares == sorted(shares)


def test_the_open_choice_of_one_is_asked(wa: Path, tg: Path) -> None:
    """Which of Telegram's chats is meant is asked, though WhatsApp's is clear."""
    with pytest.raises(NeedsAnswerError) as asked:
        chat([wa, tg], OPTIONS)
    assert asked.value.question == "with"


def test_the_other_may_have_another_name_in_each_app(wa: Path, tmp_path: Path) -> None:
    """--with Ben finds ben_b too, where --same says that they are one."""
    path = tmp_path / "result.json"
    path.write_text(telegram("ben_b", "Cleo"))
    options = replace(OPTIONS, with_="Ben", same=(("Ben", "ben_b"),))
    read = chat([wa, path], options)
    assert [m.text for m in read] == ["hi", "from ben_b", "yo"]
    assert read.people == ["Anna", "Ben"]
    assert [m.text for m in chat([path], options)] == ["from ben_b"]


def test_a_name_that_no_chat_has_is_said_with_the_way_out(wa: Path, tmp_path: Path) -> None:
    """Telegram knows no Ben: that is named with a hint, and WhatsApp is read."""
    path = tmp_path / "result.json"
    path.write_text(telegram("ben_b", "Cleo"))
    read = chat([wa, path], replace(OPTIONS, with_="Ben"))
    assert len(read) == 2
    assert '--same "Ben=NAME"' in read.source.skipped[-1].why


def test_an_export_of_one_chat_needs_no_name(wa: Path, tmp_path: Path) -> None:
    """Where there is only one chat it is taken; that its name differs is what is asked."""
    path = tmp_path / "result.json"
    path.write_text(telegram("ben_b"))
    with pytest.raises(NeedsAnswerError) as asked:
        chat([wa, path], replace(OPTIONS, with_="Ben"))
    assert asked.value.question == "same"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", b"nothing here"),
        ("x.zip", b"PK\x03\x04broken"),
        ("empty.json", b""),
        ("result2.json", b'{"messages": [{"from_id": 1, "date_unixtime"'),
    ],
)
def test_a_damaged_file_is_named_and_the_others_are_read(
    wa: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    """One bad file among several costs itself only."""
    (tmp_path / name).write_bytes(data)
    for paths in ([wa, tmp_path / name], [tmp_path / name, wa]):
        read = chat(paths, OPTIONS)
        assert len(read) == 2
        assert [name in skipped.why for skipped in read.source.skipped] == [True]
        assert read.source.skipped[0].line == 0


def test_where_nothing_can_be_read_the_first_says_why(tmp_path: Path) -> None:
    """Only bad files are an error, in one line."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("nothing")
    with pytest.raises(UseError, match=r"a\.txt"):
        chat([tmp_path / "a.txt", tmp_path / "b.txt"], OPTIONS)


def test_a_file_that_is_not_there_stops_everything(wa: Path) -> None:
    """A mistyped name is said before anything is read."""
    with pytest.raises(UseError, match="There is no file"):
        chat([wa, wa.with_name("other.txt")], OPTIONS)


def test_pictures_among_the_files_are_left_alone(wa: Path, tmp_path: Path) -> None:
    """A folder's files given by a wildcard bring pictures along; they are no broken exports."""
    (tmp_path / "x.jpg").write_bytes(b"\xff\xd8")
    assert chat([wa, tmp_path / "x.jpg"], OPTIONS).source.skipped == []


def test_the_date_order_counts_only_where_the_export_leaves_it_open(
    wa: Path, tmp_path: Path
) -> None:
    """One file is day first by its own evidence, the other is open: mdy answers for that alone."""
    path = tmp_path / "open.txt"
    path.write_text(OPEN)
    with pytest.raises(NeedsAnswerError):
        chat([wa, path], OPTIONS)
    orders = [c.source.date_order for c in chats([wa, path], replace(OPTIONS, date_order="mdy"))]
    assert orders == ["dmy", "mdy"]
