"""Exports that hold only one side of a conversation, as those of dating apps do."""

from __future__ import annotations

from fonder.model.chat import Source

ONLY_YOURS = "only your own messages"


def one_sided(source: Source) -> bool:
    """Say whether the export, or a part of it, holds nothing that the other person wrote."""
    return source.complete is False and ONLY_YOURS in (source.why_incomplete or "")
