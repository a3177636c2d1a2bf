"""The safety check and the help lines in a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import click
import pytest

from fonder import loop
from fonder.cli import diary, safety
from fonder.cli.asking import now
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.gate import Gate
from tests.cli.conftest import Ran, Run

Answers = Callable[..., Ran]
SIX_CLEAR = ("yes", "no", "no", "no", "no", "no")


@pytest.fixture
def kept() -> Loop:
    """Return a loop in which nothing is kept yet."""
    return Loop(InMemory(), clock=now)


@pytest.fixture
def answered(run: Run, kept: Loop, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Return a function that takes the check with these replies, typed one after the other."""

    def take(*replies: str, options: tuple[str, ...] = ()) -> Ran:
        typed: Iterator[str] = iter(replies)
        monkeypatch.setattr(diary, "opened", lambda *_args, **_named: kept)
        monkeypatch.setattr(kept, "close", lambda: None)
        monkeypatch.setattr(safety, "at_a_terminal", lambda: True)
        monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _prompt: next(typed))
        return run("check", "--safety", *options)

    return take


def test_six_clear_answers_open_the_plan_and_rule_nothing_out(answered: Answers) -> None:
    """It says that nothing speaks against a plan, and that a few questions can't rule it out."""
    ran = answered(*SIX_CLEAR)
    assert ran.code == 0
    assert "cannot rule it out" in ran.out


def test_each_question_comes_with_its_finer_print(answered: Answers) -> None:
    """The intro, the six questions and their hints are read before an answer is given."""
    shown = answered(*SIX_CLEAR).err
    assert "You can skip any of them" in shown
    for question in loop.safety_questions():
        assert question.text in shown
        assert question.hint in shown


def test_what_is_typed_does_not_stay_on_the_screen(answered: Answers) -> None:
    """A terminal keeps what it shows, so no reply is repeated, not even a mistyped one."""
    ran = answered("yes", "no", "yess", "yes", "no", "no", "no")
    assert "yess" not in ran.out + ran.err
    assert "does not show" in ran.err


def test_a_yes_brings_belief_options_and_whom_to_call(answered: Answers) -> None:
    """The whole page: believed, what one can do, and a number, not only kind words."""
    told = answered("yes", "yes", "no", "no", "no", "no").out
    for part in ("we believe you", "In danger now? Call", "Emergency: 112"):
        assert part in told


@pytest.mark.parametrize("reply", ["no", "rather not say"])
def test_on_a_watched_screen_it_says_only_that_the_plan_is_paused(
    answered: Answers, reply: str
) -> None:
    """Somebody may look: two neutral lines, no help page by itself, in text and in JSON."""
    told = answered(reply, "yes", "yes", "yes", "yes", "no").out
    assert told.splitlines() == ["The plan is paused.", "More: fonder help-lines"]
    as_json = answered(reply, "yes", "no", "no", "no", "no", options=("--json",))
    assert json.loads(as_json.out) == {"gate": "closed"}


def test_any_question_can_be_skipped(answered: Answers, kept: Loop) -> None:
    """Enter alone, or “skip”: only small things are planned, and it says so."""
    ran = answered("", "skip", "no", "no", "no", "no")
    assert ran.code == 0
    assert "only small things" in ran.out
    assert kept.gate is Gate.SKIPPED


def test_without_a_terminal_it_says_where_to_take_it(run: Run) -> None:
    """A pipe can't be asked: one line, exit code 3."""
    ran = run("check", "--safety", "--demo")
    assert ran.code == 3
    assert "in a terminal" in ran.err


def test_the_help_lines_say_what_one_can_do(run: Run) -> None:
    """`fonder help-lines` holds the options and, at each number, where it was taken from."""
    told = run("help-lines", "--country", "GB").out
    assert "In danger now? Call 999" in told
    assert "To be confirmed by a person before release" in told
    assert "Taken from" in told
