"""Meta's records as columns: the usual ones together, whatever stands between them."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.chat import Kind
from fonder.read.meta.kinds import actors, not_plain, what
from fonder.read.meta.messages import Messages, of_file, together
from fonder.read.meta.records import Record, repaired, repaired_texts
from tests.read.formats.writers.messenger import broken
from tests.read.formats.writers.said import START

NAMES = actors(["Anna", "Ben"])
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(broken),
    st.sampled_from(["", "\0", "plain", "Ã©", "half Ã", "You left.", "Anna waved"]),
)


def raws(*records: dict[str, object]) -> list[msgspec.Raw]:
    """Return the records as they are cut out of a file."""
    return [msgspec.Raw(msgspec.json.encode(record)) for record in records]


def read(*records: dict[str, object]) -> Messages:
    """Return the messages of a file with these records."""
    return of_file(0, raws(*records), NAMES, [])


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_are_repaired_as_each_is(texts: list[str]) -> None:
    """Whether texts are repaired together or one by one, the same comes out."""
    assert repaired_texts(texts) == [repaired(text).encode() for text in texts]


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_is_plain_is_a_text_as_it_stands(texts: list[str]) -> None:
    """A record that is taken for no more than its words is a text of these words."""
    records = [Record(sender_name="Ben", timestamp_ms=START, content=text) for text in texts]
    odd = not_plain(records, repaired_texts(texts), NAMES)
    for row in set(range(len(texts))).difference(odd):
        assert what(records[row], NAMES) == (Kind.TEXT, repaired(texts[row]), 0)


def test_a_file_is_read_the_oldest_first() -> None:
    """Newest first, as the apps write, or oldest first: the oldest message comes first."""
    old = {"sender_name": "Ben", "timestamp_ms": START, "content": "old"}
    new = {"sender_name": "Anna", "timestamp_ms": START + 1, "content": "new"}
    for records in ((old, new), (new, old)):
        assert read(*records).texts == [b"old", b"new"]


def test_numbers_are_those_of_the_file() -> None:
    """What is set aside is named by its place in the file, whichever way that runs."""
    old = {"sender_name": "Ben", "timestamp_ms": START, "content": "old"}
    new = {"sender_name": "Anna", "timestamp_ms": START + 1, "content": "new"}
    assert read(new, old).lines == [2, 1]


def test_times_in_seconds_and_none() -> None:
    """Old chats count seconds, some numbers stand in quotes, and a time may be missing."""
    times = [START, START // 1000, str(START), None, "soon"]
    records = [{"sender_name": "Ben", "timestamp_ms": time, "content": "x"} for time in times]
    assert sorted(read(*records).at) == [0, 0, START // 1000 * 1000, START, START]


def test_parts_follow_each_other() -> None:
    """Parts come one after the other, column by column, and rows can be picked."""
    records = [{"sender_name": "Ben", "timestamp_ms": START + i, "content": f"{i}"} for i in (0, 1)]
    both = together([read(records[0]), read(records[1])])
    assert both.texts == [b"0", b"1"]
    assert both.picked([1, 0]).at == [START + 1, START]
    assert both.part(1, 9).texts == [b"1"]
