"""The one word that Fonder puts into a quote: what stands in place of somebody else's name."""

from __future__ import annotations

from fonder.words import tr


def a_name() -> str:
    """Return what stands where a third person was named."""
    return tr("[a name]")
