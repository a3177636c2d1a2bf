"""The one plain spelling that cues and weights are written for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fonder.guard.aims.text import asides, plain


def test_whoever_is_loved_is_one_and_the_same() -> None:
    """Neither gender nor the name of the bond changes what is read."""
    assert plain("my wife and her phone") == plain("my new boyfriend and his phone")


def test_a_relative_with_a_partner_is_not_ones_own_partner() -> None:
    """“My sister's boyfriend” is somebody else's."""
    assert "sister's" in plain("my sister's boyfriend")


def test_short_forms_are_written_out() -> None:
    """What chats abbreviate is spelled as in a book."""
    assert plain("dont w/o u") == "do not without you"
    assert plain("I won't") == "i will not"


def test_what_stands_in_brackets_comes_by_itself() -> None:
    """Round, square, or never closed."""
    assert asides(plain("I'm ill (not true) come [a lie]")) == ["not true", "a lie"]
    assert asides(plain("I'm ill (not true")) == ["not true"]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever was typed becomes words with single spaces, and stays the same read twice over."""
    read = plain(text)
    assert read == " ".join(read.split())
    assert asides(read) is not None
