"""Hinge and Tinder: one's own half of a chat, said to be no more than that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings

from fonder.model.chat import Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import hinge, tinder
from fonder.read.one_sided import one_sided
from tests.read.exports import read_text
from tests.read.formats.writers import dating as writer
from tests.read.formats.writers.reader import export_of, read_as
from tests.read.formats.writers.said import Said, conversations, told

CHATS = Path(__file__).parents[2] / "chats"
HINGE = (CHATS / "hinge" / "matches.json").read_bytes()
TINDER = (CHATS / "tinder" / "data.json").read_bytes()
T = 1_700_000_000_000


def _mine(said: list[Said], wordless: Kind) -> list[Said]:
    """Return one's own half: all of it is one's own, and files come without words."""
    return [m._replace(sender="You", text="" if m.kind is wordless else m.text) for m in said]


@settings(max_examples=60, deadline=None)
@given(conversations((Kind.TEXT, Kind.AUDIO), step=1000, flags=False))
def test_hinge_comes_back_as_it_was(said: list[Said]) -> None:
    """Words and voice notes survive, in the zone that is named."""
    whole = _mine(said, Kind.AUDIO)
    assert told(read_as(hinge, writer.hinge(whole), tz="UTC")) == whole


@settings(max_examples=60, deadline=None)
@given(conversations((Kind.TEXT, Kind.GIF), step=1000, flags=False))
def test_tinder_comes_back_as_it_was(said: list[Said]) -> None:
    """Words with any sign and GIFs survive."""
    whole = _mine(said, Kind.GIF)
    assert told(read_as(tinder, writer.tinder(whole))) == whole


def test_the_hinge_sample_is_read() -> None:
    """A like's comment opens the chat; order comes from the times, not from the file."""
    chat = read_as(hinge, HINGE, with_="1")
    assert [(m.at.isoformat(), m.kind.word, m.text) for m in chat] == [
        ("2020-11-12T09:00:00", "text", "That soup!"),
        ("2020-11-13T17:18:40.250000", "text", "Soup on Friday?"),
        ("2020-11-13T17:20:00", "text", "Hi ☀️"),
        ("2020-11-14T08:00:00", "audio", ""),
    ]
    assert [s.line for s in chat.source.skipped] == [4]


def test_a_zone_in_a_hinge_time_is_kept() -> None:
    """Where a time ends with Z it is UTC; a time that is none is set aside."""
    chat = read_as(hinge, HINGE, with_="match 3")
    assert [m.at.isoformat() for m in chat] == ["2021-01-01T10:00:05+00:00"]
    assert len(chat.source.skipped) == 2


def test_the_tinder_sample_is_read() -> None:
    """Entities become signs once, GIFs are GIFs, GMT is UTC, another zone is counted."""
    chat = read_as(tinder, TINDER, with_="Match 2")
    assert [(m.at.isoformat(), m.kind.word, m.text) for m in chat] == [
        ("2022-07-07T10:42:47+00:00", "text", "I’d love soup & bread <3"),
        ("2022-07-07T10:43:00+00:00", "gif", ""),
        ("2022-07-07T10:43:01+00:00", "text", "R&D & more"),
    ]
    assert [s.line for s in chat.source.skipped] == [4, 5]


@pytest.mark.parametrize(
    ("module", "data", "with_"), [(hinge, HINGE, "1"), (tinder, TINDER, "match 2")]
)
def test_it_is_said_that_one_side_is_missing(module: ModuleType, data: bytes, with_: str) -> None:
    """The source says so, so that nothing is compared; the other gets the name that is told."""
    chat = read_as(module, data, with_=with_)
    assert one_sided(chat.source)
    people = who_is_me(chat, None, "Ben")
    assert (people.me, people.other) == ("You", "Ben")


@pytest.mark.parametrize(("module", "data"), [(hinge, HINGE), (tinder, TINDER)])
def test_matches_have_no_names_so_their_numbers_are_offered(
    module: ModuleType, data: bytes
) -> None:
    """Several matches raise a question; those without a message aren't offered."""
    with pytest.raises(NeedsAnswerError) as asked:
        read_as(module, data)
    assert [option.partition(",")[0] for option in asked.value.options] in (
        ["Match 1", "Match 3"],
        ["Match 2", "Match 1"],
    )
    for option in asked.value.options:
        assert len(read_as(module, data, with_=option)) >= 1


