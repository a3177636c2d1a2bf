"""What a rate means in a day, in words that one would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.reading import Estimate, Measure, unknown
from fonder.words import daily
from fonder.words.often import Rate, often, spelt


def rate(value: float, n: int = 5000) -> Estimate:
    """Return a figure per 1,000 with a range around it."""
    return Estimate(value, value * 0.8, value * 1.2, n)


@pytest.mark.parametrize(
    ("per_thousand", "a_day", "said"),
    [
        (5.0, 66.0, "about one every three days"),
        (0.0, 50.0, "not once"),
        (100.0, 10.0, "about one a day"),
        (100.0, 31.0, "about three a day"),
        (200.0, 100.0, "about 20 a day"),
        (10.0, 50.0, "about one every two days"),
        (10.0, 14.0, "about one a week"),
        (5.0, 10.0, "about one every three weeks"),
        (1.0, 33.0, "about one a month"),
        (1.0, 10.0, "about one every three months"),
        (0.1, 27.4, "about one a year"),
        (0.1, 9.0, "about one every three years"),
    ],
)
def test_a_rate_is_said_as_people_would(per_thousand: float, a_day: float, said: str) -> None:
    """Five in a thousand of sixty-six a day is about one every three days."""
    assert often(rate(per_thousand), a_day) == said


@given(st.floats(0, 1000), st.floats(0.001, 5000))
def test_any_rate_has_words(per_thousand: float, a_day: float) -> None:
    """No rate is left without a meaning, and "about" never claims to be exact."""
    said = often(rate(per_thousand), a_day)
    assert said.startswith("about ") or said == "not once"


def test_what_is_unknown_has_no_meaning() -> None:
    """Not enough data stays that."""
    assert often(unknown(3), 10) == ""
    assert Rate(unknown(3), 10.0).told() == "not enough data of 1,000 messages"
    assert not Rate(unknown(3), 10.0).known


def test_a_rate_is_told_with_range_and_meaning() -> None:
    """Figure, range, and what that is in a day."""
    assert Rate(Estimate(31.0, 26.0, 37.0, 3000), 12.0).told() == (
        "31 (26–37) of 1,000 messages, about one every three days"
    )


def test_small_numbers_are_words() -> None:
    """Up to nine in letters, above in figures."""
    assert [spelt(n) for n in (0, 1, 9, 10, 11, 1200)] == [
        "none", "one", "nine", "ten", "11", "1,200",
    ]  # fmt: skip


def longing(me: Estimate, other: Estimate, unit: str = "per 1,000 messages") -> Measure:
    """Return a finding with these figures."""
    return Measure("longing", unit, me, other, "So it is.")


def test_a_finding_says_in_one_line_what_its_rates_mean() -> None:
    """Each by name where they differ, once where they don't, nothing where nothing is known."""
    few, many = rate(2.0, 1000), rate(20.0, 1000)
    assert daily.meaning(longing(few, many), "Ben", 100) == (
        "In daily life: you about one every two months, Ben about one every five days."
    )
    assert daily.meaning(longing(many, many), "Ben", 100) == (
        "In daily life: about one every five days, from each of you."
    )
    assert daily.meaning(longing(many, unknown()), "Ben", 100) == (
        "In daily life: you about one every five days."
    )
    assert daily.meaning(longing(unknown(), unknown()), "Ben", 100) == ""


def test_only_rates_have_such_a_line() -> None:
    """A share or a count of words says what it is by itself; so does a reading without days."""
    share = Estimate(0.5, 0.4, 0.6, 100)
    assert daily.meaning(longing(share, share, "share"), "Ben", 100) == ""
    assert daily.meaning(longing(rate(20.0), rate(20.0)), "Ben", 0) == ""
