"""What the app in the browser says beyond its templates: one-line errors, dates, small choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fonder.model.diary import Bond, MomentKind
from fonder.model.people import Purpose, Situation
from fonder.words import ntr, tr

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

STEP_NAMES = {
    "approach": "Before the steps",
    "novelty": "New experiences",
    "appreciation": "Appreciation",
    "space": "Space",
    "understanding": "Understanding",
    "authenticity": "Being yourself",
}

SITUATIONS = {
    Situation.TOGETHER: ("Together", "A couple, living close by or under one roof."),
    Situation.APART: ("Together, apart for a while", "In different places, for days or months."),
    Situation.UNDECIDED: ("Seeing each other", "It isn’t decided yet what this is."),
    Situation.NOT_EXCLUSIVE: ("Not exclusive", "And both of you know it."),
    Situation.BROKEN_UP: ("Broken up", "Fonder helps with healing, not with winning back."),
    Situation.UNSAFE: ("I don’t feel safe", "Then plans stop here, and help comes first."),
}

PURPOSES = {
    Purpose.VALUE: "I want a relationship that is good for both our lives",
    Purpose.CLOSENESS: "I want us to be close again",
    Purpose.TIME_APART: "I want us to come through a time apart well",
    Purpose.SIGNIFICANCE: "I want to feel that I matter",
    Purpose.WIN_BACK: "I want to win somebody back",
}

PURPOSE_REPLIES = {
    Purpose.VALUE: (
        "That is the best of reasons. What you give to the two of you comes first here; being "
        "missed follows from it."
    ),
    Purpose.CLOSENESS: (
        "A good reason. Closeness grows from small things done often, and it takes two: Fonder "
        "always looks at both sides."
    ),
    Purpose.TIME_APART: (
        "A good reason. A time apart goes well when it is agreed on, when each has a life in it, "
        "and when the coming back is looked forward to."
    ),
    Purpose.SIGNIFICANCE: (
        "An honest answer, and a human one. It has a price, though: where love is asked to prove "
        "one’s worth, relationships get bumpier, and the proof never lasts. So the plan will look "
        "at what you add, and at what makes you feel at ease by yourself."
    ),
    Purpose.WIN_BACK: (
        "That hurts, and it is no shame. Fonder doesn’t help to win somebody back: silence and "
        "tactics wear down both of you. It helps you to heal, which is good either way."
    ),
}

KINDS = {
    MomentKind.EXPERIENCE: ("Something new", "You did something together for the first time"),
    MomentKind.THANKS: ("A thank-you", "Thanks that were said"),
    MomentKind.EFFORT: ("An effort", "Something they worked hard at, not yet thanked"),
    MomentKind.SPACE: ("My own time", "Time for your own life"),
    MomentKind.LONGING: ("Missing", "You missed them, or felt missed"),
    MomentKind.TALK: ("A real talk", "A talk that went deeper"),
    MomentKind.BANTER: ("A laugh", "An in-joke, a tease both of you enjoyed"),
    MomentKind.TRUE_THING: ("Something true", "You said or showed something real"),
    MomentKind.MEMORY: ("A memory", "Anything worth keeping"),
}

SLIDERS = {
    "closeness": ("How close did you two feel?", "far apart", "very close"),
    "missed": ("How much did you feel missed?", "not at all", "very much"),
    "ease": ("How at ease were you?", "on edge", "at ease"),
}

COSTS = ("free", "a coffee", "a dinner", "a trip")


def long_day(iso: str) -> str:
    """Return `2026-03-14`, or a time that begins so, as `14 March 2026`."""
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def weekday(iso: str) -> str:
    """Return the name of the day, `Thursday`."""
    return tr(DAYS[date.fromisoformat(iso[:10]).weekday()])


def day_and_part(iso: str, part: str) -> str:
    """Return when in a week something is, `Thursday evening`; the day alone where no part is."""
    return f"{weekday(iso)} {tr(part)}" if part else weekday(iso)


def duration(minutes: int) -> str:
    """Return how long something takes, in words: `20 minutes`, `2 hours`, `a day or more`."""
    if minutes < 60:
        return ntr("{n} minute", "{n} minutes", minutes).format(n=minutes)
    if minutes >= 480:
        return tr("a day or more")
    hours = minutes / 60
    shown = f"{hours:.1f}".removesuffix(".0")
    return ntr("{n} hour", "{n} hours", 1 if shown == "1" else 2).format(n=shown)


def started(link: str, *, stay: bool) -> list[str]:
    """Return the lines that the terminal shows at the start."""
    end = (
        tr("Press Enter for a new one, Ctrl+C to end.")
        if stay
        else tr("It ends by itself when you close its window.")
    )
    return [
        tr("Fonder is open at {link}").format(link=link),
        tr("The link works once, within a minute. {end}").format(end=end),
    ]


def fresh_link(link: str) -> str:
    """Say where a new window comes in."""
    return tr("A new link, once, within a minute: {link}").format(link=link)


def ended() -> str:
    """Say that the program is over and locked."""
    return tr("Fonder is closed and locked.")


def port_taken(port: int) -> str:
    """Say that another program listens there."""
    return tr("Port {port} is taken: choose another one, or leave it out.").format(port=port)


def link_used() -> str:
    """Say that this window hasn't come in by a fresh link."""
    return tr("This link has been used or is too old: start Fonder again to get a new one.")


