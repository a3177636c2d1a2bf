"""How often each writes something warm: what the two put in, whatever its kind (M2, M3).

Definition: a warm message carries at least one of longing, appreciation, affection, play,
disclosure, understanding, effort. Formula: 1,000 x such messages / messages of the person that
could be read. Least: 100 such messages. Range: cluster-robust share. A turn here is the answer to
"fizzling or heating up?". It can't know warmth without words, and words in a chat also get fewer
when two see more of each other.
"""

from __future__ import annotations

from fonder.model.labels import GIVING
from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.giving import warm
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 100


def measure(view: View) -> list[Measure]:
    """Return how often each writes something warm, per 1,000 messages."""
    on = warm(view)
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these, strength = figures.spoken_of(view), view.strength(GIVING)
    return [
        Measure(
            id="warmth",
            unit="per 1,000 messages",
            me=figures.me,
            other=figures.other,
            says=words.rate(view.names, "warmth", figures.me, figures.other, figures.lead),
            by_month=figures.by_month,
            for_=pick(view, on & of_these, strength),
            against=pick(view, on & ~of_these, strength),
            method=["M2", "M3"],
            evidence=["appreciation-bonds", "understanding", "x-words"],
            turns=figures.turns,
        )
    ]
