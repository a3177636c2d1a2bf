"""The words around a time apart."""

from __future__ import annotations

import pytest

from fonder.ideas.language import grade, steered_words
from fonder.model.people import Person
from fonder.words import apart as words

BEN = Person("Ben")
CARDS = [
    card
    for name, card in vars(words).items()
    if name.isupper() and isinstance(card, tuple) and len(card) == 2
]


def test_every_card_is_plain_warm_and_free_of_tricks() -> None:
    """School year seven at most altogether; no test, no watching, no punishing, no gender."""
    assert len(CARDS) >= 12
    assert grade(" ".join(f"{title}. {text}" for title, text in CARDS)) <= 7
    for title, text in CARDS:
        assert len(text) < 260
        slips = [word for word, _ in steered_words(text) if word != "test"]
        assert slips == [], (title, slips)


@pytest.mark.parametrize(
    ("days", "who", "says"),
    [
        (1, "me", "Tomorrow you leave."),
        (3, "other", "In 3 days Ben leaves."),
        (2, "both", "In 2 days you two part."),
    ],
)
def test_how_soon_it_begins_is_said_as_people_say_it(days: int, who: str, says: str) -> None:
    """Tomorrow, or in so many days, whoever goes."""
    assert words.begins(days, who, BEN) == says


def test_how_long_it_lasts_is_said_without_a_count_on_the_last_day() -> None:
    """One day, several, the last."""
    assert words.goes_on(1, BEN) == "1 day until you see Ben."
    assert words.goes_on(4, BEN) == "4 days until you see Ben."
    assert words.goes_on(0, BEN) == "The last day apart from Ben."


def test_where_no_hour_is_shared_letters_are_proposed() -> None:
    """Nobody is asked to stay up."""
    assert "letters" in words.both_awake([], BEN)
    two = [("08:00", "10:00", "20:00", "22:00"), ("20:00", "22:00", "08:00", "10:00")]
    assert "08:00 and 10:00 with you (20:00 to 22:00 with Ben) and 20:00" in words.both_awake(
        two, BEN
    )
