"""Word pieces: as the published vocabulary was taught, and what chats need besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.close import tokens, weights
from fonder.close.tokens import Pieces, plain

# Recorded from the reference tokenizer of all-MiniLM-L6-v2, edges included.
REFERENCE = json.loads((Path(__file__).parent / "reference.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """Return the pieces of the shipped vocabulary."""
    return Pieces(weights.load().vocabulary)


def said(pieces: Pieces, text: str) -> list[str]:
    """Return the pieces of a text as words."""
    return [weights.load().vocabulary[number] for number in pieces.cut(text)]


@pytest.mark.parametrize("row", REFERENCE, ids=lambda row: row["text"])
def test_texts_are_cut_as_the_reference_cuts_them(pieces: Pieces, row: dict[str, object]) -> None:
    """Words, marks, accents and other scripts give the very same numbers."""
    found, parts = pieces.of(str(row["text"]), longest=101)
    assert found == row["pieces"]
    assert set(parts) == {0}


def test_signs_are_read_as_words(pieces: Pieces) -> None:
    """An emoji says what it says, with any skin tone; an unlisted one by its name."""
    assert said(pieces, "ok 😂") == ["ok", "laughing"]
    assert said(pieces, "👍🏽") == said(pieces, "👍") == ["thumbs", "up"]
    assert said(pieces, "❤️") == ["heart"]
    assert "rocket" in said(pieces, "off we go 🚀")


def test_drawn_out_words_are_read_as_the_word(pieces: Pieces) -> None:
    """Letters and marks repeated on and on add nothing."""
    assert said(pieces, "sooooo sweeeeet") == ["so", "sweet"]
    assert said(pieces, "no!!!!!!!!!!") == ["no", "!", "!", "!"]
    assert said(pieces, "the year 2000000") == said(pieces, "the year 2000000".upper())


def test_what_was_said_before_stands_in_a_part_of_its_own(pieces: Pieces) -> None:
    """The message comes first; the one before it is marked, and cut shorter."""
    found, parts = pieces.of("deal", "dinner on saturday at seven?")
    alone, _parts = pieces.of("deal")
    assert found[: len(alone)] == alone
    assert parts == [0] * len(alone) + [1] * (len(found) - len(alone))
    longest = pieces.of("deal", "one two " * 200)[0]
    assert len(longest) == len(alone) + tokens.CONTEXT + 1


def test_long_texts_are_cut_off(pieces: Pieces) -> None:
    """However much is written or asked for, the encoder's places are never exceeded."""
    assert len(pieces.of("one two " * 500)[0]) == tokens.LONGEST + 2
    assert len(pieces.of("a b " * 600, "c d " * 600, longest=10_000)[0]) <= tokens.PLACES


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_has_pieces(text: str) -> None:
    """Nothing that can be typed is refused, and small and large letters are the same."""
    cutter = Pieces(weights.load().vocabulary)
    found, parts = cutter.of(text)
    assert len(found) == len(parts) <= tokens.LONGEST + 2
    assert found[0] == cutter.start
    assert found[-1] == cutter.stop
    assert plain(plain(text)) == plain(text)
