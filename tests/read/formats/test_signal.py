"""Signal's plaintext export and signal-export's markdown: read as they were meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import signal, whatsapp
from tests.read.exports import read_text
from tests.read.formats.writers import signal as writer
from tests.read.formats.writers.reader import export_of, read_as
from tests.read.formats.writers.said import ANNA, BEN, Said, conversations, told

SAMPLES = Path(__file__).parents[2] / "chats" / "signal"
MEDIA = (Kind.TEXT, Kind.PHOTO, Kind.VIDEO, Kind.AUDIO, Kind.GIF, Kind.FILE)
KINDS = (*MEDIA, Kind.CALL)
T = 1_732_000_000_000


@settings(max_examples=60, deadline=None)
@given(conversations(KINDS, step=1000, replies=True, reactions=True))
def test_a_conversation_comes_back_as_it_was(said: list[Said]) -> None:
    """Kinds, edits, missed calls, replies to old wordings and reactions survive."""
    kept = [_without_extras(m) if m.kind is Kind.CALL else m for m in said]
    assert told(read_as(signal, writer.export(kept))) == kept


def _without_extras(message: Said) -> Said:
    return message._replace(answers=None, reactions=())


@pytest.mark.parametrize("kind", writer.WHOLE)
def test_things_that_hold_no_words_are_told_apart(kind: Kind) -> None:
    """Stickers, contacts, view-once pictures and deleted messages keep their kind."""
    said = [Said(T, BEN, "", kind)]
    assert told(read_as(signal, writer.export(said))) == said


@pytest.fixture(scope="module")
def sample() -> Chat:
    """Return the sample of the plaintext export, read."""
    return read_as(signal, (SAMPLES / "main.jsonl").read_bytes(), name="main.jsonl")


def test_the_sample_is_read(sample: Chat) -> None:
    """The one chat of two is taken out of the export, each message as what it is."""
    assert [(m.sender, m.kind.word, m.text) for m in sample] == [
        ("Ben", "text", "Soup tonight?"),
        ("Anna", "text", "Yes please"),
        ("Ben", "photo", "with the good pot"),
        ("Ben", "text", "spelling!"),
        ("Ben", "call", ""),
        ("Anna", "call", ""),
        ("Ben", "deleted", ""),
        ("Anna", "view_once", ""),
        ("Anna", "poll", "Sea or hills?\nSea\nHills"),
        ("Ben", "sticker", ""),
        (None, "system", "expiration timer change"),
        ("Ben", "audio", ""),
        ("Anna", "text", "lovely story"),
    ]


def test_an_edited_message_keeps_its_first_time_and_its_last_words(sample: Chat) -> None:
    """The newest wording counts, at the time of the oldest, with a mark."""
    assert sample[1].at.isoformat() == "2024-11-19T07:06:50+00:00"
    assert [i for i, m in enumerate(sample) if m.flags & Flag.EDITED] == [1]


def test_replies_and_reactions_find_their_messages(sample: Chat) -> None:
    """A quote finds its message by the time of any of its wordings."""
    assert (sample[1].reply_to, sample[3].reply_to) == (0, 1)
    assert [(sample.people[r.who], r.sign) for r in sample[0].reactions] == [("Anna", "❤️")]
    assert [(sample.people[r.who], r.sign) for r in sample[7].reactions] == [("Ben", "😮")]


def test_a_call_that_nobody_took_is_marked(sample: Chat) -> None:
    """Missed is missed; an accepted call is not."""
    assert [sample[i].flags for i in (4, 5)] == [Flag.MISSED, Flag.NONE]


def test_what_cannot_be_read_is_counted(sample: Chat) -> None:
    """A line that is no record, a time that is none and one of the future: number and reason."""
    assert sorted(s.line for s in sample.source.skipped) == [23, 24, 26]


def test_the_export_says_who_is_who(sample: Chat) -> None:
    """The chat is with the other, so nobody has to say who they are."""
    people = who_is_me(sample, None)
    assert (people.me, people.other) == ("Anna", "Ben")


def test_a_zone_that_is_named_moves_the_clock() -> None:
    """The export counts in UTC; with a zone the wall clock there is shown."""
    read = read_as(signal, writer.export([Said(T, BEN, "hi")]), tz="Europe/Berlin")
    assert read.when(0).isoformat() == "2024-11-19T08:06:40+01:00"


def test_a_group_is_read_when_it_is_named() -> None:
    """`--with` takes any chat by the name that Signal shows, or by a person's number."""
    data = (SAMPLES / "main.jsonl").read_bytes()
    assert len(read_as(signal, data, with_="choir")) == 1
    assert len(read_as(signal, data, with_="+15550001111")) == 13
    with pytest.raises(UseError, match="no chat with “Carla”"):
        read_as(signal, data, with_="Carla")


