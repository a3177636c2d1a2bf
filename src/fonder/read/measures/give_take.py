"""The relationship basket: what each puts in against what each takes out (M1, M2).

Definition: a message gives when it carries appreciation, understanding, effort or plan, and takes
when it carries seeking or pressure; one that does both takes. Formula: messages that give /
messages that give or take. Least: 30 of them. Range: cluster-robust share. It can't know what is
given and taken without words, and asking to be reassured is human: the figure says how the words
lie, not who is right. The two are never ranked by it.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 30
GIVES = ("appreciation", "understanding", "effort", "plan")
TAKES = ("seeking", "pressure")


def measure(view: View) -> list[Measure]:
    """Return, of what each puts in and takes out in words, the share that is put in."""
    takes = view.any_label(TAKES)
    gives = view.any_label(GIVES) & ~takes
    figures = shares(view, by_sender(view, gives, gives | takes), least=LEAST)
    return [
        Measure(
            id="give_take",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "give_take", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, gives, view.strength(GIVES)),
            against=pick(view, takes, view.strength(TAKES)),
            method=["M1", "M2"],
            evidence=["validation", "appreciation-bonds"],
            turns=figures.turns,
        )
    ]
