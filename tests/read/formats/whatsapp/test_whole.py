"""How whole an export is, whom its names speak of, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from fonder.model.chat import Chat
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read.formats.whatsapp.whole import hints
from fonder.read.options import ReadOptions
from tests.read.exports import TODAY, read_streams, read_text

NAMES = ("Anna", "Ben")

NOTICE = "13/01/24, 09:05 - Messages and calls are end-to-end encrypted.\n"


def lines(n: int, *, per_day: int = 2000) -> str:
    """Return n messages over some days."""
    return "".join(
        f"{14 + i // per_day:02d}/01/24, {i % per_day * 1400 // per_day // 60:02d}:"
        f"{i % per_day * 1400 // per_day % 60:02d} - Anna: {i}\n"
        for i in range(n)
    )


def zipped(files: Sequence[tuple[str, str]], name: str = "WhatsApp Chat with Ben.zip") -> Chat:
    """Read a zip that holds these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, words in files:
            archive.writestr(entry, words)
    return read_streams([(name, data)], ReadOptions(today=TODAY))


def test_an_export_at_the_cap_is_cut() -> None:
    """At about 40,000 messages an export is said to be cut, with the number."""
    source = read_text(lines(30_000) + lines(10_000)).source
    assert source.complete is False
    assert source.why_incomplete is not None
    assert "40,000" in source.why_incomplete


def test_at_the_cap_but_from_the_beginning_stays_open() -> None:
    """An export at the cap that begins as a chat begins may be whole: we don't claim either."""
    source = read_text(NOTICE + lines(35_000) + lines(4_990)).source
    assert source.complete is None
    assert source.why_incomplete is not None


def test_an_export_that_begins_as_chats_begin_is_whole() -> None:
    """The notice that opens a chat shows that nothing before it is missing."""
    source = read_text(NOTICE + lines(10)).source
    assert (source.complete, source.why_incomplete) == (True, None)


def test_without_any_sign_it_stays_open() -> None:
    """Where neither the beginning nor the cap shows, completeness is unknown."""
    assert read_text(lines(10)).source.complete is None
    assert read_text(lines(10)).source.why_incomplete is None


def test_two_weeks_with_media_are_suspicious() -> None:
    """A zip with media that goes back two weeks at most is said to be probably cut."""
    source = zipped([("_chat.txt", lines(4_000)), ("00000001-PHOTO-2024.jpg", "x")]).source
    assert source.complete is None
    assert "two weeks" in (source.why_incomplete or "")
    assert zipped([("_chat.txt", lines(4_000))]).source.why_incomplete is None


def test_a_zip_names_the_other() -> None:
    """The zip's own name gives the hint; the text inside is only `_chat.txt`."""
    source = zipped([("_chat.txt", lines(3))]).source
    assert source.hints == ["Ben"]
    assert source.files == ["WhatsApp Chat with Ben.zip", "_chat.txt"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("WhatsApp Chat with Ben.txt", "Ben"),
        ("WhatsApp Chat with Ben.zip.txt", "Ben"),
        ("WhatsApp Chat - Ben.zip", "Ben"),
        ("WhatsApp-Chat mit Ben Ö.txt", "Ben Ö"),
        ("Chat de WhatsApp con Ben.txt", "Ben"),
        ("Conversa do WhatsApp com Ben.txt", "Ben"),
        ("Discussion WhatsApp avec Ben.txt", "Ben"),
        ("Chat WhatsApp con Ben (2).txt", "Ben"),
        ("WhatsApp-chat met Ben.txt", "Ben"),
        ("Чат WhatsApp с контактом Ben.txt", "Ben"),
        ("Chat WhatsApp s\u00a0uživatelem Ben.txt", "Ben"),
        ("Ben ile WhatsApp Sohbeti.txt", "Ben"),
        ("WhatsApp Chat with +1 (571) 370-4480.txt", "+1 (571) 370-4480"),
    ],
)
def test_file_names_of_many_languages(name: str, other: str) -> None:
    """The other's name is taken from the export's file name, whatever the phone's language."""
    assert hints([name]) == [other]


@pytest.mark.parametrize("name", ["_chat.txt", "notes.txt", "WhatsApp.txt", ""])
def test_names_that_say_nothing(name: str) -> None:
    """Other file names give no hint."""
    assert hints([name]) == []


