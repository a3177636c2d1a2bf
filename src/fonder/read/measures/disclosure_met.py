"""Openness that is met (M25, M26, M27).

Definition: a personal message (label disclosure) of the other is met when the person shows
understanding, tenderness, appreciation or something personal of their own within the next 6
messages of the same conversation. Formula: personal messages met so / personal messages of the
other. Least: 15 of them. Range: cluster-robust share. It can't know a call that followed, a hug, or
listening, which leaves few words.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import Counted, shares
from fonder.read.quotes import pick
from fonder.read.talks import meeting, met
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 15
MEETS = ("understanding", "affection", "appreciation", "disclosure")


def measure(view: View) -> list[Measure]:
    """Return the share of the other's personal messages that each meets with care or openness."""
    personal = view.label("disclosure")
    meets = view.any_label(MEETS)
    was_met = met(view, meets)
    both = Counted(was_met, personal & ~view.mine), Counted(was_met, personal & view.mine)
    figures = shares(view, both, least=LEAST)
    return [
        Measure(
            id="disclosure_met",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "disclosure_met", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, meeting(view, personal, meets) & ~view.mine, view.strength(MEETS)),
            against=pick(view, personal & view.mine & ~was_met, view.strength(("disclosure",))),
            method=["M25", "M26", "M27"],
            evidence=["understanding", "soul"],
            turns=figures.turns,
        )
    ]
