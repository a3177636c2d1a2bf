"""Which days of the week are left for a plan, and which of them the two spend apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fonder.model.diary import Absence
from fonder.model.people import Couple, Situation
from fonder.model.plan import Idea

LONG_MINUTES = 150  # from here on an idea needs a Friday, a Saturday or a Sunday
SOON_DAYS = 7  # a time apart is prepared for this long before it begins (M14)
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Week:
    """The days left, as bits: bit i stands for `days[i]`.

    `together` the days on which the two are in one place, `roomy` those with time for long ideas,
    `before` the days in one place before the next time apart, `leaving` that time apart, `reunion`
    whether the two have just come back together, or will within the week.
    """

    days: tuple[date, ...]
    together: int
    roomy: int
    before: int
    leaving: Absence | None
    reunion: bool

    @property
    def all(self) -> int:
        """Return the bits of every day left."""
        return (1 << len(self.days)) - 1

    def open_to(self, idea: Idea) -> int:
        """Return the days on which this idea can be done.

        What is made for two screens waits for the days apart; what prepares a time apart comes
        before it.
        """
        bits = self.all if idea.distance else self.together
        if idea.before_apart and self.before:
            bits &= self.before
        if idea.kind == "remote":
            bits &= ~self.together
        return bits & self.roomy if idea.minutes >= LONG_MINUTES else bits


def _covers(absence: Absence, day: date) -> bool:
    return absence.first_day <= day.isoformat() <= absence.last_day


def _ends_between(absence: Absence, first: date, last: date) -> bool:
    return first.isoformat() <= absence.last_day <= last.isoformat()


def _next(absences: list[Absence], today: date) -> Absence | None:
    """Return the next time apart that begins after today and soon."""
    until = (today + timedelta(days=6 + SOON_DAYS)).isoformat()
    ahead = [a for a in absences if today.isoformat() < a.first_day <= until]
    return min(ahead, key=lambda a: a.first_day, default=None)


def week_left(couple: Couple, absences: list[Absence], monday: date, today: date) -> Week:
    """Return the days from `today` (or Monday, if later) to Sunday. ValueError if no Monday."""
    if monday.weekday() != 0:
        message = f"a week begins on a Monday, and {monday} is none"
        raise ValueError(message)
    every = [monday + timedelta(days=n) for n in range(7)]
    days = tuple(day for day in every if day >= today)
    apart = couple.situation is Situation.APART
    bits = {day: 1 << i for i, day in enumerate(days)}
    together = sum(
        bit for day, bit in bits.items() if not apart and not any(_covers(a, day) for a in absences)
    )
    leaving = _next(absences, max(today, monday - timedelta(days=1)))
    if leaving and leaving.first_day > (every[-1] + timedelta(days=SOON_DAYS)).isoformat():
        leaving = None
    first = leaving.first_day if leaving else ""
    before = sum(bit for day, bit in bits.items() if bit & together and day.isoformat() < first)
    return Week(
        days=days,
        together=together,
        roomy=sum(bit for day, bit in bits.items() if day.weekday() >= FRIDAY),
        before=before,
        leaving=leaving,
        reunion=apart
        or any(_ends_between(a, monday - timedelta(days=3), every[-1]) for a in absences),
    )
