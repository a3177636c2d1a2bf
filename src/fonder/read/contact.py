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
from fonder.read.figures import Counted
from fonder.read.view import Mask, View

FIRST = 3  # messages of a conversation in which a request counts


def requests(view: View, *, mine: bool = False) -> Counted:
    """Return the openings of one person, marked where they ask and say nothing warm."""
    of = view.begins & (view.mine if mine else ~view.mine)
    warm = giving.warm(view)
    asks = _in_first_words(view, of, view.shows("asking"))
    return Counted(asks & ~_in_first_words(view, of, warm), of)


def plans_ahead(view: View, *, mine: bool = False) -> Counted:
    """Return the dated plans of one person, marked where they look beyond the same day."""
    plans = view.label("plan") & (view.mine if mine else ~view.mine)
    later, soon = view.shows("ahead"), view.shows("same_day")
    return Counted(plans & later & ~soon, plans & (later | soon))


def _in_first_words(view: View, openings: Mask, marks: Mask) -> Mask:
    """Mark the openings whose opener's first messages, up to the other's answer, hold a mark."""
    at = np.flatnonzero(openings)
    found = np.zeros(len(view), bool)
    for step in range(FIRST):
        at = at[at + step < len(view)]
        goes_on = view.mine[at + step] == view.mine[at]
        at = at[goes_on & (view.conversation[at + step] == view.conversation[at])]
        found[at] |= marks[at + step]
    return found
