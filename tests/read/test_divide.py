"""What is handed over at once: several apps, several exports of one, and what lies among them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from fonder.model.chat import Chat
from fonder.model.errors import FonderError, NeedsAnswerError, UseError
from fonder.read import ReadOptions, chat, formats, several
from fonder.read.archive import Export
from fonder.read.launch import read_in_child
from tests.read.exports import TODAY, read_paths, read_text
from tests.read.test_several import telegram

OPTIONS = ReadOptions(today=TODAY, tz="Europe/Berlin")
OLD = "13/01/24, 09:05 - Anna: hi\n14/01/24, 09:06 - Ben: yo\n"
NEW = "14/01/24, 09:06 - Ben: yo\n15/01/24, 09:07 - Anna: bye\n"
CLEO = "13/01/24, 09:05 - Anna: hello Cleo\n14/01/24, 09:06 - Cleo: hello\n"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse in this process, which is faster than a child for each export."""
    monkeypatch.setattr(several, "read_in_child", read_paths)


def texts(read: Chat) -> list[str]:
    """Return the words of all messages."""
    return [message.text for message in read]


def zipped(**files: str) -> bytes:
    """Return a zip with these files; “_” in their names stands for a space."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return data.getvalue()


def test_a_folder_with_two_apps_is_one_chat(tmp_path: Path) -> None:
    """Each app's export in a folder is read by its own reader, and nothing drops out."""
    (tmp_path / "WhatsApp Chat with Ben.txt").write_text(OLD)
    (tmp_path / "telegram").mkdir()
    (tmp_path / "telegram" / "result.json").write_text(telegram("Ben"))
    (tmp_path / "notes.txt").write_text("buy bread")
    read = chat([tmp_path], OPTIONS)
    assert texts(read) == ["hi", "from Ben", "yo"]
    assert set(read.source.format.split("+")) == {"whatsapp", "telegram"}


def test_a_zip_with_two_apps_is_read_in_children_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same holds for a zip, and across the border of the child process."""
    monkeypatch.setattr(several, "read_in_child", read_in_child)
    path = tmp_path / "all.zip"
    path.write_bytes(zipped(**{"wa/_chat.txt": OLD, "tg/result.json": telegram("Ben")}))
    shares: list[float] = []
    assert texts(chat([path], OPTIONS, shares.append)) == ["hi", "from Ben", "yo"]
    assert shares[-1] <= 1


def test_two_exports_of_one_chat_side_by_side_extend_each_other(tmp_path: Path) -> None:
    """An older and a newer zip of the same chat lie in a folder: nothing comes twice."""
    (tmp_path / "WhatsApp Chat - Ben.zip").write_bytes(zipped(**{"_chat.txt": OLD}))
    (tmp_path / "WhatsApp Chat - Ben (1).zip").write_bytes(zipped(**{"_chat.txt": NEW}))
    read = chat([tmp_path], OPTIONS)
    assert texts(read) == ["hi", "yo", "bye"]
    assert read.source.hints == ["Ben"]


def test_chats_with_several_people_side_by_side_need_a_choice(tmp_path: Path) -> None:
    """Chats with Ben and Cleo are not laid into each other: Anna says which she means."""
    (tmp_path / "WhatsApp Chat with Ben.txt").write_text(OLD)
    (tmp_path / "WhatsApp Chat with Ben (1).txt").write_text(NEW)
    (tmp_path / "WhatsApp Chat with Cleo.txt").write_text(CLEO)
    (tmp_path / "result.json").write_text(telegram("Ben", "Dora"))
    with pytest.raises(NeedsAnswerError, match="with 2 people") as caught:
        chat([tmp_path], OPTIONS)
    assert caught.value.options == ["Ben", "Cleo"]
    read = chat([tmp_path], replace(OPTIONS, with_="ben"))
    assert texts(read) == ["hi", "from Ben", "yo", "bye"]
    with pytest.raises(UseError, match=r"chats? (is )?with “Eve”"):
        chat([tmp_path], replace(OPTIONS, with_="Eve"))


def test_a_person_is_found_under_another_name(tmp_path: Path) -> None:
    """Where Telegram calls Ben “B”, what was said of his names finds both chats."""
    (tmp_path / "WhatsApp Chat with Ben.txt").write_text(OLD)
    (tmp_path / "WhatsApp Chat with Cleo.txt").write_text(CLEO)
    (tmp_path / "result.json").write_text(telegram("B", "Dora"))
    read = chat([tmp_path], replace(OPTIONS, with_="Ben", same=(("Ben", "B"),)))
    assert texts(read) == ["hi", "from B", "yo"]
    assert sorted(read.people) == ["Anna", "Ben"]


def test_telegram_exports_of_single_chats_are_told_apart(tmp_path: Path) -> None:
    """Telegram names the other in front: two such files are not taken for one chat."""
    for name in ("Ben", "Cleo \\u00e9"):
        folder = tmp_path / f"ChatExport_{len(name)}"
        folder.mkdir()
        one = json.loads(telegram(name))["chats"]["list"][0]
        (folder / "result.json").write_text(json.dumps(one))
    with pytest.raises(NeedsAnswerError) as caught:
        chat([tmp_path], OPTIONS)
    assert len(caught.value.options) == 2
    assert texts(chat([tmp_path], replace(OPTIONS, with_="Ben"))) == ["from Ben"]


def test_a_chat_that_hardly_looks_like_one_is_read(tmp_path: Path) -> None:
    """One line in five is a message and the name says nothing: it is all there is."""
    path = tmp_path / "notes.dat"
    path.write_text("a preface\nof four\nlines\nin all\n" + OLD.splitlines()[0] + "\n")
    assert texts(chat([path], OPTIONS)) == ["hi"]


def test_what_other_programs_leave_in_folders_does_no_harm(tmp_path: Path) -> None:
    """Finder's and Explorer's own files beside the chat are no chats."""
    data = {
        "Export/_chat.txt": OLD,
        "__MACOSX/Export/._chat.txt": "\x00\x05\x16\x07 Mac OS X",
        "Export/.DS_Store": "\x00\x00\x00\x01Bud1",
        "Export/Thumbs.db": "\xd0\xcf\x11\xe0",
        "Export/desktop.ini": "[.ShellClassInfo]",
    }
    (tmp_path / "x.zip").write_bytes(zipped(**data))
    read = chat([tmp_path / "x.zip"], OPTIONS)
    assert texts(read) == ["hi", "yo"]
    assert read.source.skipped == []


def test_a_zip_within_the_zip_is_named(tmp_path: Path) -> None:
    """It stays closed, and Anna is told what to do about it."""
    (tmp_path / "x.zip").write_bytes(zipped(**{"_chat.txt": OLD, "a.zip": "", "b.zip": ""}))
    (said,) = chat([tmp_path / "x.zip"], OPTIONS).source.skipped
    assert said.why.startswith("“a.zip” and 1 more lies as a zip within the zip")


def test_a_folder_may_hold_very_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unpacked download of two thousand chats is read as its zip is."""
    monkeypatch.setattr(several, "read_in_child", read_in_child)
    for number in range(2_000):
        folder = tmp_path / "messages" / "inbox" / f"friend_{number}"
        folder.mkdir(parents=True)
        people = ["Anna", f"Friend {number}"]
        thread = {
            "participants": [{"name": name} for name in people],
            "messages": [
                {"sender_name": name, "timestamp_ms": 1_700_000_000_000 + i, "content": f"m{i}"}
                for i, name in enumerate(people)
            ],
            "title": people[1],
        }
        (folder / "message_1.json").write_text(json.dumps(thread))
    with pytest.raises(NeedsAnswerError, match="2,000 chats"):
        chat([tmp_path], OPTIONS)
    read = chat([tmp_path], replace(OPTIONS, with_="Friend 1999"))
    assert texts(read) == ["m0", "m1"]


