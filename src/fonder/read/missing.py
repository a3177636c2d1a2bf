"""Which messages say "I miss you" in so many words."""

from __future__ import annotations

from fonder.read.view import Mask, View


def missing(view: View) -> Mask:
    """Mark the messages that say in so many words that they miss the other."""
    return view.label("longing") & view.shows("missing")
