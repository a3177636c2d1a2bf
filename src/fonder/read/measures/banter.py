"""Banter answered, and banter taken well (M16, M29). How much each gives stands under `play`.

Definition: a playful message (label play) of the other is answered when the person plays back, and
taken well when the person writes nothing harsh or pressing (that isn't play), within the next 6
messages of the same conversation. Formula: messages answered so / playful messages of the other.
Least: 15 of them. Range: cluster-robust share. It can't know a smile nobody typed, and irony is
often misread: play that wasn't seen as play is missing above and below the line.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Measure
from fonder.read.figures import Counted, Figures, shares
from fonder.read.quotes import pick
from fonder.read.talks import meeting, met
from fonder.read.view import Mask, View
from fonder.words import findings as words

LEAST = 15
CERTAIN = 0.9  # a doubtful label is no argument against anybody
SHARP = ("pressure", "hostility")


def measure(view: View) -> list[Measure]:
    """Return how often each plays back, and how often each takes play without a sharp word."""
    play = view.label("play")
    sharp = view.any_label(SHARP) & ~play
    played, hurt = view.strength(("play",)), view.strength(SHARP)
    back, bitten = met(view, play), met(view, sharp)
    return [
        _one(
            view,
            "banter_answered",
            _of_the_others(view, back, play),
            (meeting(view, play, play), play & ~back & view.mine),
            played,
        ),
        _one(
            view,
            "banter_taken",
            _of_the_others(view, ~bitten, play),
            (meeting(view, play, play), meeting(view, play, sharp & (hurt >= CERTAIN))),
            hurt + played,
        ),
    ]


def _of_the_others(view: View, hits: Mask, play: Mask) -> Figures:
    both = Counted(hits, play & ~view.mine), Counted(hits, play & view.mine)
    return shares(view, both, least=LEAST)


def _one(
    view: View,
    id_: str,
    figures: Figures,
    quoted: tuple[Mask, Mask],
    strength: NDArray[np.float32],
) -> Measure:
    return Measure(
        id=id_,
        unit="share",
        me=figures.me,
        other=figures.other,
        says=words.share_of(view.names, id_, figures.me, figures.other),
        by_month=figures.by_month,
        for_=pick(view, quoted[0], strength),
        against=pick(view, quoted[1], strength),
        method=["M16", "M29"],
        evidence=["banter-gateway", "banter-bond"],
        turns=figures.turns,
    )
