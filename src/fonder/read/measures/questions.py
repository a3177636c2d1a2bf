"""How often each asks (M26, M27).

Definition: a message asks when it has a question mark outside of links ("?", full-width, Arabic).
Formula: messages that ask / messages with words. Least: 50 messages. Range: cluster-robust share.
It can't know questions without a mark, nor tell "where are you?" from "how do you feel?": for the
second see `understanding`.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 50


def measure(view: View) -> list[Measure]:
    """Return the share of messages with which each asks something."""
    asking = view.shows("asks")
    figures = shares(view, by_sender(view, asking, view.has_text), least=LEAST)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="questions",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.questions(view.names, figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, asking & of_these),
            against=pick(view, asking & ~of_these),
            method=["M26", "M27"],
            evidence=["understanding"],
            turns=figures.turns,
        )
    ]
