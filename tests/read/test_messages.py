"""The rows of `fonder read --messages`, and the plug-ins that add formats."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from fonder.model.chat import Reaction
from fonder.read import formats
from fonder.read.messages import chat_lines
from tests.read.exports import read_text

WORDS = (
    "13/01/24, 09:05 - Messages and calls are end-to-end encrypted.\n"
    "13/01/24, 09:05 - Anna: hi <This message was edited>\n"
    "14/01/24, 09:06 - Ben: <Media omitted>\n"
)


def test_rows_say_what_the_contract_says() -> None:
    """Each row has at, sender, kind, text, edited, reply_to and reactions."""
    chat = read_text(WORDS)
    chat.reactions = {2: [Reaction(0, "😂")]}
    chat.reply_to[2] = 1
    system, edited, media = chat_lines(chat)
    assert (system["sender"], system["kind"]) == (None, "system")
    assert edited == {
        "at": "2024-01-13T09:05:00",
        "sender": "Anna",
        "kind": "text",
        "text": "hi",
        "edited": True,
        "reply_to": None,
        "reactions": [],
    }
    assert (media["reply_to"], media["reactions"]) == (1, [{"who": "Anna", "sign": "😂"}])


def test_rows_carry_a_zone_only_where_it_is_known() -> None:
    """With a zone each time has its offset; fractions appear only where there are some."""
    chat = read_text(WORDS, tz="Asia/Kolkata")
    chat.at[2] += 250
    ats = [row["at"] for row in chat_lines(chat)]
    assert ats[1] == "2024-01-13T09:05:00+05:30"
    assert ats[2].startswith("2024-01-14T09:06:00.25")


def test_a_broken_plug_in_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in that cannot be loaded, or is no format, is named; the chat is read all the same."""
    points = [
        EntryPoint("gone", "no_such_module:format", formats.GROUP),
        EntryPoint("odd", "math:pi", formats.GROUP),
    ]
    monkeypatch.setattr(formats, "entry_points", lambda group: points)
    known = formats.formats()
    assert [f.NAME for f in known.found if f.NAME == "whatsapp"] == ["whatsapp"]
    assert ["gone" in known.broken[0], "odd" in known.broken[1]] == [True, True]
    chat = read_text(WORDS)
    assert len(chat) == 3
    assert [s.line for s in chat.source.skipped] == [0, 0]


def test_a_plug_in_can_add_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plug-in that is surer of a file than we are reads it."""
    ours = read_text(WORDS)
    plugin = SimpleNamespace(NAME="x", sniff=lambda e: 1.0, read=lambda e, o, p: ours)
    point = SimpleNamespace(name="x", load=lambda: plugin)
    monkeypatch.setattr(formats, "entry_points", lambda group: [point])
    assert read_text("whatever") is ours
