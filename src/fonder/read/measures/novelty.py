"""New things lived together, as far as words show them (M12, M15, M16).

Definition: a message that speaks of something new for the two ("first time", "never been", "let's
try", "somewhere new": the list `novel` in read/cues.toml). Formula: 1,000 x such messages /
messages of the person that could be read. Least: 100 such messages. Range: cluster-robust share. It
can't know whether it was done, whether both wanted it (which is what counts, says research), nor
what was new and never written of.
"""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as words

LEAST = 100


def measure(view: View) -> list[Measure]:
    """Return how often each speaks of something new together, per 1,000 messages."""
    on = view.cue("novel")
    figures = shares(view, by_sender(view, on, view.read), least=LEAST, scale=PER_THOUSAND)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="novelty",
            unit="per 1,000 messages",
            me=figures.me,
            other=figures.other,
            says=words.rate(view.names, "novelty", figures.me, figures.other, figures.lead),
            by_month=figures.by_month,
            for_=pick(view, on & of_these),
            against=pick(view, on & ~of_these),
            method=["M12", "M15", "M16"],
            evidence=["nov-quality", "nov-willing", "memories"],
            turns=figures.turns,
        )
    ]
