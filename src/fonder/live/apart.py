"""Times apart: making them, the next one ahead, and the diary of yearning (M22 to M24)."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from fonder.live.clocks import zone_of
from fonder.model.diary import Absence, Diary, Moment, MomentKind
from fonder.model.errors import UseError
from fonder.words import apart as apart_words
from fonder.words import diary as words

WHO = ("me", "other", "both")
LONGEST = timedelta(days=2 * 365)
LONGEST_RHYTHM = 200  # characters
AHEAD = timedelta(days=42)  # further off, a trip changes nothing this week


def absence(
    *,
    id: str,  # noqa: A002  the field's own name
    first_day: date,
    last_day: date,
    who: str,
    note: str = "",
    zone: str = "",
    rhythm: str = "",
) -> Absence:
    """Return a time apart, both days included; `who` is away: `me`, `other` or `both`.

    Raises UseError where it would end before it begins, last over two years, nobody is away, or
    there is no such zone.
    """
    if who not in WHO:
        raise UseError(words.unknown_who(who, WHO))
    if last_day < first_day:
        raise UseError(words.ends_before(first_day, last_day))
    if last_day - first_day > LONGEST:
        raise UseError(words.APART_TOO_LONG)
    if len(rhythm) > LONGEST_RHYTHM:
        raise UseError(apart_words.rhythm_too_long(LONGEST_RHYTHM))
    zone_of(zone.strip(), UTC)
    return Absence(
        id,
        first_day.isoformat(),
        last_day.isoformat(),
        who,
        note.strip(),
        zone=zone.strip(),
        rhythm=" ".join(rhythm.split()),
    )


def upcoming_absence(diary: Diary, today: date) -> Absence | None:
    """Return the next time apart that begins after today, within six weeks."""
    until = (today + AHEAD).isoformat()
    ahead = [a for a in diary.absences if today.isoformat() < a.first_day <= until]
    return min(ahead, key=lambda a: (a.first_day, a.id), default=None)


def days_until(ahead: Absence, today: date) -> int:
    """Return how many days are left before a time apart begins."""
    return (date.fromisoformat(ahead.first_day) - today).days


def yearning(diary: Diary) -> list[tuple[Moment, Absence | None]]:
    """Return each moment of missing, in time order, with the time apart that it fell into."""
    longing = sorted(
        (m for m in diary.moments if m.kind is MomentKind.LONGING), key=lambda m: (m.on, m.id)
    )
    return [(m, _during(m, diary.absences)) for m in longing]


def _during(moment: Moment, absences: list[Absence]) -> Absence | None:
    return next((a for a in absences if a.first_day <= moment.on <= a.last_day), None)