@pytest.mark.parametrize(("module", "write"), [(hinge, writer.hinge), (tinder, writer.tinder)])
def test_the_only_match_needs_no_question(module: ModuleType, write: Callable[..., str]) -> None:
    """One match with messages is taken."""
    assert len(read_as(module, write([Said(T, "You", "hi")], []))) == 1
    with pytest.raises(UseError, match="no chat with “7”"):
        read_as(module, write([Said(T, "You", "hi")]), with_="7")


@pytest.mark.parametrize(
    "text", ["", "x", "Thu, 99 Jul 2022 10:42:47 GMT", "Thu, 07 Xxx 2022 10:42:47 GMT",
             "Thu, 07 Jul 2022 25:42:47 GMT", "07 Jul 0000 10:42:47"],
)  # fmt: skip
def test_dates_that_are_none_cost_one_message(text: str) -> None:
    """An impossible date is set aside, the other message stays."""
    data = writer.tinder([Said(T, "You", "hi"), Said(T + 1000, "You", "ho")])
    broken = data.replace("Tue, 14 Nov 2023 22:13:20 GMT", text, 1)
    chat = read_as(tinder, broken)
    assert [m.text for m in chat] == ["ho"]
    assert [s.line for s in chat.source.skipped] == [1]


@pytest.mark.parametrize(
    ("module", "data"),
    [
        (hinge, b'[{"match": [{"timestamp": "'),
        (hinge, b'[{"match": "timestamp", "chats": 1, "timestamp": ' + b"[" * 100_000),
        (tinder, b'{"Usage": {"app_opens": {}}, "Messages": "none"}'),
        (tinder, b'{"Usage": {"app_opens": NaN}, "Messages": []}'),
        (tinder, b'{"Usage": {"app_opens": {}}}'),
    ],
)
def test_damaged_files_are_refused_in_one_line(module: ModuleType, data: bytes) -> None:
    """Whatever is wrong, it is one sentence."""
    with pytest.raises(UseError) as refused:
        read_as(module, data)
    assert "\n" not in str(refused.value)


def test_the_two_leave_each_other_and_others_alone() -> None:
    """Each takes only its own file."""
    assert hinge.sniff(export_of({"a": TINDER})) == tinder.sniff(export_of({"a": HINGE})) == 0.0
    for words in ("", "[]", "{}", '[{"timestamp": 1}]', '{"messages": [{"from": "You"}]}'):
        assert hinge.sniff(export_of({"matches.json": words})) == 0.0
        assert tinder.sniff(export_of({"data.json": words})) == 0.0


def test_hinge_is_known_by_its_first_entry() -> None:
    """Thousands of people who were only passed by may stand before the first chat."""
    passed = [{"block": [{"block_type": "remove", "timestamp": "2020-01-01 00:00:00"}]}] * 2000
    said = {
        "chats": [{"body": "Hey!", "timestamp": "2020-01-01T00:00:00", "type": "chats"}],
        "like": [
            {
                "timestamp": "2019-12-31T00:00:00",
                "content": '[{"comment": "nice hat"}]',
            },
            {"timestamp": "2019-12-31T00:00:00", "content": "no JSON"},
        ],
    }
    read = read_text(json.dumps([*passed, said]), name="x.json")
    assert read.source.format == "hinge"
    assert [message.text for message in read] == ["nice hat", "Hey!"]


def test_tinder_may_write_its_dates_in_iso() -> None:
    """A time in ISO 8601 is as good as one in prose."""
    said = [
        {"to": 2, "from": "You", "message": "a", "sent_date": "Mon, 14 Jan 2019 09:05:01 GMT"},
        {"to": 2, "from": "You", "message": "b", "sent_date": "2019-01-14T09:05:02.500Z"},
        {"to": 2, "from": "You", "message": "c", "sent_date": "2019-01-14T10:05:03+01:00"},
        {"to": 2, "from": "You", "message": "d", "sent_date": "yesterday"},
    ]
    data = {"Usage": {"app_opens": {}}, "Messages": [{"match_id": "Match 1", "messages": said}]}
    read = read_as(tinder, json.dumps(data))
    assert [message.text for message in read] == ["a", "b", "c"]
    assert (read.when(2) - read.when(0)).total_seconds() == 2
