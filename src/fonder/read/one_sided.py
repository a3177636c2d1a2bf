"""Exports that hold only one side of a conversation, as those of dating apps do.

What each does by itself can still be counted. What arises between the two (who begins, who answers,
who ends a silence, how even the giving is) can't: the other's part is missing from the file, not
from the conversation, so any such figure would be false.
"""

from __future__ import annotations

from msgspec.structs import replace

from fonder.model.chat import Source
from fonder.model.reading import Measure, unknown
from fonder.words import first as words
from fonder.words.people import Names

ONLY_YOURS = "only your own messages"
BETWEEN_TWO = (
    "initiation",
    "responses",
    "silences",
    "mutuality",
    "longing_mutual",
    "affection_mutual",
    "disclosure_mutual",
    "disclosure_met",
    "banter_answered",
    "banter_taken",
    "late_openings",
    "request_only",
)


def one_sided(source: Source) -> bool:
    """Say whether the export, or a part of it, holds nothing that the other person wrote."""
    return source.complete is False and ONLY_YOURS in (source.why_incomplete or "")


def without_comparisons(measures: list[Measure], names: Names) -> list[Measure]:
    """Return the findings, those between the two without figures and with the reason for it."""
    return [
        replace(
            measure,
            me=unknown(),
            other=unknown(),
            says=words.not_compared(names),
            by_month=[],
            for_=[],
            against=[],
            turns=[],
        )
        if measure.id in BETWEEN_TWO
        else measure
        for measure in measures
    ]
