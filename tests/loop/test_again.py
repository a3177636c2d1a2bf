"""A chat that is read again, with more in it, reads to the letter as if it were read anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.loop.chats import LABELS, kept_chats
from fonder.model.chat import Chat, Flag, Kind
from fonder.model.reading import Reading
from fonder.read.view import view
from tests.read.test_merge import M, chat

NOW = datetime(2026, 8, 4, 9, tzinfo=UTC)
BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
TEXTS = (
    "I miss you so much",
    "thank you for dinner 😂",
    "Can you send me the photo? Please",
    "see you on Saturday at the lake with Zorblatt",
    "silly goose herbert haha",
    "my interview is on Friday…",
    "I love you",
    "ok.",
    "you never listen!",
    "I'm on my way to you",
    "What do you think about it?\nI'm scared of that exam",
    "",
    "ti amo tanto amore",
)
ABOVE = st.integers(0, 10**6)


class Written(NamedTuple):
    """One message as it was written: seconds since the chat began, who, which text."""

    at: int
    who: str
    text: str


def history(numbers: Sequence[int]) -> list[Written]:
    """Return a chat of several months, in which talks of some minutes follow one another."""
    at, found = 0, []
    for n in numbers:
        at += (7, 40, 65, 400, 90_000, 200_000)[n % 6]
        found.append(Written(at, ("Anna", "Ben")[n // 6 % 2], TEXTS[n // 12 % len(TEXTS)]))
    return found


def export(of: Sequence[Written], changes: Sequence[int] = (), grain: int = 60) -> Chat:
    """Return an export by a clock of so many seconds, in which some messages were changed since."""
    rows = [M(_time(w.at // grain * grain), w.who, w.text) for w in of]
    for n in changes:
        i = n // 3 % max(len(rows), 1)
        if n % 3 == 0:
            rows[i : i + 1] = [r._replace(text="so", flags=Flag.EDITED) for r in rows[i : i + 1]]
        elif n % 3 == 1:
            rows[i : i + 1] = [r._replace(text="", kind=Kind.DELETED) for r in rows[i : i + 1]]
        else:
            del rows[i : i + 1]
    return chat([M(_time(0), "Anna", "hello"), M(_time(0), "Ben", "hello"), *rows])


def _time(seconds: int) -> str:
    return (BEGAN + timedelta(seconds=seconds)).replace(tzinfo=None).isoformat()


def opened() -> Loop:
    """Return a loop in which the notices were accepted."""
    mine = Loop(InMemory(), clock=lambda: NOW)
    mine.consent()
    return mine


def bring(into: Loop, *chats: Chat) -> Reading:
    """Import parsed exports, keep the chat, and return the reading that is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fonder.read.chats", lambda *_: list(chats))
        options = loop.read_options(NOW.date())
        into.import_chat([], me="Anna", options=options, keep_chat=True)
    return into._kept.all("reading", Reading)[-1]


def bring_anew(into: Loop, *chats: Chat) -> Reading:
    """Import them with nothing known of any text, and all that is common found row by row."""
    none = np.zeros(0, np.int64)
    into._kept.records.delete(LABELS, LABELS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fonder.read.extend.alike", lambda *_: (none, none))
        patch.setattr("fonder.read.compose.view", lambda *given: view(*given[:-1]))
        return bring(into, *chats)


def as_bytes(reading: Reading) -> bytes:
    """Return all of a reading but where it came from and what changed since another."""
    source = replace(reading.source, messages=0)
    return msgspec.json.encode(replace(reading, source=source, since=None))


NUMBERS = st.lists(ABOVE, min_size=1, max_size=120)
CHANGES = st.lists(ABOVE, max_size=4)


def test_a_chat_that_goes_on_reads_as_the_whole() -> None:
    """Ten messages more, and the reading is that of the new export alone."""
    whole, mine = history(range(0, 2_000, 13)), opened()
    bring(mine, export(whole[:-10]))
    assert as_bytes(bring(mine, export(whole))) == as_bytes(bring(opened(), export(whole)))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(NUMBERS, st.lists(ABOVE, min_size=1, max_size=3))
def test_however_it_is_split_it_reads_as_the_whole(numbers: list[int], cuts: list[int]) -> None:
    """Exports that go on from one another come to the reading of the last one alone."""
    whole, mine = history(numbers), opened()
    for cut in sorted(n % (len(whole) + 1) for n in cuts):
        bring(mine, export(whole[:cut]))
    again, alone = bring(mine, export(whole)), bring(opened(), export(whole))
    assert as_bytes(again) == as_bytes(alone)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.lists(st.tuples(ABOVE, ABOVE, CHANGES, st.sampled_from((1, 60))), max_size=3))
def test_whatever_changed_it_reads_as_if_nothing_was_known(
    numbers: list[int], exports: list[tuple[int, int, list[int], int]]
) -> None:
    """Edits, deletions, gaps and the other's phone with its finer clock: byte for byte the same."""
    whole = history(numbers)
    parts = [export(whole)]
    for first, last, changes, grain in exports:
        begin, end = sorted((first % len(whole), last % len(whole)))
        parts.append(export(whole[begin : end + 1], changes, grain))
    again, anew = opened(), opened()
    for part in parts[:-1]:
        bring(again, part)
        bring(anew, part)
    found, expected = bring(again, parts[-1]), bring_anew(anew, parts[-1])
    assert msgspec.json.encode(found) == msgspec.json.encode(expected)
    assert again._kept.records.all("chat") == anew._kept.records.all("chat")


def test_what_goes_from_the_chat_goes_from_what_is_kept_of_its_words() -> None:
    """A message that was deleted leaves no word behind, neither in the chat nor beside it."""
    whole, mine = history(range(0, 300, 7)), opened()
    last = Written(whole[-1].at + 600, "Ben", "xylophone")
    bring(mine, export([*whole, last]))
    assert b"xylophone" in mine._kept.records.all(LABELS)[LABELS]
    bring(mine, export([*whole, last], [3 * len(whole) + 1]))
    assert b"xylophone" not in mine._kept.records.all(LABELS)[LABELS]
    assert all("xylophone" not in m.text for c in kept_chats(mine._kept.records) for m in c)
