"""What was done, put off or refused."""

from __future__ import annotations

from datetime import timedelta

from fonder.ideas import catalogue
from fonder.model.diary import Diary, Moment, MomentKind
from fonder.model.plan import Outcome
from tests.plan.couples import MONDAY, actions, idea, outcome, week, weeks


def all_but(keep: int, what: str, days_ago: int) -> list[Outcome]:
    """Return an outcome for every idea of the catalogue except each step's first few."""
    on = MONDAY - timedelta(days_ago)
    kept = {i.id for step in range(5) for i in list(catalogue())[step * 30 : step * 30 + keep]}
    return [outcome(i.id, i.step, what, on) for i in catalogue() if i.id not in kept]


def test_ben_said_never_and_it_does_not_come_back() -> None:
    """An idea refused for good is never planned again, however long ago that was."""
    refused = all_but(3, "never", 900)
    names = {o.idea for o in refused}
    plans = weeks(15, diary=Diary(outcomes=refused))
    assert actions(plans)
    assert not names & {a.idea for a in actions(plans)}


def test_what_was_done_rests_for_28_days() -> None:
    """An idea done four weeks ago or less is not planned; after that it may come again."""
    shelf = [idea("appreciation-a")]
    for days, expected in ((0, 0), (28, 0), (29, 1)):
        done = outcome("appreciation-a", "appreciation", "done", MONDAY - timedelta(days))
        assert len(week(ideas=shelf, diary=Diary(outcomes=[done])).actions) == expected


def test_a_moment_that_names_its_idea_counts_as_done() -> None:
    """Logging a moment for an idea is as good as ticking it off."""
    kept = Moment("m", MONDAY.isoformat(), MomentKind.THANKS, "", idea="appreciation-a")
    assert week(ideas=[idea("appreciation-a")], diary=Diary(moments=[kept])).actions == []


def test_not_today_means_not_today_and_tomorrow_is_fine() -> None:
    """What was put off today may come later in the week, never on the same day."""
    put_off = outcome("appreciation-a", "appreciation", "not_today", MONDAY)
    for made in weeks(20, ideas=[idea("appreciation-a")], diary=Diary(outcomes=[put_off])):
        [action] = made.actions
        assert action.day > MONDAY.isoformat()


def test_what_was_swapped_away_rests_too() -> None:
    """An idea that was exchanged for another stays away for four weeks."""
    swapped = outcome("appreciation-a", "appreciation", "swapped", MONDAY - timedelta(5))
    assert week(ideas=[idea("appreciation-a")], diary=Diary(outcomes=[swapped])).actions == []


def test_the_same_kind_again_and_again_is_worth_less() -> None:
    """After three thanks said this month, looking closely comes first."""
    shelf = [idea("appreciation-b", kind="say"), idea("appreciation-c", kind="notice")]
    said = [idea(f"appreciation-said{n}", kind="say") for n in range(3)]
    done = [outcome(i.id, "appreciation", "done", MONDAY - timedelta(3)) for i in said]
    plans = weeks(
        20, ideas=[*shelf, *said], diary=Diary(outcomes=done), today=MONDAY + timedelta(6)
    )
    assert {a.idea for a in actions(plans)} == {"appreciation-c"}


def test_no_idea_comes_twice_in_twelve_weeks_of_doing() -> None:
    """Doing everything for twelve weeks repeats nothing within four weeks, and runs dry nowhere."""
    done: list[Outcome] = []
    for n in range(12):
        monday = MONDAY + timedelta(weeks=n)
        made = week(monday=monday, diary=Diary(outcomes=done), seed=n)
        assert len(made.actions) >= 3
        recent = {o.idea for o in done if o.on >= (monday - timedelta(28)).isoformat()}
        assert not recent & {a.idea for a in made.actions}
        done += [Outcome(a.id, a.id, a.idea, a.step, "done", a.day, a.chance) for a in made.actions]
