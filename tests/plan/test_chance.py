"""The logged probability is the true one."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import numpy as np
import pytest

from fonder.model.people import Situation
from fonder.plan.choose import Candidate, chances, draw, standing
from tests.plan.couples import MONDAY, actions, couple, idea, weeks

DRAWS = 6000


def shelf() -> list[Candidate]:
    """Return eight ideas of four steps, some nearly equal, on a week of seven days."""
    worths = {
        "novelty-a": 1.0,
        "novelty-b": 0.95,
        "novelty-c": 0.5,
        "novelty-d": 0.45,
        "space-a": 0.8,
        "space-b": 0.78,
        "appreciation-a": 0.65,
        "authenticity-a": 0.2,
    }
    return [Candidate(idea(i, i.partition("-")[0]), w, 0b1111111) for i, w in worths.items()]


def within(share: float, p: float, n: int) -> bool:
    """Say whether a share of n draws lies within four standard errors of p."""
    error: float = (p * (1 - p) / n) ** 0.5
    return abs(share - p) <= 4 * error + 1e-9


def test_each_idea_is_drawn_as_often_as_its_chance_says() -> None:
    """Over thousands of first draws each idea's share is its logged chance."""
    found, rng = shelf(), np.random.default_rng(5)
    seen: Counter[str] = Counter()
    logged: dict[str, float] = {}
    for _ in range(DRAWS):
        pick = draw(found, [], rng)
        assert pick is not None
        seen[pick.candidate.idea.id] += 1
        logged[pick.candidate.idea.id] = pick.chance
    assert set(logged) == {c.idea.id for c in found} - {"novelty-d", "authenticity-a"}
    assert logged["novelty-a"] == pytest.approx((1 / 2.45) * (1 / 2.45))
    assert sum(logged.values()) == pytest.approx(1)
    for name, p in logged.items():
        assert within(seen[name] / DRAWS, p, DRAWS)


def test_the_chance_of_a_later_slot_is_given_the_slots_before() -> None:
    """After each first idea, the second is drawn as often as its chance given that first one."""
    found, rng = shelf(), np.random.default_rng(6)
    pairs: Counter[tuple[str, str]] = Counter()
    firsts: Counter[str] = Counter()
    logged: dict[tuple[str, str], float] = {}
    for _ in range(DRAWS):
        one = draw(found, [], rng)
        assert one is not None
        two = draw(found, [one.candidate], rng)
        assert two is not None
        names = one.candidate.idea.id, two.candidate.idea.id
        firsts[names[0]] += 1
        pairs[names] += 1
        logged[names] = two.chance
    for names, p in logged.items():
        assert within(pairs[names] / firsts[names[0]], p, firsts[names[0]])


def test_a_whole_plans_draw_happens_as_often_as_logged() -> None:
    """With one day left, a plan's only idea comes as often as its `chance` says."""
    three = [
        idea("appreciation-a"),
        idea("appreciation-b", kind="ask"),
        idea("space-a", "space", kind="own_life"),
    ]
    plans = weeks(1500, today=MONDAY + timedelta(6), ideas=three)
    seen = Counter(a.idea for a in actions(plans))
    logged = {a.idea: a.chance for a in actions(plans)}
    assert sum(logged.values()) == pytest.approx(1)
    for name, p in logged.items():
        assert within(seen[name] / 1500, p, 1500)


def test_a_forced_choice_has_chance_one_and_every_other_less() -> None:
    """Chances lie strictly between 0 and 1, except where there was nothing to choose."""
    assert draw(shelf()[:1], [], np.random.default_rng(1)).chance == 1.0  # type: ignore[union-attr]
    for situation in (Situation.TOGETHER, Situation.APART, Situation.BROKEN_UP):
        for action in actions(weeks(30, couple=couple(situation))):
            assert 0 < action.chance <= 1


def test_what_is_far_behind_the_best_is_not_drawn() -> None:
    """Chance plays among near-equals only."""
    found = shelf()
    odds = chances(found, standing(found, []))
    assert {found[i].idea.id for i in odds}.isdisjoint({"novelty-d", "authenticity-a"})


def test_nothing_to_draw_from_gives_nothing() -> None:
    """An empty shelf, or one without a free day, draws nothing."""
    rng = np.random.default_rng(1)
    assert draw([], [], rng) is None
    one = Candidate(idea("appreciation-a"), 1.0, 0b1)
    other = Candidate(idea("appreciation-b"), 1.0, 0b1)
    assert draw([other], [one], rng) is None
