"""The "I miss you" timeline, with what came before each."""

from __future__ import annotations

from datetime import date

import pytest

from fonder.model.reading import Find
from fonder.read.finds.missed import MOST, find
from tests.read.build import ANNA, BEN, Line, view_of

MISS = ("longing",)
MADE_ON = date(2026, 3, 1)


def found_in(*lines: Line) -> Find:
    """Return the timeline of these lines."""
    return find(view_of(list(lines)), MADE_ON)


def test_each_stands_with_what_came_before() -> None:
    """A silence, a beginning, an answer, or the middle of a talk."""
    timeline = found_in(
        Line(0, ANNA, "morning"),
        Line(80, BEN, "i miss you", MISS),
        Line(80.1, ANNA, "miss you too", MISS),
        Line(90, BEN, "missing you today", MISS),
        Line(90.1, ANNA, "how is the tent"),
        Line(90.2, BEN, "wet. wish you were here", MISS),
    )
    assert [one.says for one in timeline.found] == [
        "Ben, after 3 days without a message",
        "You, after the same words from Ben",
        "Ben, as the first words of a talk",
        "Ben, in the middle of a talk",
    ]
    assert [quote.text for quote in timeline.found[-1].quotes] == [
        "how is the tent",
        "wet. wish you were here",
    ]


def test_it_says_how_often_each_and_who_said_so_first() -> None:
    """Saying it first and answering it are told apart."""
    timeline = found_in(
        Line(0, BEN, "i miss you", MISS),
        Line(0.1, ANNA, "miss you too", MISS),
        Line(30, ANNA, "i miss you", MISS),
        Line(30.1, BEN, "miss you more", MISS),
    )
    assert timeline.says == (
        "You wrote twice that you miss Ben, Ben twice. Of those 2, 1 came first from Ben, not as "
        "an answer to yours."
    )


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("i miss you", ()),  # no label: perhaps a song
        ("the kettle and i are both awake", MISS),  # a label without the words
        ("you'll miss me when i'm gone", MISS),
        ("do you miss me", MISS),
    ],
)
def test_only_plain_words_with_the_label_count(text: str, labels: tuple[str, ...]) -> None:
    """One sign alone is too weak for a list that people read closely."""
    assert found_in(Line(0, ANNA, "hi"), Line(1, BEN, text, labels)).n == 0


def test_a_long_love_shows_two_a_month_of_each_and_no_more_than_fits() -> None:
    """Ten years of missing each other stay readable; all of it is counted."""
    lines = [
        Line(24 * day + who / 60, (ANNA, BEN)[who], f"i miss you, day {day}", MISS)
        for day in range(0, 3650, 3)
        for who in range(2)
    ]
    timeline = found_in(*lines)
    assert timeline.n == len(lines)
    assert len(timeline.found) == MOST
    assert [one.on for one in timeline.found] == sorted(one.on for one in timeline.found)


def test_none_is_said_plainly() -> None:
    """Neither of them writes so: no guess, no worry."""
    assert found_in().says.startswith("None found")
    assert found_in(Line(0, ANNA, "hi"), Line(1, BEN, "hi")).found == []
    one = found_in(Line(0, BEN, "i miss you", MISS))
    assert one.says == (
        "You wrote never that you miss Ben, Ben once. Ben wrote so first, with no such words of "
        "yours just before."
    )
