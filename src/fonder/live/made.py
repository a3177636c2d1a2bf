"""Making a moment of the diary out of what a person typed."""

from __future__ import annotations

from datetime import date

from fonder.model.diary import Moment, MomentKind
from fonder.model.errors import UseError
from fonder.words import diary as words

LONGEST = 20_000  # characters; a very long letter still fits


def moment(
    *,
    id: str,  # noqa: A002  the field's own name
    kind: MomentKind | str,
    text: str,
    on: date,
    action: str | None = None,
    idea: str | None = None,
    shared: bool = False,
) -> Moment:
    """Return the moment, its words as they were written except for space around them.

    Raises UseError where the kind is unknown, nothing was written, or it is longer than LONGEST.
    A moment that answers a planned action may go without words.
    """
    try:
        known = MomentKind(kind)
    except ValueError:
        raise UseError(words.unknown_kind(str(kind), [k.value for k in MomentKind])) from None
    text = text.strip()
    if not text and action is None:
        raise UseError(words.NOTHING_WRITTEN)
    if len(text) > LONGEST:
        raise UseError(words.too_long(len(text), LONGEST))
    return Moment(id, on.isoformat(), known, text, action=action, idea=idea, shared=shared)
