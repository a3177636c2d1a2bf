"""What the two rates of a finding mean in daily life, in one line under the figures."""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.words import tr
from fonder.words.often import often

PER_THOUSAND = "per 1,000 messages"


def meaning(measure: Measure, other: str, days: int) -> str:
    """Return `In daily life: you about one a week, Ben about one every three days`, a sentence.

    `days` are those that the chat covers. Empty for figures that aren't rates, and where none is
    known.
    """
    if measure.unit != PER_THOUSAND or days <= 0:
        return ""
    mine, theirs = (often(e, e.n / days) for e in (measure.me, measure.other))
    if mine and mine == theirs:
        return tr("In daily life: {often}, from each of you.").format(often=mine)
    said = [f"{who} {how}" for who, how in ((tr("you"), mine), (other, theirs)) if how]
    return tr("In daily life: {said}.").format(said=", ".join(said)) if said else ""
