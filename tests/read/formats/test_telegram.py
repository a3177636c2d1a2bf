"""Telegram Desktop's exports: whatever it writes is read as it was meant."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import telegram
from tests.read.formats.writers import telegram as writer
from tests.read.formats.writers.reader import export_of, read_as
from tests.read.formats.writers.said import Said, conversations, told

SAMPLE = Path(__file__).parents[2] / "chats" / "telegram" / "result.json"
KINDS = (Kind.TEXT, Kind.CALL, *writer.MEDIA)


def worded(said: list[Said]) -> list[Said]:
    """Return the conversation with words in every text: nobody can write nothing."""
    return [s._replace(text=s.text or "x") if s.kind is Kind.TEXT else s for s in said]


@settings(max_examples=60, deadline=None)
@given(
    conversations(KINDS, step=1000, replies=True).map(worded),
    st.integers(-12 * 4, 14 * 4).map(lambda q: q * 15),
)
def test_a_conversation_comes_back_as_it_was(said: list[Said], offset: int) -> None:
    """Kinds, edits, missed calls, replies and the zone of the computer survive."""
    read = read_as(telegram, writer.export(said, offset=offset))
    assert told(read) == said
    assert set(read.offset.tolist()) == {offset}


@settings(max_examples=40, deadline=None)
@given(conversations(step=1000, flags=False, reactions=True).map(worded))
def test_reactions_come_back(said: list[Said]) -> None:
    """Who reacted to what, and with which sign, survives."""
    assert told(read_as(telegram, writer.export(said))) == said


@pytest.fixture(scope="module")
def sample() -> Chat:
    """Return the sample export, read."""
    return read_as(telegram, SAMPLE.read_bytes())


def test_the_sample_is_read(sample: Chat) -> None:
    """Texts in pieces, controls that are no JSON, polls, calls, stickers: each is what it is."""
    assert [(m.sender, m.kind.word, m.text) for m in sample] == [
        (None, "system", "set chat theme"),
        ("Anna", "text", "before the clock goes back"),
        ("Ben", "text", "after, with bold and https://example.org"),
        ("Ben", "text", "line\x0bbreak and a real \\x41"),
        ("Anna", "text", "a reaction looks like an edit"),
        ("Deleted account user9", "text", "gone"),
        ("Ben", "sticker", ""),
        ("Ben", "call", ""),
        ("Ben", "call", ""),
        ("Anna", "poll", "Where?\nSea\nHills"),
        ("Anna", "photo", "the sea"),
    ]


def test_the_hour_that_comes_twice_stays_in_order(sample: Chat) -> None:
    """Half past two before the clock goes back is before ten past two after it."""
    assert [sample.when(i).isoformat() for i in (1, 2)] == [
        "2023-10-29T02:30:00+02:00",
        "2023-10-29T02:10:00+01:00",
    ]
    assert sample.when(2) - sample.when(1) == timedelta(minutes=40)


def test_an_old_export_without_instants_keeps_its_clock(sample: Chat) -> None:
    """A message that gives only the wall clock gets no zone."""
    assert sample.when(6).isoformat() == "2023-10-29T11:00:00"


def test_edits_and_reactions_are_told_apart(sample: Chat) -> None:
    """A reaction overwrites the edit mark, so there the mark proves nothing."""
    assert [i for i, m in enumerate(sample) if m.flags & Flag.EDITED] == [3]
    assert [(sample.people[r.who], r.sign) for r in sample[4].reactions] == [("Ben", "❤")]


def test_calls_and_replies(sample: Chat) -> None:
    """A missed call is marked, a call that was taken isn't; a reply knows what it answers."""
    assert [sample[i].flags for i in (7, 8)] == [Flag.MISSED, Flag.NONE]
    assert sample[2].reply_to == 1


def test_what_cannot_be_read_is_counted(sample: Chat) -> None:
    """A record of another shape and an impossible date are set aside with number and reason."""
    assert [(s.line, s.why.split(":")[0]) for s in sample.source.skipped] == [
        (12, "is not a record that Fonder can read"),
        (13, "gives a time before 1990 or after today"),
    ]


def test_the_other_is_known_by_the_name_of_the_chat() -> None:
    """A personal chat is named after the other, so the person need not say who they are."""
    said = [Said(1_700_000_000_000, "Anna", "hi"), Said(1_700_000_100_000, "Ben 🌻", "yo")]
    people = who_is_me(read_as(telegram, writer.export(said)), None)
    assert (people.me, people.other) == ("Anna", "Ben 🌻")


def several(*counts: int) -> str:
    """Return an account's export with chats of these lengths, and a group."""
    chats = [
        writer.chat([Said(1_700_000_000_000 + i, "Anna", "x") for i in range(count)], f"P{nth}")
        for nth, count in enumerate(counts)
    ]
    group = writer.chat([Said(1_700_000_000_000, "Eve", "g")] * 9, "Choir", type_="private_group")
    return writer.account([group, *chats])


def test_all_chats_ask_for_a_name() -> None:
    """Where the export holds all chats, the person says which one; a name chooses it."""
    with pytest.raises(NeedsAnswerError) as caught:
        read_as(telegram, several(2, 3))
    assert (caught.value.question, caught.value.options) == ("with", ["P1", "P0"])
    assert len(read_as(telegram, several(2, 3), with_="p0")) == 2
    assert len(read_as(telegram, several(2, 3), with_="choir")) == 9


def test_the_only_chat_of_two_is_taken() -> None:
    """One personal chat beside a group needs no question."""
    assert len(read_as(telegram, several(4))) == 4


