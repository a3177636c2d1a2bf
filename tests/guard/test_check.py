"""The safety check closes on one yes, opens only on six clear answers, and keeps none of them."""

from __future__ import annotations

import itertools
import json
import pickle
import re
from datetime import date, timedelta

import msgspec
import pytest

from fonder.guard import check
from fonder.guard.check import QUESTIONS, Answers, Reply, judge
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.words import guard as words
from tests.guard.grade import grade

IDS = [question.id for question in QUESTIONS]
SAFE = {"device": "yes"} | dict.fromkeys(IDS[1:], "no")
TODAY = date(2026, 3, 2)

# every way to answer, a question left out of the form among them
EVERY_PATTERN = list(itertools.product([*Reply, None], repeat=len(IDS)))


def answers(pattern: tuple[Reply | None, ...]) -> dict[str, str]:
    """Return a pattern as a door would send it."""
    return {id_: reply for id_, reply in zip(IDS, pattern, strict=True) if reply is not None}


def test_it_asks_about_six_behaviours_and_the_device_comes_first() -> None:
    """Anna is asked whether she can answer safely before she is asked anything else."""
    assert IDS == ["device", "afraid", "controlled", "forced", "hurt", "own"]


def test_any_yes_to_harm_closes_whatever_else_is_answered() -> None:
    """One yes is enough: no other answer outweighs it."""
    for pattern in EVERY_PATTERN:
        if Reply.YES in pattern[1:]:
            assert judge(answers(pattern)) is Gate.CLOSED, pattern


def test_rather_not_say_to_fear_closes() -> None:
    """Somebody who would rather not say whether they are afraid gets no plan."""
    for pattern in EVERY_PATTERN:
        if pattern[IDS.index("afraid")] is Reply.RATHER_NOT_SAY:
            assert judge(answers(pattern)) is Gate.CLOSED, pattern


@pytest.mark.parametrize("question", ["forced", "hurt", "device"])
def test_silence_about_ones_body_or_a_watched_device_closes(question: str) -> None:
    """Where a body may be in danger, keeping silent weighs as much as a yes."""
    assert judge(SAFE | {question: "rather_not_say"}) is Gate.CLOSED


@pytest.mark.parametrize("question", ["controlled", "own"])
def test_silence_about_control_or_ones_own_acts_counts_as_skipped(question: str) -> None:
    """It doesn't close, so that nobody is taught to say no, but it never opens either."""
    assert judge(SAFE | {question: "rather_not_say"}) is Gate.SKIPPED


def test_an_unsafe_device_closes_quietly() -> None:
    """When Ben reads this device too, Anna sees one neutral line and no help page by itself."""
    unsafe = SAFE | {"device": "no"}
    assert judge(unsafe) is Gate.CLOSED
    assert check.quiet(unsafe)
    assert not check.quiet(SAFE | {"afraid": "yes"})
    assert not re.search("safe|check|help|partner", words.PLAN_PAUSED)


def test_only_six_clear_answers_open() -> None:
    """Of all the ways to answer, exactly one opens the whole plan."""
    opening = [pattern for pattern in EVERY_PATTERN if judge(answers(pattern)) is Gate.OPEN]
    assert [answers(pattern) for pattern in opening] == [SAFE]


@pytest.mark.parametrize("question", IDS)
def test_skipping_any_question_leaves_only_the_gentle_steps(question: str) -> None:
    """A skipped question keeps novelty, space and understanding closed."""
    skipped = judge({id_: reply for id_, reply in SAFE.items() if id_ != question})
    assert skipped is Gate.SKIPPED
    assert skipped.steps == ("appreciation", "authenticity")


def test_skipping_everything_is_allowed() -> None:
    """Nobody has to answer."""
    assert judge({}) is Gate.SKIPPED


def test_a_good_result_says_that_it_cannot_rule_it_out() -> None:
    """An open gate is never sold as proof that all is well."""
    assert "cannot rule it out" in check.result(Gate.OPEN)
    assert {gate: check.result(gate) for gate in Gate} == words.RESULTS


def test_answers_show_nothing_when_printed_or_formatted() -> None:
    """Neither a log line nor a debugger's page can show what was answered."""
    given = Answers(SAFE | {"hurt": "yes"})
    for shown in (repr(given), str(given), f"{given}", f"{given!r}"):
        assert shown == "Answers(not shown)"


def test_answers_cannot_be_stored() -> None:
    """Pickle, JSON and msgspec all refuse them."""
    given = Answers(SAFE)
    with pytest.raises(TypeError, match="never stored"):
        pickle.dumps(given)
    with pytest.raises(TypeError):
        json.dumps(given)
    with pytest.raises(TypeError):
        msgspec.json.encode(given)
    assert dict(given) == SAFE
    assert len(given) == len(IDS)


def test_an_unknown_reply_is_refused_without_repeating_it() -> None:
    """The error tells which replies exist, and not what was typed."""
    with pytest.raises(UseError) as refused:
        judge(SAFE | {"hurt": "he broke my arm"})
    assert "arm" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_an_unknown_question_is_refused() -> None:
    """A door that sends something else is told so."""
    with pytest.raises(UseError, match="no such question"):
        judge({"weight": "yes"})


def test_the_check_comes_back_every_thirty_days() -> None:
    """Asked on the second of March, it is due again on the first of April."""
    assert check.due(None, TODAY)
    assert not check.due(TODAY, TODAY)
    assert not check.due(TODAY, TODAY + timedelta(days=29))
    assert check.due(TODAY, TODAY + timedelta(days=30))


def test_a_check_dated_in_the_future_is_due() -> None:
    """A wrong clock never postpones the check."""
    assert check.due(TODAY + timedelta(days=400), TODAY)


def test_an_open_gate_lapses_and_a_closed_one_does_not() -> None:
    """After 30 days a plan waits for the check; a pause waits for as long as it takes."""
    late = TODAY + timedelta(days=30)
    assert check.standing(Gate.OPEN, TODAY, TODAY) is Gate.OPEN
    assert check.standing(Gate.OPEN, TODAY, late) is Gate.UNASKED
    assert check.standing(Gate.SKIPPED, TODAY, late) is Gate.UNASKED
    assert check.standing(Gate.CLOSED, TODAY, late + timedelta(days=3650)) is Gate.CLOSED
    assert check.standing(Gate.OPEN, TODAY, TODAY, "unsafe") is Gate.CLOSED


def test_a_closed_gate_opens_only_by_six_clear_answers_later_on() -> None:
    """Skipping the check, or half of it, never undoes an earlier yes."""
    for judged in Gate:
        expected = Gate.OPEN if judged is Gate.OPEN else Gate.CLOSED
        assert check.after(Gate.CLOSED, judged) is expected
        assert check.after(Gate.OPEN, judged) is judged


def test_the_questions_are_in_plain_words() -> None:
    """Each question and its finer print reads at grade 7 or below."""
    for question in QUESTIONS:
        assert grade(f"{question.text} {question.hint}") <= 7, question.id


def test_the_questions_name_behaviour_and_no_gender() -> None:
    """No label, no "he" or "she", no asking why somebody stays."""
    told = " ".join([words.INTRO, *(f"{q.text} {q.hint}" for q in QUESTIONS)]).casefold()
    for banned in ("abus", "violen", "victim", "toxic", "narciss", "why do", "why don", "rape"):
        assert banned not in told
    assert not re.search(r"\b(he|she|him|her|his|hers|woman|man|wife|husband|girl|boy)\b", told)
