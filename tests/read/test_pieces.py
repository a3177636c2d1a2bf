"""Searching many texts as one finds what searching each by itself would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.read import cues, shows
from fonder.read.pieces import Pieces

MESSAGES = Path(__file__).parents[2] / "data" / "messages"
LETTERS = st.text("ab ç\n😂", max_size=12)


@given(
    st.lists(LETTERS, max_size=12), st.lists(st.text("abç😂", min_size=1, max_size=3), max_size=3)
)
def test_pieces_are_found_where_they_are(texts: list[str], pieces: list[str]) -> None:
    """In every text that holds one of them, at its edges too, and never across two texts."""
    found = Pieces(texts).holding(*pieces).tolist()
    if pieces:
        assert found == [i for i, text in enumerate(texts) if any(p in text for p in pieces)]
    else:
        assert found == list(range(len(texts)))


def test_an_empty_chat_holds_nothing() -> None:
    """Nothing to search, nothing found."""
    assert Pieces([]).holding("a").tolist() == []


@pytest.mark.parametrize("name", cues.names())
def test_no_message_is_passed_over_for_speed(name: str) -> None:
    """Of all our labelled messages, each that a list matches holds one of the pieces it needs."""
    lines = [
        json.loads(line)["text"]
        for file in sorted(MESSAGES.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    known = cues.cues(name)
    slow = [known.found(text) for text in lines]
    assert shows.MARKS[name](shows.Batch(lines)).tolist() == slow
    assert any(slow)
