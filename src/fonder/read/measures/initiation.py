"""Who begins conversations (M2, M7, M24).

Definition: a conversation ends with 6 hours of silence; who writes next begins the next one. The
chat's first message begins one too.
Formula: conversations begun by the person / all conversations. Least: 10 conversations.
Range: cluster-robust share (read/intervals.py), one conversation one try.
It can't know who began by voice, on the phone or in another app, nor why somebody waits.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import Counted, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 10


def measure(view: View) -> list[Measure]:
    """Return the share of conversations that each begins."""
    both = Counted(view.mine, view.begins), Counted(~view.mine, view.begins)
    figures = shares(view, both, least=LEAST)
    of_higher = view.mine if figures.higher == "me" else ~view.mine
    return [
        Measure(
            id="initiation",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.initiation(view.names, figures.me, figures.other, figures.larger_part),
            by_month=figures.by_month,
            for_=pick(view, view.begins & of_higher),
            against=pick(view, view.begins & ~of_higher),
            method=["M2", "M7", "M24"],
            evidence=["oneandonly-invests", "missing-mutual"],
            turns=figures.turns,
        )
    ]
