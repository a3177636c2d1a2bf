"""Names of one person, in one app and in several."""

from __future__ import annotations

import pytest

from fonder.model.errors import UseError
from fonder.read.names import canonical, joined, others, plain, same_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", " anna "),
        ("Anna  Meier", "ANNA MEIER"),
        ("\u200eAnna", "Anna"),
        ("+44 20 7946 0000", "+44 (20) 7946-0000"),
        ("+44\u201120\u20117946\u20110000", "+442079460000"),
        ("\u202a+49 170 0000000\u202c", "+491700000000"),
        ("Zoe\u0308", "Zo\u00eb"),
    ],
)
def test_names_that_differ_only_in_how_they_are_written_are_one(one: str, other: str) -> None:
    """Case, spaces, invisible marks and the spaces in a number make no other person."""
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("Anna", "Annа"), ("Anna", "Ann"), ("123 456", "12")])
def test_other_names_are_other_people(one: str, other: str) -> None:
    """A look-alike letter makes another name."""
    assert plain(one) != plain(other)


def test_groups_are_read_as_a_person_writes_them() -> None:
    """“=” joins the names of one person, “;” parts two people."""
    assert same_of(["Anna=annab = +44 20 7946 0000; Ben=ben_b"]) == (
        ("Anna", "annab", "+44 20 7946 0000"),
        ("Ben", "ben_b"),
    )


@pytest.mark.parametrize("words", ["Anna", "Anna=", "=annab", "", "Anna=annab;;", "Anna==b"])
def test_what_is_no_group_is_an_error(words: str) -> None:
    """A name alone says nothing about who is one person."""
    with pytest.raises(UseError, match="who is one person"):
        same_of([words])


def test_groups_that_share_a_name_are_one_person() -> None:
    """Said twice, by different names, it is still one person, under the first name."""
    groups = same_of(["Anna=annab", "Ben=ben_b", "ANNAB=You"])
    assert groups == (("Ben", "ben_b"), ("Anna", "annab", "You"))
    assert joined([("Anna", "Anna", "anna", "x")]) == (("Anna", "x"),)


def test_the_first_name_is_used() -> None:
    """Every name of a group leads to its first, any other name to itself."""
    same = [("Anna", "annab"), ("Ben", "ben_b")]
    assert [canonical(name, same) for name in ("ANNAB", "Anna", "ben_b", "Cleo")] == [
        "Anna",
        "Anna",
        "Ben",
        "Cleo",
    ]
    assert others("annab", same) == ["Anna"]
    assert others("Cleo", same) == []
