"""How evenly longing, tenderness and openness come from both (M3, M24, M26).

Definition: of all messages with the label, s is the share that you wrote; the figure is
1 - |2s - 1|, 1 when half comes from each, 0 when all comes from one, the same in both columns.
Least: 15 such messages. Range: that of s (cluster-robust), mapped. Turns are those of s.
It can't know what is felt and not written, and nobody loves in the same words: even isn't better,
and one who writes half as much in all also says this half as often (see `longing` for the rate).
"""

from __future__ import annotations

import numpy as np

from fonder.model.reading import Measure, Month
from fonder.read.figures import Counted, shares
from fonder.read.giving import evenness
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 15

# label: lines of the method, ids of the evidence
OF: dict[str, tuple[list[str], list[str]]] = {
    "longing": (["M3", "M24"], ["missing-mutual"]),
    "affection": (["M3", "M8"], ["love-longterm", "infatuation-vs-love"]),
    "disclosure": (["M26", "M31"], ["soul"]),
}


def measure(view: View) -> list[Measure]:
    """Return how even each of the three is, 0 to 1, the same for both."""
    return [_one(view, label) for label in OF]


def _one(view: View, label: str) -> Measure:
    on, strength = view.label(label), view.strength((label,))
    share = shares(view, (Counted(view.mine, on), Counted(~view.mine, on)), least=LEAST)
    even = evenness(share.me)
    less = ~view.mine if share.higher == "me" else view.mine
    some = np.bincount(view.mine[on].astype(int), minlength=2).all()
    method, evidence = OF[label]
    return Measure(
        id=f"{label}_mutual",
        unit="evenness, 0 to 1",
        me=even,
        other=even,
        says=words.shared_out(view.names, label, share.me, share.other, share.larger_part),
        by_month=[Month(m.month, evenness(m.me), evenness(m.me)) for m in share.by_month],
        for_=pick(view, on & less, strength) if some else [],
        against=pick(view, on & ~less, strength),
        method=method,
        evidence=evidence,
        turns=share.turns,
    )
