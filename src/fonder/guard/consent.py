"""What a person agrees to before the first import: eighteen plus, and whose words these are.

A yes is kept, and no more than that yes.
"""

from __future__ import annotations

from fonder.model.errors import UseError
from fonder.words import guard as words

NOTICES: tuple[str, ...] = words.CONSENT_NOTICES
CONFIRM: str = words.CONSENT_CONFIRM


def require(*, agreed: bool, both_adults: bool) -> None:
    """Raise UseError unless the notices were agreed to and both are eighteen or older."""
    if not agreed:
        raise UseError(words.CONSENT_MISSING)
    if not both_adults:
        raise UseError(words.ADULTS_ONLY)