def test_an_account_with_very_many_contacts_is_recognised() -> None:
    """The chats may come only after a hundred pages of contacts."""
    contacts = [{"first_name": f"P{i}", "phone_number": "0"} for i in range(5_000)]
    whole = json.loads(several(4))
    whole = {k: whole.pop(k) for k in ("about", "personal_information")} | {
        "contacts": {"list": contacts},
        **whole,
    }
    assert len(read_as(telegram, json.dumps(whole))) == 4


def one(**fields: Any) -> str:
    """Return an export with one message that holds these fields, and a whole one."""
    base = {"id": 1, "type": "message", "from": "Anna", "text": "x", "date_unixtime": "1700000000"}
    return json.dumps({"name": "Ben", "messages": [base | fields, base | {"id": 2}]})


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(kind.word, fields) for kind, fields in writer.MEDIA.items()]
    + [("video", {"media_type": "video_message", "file": "x"})]
    + [
        ("audio", {"media_type": "audio_file", "file": "x"}),
        ("file", {"media_type": "?", "file": ""}),
    ],
)
def test_kinds(kind: str, fields: dict[str, Any]) -> None:
    """Each kind of message is told by its own mark; its caption stays its text."""
    message = read_as(telegram, one(**fields))[0]
    assert (message.kind.word, message.text) == (kind, "x")


@pytest.mark.parametrize(
    ("kind", "text", "fields"),
    [
        ("photo", "", {"file": "a.png", "mime_type": "image/png"}),
        ("file", "", {"file": "a.pdf", "mime_type": "application/pdf"}),
        ("file", "", {"game_title": "Chess"}),
        ("file", "", {"invoice_information": {"amount": 1}}),
        (
            "text",
            "Shopping\nmilk",
            {"todo_list": {"title": "Shopping", "items": [{"text": "milk"}]}},
        ),
        ("call", "", {"type": "service", "action": "conference_call", "actor": "Ben"}),
    ],
)
def test_what_newer_versions_write(kind: str, text: str, fields: dict[str, Any]) -> None:
    """A list of things to do is words; what the export leaves out is something, not empty words."""
    message = read_as(telegram, one(**{"text": "", **fields}))[0]
    assert (message.kind.word, message.text) == (kind, text)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": {"a": 5}},
        {"text": [{"text": [5]}]},
        {"from": {}},
        {"reactions": "x"},
        {"poll": {"question": [[["deep"]]]}},
        {"date_unixtime": [1]},
    ],
)
def test_a_record_of_another_shape_is_set_aside(fields: dict[str, Any]) -> None:
    """Wrong types in one message cost that message only."""
    read = read_as(telegram, one(**fields))
    assert [m.text for m in read] == ["x"]
    assert [s.line for s in read.source.skipped] == [1]


@pytest.mark.parametrize(
    "fields",
    [
        {"date_unixtime": "9" * 5_000},
        {"date_unixtime": "999999999999999999"},
        {"date_unixtime": "-99999999999999"},
        {"date_unixtime": "soon"},
        {"date_unixtime": None, "date": "2023-13-45T99:00:00"},
        {"date_unixtime": None, "date": "9999-12-31T23:59:59"},
        {"date_unixtime": "1"},
    ],
)
def test_impossible_times_are_set_aside(fields: dict[str, Any]) -> None:
    """No time is believed that no chat can have."""
    read = read_as(telegram, one(**fields))
    assert [(s.line, "before 1990" in s.why) for s in read.source.skipped] == [(1, True)]


def test_a_clock_that_lies_does_not_move_the_message() -> None:
    """A wall clock months away from the instant gives no zone; the instant stands."""
    read = read_as(telegram, one(date="2020-01-01T00:00:00"))
    assert read.when(0).isoformat() == "2023-11-14T22:13:20+00:00"


def test_a_named_zone_goes_before_that_of_the_computer() -> None:
    """With --tz the clock is that of the zone."""
    said = [Said(1_700_000_000_000, "Anna", "x")]
    read = read_as(telegram, writer.export(said, offset=60), tz="Asia/Tokyo")
    assert read.when(0).isoformat() == "2023-11-15T07:13:20+09:00"


def test_a_huge_number_as_id_is_no_trouble() -> None:
    """An id of forty digits is an id like any other."""
    assert len(read_as(telegram, one(id=10**40))) == 2


def test_missing_texts_are_empty() -> None:
    """A text that is null is no text."""
    assert read_as(telegram, one(text=None))[0].text == ""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"messages": [{"from_id": 1', "is damaged"),
        (b'{"messages": [{"from_id": NaN}]}', "is damaged"),
        (b'{"messages": {"from_id": 1}}', "is not the export it looks like"),
        (b'{"from_id": 1, "messages": [' + b"[" * 9_999 + b"]" * 9_999 + b"]}", "nested too deep"),
        (b'{"from_id": 1, "messages": []}', "no messages"),
        (b'{"from_id": 1, "chats": {"list": [{"messages": []}]}}', "holds no chat"),
        (several(1)[:-40].encode(), "is damaged"),
    ],
)
def test_a_damaged_file_is_one_clear_line(data: bytes, why: str) -> None:
    """What cannot be read is refused in one line that says why."""
    with pytest.raises(UseError, match=why) as caught:
        read_as(telegram, data)
    assert "\n" not in str(caught.value)


def test_other_json_is_not_telegram() -> None:
    """JSON without Telegram's own fields is left to others."""
    for words in ("{}", '{"messages": []}', '{"date_unixtime": 1}', "", "[1]"):
        assert telegram.sniff(export_of({"result.json": words})) == 0.0
