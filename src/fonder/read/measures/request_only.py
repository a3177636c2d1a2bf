"""Conversations that are begun only to ask for something (M5, M36).

Definition: the person begins the conversation, asks for something in the first three messages (the
list `asking` in read/cues.toml) and writes nothing warm in them. Formula: such conversations /
conversations that the person begins. Least: 10 of them. Range: cluster-robust share, one
conversation one try. It can't know need from use: people who trust each other ask for a lot.
"""

from __future__ import annotations

from fonder.model.labels import GIVING
from fonder.model.reading import Measure
from fonder.read import contact, giving
from fonder.read.figures import shares
from fonder.read.quotes import pick
from fonder.read.talks import somewhere
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 10


def measure(view: View) -> list[Measure]:
    """Return, of the conversations that each begins, the share that only asks for something."""
    both = contact.requests(view, mine=True), contact.requests(view)
    figures = shares(view, both, least=LEAST)
    bare = both[1].of & (both[1].hits > 0)
    theirs = ~view.mine & somewhere(view, both[1].of)
    return [
        Measure(
            id="request_only",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "request_only", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, view.shows("asking") & theirs & somewhere(view, bare)),
            against=pick(view, theirs & giving.warm(view), view.strength(GIVING)),
            method=["M5", "M36"],
            evidence=["oneandonly-invests", "infatuation-vs-love"],
            turns=figures.turns,
        )
    ]
