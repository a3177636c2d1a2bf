"""Lots among near-equal weeks: the logged probability is the true one, and no draw costs much."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest

from fonder.model.diary import Diary
from fonder.model.people import Situation
from fonder.plan.lots import NEAR, Pick, by_lot
from fonder.plan.objective import Candidate, possible, value
from fonder.plan.solve import Shelf, optimum
from fonder.plan.table import choose_week, how_many, lay
from tests.plan.couples import MONDAY, SURE, actions, couple, given, idea, trip, weeks
from tests.plan.shelves import shelf

DRAWS = 400


def a_few() -> list[Candidate]:
    """Return eight ideas of four steps, some nearly equal, on a week of seven days."""
    worths = {
        "novelty-a": 1.0,
        "novelty-b": 0.95,
        "novelty-c": 0.5,
        "space-a": 0.9,
        "space-b": 0.78,
        "appreciation-a": 0.88,
        "understanding-a": 0.87,
        "authenticity-a": 0.2,
    }
    return [Candidate(idea(i, i.partition("-")[0]), w, 0b1111111) for i, w in worths.items()]


def within(share: float, p: float, n: int) -> bool:
    """Say whether a share of n draws lies within four standard errors of p."""
    error: float = (p * (1 - p) / n) ** 0.5
    return abs(share - p) <= 4 * error + 1e-9


def names(picks: list[Pick]) -> tuple[str, ...]:
    """Return the ideas in the order of the draw."""
    return tuple(pick.candidate.idea.id for pick in picks)


def test_each_idea_is_drawn_as_often_as_its_chance_says_given_those_before() -> None:
    """Over thousands of weeks, each draw's share among equal beginnings is its logged chance."""
    found, rng = a_few(), np.random.default_rng(5)
    seen: Counter[tuple[str, ...]] = Counter()
    logged: dict[tuple[str, ...], float] = {(): 1.0}
    for _ in range(DRAWS):
        picks = by_lot(found, 3, 10, (), rng)
        drawn = names(picks)
        for n in range(len(drawn) + 1):
            seen[drawn[:n]] += 1
        logged |= {drawn[: n + 1]: pick.chance for n, pick in enumerate(picks)}
    for drawn, p in logged.items():
        if drawn and seen[drawn[:-1]] >= 30:
            assert within(seen[drawn] / seen[drawn[:-1]], p, seen[drawn[:-1]]), drawn


def test_each_step_is_drawn_as_often_as_its_odds_say() -> None:
    """The steps' odds of a draw sum to one, and the first step comes as often as they say."""
    found, rng = a_few(), np.random.default_rng(6)
    firsts: Counter[str] = Counter()
    for _ in range(DRAWS):
        [first, *rest] = by_lot(found, 3, 10, (), rng)
        firsts[first.candidate.idea.step] += 1
        for pick in (first, *rest):
            assert sum(pick.odds.values()) == pytest.approx(1)
            assert pick.chance <= pick.odds[pick.candidate.idea.step] + 1e-12
    assert set(firsts) == set(first.odds)
    for step, p in first.odds.items():
        assert within(firsts[step] / DRAWS, p, DRAWS)


@pytest.mark.parametrize("seed", range(30))
def test_no_draw_costs_more_than_its_bound(seed: int) -> None:
    """However the lots fall, the week is possible and worth at least NEAR of the best one."""
    rng = np.random.default_rng(seed)
    found, money = shelf(rng, 60, hard=seed % 2 == 0), int(rng.choice([0, 2, 5, 10]))
    best = value(optimum(Shelf(found, 4), money))
    for _ in range(5):
        week = [pick.candidate for pick in by_lot(found, 4, money, (), rng)]
        assert possible(week, money)
        assert value(week) >= NEAR * best - 1e-9


def test_a_real_drawn_week_is_within_its_bound_too() -> None:
    """With our catalogue, also where something new must come before a trip."""
    for away in ([], [trip(MONDAY + timedelta(4), days=9)]):
        diary = Diary(absences=away)
        sure = lay(given(diary=diary, couple=SURE))
        best = value([pick.candidate for pick in choose_week(sure)[0]])
        for seed in range(8):
            table = lay(given(seed=seed, diary=diary))
            picks, late = choose_week(table)
            assert bool(late) == bool(away)
            assert len(picks) == how_many(table)
            assert value([pick.candidate for pick in picks]) >= NEAR * best - 1e-9


def test_what_prepares_a_trip_was_not_drawn_against_other_steps() -> None:
    """The place before a time apart is given to novelty, so it was no lot."""
    ahead = Diary(absences=[trip(MONDAY + timedelta(4))])
    for action in actions(weeks(8, diary=ahead)):
        if "is away from" in action.why or "keep in touch" in action.why:
            assert action.odds == {action.step: 1.0}
        else:
            assert sum(action.odds.values()) == pytest.approx(1)


def test_a_forced_choice_has_chance_one_and_every_other_less() -> None:
    """Chances lie strictly between 0 and 1, except where there was nothing to choose."""
    [only] = by_lot(a_few()[:1], 3, 10, (), np.random.default_rng(1))
    assert (only.chance, only.odds) == (1.0, {"novelty": 1.0})
    for situation in (Situation.TOGETHER, Situation.APART, Situation.BROKEN_UP):
        for action in actions(weeks(20, couple=couple(situation))):
            assert 0 < action.chance <= 1


def test_what_is_far_behind_the_best_is_not_drawn() -> None:
    """Chance plays among near-equals only."""
    rng = np.random.default_rng(2)
    drawn = {name for _ in range(60) for name in names(by_lot(a_few(), 3, 10, (), rng))}
    assert drawn.isdisjoint({"novelty-c", "authenticity-a"})


def test_a_whole_plans_draw_happens_as_often_as_logged() -> None:
    """With one day left, a plan's only idea comes as often as its `chance` says."""
    three = [
        idea("appreciation-a"),
        idea("appreciation-b"),
        idea("appreciation-c", kind="ask"),
    ]
    plans = weeks(300, today=MONDAY + timedelta(6), ideas=three)
    seen = Counter(a.idea for a in actions(plans))
    logged = {a.idea: a.chance for a in actions(plans)}
    assert sum(logged.values()) == pytest.approx(1)
    for name, p in logged.items():
        assert within(seen[name] / 300, p, 300)


def test_nothing_to_draw_from_gives_nothing() -> None:
    """An empty shelf, or one without a free day, draws nothing."""
    rng = np.random.default_rng(1)
    assert by_lot([], 3, 10, (), rng) == []
    one = Candidate(idea("appreciation-a"), 1.0, 0b1)
    other = Candidate(idea("appreciation-b"), 1.0, 0b1)
    assert by_lot([other], 2, 10, (), rng, [one]) == []
