"""The app's own words in all languages, and what only looks like them."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from fonder.model.chat import Flag, Kind
from fonder.read.formats.whatsapp.kinds import judge, kind_of_file
from fonder.read.formats.whatsapp.phrases import AM, PM, half_day
from tests.read.exports import read_text

WORDS: dict[str, Any] = tomllib.loads(
    (files("fonder.read.formats.whatsapp") / "phrases.toml").read_text("utf-8")
)
WHOLE = [(name, words) for name, many in WORDS["whole"].items() for words in many]
MARK = "\u200e"


def kinds_in(bodies: list[str], *, ios: bool) -> list[Kind]:
    """Read one export with these bodies."""
    if ios:
        lines = [f"[13/01/24, 09:05:01] Anna: {body}\r\n" for body in bodies]
    else:
        lines = [f"13/01/24, 09:05 - Anna: {body}\n" for body in bodies]
    chat = read_text("".join(lines))
    assert len(chat) == len(bodies)
    return [m.kind for m in chat]


@pytest.mark.parametrize("ios", [False, True])
def test_every_phrase_is_found_in_a_file(ios: bool) -> None:
    """Each known word for media, deleted and view once is found, marked or bare."""
    bodies = [(MARK if ios else "") + words for _, words in WHOLE]
    assert kinds_in(bodies, ios=ios) == [Kind[name.upper()] for name, _ in WHOLE]


@pytest.mark.parametrize("missed", [True, False])
def test_every_call_is_found(missed: bool) -> None:
    """Each known word for a call is found, with its length, and missed ones are flagged."""
    many = WORDS["call"]["missed" if missed else "taken"]
    chat = read_text("".join(f"13/01/24, 09:05 - Anna: {w}, 5 min\n" for w in many))
    assert {m.kind for m in chat} == {Kind.CALL}
    assert {m.flags for m in chat} == {Flag.MISSED if missed else Flag.NONE}


@pytest.mark.parametrize("words", WORDS["edited"])
def test_every_edit_mark_is_taken_off(words: str) -> None:
    """The mark of an edited message goes into its flags, in each language; the rest stays."""
    for mark in ("", MARK):
        assert judge(f"see  you {mark}{words}".encode()) == (Kind.TEXT, "see  you", Flag.EDITED)


@pytest.mark.parametrize("words", WORDS["attached"]["behind"])
def test_every_attachment_behind_a_name(words: str) -> None:
    """A file name with “(file attached)” behind it is media, in each language."""
    assert judge(f"IMG-1.jpg ({words})\nus".encode()) == (Kind.PHOTO, "us", Flag.NONE)


@pytest.mark.parametrize("words", WORDS["attached"]["before"])
def test_every_attachment_in_a_tag(words: str) -> None:
    """IOS's “<attached: …>” is media, in each language."""
    assert judge(f"{MARK}<{words}: 1-VIDEO-2.mp4>".encode()) == (Kind.VIDEO, "", Flag.NONE)


@pytest.mark.parametrize("words", WORDS["location"]["before_link"])
def test_every_location(words: str) -> None:
    """A location keeps its link and loses the app's word for it."""
    link = "https://maps.google.com/?q=1,2"
    assert judge(f"{words}: {link}".encode()) == (Kind.LOCATION, link, Flag.NONE)


@pytest.mark.parametrize("words", WORDS["poll"]["question"])
def test_every_poll(words: str) -> None:
    """A poll keeps its question and options."""
    body = f"{words}:\nFood?\n{WORDS['poll']['option'][1]}: Soup\n".encode()
    assert judge(body) == (Kind.POLL, "Food?\nSoup", Flag.NONE)


@pytest.mark.parametrize("words", WORDS["system"]["notices"])
def test_every_notice_is_nobodys(words: str) -> None:
    """The encryption notice under a name is the app's, in each language, marked or not."""
    chat = read_text(f"[13/01/24, 09:05:01] Anna: {words} x\r\n[13/01/24, 09:06:01] Ben: hi\r\n")
    assert [m.kind for m in chat] == [Kind.SYSTEM, Kind.TEXT]
    assert chat[0].sender is None
    assert chat.people == ["Ben"]


@pytest.mark.parametrize("name", ["am", "pm"])
def test_every_half_of_the_day(name: str) -> None:
    """AM and PM are known in each language, with dots and odd spaces."""
    for words in WORDS["half_day"][name]:
        assert half_day(words) == (AM if name == "am" else PM)
        assert half_day(words.replace(" ", "\u202f").upper()) == half_day(words)


@pytest.mark.parametrize(
    "body",
    [
        "I added salt",
        "he left, you know",
        "the image omitted from the report",
        "image omitted?",
        "This message was deleted by me, sorry",
        "POLL: who comes?",
        "video call, maybe?",
        "location: under the bed",
        "<3",
        "<not the app's>",
        "a (file attached)",
        "see https://maps.google.com/?q=1,2",
        "Videoanruf, was denn sonst",
        "call me (maybe)",
        "I <edited> it",
        "You're now an admin of my heart",
        "Waiting for this message all day!",
        "Messages and calls are all I have",
    ],
)
def test_what_people_write_stays_text(body: str) -> None:
    """Words that merely sound like the app's stay a text, whole."""
    for line in (f"13/01/24, 09:05 - Anna: {body}\n", f"[13/01/24, 09:05:01] Anna: {body}\r\n"):
        (message,) = read_text(line)
        assert (message.kind, message.text) == (Kind.TEXT, body)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("00000012-PHOTO-2024-01-13.jpg", Kind.PHOTO),
        ("00000012-GIF-2024-01-13.mp4", Kind.GIF),
        ("PTT-20240113-WA0001.opus", Kind.AUDIO),
        ("STK-20240113-WA0001.webp", Kind.STICKER),
        ("DOC-20240113-WA0001.jpg", Kind.FILE),
        ("holiday.mov", Kind.VIDEO),
        ("Ben.VCF", Kind.CONTACT),
        ("plan.pdf", Kind.FILE),
        ("no ending", Kind.FILE),
    ],
)
def test_the_kind_of_a_file(name: str, kind: Kind) -> None:
    """A file's kind comes from the kind in its name, else from its ending."""
    assert kind_of_file(name) is kind


def test_an_edited_caption_keeps_its_kind() -> None:
    """A photo whose caption was changed is an edited photo."""
    body = f"{MARK}image omitted {MARK}<This message was edited>".encode()
    assert judge(body) == (Kind.PHOTO, "", Flag.EDITED)
