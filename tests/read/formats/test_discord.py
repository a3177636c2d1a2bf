"""Discord by DiscordChatExporter: every message once, in its zone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Flag, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read import who_is_me
from fonder.read.formats import discord
from tests.read.formats.writers import discord as writer
from tests.read.formats.writers.reader import export_of, read_as
from tests.read.formats.writers.said import START, Said, conversations, told

SAMPLE = Path(__file__).parents[2] / "chats" / "discord" / "Ben.json"
KINDS = (Kind.TEXT, Kind.STICKER, *writer.FILES)


@settings(max_examples=60, deadline=None)
@given(
    conversations(KINDS, replies=True, reactions=True),
    st.integers(-12 * 4, 14 * 4).map(lambda quarters: quarters * 15),
)
def test_a_conversation_comes_back_as_it_was(said: list[Said], offset: int) -> None:
    """Words, files, edits, replies, reactions and the zone survive."""
    said = [s._replace(text=s.text or "x") for s in said]
    written = writer.answered(writer.export(said, offset=offset), said)
    read = read_as(discord, written, name="Ben.json")
    assert told(read) == said
    assert set(read.offset.tolist()) == {offset}


@settings(max_examples=30, deadline=None)
@given(conversations(), st.data())
def test_parts_and_overlapping_exports_add_nothing_twice(
    said: list[Said], data: st.DataObject
) -> None:
    """A channel in several files, which may overlap, is one chat."""
    said = [s._replace(text=s.text or "x") for s in said]
    end = data.draw(st.integers(1, len(said)))
    start = data.draw(st.integers(0, end))
    files = {"a [part 2].json": writer.export(said[start:]), "a.json": writer.export(said[:end])}
    assert told(read_as(discord, files)) == said


@pytest.fixture(scope="module")
def sample() -> Chat:
    """Return the sample, read."""
    return read_as(discord, SAMPLE.read_bytes(), name="Ben.json")


def test_the_sample_is_read(sample: Chat) -> None:
    """Calls, pins, GIFs by link and what the export leaves out are what they are."""
    assert [(m.sender, m.kind.word, m.text) for m in sample] == [
        ("Anna", "text", "before the clock goes forward"),
        ("Ben", "text", "after"),
        ("Ben", "call", ""),
        (None, "system", "Pinned a message."),
        ("Anna", "gif", ""),
        ("Anna", "file", ""),
    ]
    assert [s.line for s in sample.source.skipped] == [8, 9]


def test_times_keep_their_zone(sample: Chat) -> None:
    """Two minutes lie between one minute to two and one minute past three that night."""
    assert sample.when(0).isoformat(timespec="seconds") == "2026-03-29T01:59:00+01:00"
    assert (sample.when(1) - sample.when(0)).total_seconds() == pytest.approx(119.877)


def test_edits_replies_and_reactions(sample: Chat) -> None:
    """An edited reply with a heart is all three."""
    message = sample[1]
    assert (message.flags, message.reply_to) == (Flag.EDITED, 0)
    assert [(sample.people[r.who], r.sign) for r in message.reactions] == [("Anna", "❤")]


def test_the_other_is_known_by_the_channel(sample: Chat) -> None:
    """A direct chat carries the other's user name, which leads to the name that is shown."""
    assert who_is_me(sample, None).other == "Ben"


def test_several_channels_ask() -> None:
    """Where a folder holds several direct chats, the person says which one."""
    said = [Said(START, "Anna", "x")]
    files = {
        "Ben.json": writer.export(said, "Ben"),
        "Mum.json": writer.export(said * 1, "Mum"),
        "Club.json": writer.export(said, "Club", type_="GuildTextChat"),
    }
    with pytest.raises(NeedsAnswerError) as caught:
        read_as(discord, files)
    assert sorted(caught.value.options) == ["Ben", "Mum"]
    assert read_as(discord, files, with_="club").source.files == ["Club.json"]


def test_two_people_of_one_name_stay_two() -> None:
    """The account tells apart who has the same name."""
    held = json.loads(writer.export([Said(START, "Sam", "a"), Said(START + 1, "Sam", "b")]))
    held["messages"][1]["author"]["id"] = "other"
    read = read_as(discord, json.dumps(held), name="x.json")
    assert read.people == ["Sam", "Sam (sam, other)"]


def test_a_named_zone_goes_first() -> None:
    """With --tz, clocks are those of the zone."""
    written = writer.export([Said(1_700_000_000_000, "Anna", "x")], offset=60)
    read = read_as(discord, written, name="x.json", tz="Asia/Tokyo")
    assert read.when(0).isoformat() == "2023-11-15T07:13:20+09:00"


@pytest.mark.parametrize(
    "timestamp",
    [
        "",
        "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-23:00",
        "2024-02-30T00:00:00Z",
        "1970-01-01",
    ],
)
def test_an_impossible_time_is_set_aside(timestamp: str) -> None:
    """A time that cannot be costs its message only."""
    held = json.loads(writer.export([Said(START, "Anna", "a"), Said(START + 1, "Anna", "b")]))
    held["messages"][0]["timestamp"] = timestamp
    read = read_as(discord, json.dumps(held), name="x.json")
    assert [m.text for m in read] == ["b"]
    assert len(read.source.skipped) == 1


def test_a_clock_without_a_zone_is_utc() -> None:
    """Old exports in UTC don't say so."""
    held = json.loads(writer.export([Said(START, "Anna", "a")]))
    held["messages"][0]["timestamp"] = "2024-01-01T00:00:00.12"
    assert read_as(discord, json.dumps(held), name="x.json").when(0).utcoffset() is not None


def test_damaged_files_are_named_and_others_read() -> None:
    """One broken file is said; alone it is one clear line."""
    good, bad = writer.export([Said(START, "Anna", "a")]), writer.export([Said(START, "B", "b")])
    files = {"good.json": good, "bad.json": bad[:-20]}
    read = read_as(discord, files)
    assert (len(read), len(read.source.skipped)) == (1, 1)
    with pytest.raises(UseError, match=r"“bad.json” is damaged"):
        read_as(discord, {"bad.json": bad[:-20]})


def test_other_json_is_not_discord() -> None:
    """JSON without a channel is left to others."""
    for words in ("{}", '{"messages": []}', '{"guild": 1, "channel": 2}', ""):
        assert discord.sniff(export_of({"x.json": words})) == 0.0
