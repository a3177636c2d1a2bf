"""When a step must stay silent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fonder.model.diary import Diary, Moment, MomentKind
from fonder.model.gate import Gate
from fonder.model.people import Couple, Person, Purpose, Situation
from fonder.steps import all_steps, fear_voiced, step

TODAY = date(2026, 3, 9)
STEPS = tuple(s.id for s in all_steps())


def pair(situation: Situation = Situation.TOGETHER, purpose: Purpose | None = None) -> Couple:
    """Return Anna and Ben."""
    return Couple(Person("Anna"), Person("Ben"), situation, purpose)


def wrote(text: str, days_ago: int = 2) -> Diary:
    """Return a diary with one line."""
    on = (TODAY - timedelta(days_ago)).isoformat()
    return Diary(moments=[Moment("m", on, MomentKind.LONGING, text)])


def silent(couple: Couple, gate: Gate = Gate.OPEN, diary: Diary | None = None) -> set[str]:
    """Return the ids of the steps that are silent."""
    kept = diary or Diary()
    return {s.id for s in all_steps() if s.silent(couple, gate, kept, TODAY)}


def test_two_who_are_together_and_safe_hear_every_step() -> None:
    """Nothing is silent without a reason."""
    assert silent(pair()) == set()


@pytest.mark.parametrize("gate", [Gate.CLOSED, Gate.UNASKED])
def test_without_a_safe_answer_all_are_silent(gate: Gate) -> None:
    """Before the check, and after a yes in it, no step speaks."""
    assert silent(pair(), gate) == set(STEPS)


def test_where_it_is_not_safe_all_are_silent() -> None:
    """An unsafe situation silences all steps (M28)."""
    assert silent(pair(Situation.UNSAFE)) == set(STEPS)


def test_with_a_skipped_check_three_steps_wait() -> None:
    """Novelty, space and understanding need the check; thanks and being yourself don't."""
    assert silent(pair(), Gate.SKIPPED) == {"novelty", "space", "understanding"}


@pytest.mark.parametrize(
    "who", [pair(Situation.BROKEN_UP), pair(Situation.UNDECIDED, Purpose.WIN_BACK)]
)
def test_after_a_parting_nothing_raises_attachment(who: Couple) -> None:
    """After a break-up, or to win somebody back, three steps are silent."""
    assert silent(who) == {"novelty", "space", "understanding"}


@pytest.mark.parametrize(
    "text",
    [
        "I'm terrified that Ben will leave me.",
        "scared of losing him again",
        "my old fear of being abandoned came up",
        "I panic when he goes away",
        "so worried she leaves",
        "I felt as if I could be abandoned any day",
    ],
)
def test_space_waits_while_a_fear_of_being_left_is_voiced(text: str) -> None:
    """M23: such a line in the diary silences space, and only space."""
    assert silent(pair(), diary=wrote(text)) == {"space"}


@pytest.mark.parametrize(
    "text",
    [
        "I'm not afraid of losing him any more",
        "Ben left early for work",
        "We were scared of the dark stairs. Then we left.",
        "no longer scared that he leaves",
        "I don't fear that he leaves",
        "I lost my keys",
        "we abandoned the plan and walked past an abandoned mill",
        "",
    ],
)
def test_other_lines_do_not_silence_space(text: str) -> None:
    """Leaving for work, a fear that is over, or a lost key is no fear of being left."""
    assert silent(pair(), diary=wrote(text)) == set()


def test_a_fear_that_was_voiced_long_ago_no_longer_counts() -> None:
    """After four weeks without such a line, space may speak again."""
    text = "afraid that he'll leave"
    assert fear_voiced(wrote(text, 28), TODAY)
    assert fear_voiced(wrote(text, 29), TODAY) is None


def test_silence_comes_with_a_kind_reason() -> None:
    """Every silent step says why, in one or two short sentences without blame."""
    reasons = {
        step("space").silent(pair(), Gate.OPEN, wrote("afraid he'll leave"), TODAY),
        step("space").silent(pair(), Gate.SKIPPED, Diary(), TODAY),
        step("novelty").silent(pair(), Gate.UNASKED, Diary(), TODAY),
        step("novelty").silent(pair(), Gate.CLOSED, Diary(), TODAY),
        step("understanding").silent(pair(Situation.BROKEN_UP), Gate.OPEN, Diary(), TODAY),
    }
    assert len(reasons) == 5
    assert all(why and len(why) < 120 and "should" not in why for why in reasons)
