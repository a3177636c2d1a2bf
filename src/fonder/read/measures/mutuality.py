"""How evenly warm giving comes from both (M2, M3, M24).

Definition: a warm message carries at least one of longing, appreciation, affection, play,
disclosure, understanding, effort. With s the share of all warm messages that you wrote,
mutuality = 1 - |2s - 1|: 1 when half comes from each, 0 when all comes from one. The same
figure stands in both columns. Least: 30 warm messages. Range: that of s (cluster-robust), mapped.
It can't know what is given without words, nor that giving should be even: it says how it is. It is
no score of love: two who both write nothing warm have no figure, and two who quarrel a lot may
be even.
"""

from __future__ import annotations

from fonder.model.labels import GIVING
from fonder.model.reading import Measure, Month
from fonder.read.giving import evenness, my_share, warm
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words


def measure(view: View) -> list[Measure]:
    """Return how even the warm giving is, 0 to 1, the same for both."""
    share, given = my_share(view), warm(view)
    even = evenness(share.me)
    less = ~view.mine if share.higher == "me" else view.mine
    strength = view.strength(GIVING)
    return [
        Measure(
            id="mutuality",
            unit="evenness, 0 to 1",
            me=even,
            other=even,
            says=words.mutuality(view.names, share.me, share.other, share.larger_part),
            by_month=[
                Month(month.month, evenness(month.me), evenness(month.me))
                for month in share.by_month
            ],
            for_=pick(view, given & less, strength),
            against=pick(view, given & ~less, strength),
            method=["M2", "M3", "M24"],
            evidence=["missing-mutual", "understanding", "x-words"],
            turns=share.turns,
        )
    ]
