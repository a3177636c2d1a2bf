"""Ten couples, twelve weeks each: what a thoughtful friend would hold to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest

from fonder import plan
from fonder.ideas import catalogue
from fonder.model.diary import Absence, Diary, Moment, MomentKind
from fonder.model.gate import Gate
from fonder.model.people import HE, SHE, Couple, Person, Purpose, Situation
from fonder.model.plan import Outcome, Plan
from tests.plan.couples import MONDAY, moment, trip

ANNA, BEN, SAM, IDA = Person("Anna", SHE), Person("Ben", HE), Person("Sam"), Person("Ida", SHE)
BY_ID = {idea.id: idea for idea in catalogue()}
WEEKS = 12

TRIPS = [trip(MONDAY + timedelta(20 * n), days=4) for n in range(1, 4)]
FEAR = [moment(MomentKind.LONGING, MONDAY - timedelta(2), "afraid that Ida will leave me")]
COUPLES: dict[str, tuple[Couple, Gate, list[Absence], list[Moment]]] = {
    "new": (Couple(ANNA, BEN, Situation.UNDECIDED), Gate.OPEN, [], []),
    "long together": (Couple(BEN, ANNA), Gate.OPEN, [], []),
    "two women": (Couple(ANNA, IDA), Gate.OPEN, [], []),
    "two men": (Couple(BEN, Person("Tom", HE)), Gate.OPEN, TRIPS, []),
    "no gender given": (Couple(SAM, Person("Kim")), Gate.OPEN, [], []),
    "far away": (Couple(ANNA, BEN, Situation.APART), Gate.OPEN, [], []),
    "often travelling": (Couple(ANNA, SAM, purpose=Purpose.TIME_APART), Gate.OPEN, TRIPS, []),
    "afraid": (Couple(ANNA, IDA), Gate.OPEN, [], FEAR),
    "not exclusive": (Couple(SAM, BEN, Situation.NOT_EXCLUSIVE), Gate.OPEN, [], []),
    "without the check": (Couple(ANNA, BEN), Gate.SKIPPED, [], []),
}


def lived(name: str) -> Iterator[tuple[Plan, list[Outcome]]]:
    """Yield each week's plan with what was done before it; four of five actions get done."""
    couple, gate, trips, moments = COUPLES[name]
    done: list[Outcome] = []
    rng = np.random.default_rng(len(name))
    for n in range(WEEKS):
        monday = MONDAY + timedelta(weeks=n)
        made = plan.week(
            reading=None,
            couple=couple,
            diary=Diary(moments, trips, [], list(done)),
            gate=gate,
            monday=monday,
            today=monday,
            rng=rng,
        )
        yield made, list(done)
        done += [
            Outcome(a.id, a.id, a.idea, a.step, "done", a.day, a.chance)
            for a in made.actions
            if rng.random() < 0.8
        ]


@pytest.mark.parametrize("name", COUPLES)
def test_twelve_weeks_repeat_nothing_and_keep_their_balance(name: str) -> None:
    """Three to five things a week, none of them done in the four weeks before, several steps."""
    couple, gate, _, _ = COUPLES[name]
    steps: Counter[str] = Counter()
    for made, before in lived(name):
        since = (MONDAY.fromisoformat(made.week_of) - timedelta(28)).isoformat()
        assert 3 <= len(made.actions) <= 5
        assert not {o.idea for o in before if o.on >= since} & {a.idea for a in made.actions}
        assert all(couple.me.name not in a.text for a in made.actions)
        steps.update(a.step for a in made.actions)
    assert set(steps) <= set(gate.steps)
    assert max(steps.values()) <= (0.4 if len(gate.steps) == 5 else 0.7) * steps.total()
    assert len(steps) >= min(4, len(gate.steps))


@pytest.mark.parametrize("name", ["two men", "often travelling"])
def test_before_each_trip_of_the_quarter_there_was_something_new(name: str) -> None:
    """Whoever travels every three weeks has a new thing together before each departure."""
    made = [action for week, _ in lived(name) for action in week.actions]
    for away in TRIPS:
        first = MONDAY.fromisoformat(away.first_day)
        window = ((first - timedelta(13)).isoformat(), away.first_day)
        assert any(a.step == "novelty" and window[0] <= a.day < window[1] for a in made)


def test_the_fear_is_soothed_first_and_space_comes_back_later() -> None:
    """Four weeks after such a line was last written, space may speak again."""
    weeks = [made for made, _ in lived("afraid")]
    assert all("space" in made.silent for made in weeks[:4])
    assert all("space" not in made.silent for made in weeks[4:])
    assert any(BY_ID[a.idea].kind == "soothe" for a in weeks[0].actions)
