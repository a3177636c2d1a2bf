"""How somebody gets in touch: with a request or without, for tonight or ahead."""

from __future__ import annotations

import pytest

from fonder.read import contact
from fonder.read.missing import missing
from fonder.read.said import telling
from tests.read.build import ANNA, BEN, Line, view_of


def asked(*lines: Line) -> tuple[int, int]:
    """Return how many of Ben's openings only ask, and how many openings he has."""
    counted = contact.requests(view_of(list(lines)))
    return int((counted.hits & counted.of).sum()), int(counted.of.sum())


@pytest.mark.parametrize(
    "text",
    ["can you send me 20", "you up?", "come over", "I need a favour", "could you pick me up"],
)
def test_a_talk_that_begins_with_asking_counts(text: str) -> None:
    """For money, a lift, a visit now: whatever it is, it is asked for."""
    assert asked(Line(0, BEN, text), Line(0.1, ANNA, "ok")) == (1, 1)


@pytest.mark.parametrize("text", ["good morning", "can I help you with that", "how was it?"])
def test_a_greeting_an_offer_or_a_question_does_not(text: str) -> None:
    """Offers go the other way."""
    assert asked(Line(0, BEN, text), Line(0.1, ANNA, "ok")) == (0, 1)


def test_a_warm_word_beside_the_request_makes_it_more_than_one() -> None:
    """Who thanks, or asks how it was, wants more than the thing."""
    warm = Line(0.01, BEN, "and how did your talk go?", ("understanding",))
    assert asked(Line(0, BEN, "can you send me the file"), warm) == (0, 1)


def test_only_the_first_words_count_and_only_in_openings() -> None:
    """A request later in a talk, or as an answer, says nothing of why it began."""
    lines = [Line(i / 60, BEN, f"word {i}") for i in range(3)]
    assert asked(*lines, Line(0.1, BEN, "can you send me 20")) == (0, 1)
    assert asked(Line(0, ANNA, "hi"), Line(0.1, BEN, "can you send me 20")) == (0, 0)
    later = Line(0.2, BEN, "can you send me 20")
    assert asked(Line(0, BEN, "hi"), Line(0.1, ANNA, "hi"), later) == (0, 1)


@pytest.mark.parametrize(
    ("text", "ahead", "dated"),
    [
        ("dinner on Saturday?", True, True),
        ("tomorrow at eight", True, True),
        ("come over tonight", False, True),
        ("now?", False, True),
        ("Saturday or tonight?", False, True),
        ("eight?", False, False),
        ("can't do Friday after all", False, False),
    ],
)
def test_plans_for_later_and_for_now_are_told_apart(text: str, ahead: bool, dated: bool) -> None:
    """A day ahead counts as ahead, the same day doesn't, and no day at all isn't counted."""
    view = view_of([Line(0, BEN, text, ("plan",))])
    counted = contact.plans_ahead(view)
    assert (bool(counted.hits[0]), bool(counted.of[0])) == (ahead, dated)
    assert not contact.plans_ahead(view, mine=True).of.any()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I miss you", True),
        ("missing your face", True),
        ("wish you were here", True),
        ("can't wait to see you", True),
        ("it's quiet without you", True),
        ("I missed the bus", False),
        ("you'll miss me", False),
        ("did you miss me?", False),
    ],
)
def test_missing_is_said_in_so_many_words(text: str, said: bool) -> None:
    """With the label and the words; a bus is nobody."""
    assert bool(missing(view_of([Line(0, BEN, text, ("longing",))]))[0]) == said


def test_telling_words_say_what_it_is_about() -> None:
    """Rare words without their endings; what everybody says all day tells nothing."""
    assert telling("I mended the brakes and the lanterns") >= {"brak", "lantern"}
    assert telling("thank you so much for everything today") == set()
