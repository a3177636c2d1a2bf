"""The sentences of a reading, at every extreme: nobody, one-sided, one person unknown."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from fonder.model.labels import LABELS
from fonder.model.people import HE, THEY, Couple, Person
from fonder.model.reading import Estimate, People, unknown
from fonder.words import first, reading
from fonder.words.people import Lead, Names, capital

BEN = Names("Ben", HE)
LITTLE, SOME, MUCH = (
    Estimate(0.2, 0.15, 0.26, 300),
    Estimate(0.5, 0.44, 0.56, 300),
    Estimate(0.8, 0.74, 0.85, 300),
)
NONE, ALL = Estimate(0.0, 0.0, 0.01, 300), Estimate(1.0, 0.99, 1.0, 300)
WIDE = Estimate(0.4, 0.1, 0.8, 6)
RARE, OFTEN = Estimate(4.0, 2.0, 7.1, 1500), Estimate(12.0, 9.0, 15.0, 2000)
INVESTMENTS = ("emotional", "mental", "physical", "financial")
RATES = (*LABELS, *(f"investment_{kind}" for kind in INVESTMENTS))
SHARED = (reading.initiation, reading.silences, reading.mutuality)
OWN = (reading.words, reading.questions, reading.responses, reading.late_night)
Shared = Callable[[Names, Estimate, Estimate, Lead | None], str]
Own = Callable[[Names, Estimate, Estimate], str]


def is_plain(sentence: str) -> bool:
    """Say whether it is one finished sentence that a person can read."""
    return (
        sentence[0].isupper()
        and sentence.endswith(".")
        and not set("{}\n") & set(sentence)
        and "None" not in sentence
        and "nan" not in sentence
        and "  " not in sentence
        and len(sentence) < 200
    )


LEADS = (None, Lead("me", sure=True), Lead("me", sure=False), Lead("other", sure=True))


@pytest.mark.parametrize("what", RATES)
def test_every_rate_makes_a_plain_sentence(what: str) -> None:
    """Whatever is known or not, a finished sentence comes out."""
    figures = (unknown(7), NONE, RARE, OFTEN)
    for me, other, lead in product(figures, figures, LEADS):
        assert is_plain(reading.rate(BEN, what, me, other, lead))


@pytest.mark.parametrize("sentence", SHARED)
def test_every_shared_thing_makes_a_plain_sentence(sentence: Shared) -> None:
    """From nobody to all from one."""
    figures = (unknown(0), unknown(3), NONE, LITTLE, SOME, MUCH, ALL, WIDE)
    for me, lead in product(figures, LEADS):
        assert is_plain(sentence(BEN, me, me, lead))


@pytest.mark.parametrize("sentence", OWN)
def test_every_own_figure_makes_a_plain_sentence(sentence: Own) -> None:
    """Each of the two may be unknown by themselves."""
    figures = (unknown(0), unknown(3), NONE, SOME, ALL)
    for me, other in product(figures, figures):
        assert is_plain(sentence(BEN, me, other))


def test_the_sentence_says_who_and_how_surely() -> None:
    """Sure, perhaps, and too close are three different sentences."""
    sure = reading.rate(BEN, "appreciation", OFTEN, RARE, Lead("me", sure=True))
    assert sure == (
        "You thank or praise Ben in 12 (9–15) of 1,000 messages, "
        "Ben thanks or praises you in 4.0 (2.0–7.1), so more often you."
    )
    perhaps = reading.rate(BEN, "plan", RARE, OFTEN, Lead("other", sure=False))
    assert perhaps.endswith(", perhaps more often Ben.")
    assert reading.rate(BEN, "play", RARE, RARE, None).endswith(": too close to tell apart.")


@pytest.mark.parametrize("what", ["seeking", "pressure", "hostility"])
def test_no_one_is_compared_in_what_hurts(what: str) -> None:
    """Figures of pressure or hostility stand without "who more often": no blame is laid."""
    said = reading.rate(BEN, what, OFTEN, RARE, Lead("me", sure=True))
    assert "more often" not in said


def test_where_neither_does_it_no_one_is_compared() -> None:
    """None and none isn't "too close to tell apart"."""
    said = reading.rate(BEN, "investment_financial", NONE, NONE, None)
    assert said.endswith("of 1,000 messages, Ben in 0 (0–0.0).")