def two_chats() -> str:
    """Return an export with a second person, of the same name as the first."""
    more: list[dict[str, Any]] = [
        {"recipient": {"id": "5", "contact": {"systemGivenName": "Carla"}}},
        {"chat": {"id": "20", "recipientId": "5"}},
    ]
    said = [Said(T, ANNA, "hi"), Said(T + 1000, ANNA, "you")]
    items = [{"chatItem": writer.item(said, i, c)} for i, c in enumerate(("10", "20"))]
    return writer.lines([*writer.frames(), *more, *items])


def test_several_chats_raise_a_question() -> None:
    """Where two people are written to, the person says which one is meant."""
    with pytest.raises(NeedsAnswerError) as asked:
        read_as(signal, two_chats())
    assert sorted(asked.value.options) == sorted([BEN, "Carla"])
    assert len(read_as(signal, two_chats(), with_="carla")) == 1


def test_two_people_of_one_name_stay_two() -> None:
    """Anna writes with another Anna: they are told apart."""
    records = writer.frames()
    records[3] = {"recipient": {"id": "2", "contact": {"profileGivenName": ANNA}}}
    said = [Said(T, ANNA, "hi"), Said(T + 1000, BEN, "hi back")]
    items = [{"chatItem": writer.item(said, i)} for i in range(2)]
    read = read_as(signal, writer.lines([*records, *items]))
    assert len({m.sender for m in read}) == 2


@pytest.mark.parametrize(
    "line",
    [
        '{"chatItem":{"chatId":"10","authorId":"2","dateSent":NaN}}',
        '{"chatItem":{"chatId":"10","authorId":"2","dateSent":' + "9" * 400 + "}}",
        '{"chatItem":{"chatId":"10","authorId":{},"dateSent":"1"}}',
        '{"chatItem":{"chatId":"10","authorId":"2","dateSent":"1","revisions":[7]}}',
        '{"chatItem":{"chatId":"10","x":' + "[" * 5000 + "]" * 5000 + "}}",
        '{"chatItem":[]}',
        '{"recipient":{"id":"one"}}',
        "[" * 100_000,
        "\x00\x01",
    ],
)
def test_one_bad_record_is_set_aside(line: str) -> None:
    """Whatever stands in one line, the others are read."""
    read = read_as(signal, writer.export([Said(T, BEN, "still here")]) + line + "\n")
    assert [m.text for m in read] == ["still here"]
    assert len(read.source.skipped) == 1


def test_half_characters_are_replaced_and_counted() -> None:
    """A lone half of a character becomes the sign for what can't be shown."""
    data = writer.export([Said(T, BEN, "a HALF b")]).replace("HALF", "\\ud83d")
    read = read_as(signal, data)
    assert read.text(0) == "a \ufffd b"
    assert read.source.repaired == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_markdown_comes_back_as_it_was(data: st.DataObject) -> None:
    """Words, files, reactions, stickers, calls and deletions survive signal-export's markdown."""
    kinds = (Kind.TEXT, *writer.NAMED, Kind.STICKER, Kind.DELETED, Kind.CALL)
    said = data.draw(conversations(kinds, step=1000, flags=False, reactions=True))
    whole = [m._replace(text=_plain(m.text)) for m in said]
    whole = [m for m in whole if m.text or m.kind is not Kind.TEXT]
    whole = [_bare(m) if m.kind in (Kind.DELETED, Kind.CALL) else m for m in whole]
    if not whole:
        return
    expected = [m._replace(sender="Me" if m.sender == ANNA else m.sender) for m in whole]
    assert told(read_as(signal, writer.markdown(whole), name="chat.md", tz="UTC")) == expected


def _bare(message: Said) -> Said:
    return message._replace(text="", reactions=())


def _plain(text: str) -> str:
    """Return a text that markdown can carry: what it begins or ends with may be taken for form."""
    return "".join(c for c in text if c.isalnum() or c in " 🌻\n").strip()


@pytest.fixture(scope="module")
def notes() -> Chat:
    """Return the sample of signal-export's markdown, read."""
    return read_as(signal, {"Ben/chat.md": (SAMPLES / "chat.md").read_bytes()})


