"""A note of the living map, out of what a person typed."""

from __future__ import annotations

from datetime import date

from fonder.model.diary import Note
from fonder.model.errors import UseError
from fonder.words import notes as words

LONGEST = 5_000  # characters


def note(*, id: str, topic: str, text: str, source: str, on: date) -> Note:  # noqa: A002
    """Return the note, its words as they were written except for space around them.

    Raises UseError where nothing was written, it is longer than LONGEST, or the source is unknown.
    """
    text = text.strip()
    if not text:
        raise UseError(words.NOTHING_WRITTEN)
    if len(text) > LONGEST:
        raise UseError(words.too_long(len(text), LONGEST))
    if source not in words.SOURCES:
        raise UseError(words.unknown_source(source))
    return Note(id, on.isoformat(), topic, text, source)
