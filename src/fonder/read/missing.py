"""Which messages say "I miss you" in so many words."""

from __future__ import annotations

import numpy as np

from fonder.read.cues import cues
from fonder.read.view import Mask, View


def missing(view: View) -> Mask:
    """Mark the messages that say in so many words that they miss the other."""
    found = cues("missing").found
    said = view.label("longing").copy()
    for i in np.flatnonzero(said):
        said[i] = found(view.texts[int(i)])
    return said
