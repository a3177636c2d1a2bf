"""A time apart as a plan of its own: before, during and after, with both clocks (M14, M22 to M24).

It holds the new thing before, an agreed rhythm of contact, space that is meant, and the coming back
together. It never asks for proof, counts silence or reminds.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from fonder.ideas import fill
from fonder.live.apart import upcoming_absence
from fonder.live.clocks import Clock, both_awake, clock, zone_of
from fonder.model.diary import Absence, Diary
from fonder.model.people import Couple, Purpose, Situation
from fonder.words import apart as words

BACK_DAYS = 5  # coming back together has its cards for so long
NO_PLAN = (Situation.BROKEN_UP, Situation.UNSAFE)
TENTATIVE = (Situation.UNDECIDED, Situation.NOT_EXCLUSIVE)
Text = tuple[str, str]


class Card(Struct, frozen=True):
    """One card of a time apart. `phase` is before, during or after."""

    phase: str
    title: str
    text: str


class TimeApart(Struct, frozen=True):
    """A time apart and its cards. `absence` is None while two live apart without dates.

    `phase` is the one of today; `clocks` are yours and the other's, `awake` says when both are up.
    """

    absence: Absence | None
    phase: str
    says: str
    cards: list[Card]
    clocks: list[Clock]
    awake: str


class NewThing(Struct, frozen=True):
    """The new thing that the week holds before a time apart, where it does."""

    title: str
    day: str


def time_apart(
    couple: Couple,
    diary: Diary,
    now: datetime,
    *,
    new_thing: NewThing | None = None,
    worried: bool = False,
) -> TimeApart | None:
    """Return the time apart that matters today, or None where there is none.

    None too after a break-up, where it isn't safe, and for who wants to win somebody back. `now` is
    wall clock with its zone. `worried` says that the diary voices a fear of being left: then a
    gentle card comes before the longing (M23).
    """
    if couple.situation in NO_PLAN or couple.purpose is Purpose.WIN_BACK:
        return None
    absence = nearest(diary, now.date())
    if absence is None and couple.situation is not Situation.APART:
        return None
    mine, theirs = zones(couple, absence)
    here = now.tzinfo
    assert here is not None  # noqa: S101 -- the loop's clock knows its zone
    day = max(now.date(), date.fromisoformat(absence.first_day)) if absence else now.date()
    apart = mine != theirs
    spans = both_awake(day, zone_of(mine, here), zone_of(theirs, here)) if apart else []
    awake = words.both_awake(spans, couple.other) if apart else ""
    return TimeApart(
        absence=absence,
        phase=phase_of(absence, now.date()),
        says=_says(absence, couple, now.date()),
        cards=_cards(couple, absence, awake, new_thing, worried=worried),
        clocks=[clock("me", mine, now), clock("other", theirs, now)] if apart else [],
        awake=awake,
    )


def nearest(diary: Diary, today: date) -> Absence | None:
    """Return the time apart that goes on, has just ended, or comes next within six weeks."""
    on = today.isoformat()
    going_on = [a for a in diary.absences if a.first_day <= on <= a.last_day]
    since = (today - timedelta(days=BACK_DAYS)).isoformat()
    over = [a for a in diary.absences if since <= a.last_day < on]
    ahead = upcoming_absence(diary, today)
    if going_on:
        return max(going_on, key=lambda a: a.last_day)
    if over and not (ahead and ahead.first_day <= (today + timedelta(days=2)).isoformat()):
        return max(over, key=lambda a: a.last_day)
    return ahead


def phase_of(absence: Absence | None, today: date) -> str:
    """Return whether a time apart is ahead, goes on, or is over."""
    if absence is None or absence.first_day <= today.isoformat() <= absence.last_day:
        return "during"
    return "before" if today.isoformat() < absence.first_day else "after"


def zones(couple: Couple, absence: Absence | None) -> tuple[str, str]:
    """Return your zone and the other's while apart; where both are away, the place is the other's.

    An absence's own zone goes before where somebody lives.
    """
    mine, theirs = couple.me.zone, couple.other.zone
    if absence is None or not absence.zone:
        return mine, theirs
    return (absence.zone, theirs) if absence.who == "me" else (mine, absence.zone)


def _says(absence: Absence | None, couple: Couple, today: date) -> str:
    if absence is None:
        return words.no_end(couple.other)
    if phase_of(absence, today) == "before":
        days = (date.fromisoformat(absence.first_day) - today).days
        return words.begins(days, absence.who, couple.other)
    if phase_of(absence, today) == "during":
        days = (date.fromisoformat(absence.last_day) - today).days
        return words.goes_on(days, couple.other)
    return words.over(couple.other)


def _cards(
    couple: Couple,
    absence: Absence | None,
    awake: str,
    new_thing: NewThing | None,
    *,
    worried: bool,
) -> list[Card]:
    agreed = absence.rhythm if absence else ""
    light = couple.situation in TENTATIVE
    new_title, new_text = words.NEW_FIRST
    if new_thing:
        planned = words.planned(new_thing.title, date.fromisoformat(new_thing.day))
        new_text = f"{new_text} {planned}"
    agree_title, agree_text = words.AGREE_LIGHTLY if light else words.AGREE
    if agreed:
        agree_text = words.AGREED.format(rhythm=agreed.rstrip("."))
    before: list[Text] = [
        (new_title, new_text),
        (agree_title, f"{agree_text} {awake}".strip()),
        words.NAME_THE_TIME,
    ]
    during = [
        words.KEEP_TO_IT if agreed else words.NO_AGREEMENT,
        words.LIVE_YOURS,
        words.GENTLE if worried else words.SAY_IT_ONCE,
    ]
    after = [words.FIRST_HOUR, words.ONE_THING_EACH, words.NEXT_TIME]
    by_phase = {"before": before, "during": during, "after": after}
    if absence is None:  # without dates there is no before, and no day of return yet
        by_phase = {"during": [before[1], *during]}
    return [
        Card(phase, title, _filled(text, couple, agreed))
        for phase, cards in by_phase.items()
        for title, text in cards
    ]


def _filled(text: str, couple: Couple, agreed: str) -> str:
    """Put the other's name in, but never into what a person typed."""
    head, typed, tail = text.partition(agreed) if agreed else (text, "", "")
    return fill(head, couple.other) + typed + fill(tail, couple.other)
