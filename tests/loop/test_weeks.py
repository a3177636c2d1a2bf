"""The week as it is kept: the next one from Friday on, made anew when life changes, swaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from fonder import loop
from fonder.ideas import catalogue
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.loop.kept import Seed
from fonder.model.people import Circumstances, Couple, Person, Situation, Wishes
from fonder.model.plan import Action

CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}
COUPLE = Couple(Person("Anna"), Person("Ben"))
MONDAY = date(2026, 3, 2)
BY_ID = {idea.id: idea for idea in catalogue()}


class Clock:
    """A clock that a test moves."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> datetime:
        """Return nine o'clock of its day."""
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


def opened(day: date) -> tuple[Loop, Clock]:
    """Return a new loop with an open gate, on this day."""
    clock = Clock(day)
    made = Loop(InMemory(), clock=clock)
    made.set_couple(COUPLE)
    made.answer_check(CLEAR)
    return made, clock


def on(n: int) -> date:
    """Return the nth day from that Monday."""
    return MONDAY + timedelta(n)


@pytest.mark.parametrize("weekday", range(7))
def test_next_week_can_be_seen_from_friday_on(weekday: int) -> None:
    """From Monday to Thursday this week is enough."""
    anna, _ = opened(on(weekday))
    following = anna.next_week()
    assert (following is None) == (weekday < 4)
    if following:
        assert following.week_of == on(7).isoformat()
        assert 3 <= len(following.actions) <= 5


@pytest.mark.parametrize("weekday", [4, 5, 6])
def test_who_begins_at_the_weekend_finds_enough_to_look_forward_to(weekday: int) -> None:
    """This weekend's things and next week's, none twice."""
    for seed in range(8):
        anna, _ = opened(on(weekday))
        anna._kept.put("seed", "plan", Seed(seed))
        following = anna.next_week()
        assert following
        ideas = [a.idea for a in (*anna.week().actions, *following.actions)]
        assert len(ideas) >= 4
        assert len(set(ideas)) == len(ideas)


def test_what_was_shown_on_friday_is_the_plan_on_monday() -> None:
    """Nothing changes behind anybody's back."""
    anna, clock = opened(on(4))
    shown = anna.next_week()
    clock.day = on(7)
    assert anna.week() == shown


def test_after_sundays_last_thing_the_next_one_is_next_weeks() -> None:
    """Today looks ahead rather than being empty."""
    anna, _ = opened(on(6))
    for action in anna.week().actions:
        anna.done(action.id)
    ahead = anna.today()
    assert ahead is not None
    assert ahead.day >= on(7).isoformat()


def test_an_action_of_next_week_can_be_swapped_and_done() -> None:
    """What is shown can be answered."""
    anna, _ = opened(on(5))
    following = anna.next_week()
    assert following
    first = following.actions[0]
    swapped = anna.swap(first.id)
    assert swapped.week_of == following.week_of
    assert first.idea not in {a.idea for a in swapped.actions}
    anna.done(swapped.actions[-1].id)
    assert swapped == anna.next_week()


def new_ideas(before: list[Action], after: list[Action]) -> set[str]:
    """Return the ideas that came in."""
    return {a.idea for a in after} - {a.idea for a in before}


@pytest.mark.parametrize("answer", ["not_today", "never", "swap"])
def test_each_way_to_say_no_brings_something_else_at_once(answer: str) -> None:
    """Not today, never, swap: one new idea, the others stay."""
    anna, _ = opened(on(0))
    before = anna.week().actions
    after = getattr(anna, answer)(before[1].id).actions
    assert len(after) == len(before)
    assert len(new_ideas(before, after)) == 1
    assert before[1].idea not in {a.idea for a in after}


def test_never_means_never_also_in_the_weeks_to_come() -> None:
    """What was refused for good stays away for a quarter of a year."""
    anna, clock = opened(on(0))
    refused = anna.week().actions[0]
    anna.never(refused.id)
    for n in range(1, 12):
        clock.day = on(7 * n)
        assert refused.idea not in {a.idea for a in anna.week().actions}


