"""Classes of words: kinds of words, whoever's they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fonder.read.signals import classes

KNOWN = classes.load("en")
SMALL = classes.Classes(
    {
        "words": {"i": "i", "kin": "mum dad", "made": "baked"},
        "endings": [{"class": "ed", "ending": "ed"}],
    }
)


def names_of(token: str) -> list[str]:
    """Return the names of the classes of a token, in a small language."""
    return [SMALL.names[number] for number in SMALL.of(token)]


def test_a_listed_word_is_in_its_class() -> None:
    """Mum is kin, and a listed word keeps its class though its ending says another."""
    assert names_of("mum") == ["kin"]
    assert names_of("baked") == ["made"]


def test_endings_speak_for_words_in_no_list() -> None:
    """A long word in -ed tells what was done; a short one tells nothing."""
    assert names_of("painted") == ["ed"]
    assert names_of("red") == ["word"]


def test_numbers_are_numbers() -> None:
    """Times, prices and counts are of one kind."""
    assert names_of("8.40") == names_of("3") == ["number"]


@given(st.text(min_size=1))
def test_every_token_has_a_class(token: str) -> None:
    """No word is without a kind, be it only that of all other words."""
    found = KNOWN.of(token)
    assert found
    assert all(0 <= number < len(KNOWN) for number in found)


def test_a_word_in_several_lists_has_several_classes() -> None:
    """Its first list is the one that neighbours see."""
    both = classes.Classes({"words": {"a": "x", "b": "x"}, "endings": []})
    assert both.of("x") == [0, 1]


def test_the_edge_is_no_word() -> None:
    """The end of a message is a class of its own, which no token has."""
    assert KNOWN.edge not in KNOWN.of("x")
    assert len({KNOWN.number, KNOWN.word, KNOWN.edge}) == 3
