"""The forgotten kindness: an effort that nobody thanked comes back, without a reproach."""

from __future__ import annotations

from datetime import date

import pytest

from fonder.model.reading import Find
from fonder.read.finds.forgotten_kindness import find
from tests.read.build import ANNA, BEN, Line, view_of

BRAKES = "Your back brake was hanging by a thread so I did both last night, and the light"
EFFORT = ("effort",)
MADE_ON = date(2026, 3, 1)


def found_in(*lines: Line) -> Find:
    """Return what is found among these lines and two months of plain talk."""
    plain = [Line(24 * day + 1, (ANNA, BEN)[day % 2], "morning") for day in range(60)]
    return find(view_of(sorted([*plain, *lines], key=lambda line: line.hours)), MADE_ON)


def test_an_effort_without_a_thank_you_comes_back() -> None:
    """Ben mended the brakes, Anna was late: weeks after, the words stand there once more."""
    kindness = found_in(
        Line(720, BEN, BRAKES, EFFORT), Line(720.1, ANNA, "morning!! SO late, talk tonight")
    )
    (one,) = kindness.found
    assert [quote.text for quote in one.quotes] == [BRAKES]
    assert one.on == "2026-02-04"
    assert "After one of them no thank-you stands in the chat." in kindness.says
    assert "that happens to everyone" in kindness.says
    assert kindness.n == 1


def test_the_thanks_stay_the_persons_own_words() -> None:
    """What to do is said; what to say isn't."""
    (one,) = found_in(Line(720, BEN, BRAKES, EFFORT)).found
    assert "in your own words" in one.prompt
    assert "thank you for" not in one.prompt.casefold()
    assert "“" not in one.prompt


@pytest.mark.parametrize(
    ("after", "text", "labels"),
    [
        (0.1, "you angel", ()),
        (2.0, "thanks!!", ()),
        (3.0, "that is so like you", ("appreciation",)),
        (400.0, "those brakes, i meant to say thank you", ()),
    ],
)
def test_a_thank_you_soon_or_with_a_word_in_common_answers_it(
    after: float, text: str, labels: tuple[str, ...]
) -> None:
    """Thanks within the day, or weeks later by name: nothing is brought up."""
    kindness = found_in(Line(720, BEN, BRAKES, EFFORT), Line(720 + after, ANNA, text, labels))
    assert kindness.found == []
    assert kindness.says.startswith("None found.")


def test_thanks_for_something_else_weeks_later_answer_nothing() -> None:
    """A thank-you for soup isn't one for brakes."""
    kindness = found_in(Line(720, BEN, BRAKES, EFFORT), Line(1000, ANNA, "thank you for the soup"))
    assert len(kindness.found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I'll fix your brakes and the lantern tomorrow",
        "Shall I mend the brakes of your bicycle?",
        "I did it",
    ],
)
def test_a_promise_an_offer_or_a_bare_word_is_no_kindness_yet(text: str) -> None:
    """What is brought up was done, and says what it was."""
    assert found_in(Line(720, BEN, text, EFFORT)).found == []


def test_ones_own_efforts_are_not_brought_up() -> None:
    """Nobody is told that they weren't thanked."""
    assert found_in(Line(720, ANNA, BRAKES, EFFORT)).n == 0


def test_at_most_three_come_those_that_say_most() -> None:
    """Of five open ones three are shown, and it is said that there are more."""
    lines = [
        Line(720 + 100 * i, BEN, f"I mended the {thing} and the {other} for you", EFFORT)
        for i, (thing, other) in enumerate(
            [
                ("gutter", "trellis"),
                ("hinge", "latch"),
                ("zipper", "lining"),
                ("kettle", "toaster"),
                ("fence", "gate"),
            ]
        )
    ]
    kindness = found_in(*lines)
    assert len(kindness.found) == 3
    assert "After five of them" in kindness.says
    assert kindness.says.endswith("Here are those that say most.")


def test_nothing_older_than_four_months() -> None:
    """A kindness of last year rests."""
    long_ago = Line(1, BEN, BRAKES, EFFORT)
    assert find(view_of([long_ago, Line(24 * 150, ANNA, "hi")]), MADE_ON).n == 0


@pytest.mark.parametrize("lines", [[], [Line(0, ANNA)]])
def test_an_empty_chat_says_none_found(lines: list[Line]) -> None:
    """Without efforts there is a plain "none found"."""
    assert find(view_of(lines), MADE_ON).says.startswith("None found: no clear effort of Ben's")
