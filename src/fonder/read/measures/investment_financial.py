"""What each says of paying, treating and bringing: the fourth investment (M7).

Definition: a message in which the person says that they pay, treat, give or bring something (the
list `financial` in read/cues.toml). Formula: 1,000 x such messages / messages of the person that
could be read. Least: 100 such messages. Range: cluster-robust share.
It can't know who pays: most of that is never written. It counts words about it, no sums, and a
gift that was pressed for looks like one that was not.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 100


def measure(view: View) -> list[Measure]:
    """Return how often each speaks of paying or bringing, per 1,000 messages."""
    on = view.cue("financial")
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="investment_financial",
            unit="per 1,000 messages",
            me=figures.me,
            other=figures.other,
            says=words.rate(
                view.names, "investment_financial", figures.me, figures.other, figures.lead
            ),
            by_month=figures.by_month,
            for_=pick(view, on & of_these),
            against=pick(view, on & ~of_these),
            method=["M7"],
            evidence=["oneandonly-invests"],
            turns=figures.turns,
        )
    ]