def test_even_is_said_only_where_it_is_known_to_be_even() -> None:
    """A wide range round one half means "can't be told yet", not "about equally"."""
    assert "about equally" in reading.initiation(BEN, SOME, SOME, None)
    assert "can't be told yet" in reading.initiation(BEN, WIDE, WIDE, None)


def test_what_is_missing_is_counted() -> None:
    """Where there is not enough data, the sentence says how much there is."""
    assert reading.initiation(BEN, unknown(6), unknown(6), None) == (
        "Not enough data yet: 6 conversations."
    )
    assert reading.words(BEN, unknown(6), unknown(1200)) == (
        "Not enough data yet: 6 messages of yours with words, 1,200 of Ben's."
    )
    assert reading.rate(BEN, "longing", OFTEN, unknown(12), None).endswith(
        "not enough data for Ben (12 messages)."
    )
    assert reading.silences(BEN, unknown(1), unknown(1), None) == (
        "Not enough data yet: 1 silence of over a day."
    )
    assert reading.responses(BEN, unknown(3), unknown(1)) == (
        "Not enough data yet: you began 1 conversation, Ben 3."
    )


def test_the_one_who_is_known_has_a_sentence_of_their_own() -> None:
    """Where only Ben's figure is known, the sentence still says what Ben does."""
    said = reading.rate(BEN, "plan", unknown(12), OFTEN, None)
    assert said == (
        "Ben plans time together in 12 (9–15) of 1,000 messages; "
        "not enough data for you (12 messages)."
    )


def test_a_name_may_be_anything() -> None:
    """Signs that mean something to the program mean nothing in a name."""
    for name in ("{other}", "%s", "Jos\u00e9", "\u0645\u0631\u064a\u0645", "<b>Ben</b>"):
        said = reading.rate(Names(name), "longing", OFTEN, RARE, None)
        assert name in said


@pytest.mark.parametrize(
    ("lead", "start"),
    [
        (None, "Warmth in words goes both ways here"),
        (Lead("me", sure=False), "Warmth in words goes both ways here"),
        (Lead("me", sure=True), "Of the 300 warm messages here you wrote 80 %"),
        (Lead("other", sure=True), "Of the 300 warm messages here Ben wrote 20 %"),
    ],
)
def test_the_first_sentence_is_kind_to_whoever_gives_less(lead: Lead | None, start: str) -> None:
    """It leaves room for what a chat can't show, and calls only a sure difference one."""
    said = first.warm(BEN, MUCH, LITTLE, lead)
    assert said.startswith(start)
    assert is_plain(said)


def test_words_that_hurt_are_said_with_both_figures() -> None:
    """Both people's figures stand there, with their ranges."""
    said = first.hurt(BEN, RARE, OFTEN)
    assert "12 (9–15) of 1,000 messages of Ben's, 4.0 (2.0–7.1) of 1,000 of yours" in said


def test_names_come_from_the_couple_where_there_is_one() -> None:
    """Without a couple, the name in the export and "they"; with one, what the person chose."""
    people = People(me="Anna", other="Ben Work")
    couple = Couple(me=Person("Anna"), other=Person("Ben", HE))
    assert Names.of(people, None) == Names("Ben Work", THEY)
    assert Names.of(people, couple) == Names("Ben", HE)
    assert Names.of(people, Couple(me=Person("Anna"), other=Person(""))).other == "Ben Work"


def test_small_words() -> None:
    """Possessives and capitals."""
    assert BEN.others == "Ben's"
    assert capital("éa b") == "Éa b"
    assert capital("") == ""
