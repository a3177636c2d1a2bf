"""Third people's names don't stand in quotes; those of the two and everyday words do."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.people import HE, SHE, Couple, Person
from fonder.read.given import given_names, known
from fonder.read.hide import hidden
from fonder.read.quotes import pick
from fonder.read.view import View
from tests.read.build import ANNA, BEN, Line, view_of


def seen(*texts: str, couple: Couple | None = None) -> View:
    """Return a chat in which Anna writes these."""
    return view_of([Line(i, ANNA, text) for i, text in enumerate(texts or ("hello",))], couple)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I told Sarah about us", "I told [a name] about us"),
        ("sarah said no", "[a name] said no"),
        ("Sarah's party was fun", "[a name]'s party was fun"),
        ("dinner with Oyelaran and you", "dinner with [a name] and you"),
        ("see you at Mira’s, at three", "see you at [a name]’s, at three"),
        ("ask @kim_possible", "ask [a name]"),
        ("is Will coming too", "is [a name] coming too"),
        ("with Anne-Marie tonight", "with [a name] tonight"),
    ],
)
def test_a_third_person_is_not_named(text: str, shown: str) -> None:
    """Listed names anywhere, unknown ones where a capital inside a sentence gives them away."""
    assert hidden(seen(), text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "I love you, Ben",
        "Benny you are the best, says your Anna",
        "will you grant me one hope this summer",
        "See you on Friday. Maybe in May or at Christmas",
        "I NEED you HERE",
        "Hello you. This is what I mean",
        "don't. Didn't we say that I'm here",
        "Thanks! Dinner was lovely :) Really",
        "",
        "😂😂 ok",
    ],
)
def test_everything_else_stands_as_it_was_written(text: str) -> None:
    """The two themselves, days, months, shouting, beginnings of sentences, and everyday words."""
    assert hidden(seen(), text) == text


def test_who_is_written_like_a_name_once_is_one_everywhere() -> None:
    """Ben writes "with Zorbo" and Anna "zorbo was there": both are hidden."""
    view = seen("out with Zorbo again", "zorbo was there, friend of friends")
    assert hidden(view, "zorbo was there") == "[a name] was there"
    assert hidden(seen(), "zorbo was there") == "zorbo was there"


def test_the_chosen_name_stays() -> None:
    """Who calls Ben "Bear" finds Bear in the quotes."""
    couple = Couple(me=Person("Anna", SHE), other=Person("Bear", HE))
    assert hidden(seen(couple=couple), "come home to Bear") == "come home to Bear"


def test_quotes_are_shown_so() -> None:
    """What a finding quotes names nobody else."""
    view = view_of([Line(0, BEN, "I miss you more than Petra does")])
    (quote,) = pick(view, np.ones(1, bool))
    assert quote.text == "I miss you more than [a name] does"


def test_the_list_of_names_is_in_order() -> None:
    """Hundreds of names, none of them twice, all in small letters; words aren't names."""
    only, also = given_names()
    assert len(only) > 800
    assert not only & also
    assert all(name == name.casefold() for name in only | also)
    assert not {"said", "will", "you", "love", "till"} & only
    assert "gerald" not in known()
