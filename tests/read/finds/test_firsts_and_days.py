"""The first time, and on this day: small things from earlier, with what they can't know."""

from __future__ import annotations

from datetime import date

import pytest

from fonder.model.chat import Kind
from fonder.read import finds
from fonder.read.finds import first_times, on_this_day
from tests.read.build import ANNA, BEN, Line, view_of

MADE_ON = date(2026, 7, 1)
LOVE, MISS, PLAN = ("affection",), ("longing",), ("plan",)


def test_the_firsts_come_in_time_order_with_whose_they_are() -> None:
    """First words, plan, missing, love, call: each once, by each."""
    view = view_of(
        [
            Line(0, BEN, "Hello, this is Ben, I sat on your coat"),
            Line(1, ANNA, "dinner on saturday?", PLAN),
            Line(50, BEN, "I miss you", MISS),
            Line(51, ANNA, "miss you too", MISS),
            Line(90, ANNA, "", kind=Kind.CALL),
            Line(99, ANNA, "love you for that", LOVE),
            Line(100, BEN, "I love you", LOVE),
            Line(101, ANNA, "i really love you", LOVE),
            Line(200, BEN, "I love you", LOVE),
        ]
    )
    found = first_times.find(view, MADE_ON)
    assert [one.says for one in found.found] == [
        "The first words: Ben",
        "The first plan to meet: you",
        "The first words of missing: Ben",
        "The first words of missing: you",
        "The first call: you",
        "The first “I love you”: Ben",
        "The first “I love you”: you",
    ]
    assert found.found[5].quotes[0].at == "2026-01-09T13:00:00"
    assert "isn't here" in found.says


def test_nothing_to_begin_with() -> None:
    """An empty chat has no first time."""
    assert first_times.find(view_of([]), MADE_ON).says.startswith("None found")


def test_on_this_day_brings_a_warm_word_from_the_same_day() -> None:
    """A year ago before six months before three before one; days ahead are looked up at once."""
    view = view_of(
        [
            Line(24 * 0, BEN, "you make every day lighter", LOVE),  # 5 January
            Line(24 * 90, ANNA, "thank you for the long walk", ("appreciation",)),  # 5 April
            Line(24 * 176, BEN, "just words"),
        ]
    )
    found = on_this_day.find(view, MADE_ON)
    assert [(one.on, one.says) for one in found.found] == [
        ("2026-07-05", "For Sunday, 5 July, from six months before"),
    ]
    year = on_this_day.find(view, date(2027, 1, 1))
    assert year.found[0].says == "For Tuesday, 5 January, from a year before"


def test_a_day_with_a_hurtful_word_in_the_talk_rests() -> None:
    """Nobody is brought back to a quarrel by its one warm word."""
    view = view_of(
        [
            Line(0, BEN, "i do love you very much", LOVE),
            Line(0.1, ANNA, "you are impossible", ("hostility",)),
            Line(24 * 176, BEN, "hi"),
        ]
    )
    assert on_this_day.find(view, MADE_ON).found == []


@pytest.mark.parametrize("made_on", [date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31)])
def test_odd_days_of_the_calendar_are_no_error(made_on: date) -> None:
    """Leap days and short months have their turn or are passed over."""
    view = view_of([Line(24 * day, BEN, f"love you on day {day}", LOVE) for day in range(60)])
    assert on_this_day.find(view, made_on).n == 60


def test_every_find_is_made_for_any_chat() -> None:
    """Six finds in a fixed order, each with a sentence, from nothing to a few words."""
    for lines in ([], [Line(0, ANNA, "hi")], [Line(0, ANNA, "hi"), Line(30, BEN, "hi")]):
        found = finds.all_of(view_of(lines), MADE_ON)
        assert tuple(find.id for find in found) == finds.IDS
        assert all(find.says.endswith(".") and find.method for find in found)
        assert all(not find.says.endswith("..") for find in found)


@pytest.mark.slow
def test_a_hundred_thousand_messages_are_looked_through() -> None:
    """A long love is no trouble: all finds are made, and few days need the calendar."""
    said = ("my interview is on Friday", "moon report: full", "i miss you", "i fixed the bicycle")
    marks = ((), (), MISS, ("effort",))
    lines = [
        Line(i / 40, (ANNA, BEN)[i % 3 == 0], said[i % 4] + f" {i}", marks[i % 4])
        for i in range(100_000)
    ]
    found = {find.id: find for find in finds.all_of(view_of(lines), date(2026, 4, 19))}
    assert found["missed"].n == 25_000
    assert len(found["missed"].found) <= 24
    assert found["follow_ups"].n <= 60
    assert len(found["on_this_day"].found) <= 30
