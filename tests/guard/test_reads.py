"""Four short reads: plain, sourced, and never a verdict."""

from __future__ import annotations

import re

import pytest

from fonder.guard.reads import Read, read, reads
from fonder.ideas.evidence import claims
from fonder.model.errors import UseError
from tests.guard.grade import grade

EACH = pytest.mark.parametrize("one", reads(), ids=lambda one: one.id)


def words_of(one: Read) -> list[str]:
    """Return every sentence of a read that a person sees."""
    return [one.title, *one.opening, *one.signs, *one.helps]


@EACH
def test_each_can_be_read_by_a_tired_person(one: Read) -> None:
    """Reading grade 7 or lower, and short: two minutes at most."""
    text = " ".join(line if line[-1] in ".?!”" else line + "." for line in words_of(one))
    assert grade(text) <= 7
    assert len(text.split()) < 400


@EACH
def test_none_names_a_gender_or_labels_anybody(one: Read) -> None:
    """It is about what is done, by anyone."""
    text = " ".join(words_of(one)).casefold()
    banned = r"\b(he|she|him|her|his|hers|men|women|narcissis\w*|toxic|abuser|victim|crazy)\b"
    assert not re.findall(banned, text)


@EACH
def test_each_names_where_it_comes_from(one: Read) -> None:
    """A source is an id of the evidence file, or a work in words with its year."""
    known = {claim.id for claim in claims()}
    assert one.sources
    for source in one.sources:
        assert source in known or re.search(r"(19|20)\d\d", source), source
    assert all(re.fullmatch(r"M([1-9]|[12]\d|3[0-6])", line) for line in one.method)


def test_the_lines_of_the_method_that_ask_for_a_read_have_one() -> None:
    """Signs of a toxic relationship, fear of being left, kept around for convenience."""
    assert {"M20", "M23", "M28", "M36"} <= {line for one in reads() for line in one.method}


def test_only_what_protects_stays_open_while_the_plan_is_paused() -> None:
    """The signs and one's own side; what speaks of missing waits."""
    assert {one.id for one in reads() if one.always} == {"signs", "own-side"}


def test_an_unknown_read_is_named_with_the_known_ones() -> None:
    """One line that says what there is."""
    with pytest.raises(UseError, match="own-side"):
        read("nothing")
