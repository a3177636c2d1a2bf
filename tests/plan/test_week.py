"""What a week holds: how much, when, how varied, and the same again for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from fonder.ideas import catalogue
from fonder.model.diary import Diary, MomentKind
from tests.plan.couples import MONDAY, actions, idea, measure, moment, outcome, reading, week, weeks


def test_a_fresh_week_holds_three_to_five_things_at_most_one_a_day() -> None:
    """On a Monday there are three to five actions, each on a day of its own, in order."""
    for made in weeks():
        days = [a.day for a in made.actions]
        assert 3 <= len(days) <= 5
        assert days == sorted(set(days))
        assert all(MONDAY <= date.fromisoformat(day) <= MONDAY + timedelta(6) for day in days)


@pytest.mark.parametrize(("passed", "most"), [(0, 5), (2, 4), (4, 3), (5, 2), (6, 1)])
def test_late_in_the_week_there_is_less_and_nothing_in_the_past(passed: int, most: int) -> None:
    """Who opens Fonder on a Friday gets fewer things, all from that day on."""
    today = MONDAY + timedelta(passed)
    for made in weeks(10, today=today):
        assert 1 <= len(made.actions) <= most
        assert all(a.day >= today.isoformat() for a in made.actions)


def test_a_week_that_is_over_is_empty_and_says_when_the_next_begins() -> None:
    """After Sunday nothing is planned for the week that was."""
    made = week(today=MONDAY + timedelta(7))
    assert made.actions == []
    assert "Monday" in made.says


def test_a_week_must_begin_on_a_monday() -> None:
    """A wrong week is a mistake of the program, said plainly."""
    with pytest.raises(ValueError, match="Monday"):
        week(monday=MONDAY + timedelta(1))


def test_the_same_seed_gives_the_same_plan() -> None:
    """Nothing but the arguments decides a plan."""
    assert week(seed=7) == week(seed=7)
    assert len({tuple(a.idea for a in p.actions) for p in weeks()}) > 10


def test_the_ids_name_the_week_and_count_on() -> None:
    """An action's id is its Monday and a number, and a second plan of the week counts on."""
    assert [a.id for a in week().actions][:2] == ["2026-03-09-1", "2026-03-09-2"]
    done = outcome("novelty-sunrise", "novelty", "done", MONDAY, "2026-03-09-2")
    later = week(today=MONDAY + timedelta(2), diary=Diary(outcomes=[done]))
    assert later.actions[0].id == "2026-03-09-3"


def test_what_was_done_this_week_counts_towards_the_five() -> None:
    """Whoever has done five things by Thursday is left alone until Monday."""
    done = [
        outcome(f"x{n}", "novelty", "done", MONDAY + timedelta(n), f"{MONDAY}-{n}")
        for n in range(1, 6)
    ]
    made = week(today=MONDAY + timedelta(5), diary=Diary(outcomes=done))
    assert made.actions == []


def test_a_week_without_data_visits_several_steps() -> None:
    """No step takes more than two of a week's days, and at least three steps speak."""
    for made in weeks(18):
        steps = Counter(a.step for a in made.actions)
        assert max(steps.values()) <= 2
        assert len(steps) >= 3


def test_over_the_weeks_every_step_gets_its_turn() -> None:
    """With nothing known, all five steps come up."""
    assert {a.step for a in actions(weeks(25))} == {
        "novelty",
        "appreciation",
        "space",
        "understanding",
        "authenticity",
    }


def test_great_need_makes_a_fuller_week_than_little_need() -> None:
    """Where everything was done lately and the chat is rich, the week is lighter."""
    rich = [measure(m, 60, 60) for m in ("appreciation", "understanding", "disclosure", "plan")]
    poor = [measure(m, 0.5, 0.5) for m in ("appreciation", "understanding", "disclosure", "plan")]
    kinds = ("experience", "thanks", "space", "talk", "true_thing")
    today = Diary(moments=[moment(MomentKind(k), MONDAY) for k in kinds])
    long_ago = Diary(moments=[moment(MomentKind(k), MONDAY - timedelta(90)) for k in kinds])
    light = week(reading=reading(*rich), diary=today)
    full = week(reading=reading(*poor), diary=long_ago)
    assert (len(light.actions), len(full.actions)) == (3, 5)


def test_a_neglected_step_comes_before_one_that_is_well_looked_after() -> None:
    """If the chat shows many thanks and hardly any plans, novelty is planned, thanks rarely."""
    shows = reading(measure("appreciation", 50, 50), measure("plan", 1, 1))
    counts = Counter(a.step for a in actions(weeks(18, reading=shows)))
    assert counts["novelty"] >= 18
    assert counts["appreciation"] < counts["novelty"] / 2


def test_a_week_with_no_idea_left_is_a_week_of_rest() -> None:
    """An empty shelf gives an empty, friendly week."""
    made = week(ideas=[])
    assert made.actions == []
    assert "rest" in made.says


def test_long_things_wait_for_the_weekend() -> None:
    """What takes half a day is never planned on a working Tuesday."""
    long = {i.id for i in catalogue() if i.minutes >= 150}
    for action in actions(weeks(25)):
        if action.idea in long:
            assert date.fromisoformat(action.day).weekday() >= 4


def test_ideas_of_earlier_plans_can_be_left_out() -> None:
    """What was planned before and never done need not come again."""
    first = week()
    again = week(avoid=[a.idea for a in first.actions])
    assert not {a.idea for a in first.actions} & {a.idea for a in again.actions}


def test_the_texts_speak_of_ben_with_his_name_and_pronouns() -> None:
    """No placeholder is left, and what needs two says so."""
    by_id = {i.id: i for i in catalogue()}
    for action in actions(weeks(18)):
        assert "{" not in action.text + action.title
        assert ("Ask first" in action.text) == by_id[action.idea].both_willing


def test_a_shelf_of_one_idea_is_planned_once() -> None:
    """A week never holds the same idea twice, even if there is no other."""
    made = week(ideas=[idea("appreciation-only")])
    assert [a.idea for a in made.actions] == ["appreciation-only"]
    assert made.actions[0].chance == 1.0
