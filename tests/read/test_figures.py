"""Figures for each of the two: whole chat and months, and who leads how surely."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.reading import Estimate, unknown
from fonder.read import giving
from fonder.read.figures import Counted, Figures, by_sender, lead, means, share, shares
from fonder.words.people import Lead
from tests.read.build import ANNA, BEN, Line, view_of

YEAR = [Line(24 * day + i / 60, (ANNA, BEN)[i % 2]) for day in range(120) for i in range(4)]


def estimate(value: float, half: float) -> Estimate:
    """Return a figure with a range of so much to either side."""
    return Estimate(value, value - half, value + half, 200)


def test_what_is_counted_goes_to_who_wrote_it() -> None:
    """Marks on Anna's messages are Anna's, and the rest Ben's."""
    seen = view_of([Line(0, ANNA), Line(1, BEN), Line(2, BEN)])
    hits, of = np.array([True, True, False]), np.array([True, True, False])
    mine, theirs = by_sender(seen, hits, of)
    assert mine.of.tolist() == [True, False, False]
    assert theirs.of.tolist() == [False, True, False]


def test_hits_outside_of_what_is_counted_do_not_count() -> None:
    """A mark on a message that isn't counted makes no share above one."""
    seen = view_of(YEAR)
    everywhere = np.ones(len(seen), bool)
    e = share(seen, Counted(everywhere, seen.mine), least=1)
    assert (e.value, e.n) == (1.0, 240)


def test_the_months_add_up_to_the_whole() -> None:
    """Every counted thing belongs to one month."""
    seen = view_of(YEAR)
    figures = shares(seen, by_sender(seen, seen.begins, np.ones(len(seen), bool)), least=1)
    assert sum(month.me.n for month in figures.by_month) == figures.me.n == 240
    assert [month.month for month in figures.by_month] == seen.months


def test_a_short_chat_keeps_its_counts_and_gives_no_figure() -> None:
    """Under four weeks n is known and the figure isn't, in means as in shares."""
    seen = view_of(YEAR[:80])
    both = by_sender(seen, seen.begins, np.ones(len(seen), bool))
    for figures in (shares(seen, both, least=1), means(seen, both, least=1)):
        assert figures.me == unknown(40)
        assert not any(month.me.known for month in figures.by_month)


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        (estimate(0.9, 0.1), Lead("me", sure=True)),
        (estimate(0.62, 0.1), Lead("me", sure=False)),
        (estimate(0.55, 0.1), None),
        (estimate(0.38, 0.1), Lead("other", sure=False)),
        (estimate(0.1, 0.1), Lead("other", sure=True)),
        (unknown(3), None),
    ],
)
def test_who_leads_and_how_surely(mine: Estimate, expected: Lead | None) -> None:
    """Sure far from one half, perhaps near it, nobody at it or without data."""
    assert lead(mine, even=0.5) == expected
    assert Figures(mine, unknown(), []).larger_part == expected


def test_two_figures_are_compared_by_their_difference() -> None:
    """The one with the higher figure leads, whichever column it stands in."""
    low, high = estimate(10.0, 2.0), estimate(20.0, 2.0)
    assert Figures(high, low, []).lead == Lead("me", sure=True)
    assert Figures(low, high, []).lead == Lead("other", sure=True)
    assert Figures(low, estimate(13.0, 2.0), []).lead == Lead("other", sure=False)
    assert Figures(low, estimate(11.0, 2.0), []).lead is None
    assert Figures(low, unknown(), []).lead is None


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_evenness_holds_what_the_share_holds(a: float, b: float, c: float) -> None:
    """Wherever in its range the true share lies, the range of evenness holds the true one."""
    low, value, high = sorted((a, b, c))
    even = giving.evenness(Estimate(value, low, high, 50))
    assert even.value is not None
    assert even.low is not None
    assert even.high is not None
    assert 0 <= even.low <= even.value <= even.high <= 1
    for share_ in (low, high, value, (low + high) / 2):
        assert even.low - 1e-12 <= 1 - abs(2 * share_ - 1) <= even.high + 1e-12


def test_evenness_of_the_unknown_is_unknown() -> None:
    """Without a share there is no evenness."""
    assert giving.evenness(unknown(12)) == unknown(12)


@given(st.integers(-3000, 3000), st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_a_whole_number_of_days_later_the_figures_are_the_same(days: int, seed: int) -> None:
    """When a chat took place changes its months, and none of its figures."""
    rng = np.random.default_rng(seed)
    lines = [Line(5.0 * i + rng.random(), (ANNA, BEN)[int(rng.integers(2))]) for i in range(200)]
    later = [Line(24 * days + line.hours, line.who) for line in lines]
    now, then = view_of(lines), view_of(later)
    assert now.begins.tolist() == then.begins.tolist()
    assert now.hour.tolist() == then.hour.tolist()
    both = by_sender(now, now.begins, np.ones(200, bool))
    moved = by_sender(then, then.begins, np.ones(200, bool))
    a, b = shares(now, both, least=1), shares(then, moved, least=1)
    assert (a.me, a.other) == (b.me, b.other)
