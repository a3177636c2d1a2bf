"""Swapping one action for another."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from fonder import plan
from fonder.model.diary import Diary
from fonder.model.errors import UseError
from fonder.model.plan import Plan
from tests.plan.couples import MONDAY, given, idea, outcome, trip, week


def swap(made: Plan, n: int, **changes: object) -> Plan:
    """Return the plan with its nth action swapped."""
    return plan.instead(made, made.actions[n].id, given(**changes))


@pytest.mark.parametrize("n", range(4))
def test_a_swap_changes_one_action_and_never_gives_the_same(n: int) -> None:
    """The other actions stay as they are; the new one is none that the week held."""
    made = week()
    for seed in range(8):
        after = swap(made, n, seed=seed)
        new = [a for a in after.actions if a not in made.actions]
        assert len(after.actions) == len(made.actions)
        assert len(new) == 1
        assert new[0].idea not in {a.idea for a in made.actions}
        assert new[0].day == made.actions[n].day


def test_the_new_action_has_an_id_that_nothing_else_had() -> None:
    """A swap never reuses an id, so the diary knows what was meant."""
    made = week()
    after = swap(made, 0)
    again = swap(after, 0)
    assert [a.id for a in after.actions] == ["2026-03-09-5", *[a.id for a in made.actions[1:]]]
    assert again.actions[0].id == "2026-03-09-6"


def test_a_swap_gives_its_own_exact_chance_and_repeats_for_the_same_seed() -> None:
    """The same swap with the same seed is the same; its chance lies in (0, 1]."""
    made = week()
    assert swap(made, 1, seed=9) == swap(made, 1, seed=9)
    new = next(a for a in swap(made, 1, seed=9).actions if a not in made.actions)
    assert 0 < new.chance <= 1


def test_what_is_to_be_avoided_is_avoided() -> None:
    """Ideas that were seen a moment ago can be left out of a swap."""
    shelf = [idea(f"appreciation-{c}") for c in "abcde"]
    made = week(ideas=shelf)
    left = {i.id for i in shelf} - {a.idea for a in made.actions}
    only = next(iter(left))
    after = swap(made, 0, ideas=shelf, avoid=left - {only})
    assert only in {a.idea for a in after.actions}


def test_a_swap_with_nothing_left_drops_the_action() -> None:
    """If the shelf is empty, the week simply gets lighter."""
    shelf = [idea("appreciation-a"), idea("appreciation-b")]
    made = week(ideas=shelf)
    after = swap(made, 0, ideas=shelf)
    assert after.actions == made.actions[1:]


def test_the_new_thing_before_a_trip_is_swapped_for_another_new_thing() -> None:
    """Swapping the outing before Ben's trip gives another one before it."""
    diary = Diary(absences=[trip(MONDAY + timedelta(4))])
    for seed in range(10):
        made = week(diary=diary, seed=seed)
        n = next(i for i, a in enumerate(made.actions) if a.step == "novelty")
        after = plan.instead(made, made.actions[n].id, given(diary=diary, seed=seed))
        new = next(a for a in after.actions if a not in made.actions)
        assert new.step == "novelty"
        assert new.day < diary.absences[0].first_day
        assert "is away" in new.why


def test_a_swap_of_something_missed_takes_a_day_that_is_left() -> None:
    """An action whose day is past is swapped into the rest of the week, on a free day."""
    made = week()
    today = MONDAY + timedelta(4)
    after = plan.instead(made, made.actions[0].id, given(today=today))
    new = next(a for a in after.actions if a not in made.actions)
    assert new.day >= today.isoformat()
    assert len({a.day for a in after.actions}) == len(after.actions)


def test_a_refused_idea_stays_away_from_the_swap_too() -> None:
    """'Never' holds for the swap that follows it."""
    shelf = [idea(f"appreciation-{c}") for c in "abcde"]
    made = week(ideas=shelf)
    [left] = {i.id for i in shelf} - {a.idea for a in made.actions}
    no = Diary(outcomes=[outcome(left, "appreciation", "never", MONDAY)])
    after = plan.instead(made, made.actions[0].id, given(ideas=shelf, diary=no))
    assert left not in {a.idea for a in after.actions}


def test_an_action_that_the_week_does_not_have_is_a_clear_error() -> None:
    """A wrong id is answered with one line that says what to do."""
    with pytest.raises(UseError, match="no action 'x'"):
        plan.instead(week(), "x", given(rng=np.random.default_rng(1)))
