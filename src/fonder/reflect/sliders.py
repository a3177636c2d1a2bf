"""The check-in: how close, how missed, how at ease, each from 0 to 10 or left open."""

from __future__ import annotations

from datetime import datetime

from fonder.model.diary import CheckIn
from fonder.model.errors import UseError
from fonder.words import reflect as words

SLIDERS = ("closeness", "missed", "ease")
TOP = 10


def check_in(
    *,
    id: str,  # noqa: A002  the field's own name
    at: datetime,
    closeness: int | None,
    missed: int | None,
    ease: int | None,
) -> CheckIn:
    """Return the check-in. Raises UseError off the scale, or where all three are left open."""
    values = dict(zip(SLIDERS, (closeness, missed, ease), strict=True))
    for slider, value in values.items():
        if value is not None and not 0 <= value <= TOP:
            raise UseError(words.off_the_scale(slider, value))
    if all(value is None for value in values.values()):
        raise UseError(words.ALL_OPEN)
    return CheckIn(id, at.isoformat(), closeness, missed, ease)
