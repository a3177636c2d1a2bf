"""Whatever a chat holds: its finds, kinds of bond and answers are made, and fit the schema."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder import read
from fonder.model.chat import Kind
from fonder.model.labels import LABELS
from tests.read.build import ANNA, BEN, PEOPLE, Line, chat_of, marks_of
from tests.read.test_compose import problems

SAID = (
    "I've got an interview on Friday",
    "my exam is on the 31st",
    "the scan is on 29 February",
    "i miss you",
    "I love you",
    "moon report: full",
    "I mended the lantern and the bicycle for you",
    "thank you!!",
    "can you send me 20",
    "",
    "😂😂",
    "\n\n",
    "“”…",
)
LINES = st.lists(
    st.builds(
        Line,
        hours=st.floats(-20_000, 20_000),
        who=st.sampled_from([ANNA, BEN, None]),
        text=st.one_of(st.sampled_from(SAID), st.text(max_size=60)),
        labels=st.lists(st.sampled_from(LABELS), max_size=3, unique=True).map(tuple),
        kind=st.sampled_from(Kind),
        read=st.booleans(),
    ),
    max_size=40,
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(LINES, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.booleans())
def test_any_chat_gives_a_whole_reading(lines: list[Line], made_on: date, in_order: bool) -> None:
    """Odd words, odd kinds, clocks that ran back: every part is there and says something."""
    if in_order:
        lines = sorted(lines, key=lambda line: line.hours)
    chat, marks = chat_of(lines), marks_of(lines)
    rng = np.random.default_rng(1)
    first = read.reading(chat, marks, PEOPLE, None, made_on, rng)
    again = read.reading(chat, marks, PEOPLE, None, made_on, rng, (first,))
    assert problems(again) == []
    assert len(again.bond) == 5
    assert len(again.finds) == 6
    assert len(again.questions) == 16
    assert all(find.says for find in again.finds)
    assert again.since is None or again.since.changes == []
