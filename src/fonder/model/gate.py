"""What the safety check leaves open."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from fonder.model.plan import STEPS


class Gate(StrEnum):
    """How the safety check stands. The answers themselves are never kept."""

    UNASKED = "unasked"  # nothing is planned before the check
    SKIPPED = "skipped"  # novelty, space and understanding stay closed
    OPEN = "open"
    CLOSED = "closed"  # no attachment-raising content through any door

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the steps that may speak."""
        if self is Gate.OPEN:
            return STEPS
        if self is Gate.SKIPPED:
            return ("appreciation", "authenticity")
        return ()


class HelpLine(Struct, frozen=True):
    """Somebody to call, and where the number was taken from."""

    country: str
    name: str
    number: str
    hours: str
    languages: list[str]
    web: str
    source: str
    checked_on: str


class Support(Struct, frozen=True):
    """What a person reads instead of advice: believed, with options, a way out and help lines."""

    title: str
    paragraphs: list[str]
    options: list[str]
    lines: list[HelpLine]