def test_the_markdown_sample_is_read(notes: Chat) -> None:
    """Quotes, files, stickers and calls are told from words; a pasted header stays in its text."""
    assert [(m.sender, m.kind.word, m.text) for m in notes] == [
        ("Ben", "text", "Soup tonight?"),
        ("Me", "text", "Yes please"),
        ("Ben", "photo", "with the good pot"),
        ("Me", "text", "you wrote:\n[2024-11-19 07:06:40] Ben: Soup tonight?\nand I said yes"),
        ("Ben", "call", ""),
        ("Me", "call", ""),
        ("Ben", "deleted", ""),
        ("Ben", "sticker", ""),
        (None, "system", ""),
        ("Ben", "audio", ""),
        ("Me", "text", "see [this](./not a file) and call me (soon)"),
    ]
    assert notes[1].reply_to == 0
    assert [(notes.people[r.who], r.sign) for r in notes[0].reactions] == [("Me", "❤️")]
    assert [notes[i].flags for i in (4, 5)] == [Flag.MISSED, Flag.NONE]
    assert [s.line for s in notes.source.skipped] == [20]


def test_markdown_has_no_zone_and_knows_the_other(notes: Chat) -> None:
    """Its times are wall clocks; “Me” is the one who asks."""
    assert notes.when(0).isoformat() == "2024-11-19T07:06:40"
    assert who_is_me(notes, None).me == "Me"


def test_the_old_form_of_markdown_is_read() -> None:
    """Without seconds, with a comma, lines may go on below."""
    read = read_text("[2019-12-24, 12:23] Eve: Hello\nyou!\n[2020-01-17, 21:49] Me: Hi\n")
    assert [(m.sender, m.text) for m in read] == [("Eve", "Hello\nyou!"), ("Me", "Hi")]


def test_chats_of_several_folders_are_chosen_by_name() -> None:
    """signal-export writes one folder a chat: the folder's name chooses."""
    files = {
        "out/Ben/chat.md": "[2024-11-19 07:06:40] Ben: hi  \n",
        "out/Carla/chat.md": "[2024-11-19 07:06:40] Carla: hey  \n",
    }
    with pytest.raises(NeedsAnswerError):
        read_as(signal, files)
    assert [m.text for m in read_as(signal, files, with_="Carla")] == ["hey"]


def test_whatsapp_and_signal_leave_each_other_their_own() -> None:
    """A Swedish iPhone's WhatsApp looks alike, but its lines give it away."""
    swedish = "[2024-11-19 07:06:40] Ben: Hej\r\n[2024-11-19 07:06:41] Anna: Hej hej\r\n"
    export = export_of({"_chat.txt": swedish})
    assert whatsapp.sniff(export) > signal.sniff(export)
    notes = export_of({"chat.md": (SAMPLES / "chat.md").read_bytes()})
    assert signal.sniff(notes) > whatsapp.sniff(notes)


@pytest.mark.parametrize("words", ["", "[]", '{"chats": []}', "[2024-11-19 07:06] no name"])
def test_other_files_are_not_taken_for_signal(words: str) -> None:
    """Only what has Signal's records or headers is Signal's."""
    assert signal.sniff(export_of({"main.jsonl": words})) == 0.0


def test_an_export_without_messages_says_so() -> None:
    """Where there are only contacts, the error says what to do."""
    with pytest.raises(UseError, match="export it again"):
        read_as(signal, writer.lines(writer.frames()))


def test_files_that_were_not_exported_are_files() -> None:
    """Newer signal-export says in words that a picture was left out: they are not Ben's."""
    page = (
        "[2024-01-13 09:05:01] Me: hello  \n"
        "[2024-01-13 09:06:01] Ben: (media not exported)  \n"
        "[2024-01-13 09:07:01] Ben: look  \n(- Me: 😀 -)(attachment not exported)  \n"
    )
    read = read_as(signal, page, name="chat.md")
    assert [(m.kind.word, m.text) for m in read] == [
        ("text", "hello"),
        ("file", ""),
        ("file", "look"),
    ]
    assert [sign.sign for sign in read[2].reactions] == ["😀"]


@pytest.mark.parametrize("state", [b'"\xae"', b"{}", b"1e400", b'"MISSED"'])
def test_a_call_that_says_nothing_clear_is_still_a_call(state: bytes) -> None:
    """Wrong bytes or types within a call cost neither the call nor the chat."""
    call = (
        b'{"chatItem":{"chatId":"1","authorId":"1","dateSent":"1700000000000","directionless":{},'
    )
    call += b'"updateMessage":{"individualCall":{"state":' + state + b"}}}}"
    assert [m.kind for m in read_as(signal, call, name="main.jsonl")] == [Kind.CALL]


def test_a_broken_name_in_markdown_is_a_name_still() -> None:
    """Bytes that are no text stand in a name as U+FFFD, and the chat reaches the reader."""
    found = read_as(signal, b"[2023-11-14 22:14:00] B\xffn: hi  \n", name="chat.md")
    assert [(m.sender, m.text) for m in found] == [("B\ufffdn", "hi")]
