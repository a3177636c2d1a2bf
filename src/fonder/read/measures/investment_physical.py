"""What each puts in of presence, as far as words show it: the third investment (M6, M7).

Definition: a message labelled plan, or one that says one is coming or there (the list `physical`
in read/cues.toml: "on my way", "I'll pick you up"). Formula: 1,000 x such messages / messages of
the person that could be read. Least: 100 such messages. Range: cluster-robust share.
It can't know who came in the end, what happened then, nor anything about touch; two who live
together need few such words.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 100


def measure(view: View) -> list[Measure]:
    """Return how often each arranges to meet or is on the way, per 1,000 messages."""
    on = view.label("plan") | view.cue("physical")
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="investment_physical",
            unit="per 1,000 messages",
            me=figures.me,
            other=figures.other,
            says=words.rate(
                view.names, "investment_physical", figures.me, figures.other, figures.lead
            ),
            by_month=figures.by_month,
            for_=pick(view, on & of_these, view.strength(("plan",))),
            against=pick(view, on & ~of_these, view.strength(("plan",))),
            method=["M6", "M7"],
            evidence=["oneandonly-invests", "nov-quality"],
            turns=figures.turns,
        )
    ]