def test_a_text_sent_along_is_no_chat() -> None:
    """A .txt that somebody sent lies beside the chat in the zip and is left alone."""
    chat = zipped([("_chat.txt", lines(3)), ("00000004-log.txt", lines(5))])
    assert len(chat) == 3


def test_several_chats_need_a_choice() -> None:
    """A zip with several chats lists them; a name picks one."""
    many = [(f"WhatsApp Chat with {n}.txt", lines(3 + i)) for i, n in enumerate(["Ben", "Carla"])]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for entry, words in many:
            archive.writestr(entry, words)
    with pytest.raises(NeedsAnswerError, match=r"--with NAME. “Ben”, “Carla”") as caught:
        read_streams([("all.zip", data)], ReadOptions(today=TODAY))
    assert caught.value.options == ["Ben", "Carla"]
    assert caught.value.shown[0] == "“WhatsApp Chat with Ben.txt”"
    with pytest.raises(UseError, match="Dora"):
        read_streams([("all.zip", data)], ReadOptions(today=TODAY, with_="Dora"))
    assert len(read_streams([("all.zip", data)], ReadOptions(today=TODAY, with_="carla"))) == 4


def test_a_crowd_is_refused() -> None:
    """Over 64 people are no couple."""
    words = "".join(f"13/01/24, 09:05 - Person {i}: hi\n" for i in range(65))
    with pytest.raises(UseError, match="over 64 people"):
        read_text(words)
    few = "".join(f"13/01/24, 09:05 - Person {i}: hi\n" for i in range(64))
    assert len(read_text(few).people) == 64


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"<!DOCTYPE html><html><body>13/01/24</body></html>", "web page"),
        (b"\x7fELF\x00\x01\x02", "not a chat in text form"),
        (b"Dear diary,\ntoday nothing happened.\n", "no messages"),
        (b"2018/07/10(Tue)\n22:35 Anna came by\n", "no messages"),
    ],
)
def test_what_is_no_chat_is_refused_in_one_line(data: bytes, why: str) -> None:
    """Whatever is no WhatsApp chat gets one line that says what it is and what to give."""
    with pytest.raises(UseError, match=why) as caught:
        read_text(data, name="given.dat")
    assert "\n" not in str(caught.value)
    assert "given.dat" in str(caught.value)


def test_a_huge_message_is_capped_and_said() -> None:
    """Of a message over 1 MiB the first part is kept, and the line is reported."""
    words = f"13/01/24, 09:05 - Anna: {'ä' * 700_000}\n13/01/24, 09:06 - Ben: ok\n"
    chat = read_text(words)
    assert chat.text(0) == "ä" * (1 << 19)
    assert [(s.line, "1 MiB" in s.why) for s in chat.source.skipped] == [(1, True)]
    assert chat.text(1) == "ok"


def test_very_many_lines_set_aside_are_summed_up() -> None:
    """Of very many lines set aside the first are listed and the rest counted."""
    chat = read_text("13/01/24, 09:05 - Anna: a\n" + "99/99/24, 09:05 - Ben: b\n" * 12_000)
    assert len(chat.source.skipped) == 10_001
    assert "2,000 more lines" in chat.source.skipped[-1].why


def test_two_exports_put_together_keep_each_its_line_ends() -> None:
    """An iOS export with an Android one behind it: CRLF ends lines in one, LF in the other."""
    ios = "".join(
        f"[{d}/01/24, 09:05:01] {who}: a\r\nb\r\n" for d in range(13, 32) for who in NAMES
    )
    android = "".join(f"{d}/02/24, 09:05 - {who}: a\nb\n" for d in (1, 2) for who in NAMES)
    chat = read_text(ios + android)
    assert len(chat) == 42
    assert {m.text for m in chat} == {"a\nb"}
    assert not chat.source.skipped


def test_another_form_that_is_open_is_asked() -> None:
    """Where the form behind the switch leaves day and month open, we ask."""
    own = "13.01.24, 09:05 - Anna: a\n13.01.24, 09:06 - Ben: b\n"
    with pytest.raises(NeedsAnswerError):
        read_text(own + "[02/03/24, 09:05:01] Anna: c\n[02/04/24, 09:06:01] Ben: d\n")
