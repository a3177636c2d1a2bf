"""What each puts in of feeling, in words: one of the four investments (M7).

Definition: a message that carries longing, appreciation, affection or disclosure. Formula:
1,000 x such messages / messages of the person that could be read. Least: 100 such messages.
Range: cluster-robust share. It can't know whether the words are meant (M6): hold them beside what
the person does, `effort` and `investment_physical`.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 100
MADE_OF = ("longing", "appreciation", "affection", "disclosure")


def measure(view: View) -> list[Measure]:
    """Return how often each puts feelings into words, per 1,000 messages."""
    on = view.any_label(MADE_OF)
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="investment_emotional",
            unit="per 1,000 messages",
            me=figures.me,
            other=figures.other,
            says=words.rate(
                view.names, "investment_emotional", figures.me, figures.other, figures.lead
            ),
            by_month=figures.by_month,
            for_=pick(view, on & of_these, view.strength(MADE_OF)),
            against=pick(view, on & ~of_these, view.strength(MADE_OF)),
            method=["M7", "M26"],
            evidence=["oneandonly-invests", "soul"],
            turns=figures.turns,
        )
    ]
