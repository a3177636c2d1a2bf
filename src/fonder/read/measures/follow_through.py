"""Coming against calling off (M6, M36).

Definition: the person writes that they come or are there (the list `coming` in read/cues.toml: "on
my way", "I'm outside"), or that they can't after all (`calls_off`: "can't make it", "rain check").
Formula: messages of coming / messages of coming or calling off. Least: 10 of them. Range:
cluster-robust share. It can't know who came without a word, nor why somebody called off: illness,
work and children do too. A broken promise that nobody wrote of isn't seen.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 10


def measure(view: View) -> list[Measure]:
    """Return, of the times that each writes of coming or calling off, the share of coming."""
    off = view.cue("calls_off")
    comes = view.cue("coming") & ~off
    figures = shares(view, by_sender(view, comes, comes | off), least=LEAST)
    return [
        Measure(
            id="follow_through",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "follow_through", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, comes & ~view.mine),
            against=pick(view, off & ~view.mine),
            method=["M6", "M36"],
            evidence=["oneandonly-invests"],
            turns=figures.turns,
        )
    ]
