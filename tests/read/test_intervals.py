"""Ranges: they contain the truth nine times in ten, and say nothing where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from fonder.model.reading import Estimate, unknown
from fonder.read.intervals import Sums, clear, difference, means, shares, t_95, wilson

RUNS = 400


def one_group(hits: list[float], of: list[float]) -> Sums:
    """Return conversations that all belong to one figure."""
    return Sums(np.array(hits, float), np.array(of, float), np.zeros(len(of), np.int64), 1)


def bunched(rng: np.random.Generator, talks: int, rate: float, alike: float) -> Sums:
    """Draw conversations of ten messages or so, whose messages resemble each other."""
    size = rng.geometric(0.1, talks)
    weight = 1 / alike - 1 if alike else 0.0
    own = rng.beta(rate * weight, (1 - rate) * weight, talks) if alike else np.full(talks, rate)
    return Sums(
        rng.binomial(size, own).astype(float), size.astype(float), np.zeros(talks, np.int64), 1
    )


def test_students_t_is_within_one_percent_of_scipys() -> None:
    """The 95 % point that widens small samples agrees with SciPy's from two conversations on."""
    df = np.array([1.0, 2.0, 2.5, 3.0, 4.0, 7.5, 20.0, 300.0])
    assert t_95(df) == pytest.approx(stats.t.ppf(0.95, df), rel=0.02)
    exact = np.array([1.0, 2.0, 5.0, 30.0, 1e6])
    assert t_95(exact) == pytest.approx(stats.t.ppf(0.95, exact), rel=0.005)


@given(st.integers(1, 500), st.floats(0, 1))
def test_wilsons_range_agrees_with_scipys(n: int, part: float) -> None:
    """With unbunched messages the range is the textbook's."""
    k = round(part * n)
    low, high = wilson(np.array([k / n]), np.array([float(n)]), np.array([1.6448536269514722]))
    book = stats.binomtest(k, n).proportion_ci(confidence_level=0.9, method="wilson")
    assert (low[0], high[0]) == pytest.approx((book.low, book.high), abs=1e-9)


def test_too_few_give_no_figure() -> None:
    """Under the stated number the answer is "not enough data", with the number that there is."""
    assert shares(one_group([1, 0], [3, 4]), least=8)[0] == unknown(7)
    assert shares(one_group([1, 0], [3, 5]), least=8)[0].known
    assert means(one_group([9, 9], [3, 4]), least=8)[0] == unknown(7)


def test_nothing_at_all_gives_no_figure_and_no_warning() -> None:
    """A person who wrote nothing has no figure, and no warning is raised."""
    assert shares(one_group([], []), least=1)[0] == unknown(0)
    assert shares(one_group([0, 0], [0, 0]), least=1)[0] == unknown(0)
    assert means(one_group([0, 0], [0, 0]), least=1)[0] == unknown(0)


@pytest.mark.parametrize(("hit", "value"), [(0.0, 0.0), (1.0, 1.0)])
def test_none_and_all_keep_a_range(hit: float, value: float) -> None:
    """None of forty isn't "never", and all of forty isn't "always": the range says how far."""
    e = shares(one_group([hit] * 40, [1.0] * 40), least=10)[0]
    assert e.value == value
    assert e.low is not None
    assert e.high is not None
    assert 0.05 < e.high - e.low < 0.1


def test_one_bunch_tells_less_than_many() -> None:
    """Ten questions in one talk out of fifty tell less than one question in each of ten talks."""
    one = shares(one_group([10.0] + [0.0] * 49, [10.0] * 50), least=1)[0]
    spread = shares(one_group([1.0] * 10 + [0.0] * 40, [10.0] * 50), least=1)[0]
    assert one.value == spread.value == pytest.approx(0.02)
    assert one.high is not None
    assert spread.high is not None
    assert one.high > 1.5 * spread.high


def test_groups_are_figured_apart() -> None:
    """Each month has the figure that it would have alone, and an empty month has none."""
    group = np.array([0, 0, 2, 2])
    sums = Sums(np.array([1.0, 2, 3, 4]), np.array([5.0, 5, 5, 5]), group, 3)
    first, empty, last = shares(sums, least=2)
    assert first == shares(one_group([1, 2], [5, 5]), least=2)[0]
    assert empty == unknown(0)
    assert last == shares(one_group([3, 4], [5, 5]), least=2)[0]


