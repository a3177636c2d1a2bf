"""How many words a message has (M7).

Definition: words are what stands between spaces; only messages with words of their own count
(captions too). Formula: words / messages with words. Least: 30 messages. Range: cluster-robust
mean on the logarithm. It can't know what length means for this person: many write short and care,
and scripts without spaces (Chinese, Japanese, Thai) have no words in this sense.
"""

from __future__ import annotations

import numpy as np

from fonder.model.reading import Measure
from fonder.read.figures import by_sender, means
from fonder.read.quotes import pick
from fonder.read.view import View
from fonder.words import reading as sentences

LEAST = 30


def measure(view: View) -> list[Measure]:
    """Return the mean number of words a message of each."""
    length = view.wording.words
    figures = means(view, by_sender(view, length, view.has_text), least=LEAST)
    of_these = figures.spoken_of(view)
    return [
        Measure(
            id="words",
            unit="words a message",
            me=figures.me,
            other=figures.other,
            says=sentences.words(view.names, figures.me, figures.other),
            by_month=figures.by_month,
            for_=pick(view, view.has_text & of_these, length.astype(np.float64)),
            against=pick(view, view.has_text & ~of_these, length.astype(np.float64)),
            method=["M7"],
            evidence=["x-words", "oneandonly-invests"],
            turns=figures.turns,
        )
    ]
