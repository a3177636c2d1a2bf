"""How somebody gets in touch: with a request or without, for tonight or ahead (M5, M36).

Definitions, all by the lists of `cues.toml`:

- a *request* is a conversation whose opener asks for something for themselves in the first three
  messages, with nothing warm in them;
- a *plan ahead* is a message with the label `plan` that names a later day and not the same one.

They can't know what was agreed aloud, or that asking may be trust: a request is no motive.
"""

from __future__ import annotations

import numpy as np

from fonder.read import giving
from fonder.read.cues import cues
from fonder.read.figures import Counted
from fonder.read.view import View

FIRST = 3  # messages of a conversation in which a request counts


def requests(view: View, *, mine: bool = False) -> Counted:
    """Return the openings of one person, marked where they ask and say nothing warm."""
    of = view.begins & (view.mine if mine else ~view.mine)
    hits = np.zeros(len(view), bool)
    warm = giving.warm(view)
    found = cues("asking").found
    for i in np.flatnonzero(of):
        said = _first_words(view, int(i))
        hits[i] = any(found(view.texts[j]) for j in said) and not warm[said].any()
    return Counted(hits, of)


def plans_ahead(view: View, *, mine: bool = False) -> Counted:
    """Return the dated plans of one person, marked where they look beyond the same day."""
    of = view.label("plan") & (view.mine if mine else ~view.mine)
    hits = np.zeros(len(view), bool)
    ahead, same_day = cues("ahead").found, cues("same_day").found
    for i in np.flatnonzero(of):
        later, soon = ahead(view.texts[int(i)]), same_day(view.texts[int(i)])
        hits[i] = later and not soon
        of[i] = later or soon
    return Counted(hits, of)


def _first_words(view: View, opening: int) -> list[int]:
    """Return the opener's first messages, up to the other's first answer."""
    found = []
    for j in range(opening, min(opening + FIRST, len(view))):
        if view.mine[j] != view.mine[opening] or view.conversation[j] != view.conversation[opening]:
            break
        found.append(j)
    return found
