"""Acts against words (M6, M7).

Definition: words are messages labelled longing or affection. Acts are messages labelled plan or
effort, or that say one comes, brings or pays (the lists `physical` and `financial` in
read/cues.toml); a message that is both counts as an act. Formula: acts / acts or words. Least: 30
of them. Range: cluster-robust share. It can't see acts, only what is written of them: who does much
and writes nothing of it has a low figure. No share is the right one, and a promise may stay one:
for that see `follow_through`.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import findings as words

LEAST = 30
WORDS = ("longing", "affection")
ACTS = ("plan", "effort")


def measure(view: View) -> list[Measure]:
    """Return, of what each writes of love and of doing, the share that is of doing."""
    acts = view.any_label(ACTS) | view.cue("physical") | view.cue("financial")
    only_words = view.any_label(WORDS) & ~acts
    figures = shares(view, by_sender(view, acts, acts | only_words), least=LEAST)
    return [
        Measure(
            id="acts_words",
            unit="share",
            me=figures.me,
            other=figures.other,
            says=words.share_of(view.names, "acts_words", figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, acts & ~view.mine, view.strength(ACTS)),
            against=pick(view, only_words & ~view.mine, view.strength(WORDS)),
            method=["M6", "M7"],
            evidence=["ilmy-words", "oneandonly-invests"],
            turns=figures.turns,
        )
    ]
