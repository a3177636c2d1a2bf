"""After a yes in the safety check nothing that raises attachment leaves, through any method."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Couple, Person, Situation
from fonder.model.plan import STEPS

TODAY = date(2026, 3, 4)  # a Wednesday
CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Return the clock by which the made-up couple lives."""
    return Clock()


@pytest.fixture(scope="module")
def story(clock: Clock) -> Loop:
    """Return the made-up couple's loop, made once for all tests of this file."""
    return loop.demo(clock)


@pytest.fixture
def empty(clock: Clock) -> Loop:
    """Return a loop in which nothing is kept yet."""
    return Loop(InMemory(), clock=clock)


CLOSING = [
    {**CLEAR, question.id: reply}
    for question in loop.safety_questions()
    for reply in question.closes
]
AFRAID = {**CLEAR, "afraid": "yes"}


@pytest.fixture
def opened(story: Loop, clock: Clock) -> Loop:
    """Return the loop on its own day, with an open gate."""
    clock.now = datetime(2026, 3, 4, 9, tzinfo=UTC)
    story.answer_check(CLEAR)
    return story


def test_with_an_open_gate_everything_speaks(opened: Loop) -> None:
    """All no: the reading, the week and what was learned are there."""
    assert opened.gate is Gate.OPEN
    assert opened.reading() is not None
    assert opened.week().actions
    assert opened.learned() is not None
    assert opened.bonds()
    assert opened.unthanked()
    assert [step.number for step in opened.steps()] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("answers", CLOSING)
def test_any_yes_closes_every_door(opened: Loop, answers: dict[str, str]) -> None:
    """Whichever question is answered so, no plan, reading, score or effect comes out."""
    assert opened.answer_check(answers) is Gate.CLOSED
    assert opened.reading() is None
    assert opened.readings() == []
    assert opened.week().actions == []
    assert opened.week().gate == "closed"
    assert opened.today() is None
    assert opened.learned() is None
    assert opened.bonds() == []
    assert opened.steps() == []
    assert opened.unthanked() == []
    assert opened.on_this_day() == []


def test_a_later_check_of_ones_own_opens_again(opened: Loop, clock: Clock) -> None:
    """Only a new check, all no, brings the plan back; time alone does not."""
    opened.answer_check(AFRAID)
    clock.now += timedelta(days=62)
    assert opened.week().actions == []
    opened.answer_check(CLEAR)
    assert opened.week().actions


def test_a_skipped_question_keeps_three_steps_closed(opened: Loop) -> None:
    """Skipping is allowed: appreciation and authenticity still speak."""
    answers = dict(list(CLEAR.items())[1:])
    assert opened.answer_check(answers) is Gate.SKIPPED
    assert {a.step for a in opened.week().actions} <= {"appreciation", "authenticity"}


def test_nothing_is_planned_before_the_check(empty: Loop) -> None:
    """A new loop plans nothing until the check was answered or skipped."""
    empty.set_couple(Couple(Person("Anna"), Person("Ben")))
    assert empty.check_due
    assert empty.week().gate == "closed"
    assert empty.week().actions == []
    empty.skip_check()
    assert empty.gate is Gate.SKIPPED
    assert not empty.check_due


def test_the_check_comes_back_after_thirty_days(opened: Loop, clock: Clock) -> None:
    """Thirty days after the last check it is due again, and no new week is planned before it."""
    clock.now += timedelta(days=29)
    assert not opened.check_due
    clock.now += timedelta(days=1)
    assert opened.check_due
    assert opened.gate is Gate.UNASKED
    assert opened.week().actions == []


def test_the_vault_keeps_no_answer(opened: Loop) -> None:
    """What is kept of a check is `paused`, its day, and whether it was whole."""
    opened.answer_check(AFRAID)
    kept = opened._kept.records.all("gate")
    assert kept == {"gate": b'{"paused":true,"asked_on":"2026-03-04","whole":false}'}


def test_saying_that_it_is_unsafe_closes_too(opened: Loop) -> None:
    """The situation “unsafe” closes the plan, whatever the check said."""
    import msgspec

    couple = opened.couple
    assert couple is not None
    opened.set_couple(msgspec.structs.replace(couple, situation=Situation.UNSAFE))
    assert opened.gate is Gate.CLOSED
    assert opened.week().actions == []
    opened.set_couple(couple)


def test_another_situation_does_not_open_what_unsafe_has_closed(opened: Loop) -> None:
    """Whoever changes “unsafe” back, on whatever day: only six clear answers open the plan."""
    import msgspec

    couple = opened.couple
    assert couple is not None
    opened.set_couple(msgspec.structs.replace(couple, situation=Situation.UNSAFE))
    opened.set_couple(couple)
    assert opened.week().actions == []
    assert opened.answer_check({}) is Gate.CLOSED
    assert opened.answer_check(CLEAR) is Gate.OPEN


def test_diary_and_help_stay_open_after_a_yes(opened: Loop) -> None:
    """One's own diary and the way to help are never withheld."""
    opened.answer_check(AFRAID)
    assert opened.moments()
    assert opened.log("memory", "I called Clara", TODAY, key="own").text == "I called Clara"
    assert loop.support(TODAY, "GB").lines
    opened.forget("own")


def test_an_import_waits_for_the_notices(empty: Loop) -> None:
    """Before the notices are accepted no chat is read."""
    with pytest.raises(UseError, match="notices"):
        empty.import_chat([], me=None, options=loop.read_options(TODAY))


def test_swapped_and_done_actions_stay_that_way(opened: Loop) -> None:
    """Not today: something else comes; done: it is kept, and Today moves on."""
    week = opened.week()
    first = opened.today()
    assert first is not None
    swapped = opened.not_today(first.id)
    assert first.idea not in {action.idea for action in swapped.actions}
    assert {a.step for a in swapped.actions} <= set(STEPS)
    assert len(swapped.actions) <= len(week.actions)
    again = opened.today()
    assert again is not None
    kept = opened.done(again.id, "we did it")
    assert kept is not None
    after = opened.today()
    assert after is None or after.id != again.id


def test_the_same_key_twice_is_one_change(opened: Loop) -> None:
    """A form that is sent twice keeps one moment and one check-in."""
    before = len(opened.moments()), len(opened.check_ins())
    for _ in range(2):
        opened.log("memory", "the heron", TODAY, key="once")
        opened.check_in(
            datetime(2026, 3, 4, 9, tzinfo=UTC), closeness=7, missed=5, ease=8, key="once too"
        )
    assert (len(opened.moments()), len(opened.check_ins())) == (before[0] + 1, before[1] + 1)
