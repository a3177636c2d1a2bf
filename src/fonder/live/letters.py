"""The unsent letter: what the urge wants to say, sealed until a morning of one's own choice.

A pause instead of ten texts in a night. Nothing here sends anything. In the morning the letter is
kept, softened (the person's own new words take its place) or burned.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from fonder.model.diary import Letter
from fonder.model.errors import UseError
from fonder.words import letters as words

LONGEST = 50_000  # characters
MORNING = time(7)
FARTHEST = timedelta(days=366)


def sealed(*, id: str, text: str, now: datetime, until: date | None = None) -> Letter:  # noqa: A002
    """Return a letter that stays shut until the morning of `until`: by default the next morning.

    `now` is the person's own wall clock. Raises UseError where nothing was written, it is longer
    than LONGEST characters, or the morning has begun already or lies more than a year ahead.
    """
    text = text.strip()
    if not text:
        raise UseError(words.NOTHING_WRITTEN)
    if len(text) > LONGEST:
        raise UseError(words.too_long(len(text), LONGEST))
    first = next_morning(now)
    chosen = first if until is None else until
    if not first <= chosen <= now.date() + FARTHEST:
        raise UseError(words.no_such_morning(first))
    return Letter(id, now.replace(microsecond=0).isoformat(), chosen.isoformat(), text)


def next_morning(now: datetime) -> date:
    """Return the day of the next morning: today while it is still night."""
    return now.date() if now.time() < MORNING else now.date() + timedelta(days=1)


def is_open(letter: Letter, now: datetime) -> bool:
    """Say whether its morning has come."""
    opens = date.fromisoformat(letter.opens_on)
    return now.date() > opens or (now.date() == opens and now.time() >= MORNING)


def require_open(letter: Letter, now: datetime) -> None:
    """Raise UseError while a letter is sealed, saying when it opens."""
    if not is_open(letter, now):
        raise UseError(words.still_sealed(date.fromisoformat(letter.opens_on)))
