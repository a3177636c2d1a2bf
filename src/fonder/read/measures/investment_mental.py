"""What each puts in of thought: the second of the four investments (M7, M26, M27).

Definition: a message labelled understanding, or one that asks about or remembers what matters to
the other (the list `mental` in read/cues.toml: "how did your interview go", "you said that you").
Formula: 1,000 x such messages / messages of the person that could be read. Least: 100 such
messages. Range: cluster-robust share. It can't know what somebody remembers and doesn't write.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 100


def measure(view: View) -> list[Measure]:
    """Return how often each takes up what matters to the other, per 1,000 messages."""
    on = view.label("understanding") | view.cue("mental")
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="investment_mental",
            unit="per 1,000 messages",
            me=figures.me,
            other=figures.other,
            says=words.rate(
                view.names, "investment_mental", figures.me, figures.other, figures.lead
            ),
            by_month=figures.by_month,
            for_=pick(view, on & of_these, view.strength(("understanding",))),
            against=pick(view, on & ~of_these, view.strength(("understanding",))),
            method=["M7", "M26", "M27"],
            evidence=["oneandonly-invests", "understanding"],
            turns=figures.turns,
        )
    ]
