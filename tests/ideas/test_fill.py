"""Names, pronouns and verbs in an idea's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.ideas import catalogue, fill, for_anyone
from fonder.model.people import HE, SHE, Person

TEXT = "Ask {other} what {they} {like|likes}. {They} {are|is} glad; tell {them} in {their} way."


def test_he_she_and_they_take_the_right_verbs() -> None:
    """The text reads right for Ben, for Anna and for Sam."""
    ben, anna, sam = Person("Ben", HE), Person("Anna", SHE), Person("Sam")
    assert fill(TEXT, ben) == "Ask Ben what he likes. He is glad; tell him in his way."
    assert fill(TEXT, anna) == "Ask Anna what she likes. She is glad; tell her in her way."
    assert fill(TEXT, sam) == "Ask Sam what they like. They are glad; tell them in their way."


def test_the_name_stays_as_its_owner_writes_it() -> None:
    """A name in small letters or with odd signs is put in untouched, and never read again."""
    assert fill("{other}!", Person("bell {they}")) == "bell {they}!"


def test_an_unknown_placeholder_is_an_error() -> None:
    """A slip in a file is found by the linter, not shown to a person."""
    with pytest.raises(KeyError):
        fill("{partner}", Person("Ben"))


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_text_without_placeholders_is_left_alone(text: str) -> None:
    """Only what stands in braces is changed."""
    assert fill(text, Person("Ben")) == text


def test_a_list_that_knows_no_couple_speaks_of_your_partner() -> None:
    """The catalogue can be read before anybody has said who the two are."""
    for idea in map(for_anyone, catalogue()):
        assert not set("{}|") & set(idea.title + idea.text)
