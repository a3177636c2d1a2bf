"""Depth over surface (M26, M31).

Definition: a person goes below the surface in a conversation when at least one of their messages
carries disclosure or understanding. Formula: conversations in which the person does / conversations
in which the person wrote something that could be read. Least: 20 of them. Range: cluster-robust
share, one conversation one try. It can't know how deep a message goes, nor talks by voice, which is
where much of this happens; a chat about trains may belong to a deep bond.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import Counted, shares
from fonder.read.quotes import pick
from fonder.read.talks import first, somewhere
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 20
DEEP = ("disclosure", "understanding")


def measure(view: View) -> list[Measure]:
    """Return the share of conversations in which each goes below the surface."""
    deep = view.any_label(DEEP)
    mine, theirs = (
        Counted(somewhere(view, deep & who), first(view, view.read & who))
        for who in (view.mine, ~view.mine)
    )
    figures = shares(view, (mine, theirs), least=LEAST)
    shallow = view.begins & view.read & ~somewhere(view, deep)
    return [
        Measure(
            id="depth",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "depth", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, deep, view.strength(DEEP)),
            against=pick(view, shallow),
            method=["M26", "M31"],
            evidence=["soul", "understanding"],
            turns=figures.turns,
        )
    ]
