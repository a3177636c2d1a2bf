"""The planned week is the best there is: against every week tried, and against HiGHS."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from fonder.model.diary import Diary
from fonder.plan.objective import Candidate, can_place, possible, value
from fonder.plan.solve import Search, Shelf, optimum
from fonder.plan.table import choose_week, how_many, lay, new_before_apart, rhythm
from tests.plan.couples import MONDAY, SURE, given, idea, trip, week
from tests.plan.shelves import (
    best_by_highs,
    best_by_trying,
    can_place_slowly,
    shelf,
    worth_in_order,
)

PURSES = (0, 2, 5, 10, 99)


def solved(found: list[Candidate], n: int, money: int) -> float:
    """Return the value of the week that the planner finds, after checking that it can be lived."""
    best = optimum(Shelf(found, n), money)
    assert possible(best, money)
    assert len(best) <= n
    return value(best)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("hard", [False, True])
def test_no_week_of_all_that_can_be_tried_is_better(seed: int, hard: bool) -> None:
    """On small shelves every week was tried, in every order."""
    rng = np.random.default_rng(seed)
    found = shelf(rng, 9, hard=hard)
    money = int(rng.choice(PURSES))
    assert solved(found, 3, money) == pytest.approx(best_by_trying(found, 3, money))


@pytest.mark.parametrize("block", range(10))
def test_an_independent_solver_finds_the_same_best_value(block: int) -> None:
    """On 300 made-up shelves of up to 30 ideas, HiGHS and the planner agree to the last digit."""
    rng = np.random.default_rng(100 + block)
    for n in range(30):
        found = shelf(rng, int(rng.integers(3, 31)), hard=n % 2 == 0)
        most, money = int(rng.integers(1, 6)), int(rng.choice(PURSES))
        assert solved(found, most, money) == pytest.approx(best_by_highs(found, most, money))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_on_many_ideas_the_independent_solver_agrees_too(seed: int) -> None:
    """Shelves of 150 ideas, half of them with awkward days and tempting prices."""
    rng = np.random.default_rng(500 + seed)
    found, money = shelf(rng, 150, hard=seed % 2 == 0), int(rng.choice(PURSES))
    n = int(rng.integers(3, 6))
    assert solved(found, n, money) == pytest.approx(best_by_highs(found, n, money))


@pytest.mark.parametrize("seed", range(6))
def test_leaving_out_dominated_ideas_loses_nothing(seed: int) -> None:
    """The search over all ideas finds no better week than the one over those that are left."""
    found = shelf(np.random.default_rng(seed), 60, hard=True)
    whole = Shelf(found, 4)
    small = sum(map(len, whole.steps.values()))
    for step in list(whole.steps):
        every = [one for one in found if one.idea.step == step]
        whole.steps[step] = sorted(every, key=lambda c: -c.worth)
    assert small <= len(found)
    best = Search(whole, 5).run()
    assert best is not None
    assert value(best) == pytest.approx(solved(found, 4, 5))


@pytest.mark.parametrize("seed", range(20))
def test_with_some_ideas_fixed_the_rest_is_still_the_best(seed: int) -> None:
    """A swap keeps the others and finds the best that goes with them."""
    rng = np.random.default_rng(seed)
    found = shelf(rng, 12, hard=True)
    fixed = [found[0]]
    best = optimum(Shelf(found, 3), 99, (), fixed)
    every = [
        value([*fixed, a, b]) for a in found[1:] for b in found[1:] if possible([*fixed, a, b], 99)
    ]
    assert value(best) == pytest.approx(max([*every, value(best)]))


@pytest.mark.parametrize("leaves", [2, 4, 6])
def test_a_real_week_with_a_trip_ahead_is_the_best_that_prepares_it(leaves: int) -> None:
    """With our catalogue, it equals the best over every way to fill the places before the trip."""
    diary = Diary(absences=[trip(MONDAY + timedelta(leaves), days=9)])
    table = lay(given(diary=diary, couple=SURE))
    picks, late = choose_week(table)
    n, money, best = how_many(table), table.given.money, 0.0
    for first in new_before_apart(table):
        for second in rhythm(table):
            more = Search(Shelf(table.found, n), money, [first, second], at_least=best).run()
            best = value([first, second, *more]) if more is not None else best
    assert late
    assert value([pick.candidate for pick in picks]) == pytest.approx(best)


def test_without_lots_a_plan_is_the_optimum_with_chance_one() -> None:
    """Who said no to lots gets the best week, and nothing of it counts as drawn."""
    table = lay(given(couple=SURE))
    best = value(optimum(Shelf(table.found, how_many(table)), table.given.money))
    by_id = {one.idea.id: one for one in table.found}
    for seed in range(5):
        made = week(couple=SURE, seed=seed)
        assert value([by_id[a.idea] for a in made.actions]) == pytest.approx(best)
        assert all((a.chance, a.odds) == (1.0, {}) for a in made.actions)


def test_two_couples_with_equal_needs_get_different_equals() -> None:
    """Among ideas of the very same worth the seed decides, not the order of the catalogue."""
    seen = {tuple(sorted(a.idea for a in week(couple=SURE, seed=s).actions)) for s in range(12)}
    assert len(seen) > 6


def test_an_empty_shelf_has_an_empty_best_week() -> None:
    """Where nothing fits, rest is the answer."""
    assert optimum(Shelf([], 4), 10) == []
    no_days = Candidate(idea("appreciation-a"), 1.0, 0)
    assert optimum(Shelf([no_days], 4), 10) == []


@settings(max_examples=80, deadline=None)
@hypothesis_given(st.integers(0, 10**6), st.integers(1, 5))
def test_the_value_of_a_week_is_that_of_its_best_order(seed: int, n: int) -> None:
    """Taken in the best order, with habituation and variety, a week is worth just its value."""
    some = shelf(np.random.default_rng(seed), n)
    best = max(worth_in_order(order) for order in permutations(some))
    assert value(some) == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@hypothesis_given(st.lists(st.integers(0, 127), max_size=5))
def test_finding_days_agrees_with_trying_all_of_them(masks: list[int]) -> None:
    """Whether a handful of things fits into a week is decided rightly."""
    assert can_place(masks) == can_place_slowly(masks)
