"""Who answers when the other begins (M7, M27).

Definition: the other's opening got an answer when the person wrote anything in the same
conversation, that is before 6 hours of silence; or replied to it in its thread, whenever. Formula:
the other's openings that the person answered / the other's openings. Least: 8 openings. Range:
cluster-robust share, one opening one try. It can't know answers by voice or in another app,
openings that need no answer ("good night"), nor how long an answer took: delays are not looked at.
"""

from __future__ import annotations

import numpy as np

from fonder.model.reading import Measure, Quote
from fonder.read.figures import Counted, shares
from fonder.read.quotes import pick
from fonder.read.talks import replied, somewhere
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 8


def measure(view: View) -> list[Measure]:
    """Return the share of the other's openings that each answered."""
    threads = replied(view)
    mine_in, theirs_in = (
        somewhere(view, who) | (threads & ~who) for who in (view.mine, ~view.mine)
    )
    my_openings, their_openings = view.begins & view.mine, view.begins & ~view.mine
    both = Counted(mine_in, their_openings), Counted(theirs_in, my_openings)
    figures = shares(view, both, least=LEAST)
    return [
        Measure(
            id="responses",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.responses(view.names, figures.me, figures.other),
            by_month=figures.by_month,
            for_=_answers(view),
            against=pick(view, my_openings & ~theirs_in),
            method=["M7", "M27"],
            evidence=["understanding", "oneandonly-invests"],
            turns=figures.turns,
        )
    ]


def _answers(view: View) -> list[Quote]:
    """Return first answers of the other to your openings: what speaks for being answered."""
    openings = view.begins & view.mine
    follows = np.zeros(len(view), bool)
    follows[1:] = openings[:-1]
    return pick(view, follows & ~view.mine & ~view.begins)
