"""Conversations that begin late at night (M5, M36).

Definition: a conversation begins late when its first message is sent from 23:00 up to, not
including, 05:00 on the sender's own clock. Formula: conversations that the person begins late /
conversations that the person begins. Least: 10 of them. Range: cluster-robust share, one
conversation one try. Other than `late_night` it leaves out long evenings that run on. It can't know
shifts, zones that the export leaves out, nor why somebody thinks of you at that hour.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 10


def measure(view: View) -> list[Measure]:
    """Return, of the conversations that each begins, the share that begins late at night."""
    figures = shares(view, by_sender(view, view.late, view.begins), least=LEAST)
    return [
        Measure(
            id="late_openings",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "late_openings", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, view.begins & view.late & ~view.mine),
            against=pick(view, view.begins & ~view.late & ~view.mine),
            method=["M5", "M36"],
            evidence=["infatuation-vs-love"],
            turns=figures.turns,
        )
    ]
