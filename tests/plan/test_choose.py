"""The choice of a week against a slow search through all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from fonder.model.diary import Diary
from fonder.plan import choose
from fonder.plan.choose import SAME_KIND, VARIETY, Candidate, can_place, draw, place, standing
from fonder.plan.table import Given, how_many, lay
from tests.plan.couples import MONDAY, given, idea, trip

STEPS = ("novelty", "appreciation", "space")


def worth_in_order(order: tuple[Candidate, ...]) -> float:
    """Return what a week is worth if its ideas are taken in this order (the slow reference)."""
    total = 0.0
    for n, one in enumerate(order):
        before = [other.idea for other in order[:n]]
        same_step = sum(other.step == one.idea.step for other in before)
        same_kind = sum((o.step, o.kind) == (one.idea.step, one.idea.kind) for o in before)
        total += one.worth * VARIETY**same_step * SAME_KIND**same_kind
    return total


def can_place_slowly(masks: list[int]) -> bool:
    """Say by trying all orders whether each set of days can have a day of its own."""
    return any(
        all(mask >> day & 1 for mask, day in zip(masks, days, strict=True))
        for days in permutations(range(7), len(masks))
    )


def best_week(found: list[Candidate], n: int) -> float:
    """Return the worth of the best week of n ideas, by trying every one."""
    return max(
        (
            max(worth_in_order(order) for order in permutations(some))
            for size in range(n + 1)
            for some in combinations(found, size)
            if can_place_slowly([one.days for one in some])
        ),
        default=0.0,
    )


def made_up(rng: np.random.Generator, n: int) -> list[Candidate]:
    """Return n made-up candidates, as a real week has them: any day, at home, at the weekend."""
    return [
        Candidate(
            idea(f"{step}-{i}", step, kind=str(rng.choice(["say", "ask"]))),
            float(rng.uniform(0.05, 0.3)),
            int(rng.choice([0b1111111, 0b0001111, 0b1110000, 0b0000011])),
        )
        for i in range(n)
        for step in [str(rng.choice(STEPS))]
    ]


def greedily(found: list[Candidate], n: int) -> list[Candidate]:
    """Return the week that takes the best of each slot, without any draw."""
    picked: list[Candidate] = []
    for _ in range(n):
        worths = standing(found, picked)
        i = int(np.argmax(worths))
        if worths[i] <= 0:
            break
        picked.append(found[i])
    return picked


def week_worth(some: list[Candidate]) -> float:
    """Return what a set of ideas is worth, taken in its best order."""
    return max(worth_in_order(order) for order in permutations(some))


@pytest.mark.parametrize("seed", range(12))
def test_with_free_days_slot_by_slot_is_the_best_of_all_weeks(seed: int) -> None:
    """Where no two ideas want the same day, taking the best of each slot is exactly right."""
    found = [replace(c, days=0b1111111) for c in made_up(np.random.default_rng(seed), 8)]
    assert week_worth(greedily(found, 4)) == pytest.approx(best_week(found, 4))


def test_with_scarce_days_slot_by_slot_is_nearly_always_the_best() -> None:
    """Where days are wanted twice, it falls short seldom, and never by more than a half."""
    shares = []
    for seed in range(25):
        found = made_up(np.random.default_rng(1000 + seed), 7)
        shares.append(week_worth(greedily(found, 3)) / best_week(found, 3))
    assert min(shares) >= 0.5
    assert sum(share > 0.99 for share in shares) >= 24


@pytest.mark.parametrize("passed", [0, 2, 5])
def test_no_single_exchange_makes_a_real_week_better(passed: int) -> None:
    """With our catalogue and a trip ahead, no idea of a week could be changed for the better."""
    diary = Diary(absences=[trip(MONDAY + timedelta(4), days=2)])
    table = lay(Given(**given(today=MONDAY + timedelta(passed), diary=diary)))
    week = greedily(table.found, how_many(table))
    worth = week_worth(week)
    for i in range(len(week)):
        for other in table.found:
            changed = [*week[:i], other, *week[i + 1 :]]
            if other not in week and can_place([one.days for one in changed]):
                assert week_worth(changed) <= worth + 1e-9


@pytest.mark.parametrize("seed", range(8))
def test_a_drawn_week_stays_close_to_the_best(seed: int) -> None:
    """No draw takes less than its share of the best of the slot, so a week never falls far."""
    rng = np.random.default_rng(seed)
    found = made_up(rng, 60)
    picked: list[Candidate] = []
    for _ in range(4):
        worths = standing(found, picked)
        pick = draw(found, picked, rng)
        assert pick is not None
        got = worths[found.index(pick.candidate)]
        assert got >= choose.NEAR**2 * max(worths)
        picked.append(pick.candidate)


@settings(max_examples=60, deadline=None)
@hypothesis_given(st.lists(st.integers(0, 127), max_size=5))
def test_finding_days_agrees_with_trying_all_of_them(masks: list[int]) -> None:
    """Whether a handful of things fits into a week is decided rightly."""
    assert can_place(masks) == can_place_slowly(masks)


def test_everything_gets_a_day_that_is_open_to_it() -> None:
    """Each idea is put on one of its own days, and no two share one."""
    rng = np.random.default_rng(3)
    days = [MONDAY + timedelta(n) for n in range(7)]
    for _ in range(20):
        some = [(one.idea, one.days) for one in made_up(rng, 4)]
        if not can_place([mask for _, mask in some]):
            continue
        placed = place(some, days)
        assert len(set(placed)) == 4
        assert all(mask >> day & 1 for (_, mask), day in zip(some, placed, strict=True))


def test_actions_leave_a_free_day_between_them_where_the_week_allows() -> None:
    """Four things in seven free days never fall on two days running."""
    some = [(idea(f"{s}-x", s), 0b1111111) for s in (*STEPS, "authenticity")]
    placed = sorted(place(some, [MONDAY + timedelta(n) for n in range(7)]))
    assert all(b - a > 1 for a, b in pairwise(placed))


def test_a_long_outing_goes_to_the_weekend_if_it_may() -> None:
    """Two hours fit a Saturday better than a Wednesday."""
    some = [(idea("novelty-x", "novelty", minutes=120), 0b1111111)]
    [day] = place(some, [MONDAY + timedelta(n) for n in range(7)])
    assert day >= 5
