"""Figures as people read them, at their extremes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.reading import Estimate, unknown
from fonder.words.numbers import amount, count, percent, times


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (0.62, 0.55, 0.69, "62 % (55–69 %)"),
        (0.0, 0.0, 0.031, "0 % (0–3 %)"),
        (1.0, 0.97, 1.0, "100 % (97–100 %)"),
        (0.996, 0.991, 0.999, "99.6 % (99.1–99.9 %)"),  # nearly all isn't all
        (0.003, 0.001, 0.006, "0.3 % (0.1–0.6 %)"),  # hardly any isn't none
        (0.621, 0.619, 0.623, "62.1 % (61.9–62.3 %)"),  # a narrow range isn't empty
    ],
)
def test_shares_are_whole_percents_with_their_range(
    value: float, low: float, high: float, shown: str
) -> None:
    """A share is rounded to what it can bear, and never looks surer than it is."""
    assert percent(Estimate(value, low, high, 100)) == shown


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (12.3, 9.1, 15.4, "12 (9–15)"),
        (7.24, 6.81, 7.66, "7.2 (6.8–7.7)"),
        (0.0, 0.0, 1.3, "0 (0–1.3)"),
        (0.04, 0.01, 0.2, "0.0 (0.0–0.2)"),
        (1234.5, 1100.0, 1400.0, "1,234 (1,100–1,400)"),
        (55.2, 55.1, 55.3, "55.2 (55.1–55.3)"),
    ],
)
def test_amounts_have_a_decimal_where_it_tells_something(
    value: float, low: float, high: float, shown: str
) -> None:
    """Under ten, tenths are shown; none is a plain 0."""
    assert amount(Estimate(value, low, high, 100)) == shown


def test_no_figure_reads_as_not_enough_data() -> None:
    """Where there is no figure, no number is shown."""
    assert percent(unknown(3)) == amount(unknown(3)) == "not enough data"


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_share_never_reads_as_none_or_all_unless_it_is(a: float, b: float, c: float) -> None:
    """None reads as "0 %", all as "100 %", and nothing else does."""
    low, value, high = sorted((a, b, c))
    shown = percent(Estimate(value, low, high, 9))
    if shown.startswith("0 %"):
        assert value == 0
    if shown.startswith("100 %"):
        assert value == 1


@pytest.mark.parametrize(
    ("n", "shown"), [(0, "never"), (1, "once"), (2, "twice"), (3, "3 times"), (1200, "1,200 times")]
)
def test_times(n: int, shown: str) -> None:
    """Once and twice have words of their own."""
    assert times(n) == shown


def test_large_counts_are_set_apart() -> None:
    """A hundred thousand is readable."""
    assert count(100412) == "100,412"
