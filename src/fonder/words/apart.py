"""What is said before, during and after a time apart. No line asks for proof, or counts silence."""

from __future__ import annotations

from datetime import date

from fonder.model.people import Person
from fonder.words import ntr, tr
from fonder.words.steps import day

PHASES = {"before": "Before", "during": "While you are apart", "after": "When you are back"}

# (title, text) of each card; texts name the other as the ideas do.
NEW_FIRST = (
    "Something new first",
    (
        "One thing that you two have never done, before the first day apart. It gives you both "
        "something to look back on."
    ),
)
NAME_THE_TIME = (
    "Give the days a purpose",
    (
        "Each of you names one thing that these days make room for: a friend, a project, a long "
        "sleep. Say it out loud. Space that is meant is easier on both."
    ),
)
AGREE = (
    "Agree how you will be in touch",
    (
        "One call or many short messages? At what hour? What if someone is too tired? Choose the "
        "least that is good for both. A late reply then means nothing."
    ),
)
AGREE_LIGHTLY = (
    "Say what would be nice",
    (
        "You two owe each other nothing. Say what contact you would like, ask what {they} would "
        "like, and take the smaller of the two."
    ),
)
AGREED = "You agreed: {rhythm}. It is the least, not the most, and a late reply means nothing."
KEEP_TO_IT = (
    "Keep to what you agreed",
    (
        "Not more, not less. If you want more, ask once, plainly. If it doesn't fit, that is an "
        "answer about the day, not about you."
    ),
)
NO_AGREEMENT = (
    "A little, and steady",
    (
        "One short message a day that asks nothing back: what you saw, ate, laughed at. Nobody has "
        "to answer at once."
    ),
)
LIVE_YOURS = (
    "Live your own days",
    "Do the one thing that you named, or find one now. Keep one detail of it to tell {other}.",
)
SAY_IT_ONCE = (
    "Say it once, warmly",
    (
        "When you miss {them}, say so without a question mark: no test, no hint, no counting. Then "
        "go on with your day."
    ),
)
GENTLE = (
    "If the days apart are hard",
    (
        "Write the worry down first, in a letter that nobody gets. Then ask {other} "
        "for one thing that helps, such as a call before sleep."
    ),
)
FIRST_HOUR = (
    "The first hour is for landing",
    (
        "No tasks, no reports, no big talk. Food, a walk, being near. Whoever travelled may be "
        "tired, and that means nothing more."
    ),
)
ONE_THING_EACH = (
    "One good thing each",
    (
        "Each tells one thing that was good while apart. The other asks one question about it, and "
        "is glad."
    ),
)
NEXT_TIME = (
    "What to keep for next time",
    (
        "Was it too much contact, too little, or right? Each says it in one sentence. Write it "
        "down where you find it before the next time."
    ),
)


def planned(title: str, on: date) -> str:
    """Say which new thing is planned, and for when."""
    return tr("Planned for {day}: {title}.").format(day=day(on), title=title.rstrip("."))


def both_awake(spans: list[tuple[str, str, str, str]], other: Person) -> str:
    """Say when both are awake, in both clocks; spans are (from, to, their from, their to)."""
    if not spans:
        return tr("There is no hour in which both of you are usually awake: letters suit you more.")
    told = tr(" and ").join(
        tr("{a} and {b} with you ({c} to {d} with {other})").format(
            a=a, b=b, c=c, d=d, other=other.name
        )
        for a, b, c, d in spans[:2]
    )
    return tr("Both of you are usually awake between {hours}.").format(hours=told)


def kept(first: date, last: date) -> str:
    """Say which time apart was kept."""
    return tr("Kept: {first} to {last}.").format(first=_dated(first), last=_dated(last))


def _dated(when: date) -> str:
    return f"{day(when)} {when.year}"


def begins(days: int, who: str, other: Person) -> str:
    """Say how soon the time apart begins."""
    goes = {"me": tr("you leave"), "other": tr("{name} leaves").format(name=other.name)}.get(
        who, tr("you two part")
    )
    if days <= 1:
        return tr("Tomorrow {goes}.").format(goes=goes)
    return tr("In {n} days {goes}.").format(n=days, goes=goes)


def goes_on(days: int, other: Person) -> str:
    """Say how long the time apart still lasts."""
    if days <= 0:
        return tr("The last day apart from {name}.").format(name=other.name)
    return ntr("{n} day until you see {name}.", "{n} days until you see {name}.", days).format(
        n=days, name=other.name
    )


def no_end(other: Person) -> str:
    """Say that two live in different places for a while."""
    return tr("You and {name} are in different places for now.").format(name=other.name)


def over(other: Person) -> str:
    """Say that the time apart has just ended."""
    return tr("You and {name} are back in one place.").format(name=other.name)


# The calendar file.
ICS_TOO_LARGE = "This calendar file is larger than 5 MiB: export a shorter time."
ICS_NOT_ONE = "This is no calendar file: choose the .ics that your calendar exports."
ICS_BROKEN = "This calendar file takes too much to read: export a shorter time."
ICS_NOTHING = "No event in the next year lasts over a night, so there is nothing to take over."


def no_such_event(number: int, most: int) -> str:
    """Say that the file has no event of this number."""
    return tr("There is no event {n}: choose from 1 to {most}.").format(n=number, most=most)


def unknown_zone(zone: str) -> str:
    """Say that there is no such zone, and how they are written."""
    return tr("There is no time zone {zone!r}: write it like Europe/Lisbon.").format(zone=zone)


def rhythm_too_long(most: int) -> str:
    """Say that an agreement is longer than a line."""
    return tr("What you agreed on fits into {most} characters: make it shorter.").format(most=most)
