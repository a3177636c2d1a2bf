"""The child process: what crosses its border, and what its limits stop."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fonder.model.chat import Chat, Reaction, Source
from fonder.model.errors import FonderError, NeedsAnswerError, UseError
from fonder.read import ReadOptions, chat
from fonder.read.launch import read_in_child
from fonder.read.sandbox import GIB, Limits, fitting
from fonder.read.wire import COLUMNS, receive_chat, send_chat, send_error
from tests.read.exports import TODAY, read_text

OPTIONS = ReadOptions(today=TODAY)
WORDS = "13/01/24, 09:05 - Anna: hi 🌻\n14/01/24, 09:06 - Ben: <Media omitted>\n"
OPEN = "04/03/24, 09:05 - Anna: a\n05/03/24, 09:06 - Ben: b\n"


class Feed:
    """An inlet over bytes, as the parent's pipe is."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def fill(self, view: memoryview) -> None:
        """Fill the view."""
        view[:] = self._stream.read(len(view))


def same(one: Chat, other: Chat) -> bool:
    """Say whether two chats hold the same."""
    return list(one) == list(other) and one.source == other.source and one.people == other.people


def test_a_chat_is_read_in_a_child(tmp_path: Path) -> None:
    """A file given by its path comes back as the same chat that parsing here gives."""
    path = tmp_path / "_chat.txt"
    path.write_text(WORDS)
    shares: list[float] = []
    assert same(chat([path], OPTIONS, shares.append), read_text(WORDS))
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_an_upload_in_memory_is_read() -> None:
    """A file that lies only in memory is read too, under the name that it carries."""
    stream = io.BytesIO(WORDS.encode())
    stream.name = "WhatsApp Chat with Ben.txt"
    stream.read()  # wherever it stands
    read = chat([stream], OPTIONS)
    assert [m.text for m in read] == ["hi 🌻", ""]
    assert read.source.hints == ["Ben"]


def test_an_open_file_is_read(tmp_path: Path) -> None:
    """An open file keeps its place in the parent's hands: it can be read again."""
    path = tmp_path / "_chat.txt"
    path.write_text(WORDS)
    with path.open("rb") as stream:
        assert len(chat([stream], OPTIONS)) == 2
        assert len(chat([stream], OPTIONS)) == 2


def test_a_folder_is_read_and_links_are_not(tmp_path: Path) -> None:
    """A folder's chat is found; a link out of it is not followed."""
    folder = tmp_path / "WhatsApp Chat - Ben"
    (folder / "media").mkdir(parents=True)
    (folder / "_chat.txt").write_text(WORDS)
    (folder / "media" / "x.jpg").write_bytes(b"x")
    secret = tmp_path / "secret.txt"
    secret.write_text(WORDS * 2)
    (folder / "link.txt").symlink_to(secret)
    read = chat([folder], OPTIONS)
    assert len(read) == 2
    assert read.source.hints == ["Ben"]