def test_a_trip_that_comes_up_changes_the_days_ahead_and_keeps_what_is_done() -> None:
    """On Tuesday Ben hears that he leaves on Friday: the plan prepares it, Monday's deed stays."""
    anna, clock = opened(on(0))
    done = anna.week().actions[0]
    clock.day = date.fromisoformat(done.day)
    anna.done(done.id)
    anna.log_absence(on(5), on(9), "other", "Lisbon")
    fresh = anna.week()
    assert done in fresh.actions
    assert any("Ben is away" in a.why for a in fresh.actions)
    assert len({a.id for a in fresh.actions}) == len(fresh.actions) <= 5
    assert len({a.day for a in fresh.actions}) == len(fresh.actions)


def test_new_circumstances_change_the_days_ahead() -> None:
    """When money gets scarce, what costs leaves the plan at once."""
    anna, _ = opened(on(0))
    anna.week()
    anna.set_couple(replace(COUPLE, circumstances=Circumstances(money=0)))
    assert all(a.cost == 0 for a in anna.week().actions)


def test_what_the_other_avoids_leaves_the_plan() -> None:
    """Ben won't cook: nothing asks him to."""
    anna, _ = opened(on(0))
    anna.set_couple(replace(COUPLE, other_wishes=Wishes(avoids=("cook", "kitchen"))))
    assert not any("cook" in a.text.lower() for a in anna.week().actions)


def test_what_was_offered_is_written_down_once_with_its_odds() -> None:
    """Learning needs the odds of every draw, and each offer once."""
    anna, _ = opened(on(0))
    anna.set_couple(replace(COUPLE, experiments=True))
    made = anna.week()
    anna.swap(made.actions[0].id)
    offered = [o for o in anna.diary().outcomes if o.what == "offered"]
    assert len({o.id for o in offered}) == len(offered) == len(made.actions) + 1
    assert all(sum(o.odds.values()) == pytest.approx(1) for o in offered)
    by_action = {o.action: o for o in offered}
    assert all(by_action[a.id].odds == a.odds for a in made.actions)


def test_without_a_yes_to_lots_nothing_is_drawn() -> None:
    """Every chance is one, so nothing can be taken for an experiment."""
    anna, _ = opened(on(0))
    assert all((a.chance, a.odds) == (1.0, {}) for a in anna.week().actions)


def test_twelve_weeks_that_nobody_ticks_repeat_nothing() -> None:
    """Also an idea that was only planned gives way to others."""
    anna, clock = opened(on(0))
    seen: list[str] = []
    for n in range(12):
        clock.day = on(7 * n)
        seen += [a.idea for a in anna.week().actions]
    assert len(set(seen)) == len(seen)


def test_after_a_parting_the_week_no_longer_names_what_the_two_did() -> None:
    """What was done together stays in the diary, and not in a plan for mending."""
    anna, _ = opened(on(0))
    anna.done(anna.week().actions[0].id, "We laughed a lot.")
    anna.set_couple(replace(COUPLE, situation=Situation.BROKEN_UP))
    made = anna.week()
    assert made.actions
    assert all(not needs_the_other(action) for action in made.actions)
    assert anna.moments()[0].text == "We laughed a lot."


def needs_the_other(action: Action) -> bool:
    """Say whether an action is no idea for the time after a parting."""
    return Situation.BROKEN_UP.value not in BY_ID[action.idea].situations


def test_what_is_done_early_keeps_its_day_when_the_week_is_made_anew() -> None:
    """One a day: nothing new is put beside what is ticked off already."""
    for seed in range(8):
        anna, _ = opened(on(0))
        anna._kept.put("seed", "plan", Seed(seed))
        anna.done(anna.week().actions[-1].id)
        anna.set_couple(replace(COUPLE, circumstances=Circumstances(money=0)))
        days = [action.day for action in anna.week().actions]
        assert len(set(days)) == len(days)