class Broken:
    """A reader that breaks where it is told to."""

    NAME = "broken"

    def __init__(self, at: str) -> None:
        self.at = at

    def sniff(self, export: Export) -> float:
        """Be surest of all, or break."""
        if self.at == "sniff":
            raise KeyError("no such key\nin two lines")
        return float("nan") if self.at == "number" else 1.0

    def read(self, export: Export, options: object, progress: object) -> object:
        """Break."""
        if self.at == "read":
            raise ZeroDivisionError
        return None


def plug_in(monkeypatch: pytest.MonkeyPatch, thing: object) -> None:
    """Have one more reader at hand."""
    point = SimpleNamespace(name="x", load=lambda: thing)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point])


@pytest.mark.parametrize("at", ["sniff", "read", "answer"])
def test_a_reader_that_breaks_is_left_out(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in that breaks over an export is named; the chat is read by the next that knows it."""
    plug_in(monkeypatch, Broken(at))
    read = read_text(OLD)
    assert texts(read) == ["hi", "yo"]
    (said,) = read.source.skipped
    assert said.why.startswith("the reader “broken” broke and was left out: ")
    assert "\n" not in said.why


def test_a_reader_that_gives_no_number_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a number is not sure."""
    plug_in(monkeypatch, Broken("number"))
    assert read_text(OLD).source.skipped == []


def test_where_all_readers_break_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else knows the file: the error names the reader."""
    plug_in(monkeypatch, Broken("read"))
    with pytest.raises(FonderError, match="could not be read: the reader “broken” broke"):
        read_text("nothing that anybody knows")


@pytest.mark.parametrize("error", [ImportError("gone"), SystemExit(3), SyntaxError("odd")])
def test_a_plug_in_that_cannot_be_loaded_is_named(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it does when it is loaded, it is named and the chat is read."""

    def load() -> object:
        raise error

    point = SimpleNamespace(name="odd", load=load)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point])
    (said,) = read_text(OLD).source.skipped
    assert said.why.startswith("the plug-in “odd” could not be loaded and was left out")


def test_one_of_our_own_readers_may_be_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file of ours is damaged, the other apps are read all the same."""
    import importlib

    real = importlib.import_module

    def load(name: str) -> object:
        if name.endswith(".discord"):
            raise SyntaxError("invalid syntax")
        return real(name)

    monkeypatch.setattr(formats.importlib, "import_module", load)  # type: ignore[attr-defined]
    (said,) = read_text(OLD).source.skipped
    assert said.why.startswith("the reader “discord” could not be loaded")


def test_a_damaged_list_of_plug_ins_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package's damaged file about itself is named, too."""

    def damaged(group: str) -> object:
        raise ValueError(group)

    monkeypatch.setattr(formats, "entry_points", damaged)
    (said,) = read_text(OLD).source.skipped
    assert said.why.startswith("the list of plug-ins could not be loaded")
