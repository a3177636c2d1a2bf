"""After a yes in the safety check nothing that raises attachment leaves, through any method."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fonder import loop
from fonder.loop import Loop
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Situation
from fonder.model.plan import STEPS

TODAY = date(2026, 3, 4)  # a Wednesday
NO = {question.id: "no" for question in loop.safety_questions()}


@pytest.fixture(scope="module")
def story() -> Loop:
    """Return the made-up couple's loop; tests that change its gate set it back."""
    return loop.demo(TODAY)


def with_answer(question: str, reply: str) -> dict[str, str]:
    """Return answers that are all no but one."""
    return {**NO, question: reply}


@pytest.fixture
def opened(story: Loop) -> Loop:
    """Return the loop with an open gate."""
    story.answer_check(NO, TODAY)
    return story


def test_with_an_open_gate_everything_speaks(opened: Loop) -> None:
    """All no: the reading, the week and what was learned are there."""
    assert opened.gate is Gate.OPEN
    assert opened.reading() is not None
    assert opened.week(TODAY).actions
    assert opened.learned(TODAY) is not None
    assert opened.bonds(TODAY)


@pytest.mark.parametrize("question", list(NO))
def test_any_yes_closes_every_door(opened: Loop, question: str) -> None:
    """Whichever question is answered yes, no plan, reading, score or effect comes out."""
    assert opened.answer_check(with_answer(question, "yes"), TODAY) is Gate.CLOSED
    assert opened.reading() is None
    assert opened.readings() == []
    assert opened.week(TODAY).actions == []
    assert opened.week(TODAY).gate == "closed"
    assert opened.today(TODAY) is None
    assert opened.learned(TODAY) is None
    assert opened.bonds(TODAY) == []


def test_a_later_check_of_ones_own_opens_again(opened: Loop) -> None:
    """Only a new check, all no, brings the plan back; time alone does not."""
    opened.answer_check(with_answer(next(iter(NO)), "yes"), TODAY)
    later = TODAY + timedelta(days=60)
    assert opened.week(later).actions == []
    opened.answer_check(NO, later)
    assert opened.week(later).actions


def test_a_skipped_question_keeps_three_steps_closed(opened: Loop) -> None:
    """Skipping is allowed: appreciation and authenticity still speak."""
    answers = dict(list(NO.items())[1:])
    assert opened.answer_check(answers, TODAY) is Gate.SKIPPED
    assert {a.step for a in opened.week(TODAY).actions} <= {"appreciation", "authenticity"}


def test_nothing_is_planned_before_the_check() -> None:
    """A new loop plans nothing until the check was answered or skipped."""
    told = loop.demo(TODAY)
    fresh = Loop(type(told._kept.records)())  # an empty store of the same kind
    assert told.couple is not None
    fresh.set_couple(told.couple)
    assert fresh.gate is Gate.UNASKED
    assert fresh.check_due(TODAY)
    assert fresh.week(TODAY).actions == []
    fresh.skip_check()
    assert fresh.gate is Gate.SKIPPED


def test_the_check_comes_back_after_thirty_days(opened: Loop) -> None:
    """Thirty days after the last check it is due again."""
    assert not opened.check_due(TODAY + timedelta(days=29))
    assert opened.check_due(TODAY + timedelta(days=30))


def test_the_vault_keeps_no_answer(opened: Loop) -> None:
    """What is kept of a check is `paused`, its day, and whether it was whole."""
    opened.answer_check(with_answer(next(iter(NO)), "yes"), TODAY)
    kept = opened._kept.records.all("gate")
    assert kept == {"gate": b'{"paused":true,"asked_on":"2026-03-04","whole":false}'}


def test_saying_that_it_is_unsafe_closes_too(opened: Loop) -> None:
    """The situation “unsafe” closes the plan, whatever the check said."""
    import msgspec

    couple = opened.couple
    assert couple is not None
    opened.set_couple(msgspec.structs.replace(couple, situation=Situation.UNSAFE))
    assert opened.gate is Gate.CLOSED
    assert opened.week(TODAY).actions == []
    opened.set_couple(couple)


def test_diary_and_help_stay_open_after_a_yes(opened: Loop) -> None:
    """One's own diary and the way to help are never withheld."""
    opened.answer_check(with_answer(next(iter(NO)), "yes"), TODAY)
    assert opened.moments()
    assert opened.log("memory", "I called Clara", TODAY, key="own").text == "I called Clara"
    assert loop.support(TODAY, "GB").lines
    opened.forget("own")


def test_an_import_waits_for_the_notices() -> None:
    """Before the notices are accepted no chat is read."""
    told = loop.demo(TODAY)
    fresh = Loop(type(told._kept.records)())
    with pytest.raises(UseError, match="notices"):
        fresh.import_chat([], me=None, options=loop.read_options(TODAY))


def test_swapped_and_done_actions_stay_that_way(opened: Loop) -> None:
    """Not today: something else comes; done: it is kept, and Today moves on."""
    week = opened.week(TODAY)
    first = opened.today(TODAY)
    assert first is not None
    swapped = opened.not_today(first.id, TODAY)
    assert first.idea not in {action.idea for action in swapped.actions}
    assert {a.step for a in swapped.actions} <= set(STEPS)
    assert len(swapped.actions) <= len(week.actions)
    again = opened.today(TODAY)
    assert again is not None
    kept = opened.done(again.id, TODAY, "we did it")
    assert kept is not None
    after = opened.today(TODAY)
    assert after is None or after.id != again.id


def test_the_same_key_twice_is_one_change(opened: Loop) -> None:
    """A form that is sent twice keeps one moment and one check-in."""
    before = len(opened.moments()), len(opened.check_ins())
    for _ in range(2):
        opened.log("memory", "the heron", TODAY, key="once")
        opened.check_in(
            datetime(2026, 3, 4, 9, tzinfo=UTC), closeness=7, missed=5, ease=8, key="once"
        )
    assert (len(opened.moments()), len(opened.check_ins())) == (before[0] + 1, before[1] + 1)
