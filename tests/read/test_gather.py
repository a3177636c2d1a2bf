"""Messages one by one become a chat: order, times, replies, reactions, and what is set aside."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.chat import NO_OFFSET, Flag, Kind
from fonder.model.errors import UseError
from fonder.read.gather import CUT, DAY, MOST_TEXT, NO_SUCH_TIME, Gathered
from fonder.read.options import ReadOptions
from tests.read.exports import TODAY

T0 = 1_700_000_000_000  # 14 November 2023, 22:13:20 UTC


def gathered(tz: str | None = None) -> Gathered:
    """Return an empty conversation."""
    return Gathered("test", ["a.json"], ReadOptions(today=TODAY, tz=tz))


def add(found: Gathered, text: str = "x", sender: str | None = "Anna", **more: Any) -> None:
    """Add a text message."""
    found.add(sender=sender, text=text, **{"line": 1, "kind": Kind.TEXT, **more})


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_messages_come_in_time_order_and_keep_the_files_among_equals(steps: list[int]) -> None:
    """However an export is sorted, the chat is in time order, equals in that of the file."""
    found = gathered()
    for i, step in enumerate(steps):
        add(found, f"{step} {i}", instant=T0 + step)
    expected = [f"{step} {i}" for step, i in sorted((s, i) for i, s in enumerate(steps))]
    assert [m.text for m in found.chat()] == expected


def test_replies_find_what_they_answer_wherever_it_stands() -> None:
    """A reply may come before what it answers, or answer something that isn't there."""
    found = gathered()
    add(found, "reply", instant=T0 + 9, key=2, answers=1)
    add(found, "first", instant=T0, key=1, answers="gone")
    chat = found.chat()
    assert [(m.text, m.reply_to) for m in chat] == [("first", None), ("reply", 0)]


def test_reactions_stay_with_their_message() -> None:
    """Reactions move with their message; somebody who only reacts is a person of the chat."""
    found = gathered()
    add(found, "late", instant=T0 + 9, reactions=[("Eve", "❤")])
    add(found, "early", instant=T0)
    chat = found.chat()
    assert chat[0].reactions == []
    assert [(chat.people[r.who], r.sign) for r in chat[1].reactions] == [("Eve", "❤")]


def test_an_instant_is_utc_unless_a_zone_is_named() -> None:
    """Without a zone the clock is UTC; the export's own zone counts; the person's goes first."""
    for tz, offset, shown in [
        (None, None, "2023-11-14T22:13:20+00:00"),
        (None, -300, "2023-11-14T17:13:20-05:00"),
        ("Asia/Kolkata", None, "2023-11-15T03:43:20+05:30"),
        ("Asia/Kolkata", -300, "2023-11-15T03:43:20+05:30"),
    ]:
        found = gathered(tz)
        add(found, instant=T0, offset=offset)
        assert found.chat().when(0).isoformat() == shown


def test_a_wall_clock_stays_bare_until_a_zone_is_named() -> None:
    """A clock without a zone gets one only from the person."""
    for tz, offset in [(None, NO_OFFSET), ("Europe/Berlin", 60)]:
        found = gathered(tz)
        add(found, wall=T0)
        assert int(found.chat().offset[0]) == offset


def test_clocks_with_and_without_a_zone_sort_together() -> None:
    """With a zone, a wall clock of 23:00 in Berlin is before 22:30 UTC."""
    found = gathered("Europe/Berlin")
    at = T0 - T0 % DAY
    add(found, "utc", instant=at + 45 * 1_800_000)
    add(found, "berlin", wall=at + 46 * 1_800_000)
    assert [m.text for m in found.chat()] == ["berlin", "utc"]


@pytest.mark.parametrize(
    "time",
    [
        {},
        {"instant": 0},
        {"instant": 10**30},
        {"instant": -(10**30)},
        {"instant": T0 + 5_000 * DAY},
        {"wall": 0},
        {"wall": 10**30},
        {"instant": 10**30, "offset": 60},
    ],
)
@pytest.mark.parametrize("tz", [None, "Europe/Berlin"])
def test_impossible_times_are_set_aside(time: dict[str, int], tz: str | None) -> None:
    """A time that no chat can have costs its message only, and is counted."""
    found = gathered(tz)
    add(found, "bad", "Anna", line=7, **time)
    add(found, "good", instant=T0)
    assert [m.text for m in found.chat()] == ["good"]
    assert [(s.line, s.why) for s in found.skipped] == [(7, NO_SUCH_TIME)]


def test_an_impossible_zone_is_not_believed() -> None:
    """A zone farther from UTC than any is left out; the instant stands."""
    found = gathered()
    add(found, instant=T0, offset=10**9)
    assert found.chat().when(0).isoformat() == "2023-11-14T22:13:20+00:00"


def test_over_a_mebibyte_is_cut_and_said() -> None:
    """A message of over 1 MiB keeps its first MiB, without half a character at the end."""
    found = gathered()
    add(found, "é" * MOST_TEXT, instant=T0)
    assert found.chat().text(0) == "é" * (MOST_TEXT // 2)
    assert [s.why for s in found.skipped] == [CUT]


@pytest.mark.parametrize("text", ["a\ud83d", "\udc00b", "was mended before: \ufffd"])
def test_broken_characters_are_replaced_and_counted(text: str) -> None:
    """Half a character becomes U+FFFD, is flagged and counted."""
    found = gathered()
    add(found, text, instant=T0)
    chat = found.chat()
    assert "\ufffd" in chat.text(0)
    assert chat[0].flags == Flag.REPAIRED
    assert chat.source.repaired == 1


def test_two_halves_that_belong_together_become_one() -> None:
    """Both halves of an emoji, side by side, are the emoji."""
    found = gathered()
    add(found, "\ud83d\ude00", instant=T0)
    assert found.chat().text(0) == "😀"


def test_over_64_people_are_refused() -> None:
    """A crowd is no couple: it is refused."""
    found = gathered()
    for i in range(64):
        add(found, sender=f"P{i}", instant=T0)
    add(found, sender="P64", instant=T0)
    with pytest.raises(UseError, match="over 64 people"):
        found.chat()


def test_the_source_says_what_was_read() -> None:
    """Files, count, first and last time, hints and completeness are passed on."""
    found = gathered()
    found.hints.append("Ben")
    found.complete, found.why_incomplete = False, "one-sided"
    add(found, instant=T0 + DAY)
    add(found, sender=None, instant=T0, kind=Kind.SYSTEM)
    source = found.chat().source
    assert (source.format, source.files, source.messages) == ("test", ["a.json"], 2)
    assert (source.first, source.last) == ("2023-11-14T22:13:20", "2023-11-15T22:13:20")
    assert (source.hints, source.complete, source.why_incomplete) == (["Ben"], False, "one-sided")


def test_nothing_at_all_is_said() -> None:
    """An export without a message is refused in one line."""
    with pytest.raises(UseError, match="no messages in “a"):
        gathered().chat()
