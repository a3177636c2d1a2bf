"""The nine months: which day is what in the story of Anna and Ben.

The story counts in weeks from Monday to Sunday, 0 to 38; the last one holds the day it ends on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WEEKS = 39
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = ("winter", "spring", "summer", "autumn")


@dataclass(frozen=True, slots=True)
class Away:
    """A time apart: who is away, where, and from which to which day of the story."""

    who: str
    where: str
    first: int
    last: int


def day_number(week: int, day: str) -> int:
    """Return how many days after the story's first Monday this day is."""
    return week * 7 + DAYS.index(day)


BEN_AWAY = Away("ben_away", "Gothenburg", day_number(11, "mon"), day_number(12, "sun"))
ANNA_AWAY = Away("anna_away", "Utrecht", day_number(28, "mon"), day_number(28, "sat"))
SEA = (day_number(17, "sat"), day_number(17, "sun"))
QUIET = (day_number(22, "mon"), day_number(25, "thu"))
ANCHORS = {"gerald": (2, "wed"), "committee": (3, "sat"), "love": (14, "mon")}
MOON = (day_number(4, "thu"), day_number(21, "sun"))
LISBON_IN, LISBON_DAYS = 9, 5


@dataclass(frozen=True, slots=True)
class Year:
    """The story's calendar, given the day on which it ends."""

    end: date

    @property
    def start(self) -> date:
        """Return the Monday on which the story begins."""
        monday = self.end - timedelta(days=self.end.weekday())
        return monday - timedelta(weeks=WEEKS - 1)

    def date_of(self, number: int) -> date:
        """Return the date of the story's day `number`."""
        return self.start + timedelta(days=number)

    def number(self, day: date) -> int:
        """Return which day of the story `day` is."""
        return (day - self.start).days

    def when(self, head: str) -> datetime:
        """Return the moment that a scene's heading names: `w4 wed 22:36` or `end-2 21:40`."""
        *where, clock = head.split()
        if where[0].startswith("end"):
            day = self.end - timedelta(days=int(where[0].removeprefix("end").lstrip("-") or 0))
        else:
            day = self.date_of(day_number(int(where[0][1:]), where[1]))
        return datetime.combine(day, time.fromisoformat(clock))

    def away(self, day: date) -> Away | None:
        """Return the time apart that `day` lies in, if any."""
        number = self.number(day)
        return next((a for a in (BEN_AWAY, ANNA_AWAY) if a.first <= number <= a.last), None)

    def together_all_day(self, day: date) -> bool:
        """Say whether the two spend the day side by side and hardly write."""
        return SEA[0] <= self.number(day) <= SEA[1]

    def phases(self, day: date) -> frozenset[str]:
        """Return every tag that is true of `day`, apart from the time of day."""
        number, week = self.number(day), self.number(day) // 7
        away = self.away(day)
        tags = {DAYS[day.weekday()], SEASONS[day.month % 12 // 3]}
        tags.add("weekday" if day.weekday() < 5 else "weekend")
        tags.add("early" if week < 4 else "settled")
        tags |= {"apart", away.who} if away else {"near"}
        tags |= {tag for tag, (w, d) in ANCHORS.items() if number >= day_number(w, d)}
        if MOON[0] <= number <= MOON[1]:
            tags.add("moon")
        if QUIET[0] <= number <= QUIET[1]:
            tags.add("quiet")
        return frozenset(tags)

    def next_friday(self) -> date:
        """Return the first Friday after the story's end: the day of Ben's interview."""
        return self.end + timedelta(days=(4 - self.end.weekday() - 1) % 7 + 1)