def test_the_date_question_crosses_whole(tmp_path: Path) -> None:
    """The question that only the person can answer arrives with its options and lines."""
    path = tmp_path / "_chat.txt"
    path.write_text(OPEN)
    with pytest.raises(NeedsAnswerError) as caught:
        chat([path], OPTIONS)
    assert (caught.value.question, caught.value.options) == ("date_order", ["dmy", "mdy"])
    assert len(caught.value.shown) == 2


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("a.txt", b"nothing here", "no messages"), ("a.zip", b"PK\x03\x04xx", "damaged")],
)
def test_a_refusal_crosses_whole(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    """What the child refuses, the parent refuses in the same words."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UseError, match=why):
        chat([path], OPTIONS)


@pytest.mark.parametrize(
    ("paths", "options", "why"),
    [
        ([], OPTIONS, "no file"),
        ([Path("/nowhere/chat.txt")], OPTIONS, "no file “/nowhere/chat.txt”"),
        ([Path("x")], ReadOptions(today=TODAY, date_order="dym"), "no date order"),
        ([Path("x")], ReadOptions(today=TODAY, tz="Mars/Olympus"), "no time zone"),
        ([Path("x")], ReadOptions(today=TODAY, tz="../etc/passwd"), "no time zone"),
    ],
)
def test_wrong_use_is_said_before_anything_starts(
    paths: list[Path], options: ReadOptions, why: str
) -> None:
    """Wrong paths and options are refused in one line."""
    with pytest.raises(UseError, match=why):
        chat(paths, options)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    """A folder without a chat is refused in one line."""
    with pytest.raises(UseError, match="no chat in the folder"):
        chat([tmp_path], OPTIONS)


def test_over_the_wall_clock_is_one_clear_error(tmp_path: Path) -> None:
    """A child that takes too long is ended, and one line says so."""
    path = tmp_path / "_chat.txt"
    path.write_text(WORDS)
    with pytest.raises(UseError, match="too long"):
        read_in_child([path], OPTIONS, limits=Limits(wall_seconds=0.0))


def test_over_the_memory_is_one_clear_error(tmp_path: Path) -> None:
    """A child that needs more memory than it may have ends in one line."""
    path = tmp_path / "_chat.txt"
    path.write_text(WORDS * 2_000_000)
    with pytest.raises(UseError, match="memory"):
        read_in_child([path], OPTIONS, limits=Limits(memory=GIB // 4))


def descriptors() -> int:
    """Return how many files this process holds open."""
    return sum(1 for _ in Path("/dev/fd").iterdir())


def test_no_descriptor_stays_open(tmp_path: Path) -> None:
    """Reading leaves no file, pipe or child behind, whether it works or not."""
    path = tmp_path / "_chat.txt"
    before = descriptors()
    for words in (WORDS, OPEN, "nothing"):
        path.write_text(words)
        for given in (path, io.BytesIO(words.encode())):
            try:
                chat([given], OPTIONS)
            except FonderError:
                continue
    assert descriptors() == before


CONFINED = """
import sys, os
from fonder.read.sandbox import Limits, confine
confine(Limits(memory=1 << 30, cpu_seconds=20, files=32))
try:
    {attempt}
except (OSError, PermissionError, MemoryError):
    print("stopped")
else:
    print("went through")
"""


@pytest.mark.parametrize(
    "attempt",
    [
        "open(sys.argv[1], 'w').write('x')",
        "os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)",
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "bytearray(2 << 30)",
        "[open('/dev/null') for _ in range(100)]",
    ],
)
def test_the_child_cannot_do_what_no_parser_needs(tmp_path: Path, attempt: str) -> None:
    """Writing files, the network, other programs, more memory or files than allowed: stopped."""
    done = subprocess.run(
        [sys.executable, "-c", CONFINED.format(attempt=attempt), str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "stopped\n", done.stderr
    assert not (tmp_path / "x").exists()


def test_limits_fit_the_machine() -> None:
    """A child may use at most half of the machine's memory, and no more than 6 GiB."""
    limits = fitting(10)
    assert GIB <= limits.memory <= 6 * GIB
    assert limits.files >= 10


def test_a_chat_crosses_the_wire_whole() -> None:
    """Every column, the text, the source and the reactions arrive as they were sent."""
    sent = read_text(WORDS)
    sent.reactions = {1: [Reaction(0, "❤️")]}
    out = io.BytesIO()
    send_chat(out, sent)
    got = receive_chat(Feed(out.getvalue()), lambda _: None)
    assert same(sent, got)
    assert got.reactions == sent.reactions
    assert np.array_equal(got.at, sent.at)


def test_an_empty_chat_crosses_too() -> None:
    """A chat without messages is no special case."""
    columns: dict[str, Any] = {name: np.zeros(0, kind) for name, kind in COLUMNS}
    empty = Chat(people=[], texts=b"", source=Source("x", [], 0), **columns)
    out = io.BytesIO()
    send_chat(out, empty)
    assert len(receive_chat(Feed(out.getvalue()), lambda _: None)) == 0


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (UseError("Give a file."), UseError, "Give a file."),
        (FonderError("It broke."), FonderError, "It broke."),
        (MemoryError(), UseError, "more memory"),
        (KeyError("the secret text"), FonderError, "KeyError"),
    ],
)
def test_errors_cross_without_their_innards(
    error: Exception, kind: type[FonderError], words: str
) -> None:
    """Errors for people arrive whole; of any other only its type's name, never what it quotes."""
    out = io.BytesIO()
    send_error(out, error)
    with pytest.raises(kind, match=words) as caught:
        receive_chat(Feed(out.getvalue()), lambda _: None)
    assert type(caught.value) is kind
    assert "secret" not in str(caught.value)


def test_nonsense_on_the_wire_is_an_error() -> None:
    """A child that answers nonsense is not believed."""
    with pytest.raises(FonderError, match="no sense"):
        receive_chat(Feed(b"Z" + b"\xff" * 8), lambda _: None)
