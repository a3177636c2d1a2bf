"""Ten couples, twelve weeks each: what a thoughtful friend would hold to."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from fonder.ideas import catalogue
from fonder.model.people import Situation
from fonder.model.plan import Action, Idea, Plan
from fonder.plan.fits import holds_any, needs_children
from fonder.plan.objective import COST_UNITS
from fonder.plan.table import PURSE
from tests.plan.couples import MONDAY
from tests.plan.ten import PAIRS, SABBATH, TRIPS, WEEKS, lived

BY_ID = {idea.id: idea for idea in catalogue()}


@cache
def weeks(name: str) -> list[Plan]:
    """Return a couple's twelve plans."""
    return [made for made, _ in lived(name)]


def actions(name: str) -> list[tuple[Action, Idea]]:
    """Return everything that a couple was offered."""
    return [(action, BY_ID[action.idea]) for made in weeks(name) for action in made.actions]


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_comes_twice_in_a_quarter_of_a_year(name: str) -> None:
    """No idea is offered a second time in twelve weeks, done or not."""
    seen = Counter(action.idea for action, _ in actions(name))
    assert [idea for idea, n in seen.items() if n > 1] == []


@pytest.mark.parametrize("name", PAIRS)
def test_each_week_holds_a_few_things_one_a_day(name: str) -> None:
    """Three to five, each on a day of its own, in order, and no reason twice."""
    assert len(weeks(name)) == WEEKS
    for made in weeks(name):
        days = [action.day for action in made.actions]
        assert 3 <= len(days) <= 5
        assert days == sorted(set(days))
        assert len({action.why for action in made.actions}) == len(days)


@pytest.mark.parametrize("name", PAIRS)
def test_every_limit_of_the_two_holds(name: str) -> None:
    """Money, energy, bodies, children, sober places, wishes, thrills, stages, situations."""
    couple = PAIRS[name].couple
    given = couple.circumstances
    avoided = holds_any((*couple.my_wishes.avoids, *couple.other_wishes.avoids))
    for action, idea in actions(name):
        assert idea.cost <= given.money
        assert idea.energy <= given.energy
        assert not set(idea.access) & set(given.spares)
        assert idea.sober or not given.sober
        assert idea.thrill <= max(1, couple.thrill)
        assert not (avoided and avoided(idea))
        assert given.children or not needs_children(idea)
        if given.children and not idea.children:
            assert (action.part, idea.indoors) == ("evening", True)
        assert not (given.stage and idea.stages) or given.stage in idea.stages
        assert not idea.situations or couple.situation.value in idea.situations
        if couple.situation is Situation.APART:
            assert idea.distance
        if given.free:
            weekday = date.fromisoformat(action.day).weekday()
            part = ("morning", "afternoon", "evening").index(action.part)
            assert 3 * weekday + part in given.free
    for made in weeks(name):
        spent = sum(COST_UNITS[action.cost] for action in made.actions)
        assert spent <= PURSE[given.money]


@pytest.mark.parametrize("name", [n for n in PAIRS if n != "after a break-up"])
def test_steps_are_balanced_by_need(name: str) -> None:
    """All five steps come up, none takes over a third, and none less than a twentieth."""
    steps = Counter(action.step for action, _ in actions(name))
    assert len(steps) == 5
    assert max(steps.values()) <= steps.total() / 3
    assert min(steps.values()) >= steps.total() / 20


def test_the_season_is_the_one_outside() -> None:
    """From March to May nothing of summer, autumn or winter, and no snow."""
    for name in PAIRS:
        for action, idea in actions(name):
            month = date.fromisoformat(action.day).month
            now = {3: "spring", 4: "spring", 5: "spring", 6: "summer"}[month]
            assert not idea.season or now in idea.season or month == 6 or "spring" in idea.season
            assert idea.weather != "snow"


def test_what_names_an_hour_or_a_day_comes_then() -> None:
    """An evening is offered in the evening, and a Sunday on Sunday."""
    for name in PAIRS:
        for action, idea in actions(name):
            if "evening" in idea.title.lower() or "tonight" in idea.title.lower():
                assert action.part == "evening", idea.title
            if "sunday" in idea.title.lower():
                assert date.fromisoformat(action.day).weekday() == 6


def test_where_the_chat_shows_few_plans_and_thanks_the_weeks_hold_them() -> None:
    """A reading with little planning and praise gets something new and a thank-you every week."""
    name = "keeping the Sabbath"
    for made in weeks(name):
        assert {"novelty", "appreciation"} <= {action.step for action in made.actions}
    assert set(SABBATH) == set(PAIRS[name].couple.circumstances.free)


def test_before_each_trip_of_the_quarter_there_was_something_new() -> None:
    """Whoever travels every three weeks has a new thing together before each departure."""
    made = [action for action, _ in actions("two men who travel")]
    for away in TRIPS:
        first = date.fromisoformat(away.first_day)
        window = ((first - timedelta(13)).isoformat(), away.first_day)
        assert any(a.step == "novelty" and window[0] <= a.day < window[1] for a in made)


def test_the_fear_is_soothed_first_and_space_comes_back_later() -> None:
    """Four weeks after such a line was last written, space may speak again."""
    plans = weeks("afraid of being left")
    assert all("space" in made.silent for made in plans[:4])
    assert all("space" not in made.silent for made in plans[4:])
    for made in plans[:3]:
        assert any(BY_ID[action.idea].kind == "soothe" for action in made.actions)


def test_after_a_break_up_every_idea_is_for_healing_and_done_alone() -> None:
    """Also for who came to win somebody back: nothing asks for contact, or names him."""
    for action, idea in actions("after a break-up"):
        assert "broken_up" in idea.situations
        assert idea.alone
        assert "Ben" not in f"{action.title} {action.text} {action.why}"


def test_the_shelf_is_large_enough_for_each_of_them() -> None:
    """Every couple's quarter draws on at least thirty different ideas."""
    for name in PAIRS:
        assert len({action.idea for action, _ in actions(name)}) >= 30
    assert weeks("thirty years together")[0].week_of == MONDAY.isoformat()