def test_scale_turns_a_share_into_a_rate() -> None:
    """A rate per 1,000 messages is the share, a thousand times."""
    share = shares(one_group([1, 2], [5, 5]), least=1)[0]
    rate = shares(one_group([1, 2], [5, 5]), least=1, scale=1000)[0]
    assert (rate.value, rate.low, rate.high) == pytest.approx(
        tuple(1000 * x for x in (share.value, share.low, share.high) if x is not None)
    )


cells = st.lists(
    st.integers(1, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
    min_size=1,
    max_size=60,
)


@given(cells)
def test_a_share_lies_in_its_range_and_between_none_and_all(drawn: list[tuple[int, int]]) -> None:
    """Whatever the chat, 0 <= low <= value <= high <= 1."""
    e = shares(one_group([float(k) for k, _ in drawn], [float(n) for _, n in drawn]), least=1)[0]
    assert e.value is not None
    assert e.low is not None
    assert e.high is not None
    assert 0 <= e.low <= e.value <= e.high <= 1


@given(cells)
def test_a_mean_lies_in_its_range(drawn: list[tuple[int, int]]) -> None:
    """Whatever the chat, a known mean has 0 < low <= value <= high."""
    e = means(one_group([float(k) for k, _ in drawn], [float(n) for _, n in drawn]), least=1)[0]
    if e.value is not None and e.low is not None and e.high is not None:
        assert 0 < e.low <= e.value <= e.high


@pytest.mark.slow
@pytest.mark.parametrize("alike", [0.0, 0.03, 0.06])
@pytest.mark.parametrize("talks", [80, 300])
def test_a_range_for_a_share_holds_the_truth_nine_times_in_ten(talks: int, alike: float) -> None:
    """Over 1,200 made-up chats a setting, 87 to 93 % of the 90 % ranges hold the true share."""
    rng = np.random.default_rng(40)
    held = [
        e.low <= rate <= e.high
        for rate in (0.05, 0.2, 0.5)
        for _ in range(RUNS)
        if (e := shares(bunched(rng, talks, rate, alike), least=1)[0])
        if e.low is not None and e.high is not None
    ]
    assert len(held) == 3 * RUNS
    assert 0.87 <= np.mean(held) <= 0.93


@pytest.mark.slow
def test_a_range_for_a_rare_thing_is_cautious_not_wrong() -> None:
    """For what happens in one message of 200, the range holds the truth in 87 to 97 %."""
    rng = np.random.default_rng(41)
    held = [
        e.low <= 0.005 <= e.high
        for talks in (40, 200)
        for alike in (0.0, 0.03)
        for _ in range(RUNS)
        if (e := shares(bunched(rng, talks, 0.005, alike), least=1)[0])
        if e.low is not None and e.high is not None
    ]
    assert 0.87 <= np.mean(held) <= 0.97


@pytest.mark.slow
@pytest.mark.parametrize("talks", [40, 200])
def test_a_range_for_a_mean_holds_the_truth_nine_times_in_ten(talks: int) -> None:
    """87 to 93 % of the 90 % ranges hold the true number of words a message."""
    rng = np.random.default_rng(42)
    held = []
    for _ in range(3 * RUNS):
        size = rng.geometric(0.1, talks).astype(float)
        words = rng.poisson(size * rng.gamma(20, 7 / 20, talks)).astype(float)
        e = means(Sums(words, size, np.zeros(talks, np.int64), 1), least=1)[0]
        assert e.low is not None
        assert e.high is not None
        held.append(e.low <= 7 <= e.high)
    assert 0.87 <= np.mean(held) <= 0.93


def test_a_difference_keeps_its_direction_and_its_doubt() -> None:
    """The difference of two figures is wider than either, and unknown where either is."""
    a, b = Estimate(0.2, 0.15, 0.26, 90), Estimate(0.5, 0.4, 0.6, 90)
    gap = difference(a, b)
    assert gap.value == pytest.approx(0.3)
    assert gap.low == pytest.approx(0.3 - np.hypot(0.1, 0.06))
    assert gap.high == pytest.approx(0.3 + np.hypot(0.1, 0.05))
    assert difference(a, unknown(3)) == unknown(93)
    assert difference(unknown(3), b) == unknown(93)


def test_clear_is_more_than_a_range_that_misses() -> None:
    """A range that just misses one half isn't called clear, since many things are compared."""
    assert clear(Estimate(0.56, 0.51, 0.61, 300), than=0.5) == 0
    assert clear(Estimate(0.62, 0.57, 0.67, 300), than=0.5) == 1
    assert clear(Estimate(0.38, 0.33, 0.43, 300), than=0.5) == -1
    assert clear(unknown(2)) == 0