def form_too_old() -> str:
    """Say that a form was sent from a page of an earlier session."""
    return tr("This page was open for too long: go back, load it again, and send it once more.")


def form_unreadable() -> str:
    """Say that what was sent could not be read."""
    return tr("What was sent could not be read, or was too long: go back and try again.")


def no_such_page() -> str:
    """Say that an address leads nowhere."""
    return tr("There is no such page: the first page leads everywhere.")


def unforeseen() -> str:
    """Say that a page failed, and that nothing was lost."""
    return tr("Something went wrong on our side. What you had saved is safe; please try again.")


def passphrases_differ() -> str:
    """Say that the repetition isn't the same."""
    return tr("The two passphrases aren’t the same: type them again.")


def both_names() -> str:
    """Say that two different names are needed."""
    return tr("Two names are needed, and two different ones: yours and the other person’s.")


def choose_one() -> str:
    """Say that a choice is open."""
    return tr("Choose one of the answers.")


def nothing_written() -> str:
    """Say that an entry has no words."""
    return tr("There is nothing in it yet: a few words are enough.")


def no_such_day() -> str:
    """Say that a date cannot be read or lies ahead."""
    return tr("That day can’t be read, or is still to come: choose another one.")


def days_in_order() -> str:
    """Say that an absence ends before it begins."""
    return tr("The last day comes before the first: change one of the two.")


def no_file() -> str:
    """Say that no export was chosen."""
    return tr("No file was chosen: pick the .txt or .zip that the messenger gave you.")


def agree_first() -> str:
    """Say that the notices come before an import."""
    return tr("Read the notices and tick the box first: half of these words are not yours.")


def none_of_them(question: str) -> str | None:
    """Return the answer that none of those offered is right, where that can be."""
    if question == "me":
        return tr("Neither of them")
    return tr("None of these: they are chats with different people") if question == "same" else None


def not_these(question: str) -> str:
    """Say that a chat between two others, or with several people, isn't read."""
    if question == "same":
        return tr("Fonder reads the chats of you two as one: choose only those with one person.")
    return tr("Fonder reads only chats that you take part in: nothing of this one was kept.")


def no_such_zone(name: str) -> str:
    """Say that a time zone isn't known."""
    return tr("There is no time zone “{name}”: choose one such as Europe/Berlin.").format(name=name)


def same_person(names: Sequence[str]) -> str:
    """Return the names of one person in one line, the one that is used first."""
    return " = ".join(names)


def import_failed() -> str:
    """Say that reading failed in a way nobody foresaw."""
    return tr("The export could not be read, and nothing of it was kept: please try another file.")


def week_span(monday: str) -> str:
    """Return the week that begins on this Monday: `16 to 22 March`."""
    first = date.fromisoformat(monday)
    last = first + timedelta(days=6)
    end = f"{last.day} {tr(MONTHS[last.month - 1])}"
    if first.month == last.month:
        return tr("{first} to {last}").format(first=first.day, last=end)
    begin = f"{first.day} {tr(MONTHS[first.month - 1])}"
    return tr("{first} to {last}").format(first=begin, last=end)


DATE_ORDERS = {
    "dmy": "Day first: 31/12/26",
    "mdy": "Month first: 12/31/26",
    "ymd": "Year first: 26/12/31",
}


def option(question: str, value: str) -> str:
    """Return how one possible answer to a question about an export reads."""
    if question == "same":
        return value.replace("=", " = ").replace(";", " ·")
    return tr(DATE_ORDERS[value]) if question == "date_order" and value in DATE_ORDERS else value


def question(name: str) -> str:
    """Return the question that an export leaves open, in words."""
    if name == "me":
        return tr("Two people write in this chat. Which of them are you?")
    if name == "with":
        return tr("This export holds several chats. Which one is yours with your partner?")
    if name == "same":
        return tr("The apps know you two by different names. Who is who?")
    if name == "tz":
        return tr("One app gives times without a time zone, another with one. Where was the phone?")
    return tr("The dates can be read in more than one way. Which of these is right?")


def rest_of_week() -> str:
    """Say what a week page holds at the weekend."""
    return tr("What is left of this week, and next week already.")


def short_day(iso: str) -> str:
    """Return `2026-03-14` as `14 March`."""
    return long_day(iso).rsplit(" ", 1)[0]


def level_told(bond: Bond) -> str:
    """Return in words what the picture of a slider shows."""
    return tr(
        "{slider} From {first} to {last}; in the last week {level} of 10, "
        "likely between {low} and {high}."
    ).format(
        slider=SLIDERS[bond.slider][0],
        first=long_day(bond.weeks[0]),
        last=long_day(bond.weeks[-1]),
        level=f"{bond.level[-1]:.1f}",
        low=f"{bond.low[-1]:.1f}",
        high=f"{bond.high[-1]:.1f}",
    )


def span_told(outcome: str, low: float, high: float) -> str:
    """Return in words what the picture of a difference shows, in points of a slider."""
    return tr("{question} The difference lies likely between {low} and {high} points.").format(
        question=SLIDERS[outcome][0] if outcome in SLIDERS else "",
        low=f"{low:+.1f}".replace("-", "−"),
        high=f"{high:+.1f}".replace("-", "−"),
    )
