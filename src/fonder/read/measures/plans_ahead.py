"""Plans made ahead against plans made at the last minute (M5, M36).

Definition: a message labelled plan that names a time (the lists `ahead` and `same_day` in
read/cues.toml) is ahead when it looks beyond the same day. Formula: plans ahead / plans that name a
time. Least: 15 of them. Range: cluster-robust share. It can't know plans made by voice or over
breakfast; two who live together need few, and a sudden wish to see somebody can be a fine one.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read import contact
from fonder.read.figures import shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 15


def measure(view: View) -> list[Measure]:
    """Return, of the plans of each that name a time, the share made ahead."""
    both = contact.plans_ahead(view, mine=True), contact.plans_ahead(view)
    figures = shares(view, both, least=LEAST)
    ahead, dated = both[0].hits | both[1].hits, both[0].of | both[1].of
    strength = view.strength(("plan",))
    return [
        Measure(
            id="plans_ahead",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "plans_ahead", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, dated & (ahead > 0), strength),
            against=pick(view, dated & (ahead == 0), strength),
            method=["M5", "M36"],
            evidence=["oneandonly-invests", "infatuation-vs-love"],
            turns=figures.turns,
        )
    ]
