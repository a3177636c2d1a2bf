"""Which days of the week are left for a plan, and which of them the two spend apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from fonder.model.diary import Absence
from fonder.model.people import Couple, Situation
from fonder.model.plan import Idea
from fonder.plan.slots import (
    USUAL,
    at_home,
    dark_evenings,
    day_named,
    free_slots,
    hour,
    on_workdays,
    parts,
)

BACK_DAYS = 4  # coming back together has its ideas for this long
SOON_DAYS = 7  # a time apart is prepared for this long before it begins (M14)


@dataclass(frozen=True, slots=True)
class Week:
    """The days left, as bits: bit i stands for `days[i]`.

    `together` the days on which the two are in one place, `before` those of them before the next
    time apart, `leaving` that time apart, `back` those of them after one that has just ended, or
    will within the week. `free` holds the parts of the week that are theirs.
    """

    days: tuple[date, ...]
    together: int
    before: int
    leaving: Absence | None
    back: int
    free: Collection[int] = USUAL
    children: bool = False
    south: bool = False
    worked_out: dict[tuple[object, ...], int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """Return the bits of every day left."""
        return (1 << len(self.days)) - 1

    def open_to(self, idea: Idea) -> int:
        """Return the days on which this idea can be done.

        What is made for two screens waits for the days apart; what prepares a time apart comes
        before it.
        """
        near = at_home(idea) if self.children and not idea.children else None
        when = (hour(idea.title, idea.features), day_named(idea.title), on_workdays(idea.title))
        kind = "remote" if remote(idea) else "return" if idea.kind == "return" else ""
        like = (idea.distance, idea.before_apart, kind, idea.minutes, idea.indoors, when, near)
        if like not in self.worked_out:
            self.worked_out[like] = self._open_to(idea)
        return self.worked_out[like]

    def _open_to(self, idea: Idea) -> int:
        bits = self.all if idea.distance else self.together
        if idea.before_apart and self.before:
            bits &= self.before
        if remote(idea):
            bits &= ~self.together
        if idea.kind == "return":
            bits &= self.back
        return sum(1 << i for i in range(len(self.days)) if bits >> i & 1 and self.parts(idea, i))

    def parts(self, idea: Idea, i: int) -> tuple[int, ...]:
        """Return the parts of the day `days[i]` in which an idea can be done, fittest first."""
        day = self.days[i]
        dark = dark_evenings(day, south=self.south)
        return parts(idea, day.weekday(), self.free, children=self.children, dark=dark)


def remote(idea: Idea) -> bool:
    """Say whether an idea is made for two in different places."""
    said = "from afar" in idea.text or "from afar" in idea.title
    return idea.kind == "remote" or (idea.distance and said)


def _covers(absence: Absence, day: date) -> bool:
    return absence.first_day <= day.isoformat() <= absence.last_day


def _just_back(absences: list[Absence], day: date) -> bool:
    """Say whether a time apart ended within the last days before this one."""
    since = (day - timedelta(days=BACK_DAYS)).isoformat()
    return any(since <= absence.last_day < day.isoformat() for absence in absences)


def _next(absences: list[Absence], today: date) -> Absence | None:
    """Return the next time apart that begins after today and soon."""
    until = (today + timedelta(days=6 + SOON_DAYS)).isoformat()
    ahead = [a for a in absences if today.isoformat() < a.first_day <= until]
    return min(ahead, key=lambda a: a.first_day, default=None)


def week_left(
    couple: Couple,
    absences: list[Absence],
    monday: date,
    today: date,
    taken: Collection[str] = (),
) -> Week:
    """Return the days from `today` (or Monday, if later) to Sunday. ValueError if no Monday.

    `taken` are days (as in `2026-03-14`) on which something was done already: one a day is enough.
    """
    if monday.weekday() != 0:
        message = f"a week begins on a Monday, and {monday} is none"
        raise ValueError(message)
    every = [monday + timedelta(days=n) for n in range(7)]
    days = tuple(day for day in every if day >= today and day.isoformat() not in taken)
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
        before=before,
        leaving=leaving,
        back=sum(bit for day, bit in bits.items() if bit & together and _just_back(absences, day)),
        free=free_slots(couple.circumstances),
        children=couple.circumstances.children,
        south=couple.circumstances.south,
    )
