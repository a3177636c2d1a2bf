"""Who ends silences of over 24 hours (M22, M24).

Definition: a silence is a gap of more than 24 hours between two messages; whoever writes first
after it ends it. Formula: silences ended by the person / all silences. Least: 5 silences.
Range: cluster-robust share, one silence one try.
It can't know whether a silence was agreed, spent together, or filled with calls elsewhere.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import Counted, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 5


def measure(view: View) -> list[Measure]:
    """Return the share of long silences that each ends."""
    ended = view.ends_silence
    figures = shares(view, (Counted(view.mine, ended), Counted(~view.mine, ended)), least=LEAST)
    of_higher = view.mine if figures.higher == "me" else ~view.mine
    return [
        Measure(
            id="silences",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.silences(view.names, figures.me, figures.other, figures.larger_part),
            by_month=figures.by_month,
            for_=pick(view, ended & of_higher),
            against=pick(view, ended & ~of_higher),
            method=["M22", "M24"],
            evidence=["space-fonder", "missing-mutual"],
            turns=figures.turns,
        )
    ]
