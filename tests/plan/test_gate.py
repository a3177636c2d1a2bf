"""Safety comes before every plan."""

from __future__ import annotations

import pytest

from fonder import plan
from fonder.model.gate import Gate
from fonder.model.people import Situation
from fonder.model.plan import STEPS
from tests.plan.couples import actions, couple, given, week, weeks


@pytest.mark.parametrize("gate", [Gate.CLOSED, Gate.UNASKED])
@pytest.mark.parametrize("situation", list(Situation))
def test_after_a_yes_in_the_safety_check_nothing_is_planned(
    gate: Gate, situation: Situation
) -> None:
    """After a yes in the safety check, or before the check, no week holds anything."""
    made = week(gate=gate, couple=couple(situation))
    assert made.actions == []
    assert made.gate == "closed"
    assert set(made.silent) == set(STEPS)
    assert made.says


@pytest.mark.parametrize("gate", list(Gate))
def test_an_unsafe_situation_closes_the_plan_whatever_the_check_said(gate: Gate) -> None:
    """Who says that it isn't safe gets no plan, even with an open gate."""
    made = week(gate=gate, couple=couple(Situation.UNSAFE))
    assert (made.actions, made.gate) == ([], "closed")
    assert "safety" not in made.says.lower()


def test_the_closed_plan_says_why_kindly_and_gives_no_advice() -> None:
    """A closed week says that nothing is asked, and before the check it says what comes first."""
    assert "You come first" in week(gate=Gate.CLOSED).says
    assert "questions about your safety" in week(gate=Gate.UNASKED).says


def test_who_skips_the_check_gets_only_thanks_and_being_yourself() -> None:
    """Skipping is allowed, but novelty, space and understanding stay closed and say so."""
    plans = weeks(gate=Gate.SKIPPED)
    assert {a.step for a in actions(plans)} == {"appreciation", "authenticity"}
    assert all(set(p.silent) == {"novelty", "space", "understanding"} for p in plans)
    assert all(p.gate == "open" and "skipped" in p.silent["space"] for p in plans)


def test_a_swap_after_the_gate_has_closed_leaves_nothing() -> None:
    """If safety closes the plan in mid-week, asking for another idea gives none."""
    made = week()
    after = plan.instead(made, made.actions[0].id, given(gate=Gate.CLOSED))
    assert (after.actions, after.gate) == ([], "closed")


def test_a_swap_after_the_check_lapsed_to_skipped_drops_what_is_closed_now() -> None:
    """A swap under a skipped check takes the closed steps' actions out of the week."""
    for made in weeks(5):
        after = plan.instead(made, made.actions[0].id, given(gate=Gate.SKIPPED))
        assert {a.step for a in after.actions} <= {"appreciation", "authenticity"}
