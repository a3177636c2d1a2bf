"""How much of what each sends comes late at night (M5, M36).

Definition: sent from 23:00 up to, not including, 05:00 on the sender's own clock. Formula: such
messages / all messages of the person. Least: 50 messages. Range: cluster-robust share.
It can't know shifts, time zones that the export leaves out, nor a night that was good for both:
late is a time of day, not a motive.
"""

from __future__ import annotations

import numpy as np

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 50
ALIKE = 0.9  # a conversation takes place at one time of day


def measure(view: View) -> list[Measure]:
    """Return the share of messages that each sends late at night."""
    late = view.late
    figures = shares(
        view, by_sender(view, late, np.ones(len(view), bool)), least=LEAST, alike=ALIKE
    )
    return [
        Measure(
            id="late_night",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.late_night(view.names, figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, late & ~view.mine),
            against=pick(view, ~late & ~view.mine),
            method=["M5", "M36"],
            evidence=["infatuation-vs-love"],
            turns=figures.turns,
        )
    ]
