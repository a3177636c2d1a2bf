"""What the words do: each of the eleven labels as messages per 1,000.

Definition: the codebook's labels as `read.signals` marks them; a message may carry several.
Formula: 1,000 x messages with the label / messages of the person that could be read (messages
without words or in a language that isn't read yet are left out of both). Least: 100 such
messages. Range: cluster-robust share. It can't know tone of voice, what was meant, or what is
said and done elsewhere; single labels are sometimes wrong, most often in irony.
"""

from __future__ import annotations

import numpy as np

from fonder.model.labels import GIVING, LABELS, TAKING
from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, Counted, by_sender, share, shares
from fonder.read.quotes import pick
from fonder.read.view import Mask, View
from fonder.words import reading as words

LEAST = 100
FEW = 3  # under so many, a sharp word (or a kind one) is no pattern that speaks against
PATTERN = 3.0  # of 1,000 messages, surely: what comes more rarely is no pattern either
CERTAIN = 0.9  # a doubtful label is no argument against anybody
HARD = ("pressure", "hostility")
WARM = ("affection", "appreciation", "understanding")

# label: lines of the method, ids of the evidence
STANDS_ON: dict[str, tuple[list[str], list[str]]] = {
    "longing": (["M6", "M22", "M24"], ["missing-maintains", "missing-mutual", "ilmy-words"]),
    "appreciation": (
        ["M18", "M19", "M21"],
        ["appreciation-bonds", "appreciation-praise", "appreciated-buffer"],
    ),
    "affection": (["M5", "M8"], ["love-longterm", "infatuation-vs-love"]),
    "play": (["M16", "M29"], ["banter-bond", "banter-gateway"]),
    "disclosure": (["M25", "M26", "M31"], ["soul"]),
    "understanding": (["M26", "M27"], ["understanding"]),
    "plan": (["M6", "M7", "M12"], ["nov-quality", "oneandonly-invests"]),
    "effort": (["M6", "M7", "M21"], ["oneandonly-invests", "appreciation-bonds"]),
    "seeking": (["M1", "M2"], ["validation", "fear-abandonment"]),
    "pressure": (["M2", "M4", "M28"], ["validation", "withhold", "abuse-exception"]),
    "hostility": (["M20", "M28"], ["abuse-exception"]),
}


def measure(view: View) -> list[Measure]:
    """Return one finding for each label."""
    return [_one(view, label) for label in LABELS]


def _one(view: View, label: str) -> Measure:
    on = view.label(label)
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these = figures.spoken_of(view)
    opposite = WARM if label in TAKING else HARD if label in GIVING else ()
    contrary = _certainly(view, opposite) & of_these & ~on
    if not _is_pattern(view, contrary, of_these):
        contrary[:] = False
    speaks_against = (on & ~of_these) | contrary
    method, evidence = STANDS_ON[label]
    return Measure(
        id=label,
        unit="per 1,000 messages",
        me=figures.me,
        other=figures.other,
        says=words.rate(view.names, label, figures.me, figures.other, figures.lead),
        by_month=figures.by_month,
        for_=pick(view, on & of_these, view.strength((label,))),
        against=pick(view, speaks_against, view.strength((label, *opposite))),
        method=method,
        evidence=evidence,
        turns=figures.turns,
    )


def _is_pattern(view: View, contrary: Mask, of_these: Mask) -> bool:
    """Say whether what speaks against comes surely more often than now and then."""
    if contrary.sum() < FEW:
        return False
    counted = Counted(contrary, view.read & of_these)
    low = share(view, counted, least=LEAST, scale=PER_THOUSAND).low
    return low is not None and low >= PATTERN


def _certainly(view: View, labels: tuple[str, ...]) -> Mask:
    """Mark the messages that carry one of the labels beyond doubt."""
    if not labels:
        return np.zeros(len(view), bool)
    return view.any_label(labels) & (view.strength(labels) >= CERTAIN)
