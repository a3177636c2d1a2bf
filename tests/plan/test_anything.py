"""Whatever the diary holds, a plan keeps its promises."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from fonder import plan
from fonder.ideas import catalogue
from fonder.model.diary import Absence, CheckIn, Diary, Moment, MomentKind
from fonder.model.gate import Gate
from fonder.model.people import Purpose, Situation
from fonder.model.plan import Outcome, Plan
from tests.plan.couples import MONDAY, couple, given

IDS = [idea.id for idea in catalogue()]
BY_ID = {idea.id: idea for idea in catalogue()}
DAYS = st.integers(-60, 20).map(lambda n: (MONDAY + timedelta(n)).isoformat())
WORDS = st.sampled_from(["", "by the water at night", "I fear that you leave me", "a museum"])

moments = st.builds(
    Moment,
    id=st.uuids().map(str),
    on=DAYS,
    kind=st.sampled_from(list(MomentKind)),
    text=WORDS,
    idea=st.none() | st.sampled_from(IDS),
)
outcomes = st.builds(
    Outcome,
    id=st.uuids().map(str),
    action=st.sampled_from(["2026-03-09-1", "2026-03-09-2", "2026-01-05-3"]),
    idea=st.sampled_from(IDS),
    step=st.just("novelty"),
    what=st.sampled_from(["done", "not_today", "never", "swapped"]),
    on=DAYS,
    chance=st.just(0.5),
)
absences = st.builds(
    Absence, id=st.uuids().map(str), first_day=DAYS, last_day=DAYS, who=st.just("both")
)
answers = st.builds(
    CheckIn,
    id=st.uuids().map(str),
    at=DAYS.map(lambda day: f"{day}T20:00"),
    closeness=st.none(),
    missed=st.none(),
    ease=st.none() | st.integers(0, 10),
)
diaries = st.builds(
    Diary,
    moments=st.lists(moments, max_size=8).map(lambda ms: sorted(ms, key=lambda m: m.on)),
    absences=st.lists(absences, max_size=2),
    check_ins=st.lists(answers, max_size=4),
    outcomes=st.lists(outcomes, max_size=12),
)


def keeps_its_promises(made: Plan, diary: Diary, gate: Gate, today: str) -> None:
    """Assert what holds for every plan."""
    days = [a.day for a in made.actions]
    ideas = {a.idea for a in made.actions}
    assert days == sorted(set(days))
    assert all(today <= day <= (MONDAY + timedelta(6)).isoformat() for day in days)
    assert len(ideas) == len(days) <= 5
    assert {a.step for a in made.actions} <= set(gate.steps) - set(made.silent)
    assert not ideas & {o.idea for o in diary.outcomes if o.what == "never"}
    since = (MONDAY - timedelta(20)).isoformat()
    assert not ideas & {o.idea for o in diary.outcomes if o.what == "done" and o.on >= since}
    assert all(0 < a.chance <= 1 for a in made.actions)
    assert not {a.id for a in made.actions} & {o.action for o in diary.outcomes}
    for action in made.actions:
        if any(apart.first_day <= action.day <= apart.last_day for apart in diary.absences):
            assert BY_ID[action.idea].distance


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@hypothesis_given(
    diaries,
    st.sampled_from(list(Situation)),
    st.sampled_from([None, *Purpose]),
    st.sampled_from(list(Gate)),
    st.integers(0, 6),
    st.integers(0, 1000),
)
def test_every_plan_and_every_swap_keeps_its_promises(
    diary: Diary,
    situation: Situation,
    purpose: Purpose | None,
    gate: Gate,
    passed: int,
    seed: int,
) -> None:
    """One thing a day, nothing vetoed, nothing closed, nothing in the past, nothing impossible."""
    today = MONDAY + timedelta(passed)
    rest = {
        "diary": diary,
        "couple": couple(situation, purpose),
        "gate": gate,
        "monday": MONDAY,
        "today": today,
    }
    made = plan.week(given(**rest, seed=seed))
    keeps_its_promises(made, diary, gate, today.isoformat())
    for action in made.actions[:2]:
        swapped = plan.instead(made, action.id, given(**rest, seed=seed))
        keeps_its_promises(swapped, diary, gate, today.isoformat())
        assert action.idea not in {a.idea for a in swapped.actions}
