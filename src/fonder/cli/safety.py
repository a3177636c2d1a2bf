"""The safety check in a terminal: one question at a time, and nothing typed stays in sight."""

from __future__ import annotations

import click

from fonder.cli import printing
from fonder.cli.asking import at_a_terminal, today
from fonder.cli.help_lines import told
from fonder.loop import Loop, safety_questions, support, watched
from fonder.model.errors import NeedsAnswerError
from fonder.model.gate import Gate
from fonder.words import guard as words
from fonder.words.show import PAUSED_MORE


def take(loop: Loop, *, as_json: bool) -> None:
    """Ask the safety check, keep what it leaves open, and say so.

    Where the screen may be watched, a paused plan is one neutral line. Raises NeedsAnswerError
    where nobody is there to answer.
    """
    answers = _asked()
    gate = loop.answer_check(answers)
    quietly = gate is Gate.CLOSED and watched(answers)
    if as_json:
        helps = {"support": support(today())} if gate is Gate.CLOSED and not quietly else {}
        printing.as_json({"gate": gate.value, **helps})
    elif gate is Gate.CLOSED and not quietly:
        click.echo(told(support(today()), today()))
    else:
        click.echo(words.RESULTS[gate])
        if quietly:
            click.echo(PAUSED_MORE)


def _asked() -> dict[str, str]:
    """Ask each question. What is typed isn't shown: terminals keep what they show."""
    if not at_a_terminal():
        raise NeedsAnswerError(
            "The safety check asks you a few questions: run `fonder check --safety` in a terminal.",
            question="safety",
            options=[],
            shown=[],
        )
    replies = click.Choice(["yes", "no", "rather not say", "skip"])
    click.echo(f"{words.INTRO} {words.UNSEEN}", err=True)
    answers = {}
    for question in safety_questions():
        click.echo(f"\n{question.text}\n{question.hint}", err=True)
        reply = click.prompt(
            "yes, no, rather not say, skip",
            type=replies,
            show_choices=False,
            hide_input=True,
            default="skip",
            show_default=False,
            err=True,
        )
        answers[question.id] = "skipped" if reply == "skip" else reply.replace(" ", "_")
    return answers
