"""Each situation has its own rules."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from fonder.ideas import catalogue
from fonder.model.diary import Diary, MomentKind
from fonder.model.people import Purpose, Situation, Wishes
from tests.plan.couples import (
    BOLD,
    MONDAY,
    TOGETHER,
    actions,
    couple,
    idea,
    moment,
    trip,
    week,
    weeks,
)

BY_ID = {i.id: i for i in catalogue()}


@pytest.mark.parametrize(
    "who", [couple(Situation.BROKEN_UP), couple(Situation.TOGETHER, Purpose.WIN_BACK)]
)
def test_after_a_break_up_there_is_healing_and_no_winning_back(who: object) -> None:
    """Every idea is done alone, names no contact, and three steps are silent."""
    plans = weeks(15, couple=who)
    assert actions(plans)
    for action in actions(plans):
        assert "broken_up" in BY_ID[action.idea].situations
        assert BY_ID[action.idea].alone
        assert "Ben" not in action.text + action.title + action.why
    assert all({"novelty", "space", "understanding"} == set(p.silent) for p in plans)
    assert all("mend" in p.says for p in plans)


def test_healing_ideas_are_only_for_healing() -> None:
    """Two who are together are not told how to part."""
    for situation in (Situation.TOGETHER, Situation.APART, Situation.UNDECIDED):
        for action in actions(weeks(8, couple=couple(situation))):
            assert BY_ID[action.idea].kind != "healing"


@pytest.mark.parametrize("situation", [Situation.UNDECIDED, Situation.NOT_EXCLUSIVE])
def test_while_it_is_open_what_they_are_things_stay_small(situation: Situation) -> None:
    """No trips and no whole days for two who are still finding out."""
    for action in actions(weeks(18, couple=couple(situation))):
        assert action.cost < 3
        assert action.minutes <= 240


def test_two_who_do_not_share_a_home_are_not_asked_to_share_chores() -> None:
    """Ideas that suppose one household are for two who are together."""
    household = {"appreciation-invisible-work", "space-phone-basket", "novelty-swap-roles"}
    assert all(BY_ID[name].situations == ("together",) for name in household)
    for situation in (Situation.UNDECIDED, Situation.NOT_EXCLUSIVE, Situation.APART):
        plans = weeks(15, couple=couple(situation))
        assert not household & {a.idea for a in actions(plans)}


def test_who_voices_a_fear_of_being_left_is_soothed_before_any_space() -> None:
    """After a line such as this in the diary, space is silent and a soothing idea is planned."""
    fear = moment(
        MomentKind.LONGING, MONDAY - timedelta(3), "I am so afraid that Ben will leave me"
    )
    for made in weeks(12, diary=Diary(moments=[fear])):
        assert "space" in made.silent
        assert any(BY_ID[a.idea].kind == "soothe" for a in made.actions)
        assert "gentle" in made.says.lower()


def test_soothing_and_a_trip_both_find_their_place() -> None:
    """With a fear and a trip in one week, both the soothing and the new thing are planned."""
    fear = moment(MomentKind.LONGING, MONDAY - timedelta(3), "afraid that Ben will leave me")
    diary = Diary(moments=[fear], absences=[trip(MONDAY + timedelta(4))])
    for made in weeks(12, diary=diary):
        assert any(BY_ID[a.idea].kind == "soothe" for a in made.actions)
        assert any(a.step == "novelty" and "is away" in a.why for a in made.actions)


def test_nobody_is_soothed_without_need() -> None:
    """Without such a line no idea supposes a fear."""
    assert all(BY_ID[a.idea].kind != "soothe" for a in actions(weeks(15)))


def test_a_real_thrill_needs_a_yes_of_both() -> None:
    """Nothing made to scare, or above a tickle, is planned unless both opted in; then it may be."""
    for action in actions(weeks(15)):
        assert BY_ID[action.idea].thrill <= 1
        assert BY_ID[action.idea].kind != "shiver"
    scary = [i for i in catalogue() if i.thrill > 1 or i.kind == "shiver"]
    assert not week(ideas=scary).actions
    both = week(ideas=scary, couple=replace(TOGETHER, **BOLD))
    assert both.actions
    assert all("Ask first" in a.text for a in both.actions)


@pytest.mark.parametrize(("mine", "other", "most"), [(3, 1, -1), (1, 3, -1), (2, 3, 2), (3, 3, 3)])
def test_the_thrill_goes_no_higher_than_the_more_careful_of_the_two(
    mine: int, other: int, most: int
) -> None:
    """One yes is none, for a tickle made to scare as well: the lower of the two ceilings holds."""
    who = replace(TOGETHER, my_wishes=Wishes(thrill=mine), other_wishes=Wishes(thrill=other))
    shelf = [idea(f"novelty-{n}", "novelty", kind="shiver", thrill=n) for n in range(4)]
    planned = {a.idea for a in actions(weeks(12, ideas=shelf, couple=who))}
    assert planned == {f"novelty-{n}" for n in range(most + 1)}


def test_wanting_only_to_matter_turns_the_week_towards_giving() -> None:
    """Whoever wants to feel significant gets more ideas that give."""

    def thanks(purpose: Purpose) -> int:
        made = weeks(15, couple=couple(Situation.TOGETHER, purpose))
        return sum(a.step == "appreciation" for a in actions(made))

    assert thanks(Purpose.SIGNIFICANCE) > thanks(Purpose.VALUE)
