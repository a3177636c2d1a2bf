"""When a figure changed: the search is exact, finds what is there, and makes nothing up."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaln, gammaln

from fonder.read import change
from fonder.read.change import FEWEST_WEEKS, ODDS, Series, changes, log_gamma, single

Rng = np.random.Generator


def weekly(rng: Rng, rates: list[float], talks: int = 6, alike: float = 0.03) -> Series:
    """Draw six conversations a week, of ten messages or so, each with a rate of its own."""
    week = np.repeat(np.arange(len(rates)), talks)
    of = np.minimum(rng.geometric(0.1, len(week)), 60)
    rate = np.array(rates)[week]
    own = rng.beta(rate * (1 / alike - 1), (1 - rate) * (1 / alike - 1))
    return Series(rng.binomial(of, own).astype(float), of.astype(float), week)


def slowly(hits: list[int], of: list[int]) -> tuple[int, float]:
    """Return the likeliest week and the odds by plain sums, with SciPy's beta function."""
    k, n = sum(hits), sum(of)
    p = (k + 0.5) / (n + 1)
    a, b = max(1.0, p / (1 - p)), max(1.0, (1 - p) / p)

    def average(i: int, j: int) -> float:
        x, m = sum(hits[i:j]), sum(of[i:j])
        return float(betaln(a + x, b + m - x) - betaln(a, b))

    ratios = {
        w: math.exp(average(0, w) + average(w, len(of)) - average(0, len(of)))
        for w in range(FEWEST_WEEKS, len(of) - FEWEST_WEEKS + 1)
    }
    return max(ratios, key=lambda w: ratios[w]), sum(ratios.values()) / len(ratios)


@given(st.lists(st.floats(1e-6, 1e7), min_size=1, max_size=20))
def test_the_gamma_function_agrees_with_scipys(x: list[float]) -> None:
    """To ten digits, from next to nought to ten million."""
    assert log_gamma(np.array(x)) == pytest.approx(gammaln(x), rel=1e-10, abs=1e-10)


@given(
    st.lists(
        st.integers(0, 30).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
        min_size=2 * FEWEST_WEEKS,
        max_size=40,
    ).filter(lambda weeks: sum(of for _, of in weeks) > 0)
)
def test_odds_and_week_agree_with_plain_sums(weeks: list[tuple[int, int]]) -> None:
    """The exact search is exact: the same odds, and a week as likely as the likeliest."""
    hits, of = [k for k, _ in weeks], [n for _, n in weeks]
    found = single(np.array(hits, float), np.array(of, float))
    at, odds = slowly(hits, of)
    assert found is not None
    assert found.odds == pytest.approx(odds, rel=1e-6)
    assert found.low <= found.at <= found.high
    if odds > 10:
        assert found.at == at


def test_a_plain_change_is_found_in_its_week() -> None:
    """None of ten for twelve weeks, then half: the week is certain."""
    hits = np.array([0.0] * 12 + [5.0] * 12)
    found = single(hits, np.full(24, 10.0))
    assert found is not None
    assert (found.at, found.low, found.high) == (12, 12, 12)
    assert found.odds > 1e9


def test_amounts_change_too() -> None:
    """From nine words a message to four."""
    words = np.array([90.0] * 10 + [40.0] * 14)
    found = single(words, np.full(24, 10.0), amounts=True)
    assert found is not None
    assert found.at == 10
    assert found.odds > 1e9


@pytest.mark.parametrize("weeks", [0, 1, 2 * FEWEST_WEEKS - 1])
def test_in_a_few_weeks_nothing_is_looked_for(weeks: int) -> None:
    """A change needs four weeks on either side."""
    assert single(np.ones(weeks), np.full(weeks, 2.0)) is None
    series = Series(np.ones(weeks), np.full(weeks, 2.0), np.arange(weeks))
    assert changes(series) == []


def test_where_nothing_was_counted_nothing_changed() -> None:
    """Empty weeks, no hits at all, and nothing but hits."""
    week = np.arange(30)
    for hits, of in ((0.0, 0.0), (0.0, 5.0), (5.0, 5.0)):
        assert changes(Series(np.full(30, hits), np.full(30, of), week)) == []


def test_one_full_evening_is_no_change() -> None:
    """Thirty jokes in one conversation are one bunch, not a new level."""
    rng = np.random.default_rng(1)
    series = weekly(rng, [0.03] * 30)
    hits = series.hits.copy()
    hits[100], series.of[100] = 30, 30
    assert changes(series._replace(hits=hits)) == []


def test_up_and_down_again_are_two_changes() -> None:
    """Each is told, in the order of time."""
    series = weekly(np.random.default_rng(2), [0.05] * 15 + [0.3] * 15 + [0.05] * 15)
    found = changes(series)
    assert len(found) == 2
    assert [abs(one.at - at) <= 1 for one, at in zip(found, (15, 30), strict=True)] == [True] * 2


def test_a_long_series_tells_no_more_than_three() -> None:
    """Ten years of ups and downs: the three that stand out most."""
    rates = [0.05, 0.3] * 8
    series = weekly(np.random.default_rng(3), [rate for rate in rates for _ in range(20)])
    assert 1 <= len(changes(series)) <= change.MOST


def test_a_steady_chat_has_no_changes() -> None:
    """Two hundred series of forty weeks at one rate, however bunched: not one change is told."""
    rng = np.random.default_rng(4)
    told = [
        changes(weekly(rng, [rate] * 40, alike=alike))
        for rate in (0.02, 0.1)
        for alike in (0.01, 0.05)
        for _ in range(50)
    ]
    assert not any(told)


def test_good_weeks_and_bad_weeks_are_no_change() -> None:
    """Where single weeks differ as they do in life, the search takes that as bunching."""
    rng = np.random.default_rng(5)
    told = [changes(weekly(rng, list(rng.choice([0.02, 0.12], 40)), alike=0.02)) for _ in range(60)]
    assert sum(map(bool, told)) <= 1


@pytest.mark.slow
def test_the_range_holds_the_week_nine_times_in_ten() -> None:
    """Of two hundred planted changes that are found, 85 % or more lie in their 90 % range."""
    rng = np.random.default_rng(6)
    held = [
        any(one.low <= 18 <= one.high for one in found)
        for _ in range(200)
        if (found := changes(weekly(rng, [0.05] * 18 + [0.15] * 22)))
    ]
    assert len(held) > 120
    assert np.mean(held) >= 0.85


def test_the_odds_asked_for_grow_with_how_much_is_looked_at() -> None:
    """Eighty series, and at least twice as likely as not."""
    assert ODDS == 2 * change.SERIES
