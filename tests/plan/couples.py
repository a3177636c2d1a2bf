"""Anna and Ben, their diary and their weeks, for the tests of the plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

from fonder import plan
from fonder.model.chat import Source
from fonder.model.diary import Absence, CheckIn, Diary, Moment, MomentKind
from fonder.model.gate import Gate
from fonder.model.people import HE, SHE, Circumstances, Couple, Person, Purpose, Situation, Wishes
from fonder.model.plan import Action, Idea, Outcome, Plan
from fonder.model.reading import Estimate, Measure, People, Reading, unknown

ANNA, BEN = Person("Anna", SHE), Person("Ben", HE)
TOGETHER = Couple(ANNA, BEN, experiments=True)  # so that many seeds show many weeks
SURE = Couple(ANNA, BEN)  # without lots: the best week itself
MONDAY = date(2026, 3, 9)
BOLD: dict[str, Any] = {"my_wishes": Wishes(thrill=3), "other_wishes": Wishes(thrill=3)}


def couple(situation: Situation, purpose: Purpose | None = None) -> Couple:
    """Return Anna and Ben in another situation."""
    return Couple(ANNA, BEN, situation, purpose, experiments=True)


def living(**circumstances: Any) -> Couple:
    """Return Anna and Ben in other circumstances."""
    return Couple(ANNA, BEN, circumstances=Circumstances(**circumstances), experiments=True)


def given(**changes: Any) -> plan.Given:
    """Return what a week is planned from: a first Monday with an open gate and nothing known."""
    seed = changes.pop("seed", 1)
    usual: dict[str, Any] = {
        "reading": None,
        "couple": TOGETHER,
        "diary": Diary(),
        "gate": Gate.OPEN,
        "monday": MONDAY,
        "today": changes.get("monday", MONDAY),
        "rng": np.random.default_rng(seed),
    }
    return plan.Given(**usual | changes)


def week(**changes: Any) -> Plan:
    """Return the plan for `given(**changes)`."""
    return plan.week(given(**changes))


def weeks(n: int = 25, **changes: Any) -> list[Plan]:
    """Return the same week's plan drawn with `n` seeds."""
    return [week(seed=seed, **changes) for seed in range(n)]


def actions(plans: list[Plan]) -> list[Action]:
    """Return all actions of several plans."""
    return [action for one in plans for action in one.actions]


def outcome(idea: str, step: str, what: str, on: date, action: str = "2026-02-02-1") -> Outcome:
    """Return what became of an idea."""
    return Outcome(f"{idea}-{what}-{on}", action, idea, step, what, on.isoformat(), 0.5)


def moment(kind: MomentKind, on: date, text: str = "") -> Moment:
    """Return one entry of the diary."""
    return Moment(f"{kind}-{on}", on.isoformat(), kind, text)


def trip(first: date, days: int = 4, who: str = "other") -> Absence:
    """Return a time apart."""
    return Absence("trip", first.isoformat(), (first + timedelta(days - 1)).isoformat(), who)


def check_ins(ease: int, n: int = 3) -> list[CheckIn]:
    """Return `n` check-ins with this ease."""
    return [CheckIn(f"c{i}", f"2026-03-0{i + 1}T20:00", 5, 5, ease) for i in range(n)]


def measure(
    measure_id: str,
    me: float | None,
    other: float | None = None,
    unit: str = "per 1,000 messages",
) -> Measure:
    """Return a finding whose ranges reach a fifth to both sides."""

    def around(value: float | None) -> Estimate:
        return unknown() if value is None else Estimate(value, 0.8 * value, 1.2 * value, 500)

    return Measure(measure_id, unit, around(me), around(other), "")


def reading(*measures: Measure) -> Reading:
    """Return a reading that holds these findings."""
    return Reading(Source("whatsapp", ["a.txt"], 500), People("Anna", "Ben"), "", list(measures))


def idea(idea_id: str, step: str = "appreciation", **changes: Any) -> Idea:
    """Return a made-up idea of ten minutes."""
    usual: dict[str, Any] = {
        "title": f"Title of {idea_id}",
        "text": f"Do {idea_id} with {{other}}.",
        "kind": "say",
        "minutes": 10,
        "method": ("M19",),
        "evidence": ("appreciation-bonds",),
    }
    return Idea(id=idea_id, step=step, **(usual | changes))
