"""What is said of the finds: the forgotten kindness, our language, the timeline, what lies ahead.

Each function takes plain values and returns a finished sentence. Nothing here writes a person's
words for them: a prompt says what one might do, never what to say.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from fonder.words import ntr, tr
from fonder.words.numbers import count, times
from fonder.words.often import spelt
from fonder.words.people import Names, capital

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Before(Enum):
    """What came before somebody wrote of missing the other."""

    SILENCE = "silence"  # over a day without a message
    BEGINNING = "beginning"  # it began a conversation
    ANSWER = "answer"  # the other had just said so
    TALK = "talk"  # it came up in a conversation


# ---- the forgotten kindness ----------------------------------------------------------------------


def kindnesses(names: Names, efforts: int, unthanked: int, shown: int) -> str:
    """Say how many efforts were looked through, after how many no thanks stands, how many show."""
    if not efforts:
        return tr(
            "None found: no clear effort of {others} stands in the last four months of this chat."
        ).format(others=names.others)
    looked = ntr(
        "In the last four months {other} tells of one clear effort.",
        "In the last four months {other} tells of {n} clear efforts.",
        efforts,
    ).format(n=spelt(efforts), other=names.other)
    if not unthanked or not shown:
        return tr("None found. {looked} A thank-you of yours stands in the chat.").format(
            looked=looked
        )
    after = ntr(
        "After one of them no thank-you stands in the chat.",
        "After {n} of them no thank-you stands in the chat.",
        unthanked,
    ).format(n=spelt(unthanked))
    most = "" if shown == unthanked else " " + tr("Here are those that say most.")
    may = tr("You may have said it face to face, or never noticed: that happens to everyone.")
    return f"{looked} {after} {may}{most}"


def kindness(day: date, made_on: date) -> str:
    """Say how long ago an effort was."""
    days = (made_on - day).days
    if days < 7:
        return tr("This week")
    if days < 45:
        return ntr("About a week ago", "About {n} weeks ago", round(days / 7)).format(
            n=spelt(round(days / 7))
        )
    return ntr("About a month ago", "About {n} months ago", round(days / 30.4)).format(
        n=spelt(round(days / 30.4))
    )


def kindness_prompt() -> str:
    """Say what one might do about it, without giving the words."""
    return tr("One thank-you for one such thing, in your own words, best when you see each other.")


# ---- the timeline of missing ---------------------------------------------------------------------


def missed(names: Names, mine: int, theirs: int, by_themselves: int) -> str:
    """Say how often each wrote of missing the other, and how often the other began it."""
    if not mine and not theirs:
        return tr("None found: neither of you writes of missing the other in this chat.")
    said = tr("You wrote {mine} that you miss {other}, {other} {theirs}.").format(
        mine=times(mine), theirs=times(theirs), other=names.other
    )
    if not theirs:
        return said
    if theirs == 1:
        own = (
            tr("{other} wrote so first, with no such words of yours just before.")
            if by_themselves
            else tr("It was an answer to such words of yours.")
        )
    else:
        own = tr("Of those {theirs}, {by} came first from {other}, not as an answer to yours.")
    return f"{said} " + own.format(by=count(by_themselves), theirs=count(theirs), other=names.other)


def missed_once(names: Names, before: Before, days: int, *, mine: bool) -> str:
    """Say who wrote it, and what came before."""
    who = tr("You") if mine else names.other
    if before is Before.SILENCE:
        quiet = ntr("a day", "{n} days", days).format(n=count(days))
        return tr("{who}, after {quiet} without a message").format(who=who, quiet=quiet)
    return {
        Before.BEGINNING: tr("{who}, as the first words of a talk"),
        Before.ANSWER: tr("{who}, after the same words from {whom}"),
        Before.TALK: tr("{who}, in the middle of a talk"),
    }[before].format(who=who, whom=names.other if mine else tr("you"))


# ---- our language --------------------------------------------------------------------------------


def our_language(alive: int, quiet: int) -> str:
    """Say how many phrases of their own were found."""
    if not alive and not quiet:
        return tr(
            "None found: no unusual phrase was used by you both over two months or more. In-jokes "
            "of a single word, and those that you say aloud, can't be seen here."
        )
    both = ntr(
        "One phrase that is rare in other chats has been used by you both, over months.",
        "{n} phrases that are rare in other chats have been used by you both, over months.",
        alive + quiet,
    )
    said = capital(both.format(n=spelt(alive + quiet)))
    if quiet:
        said += " " + ntr("One has gone quiet.", "{n} have gone quiet.", quiet).format(
            n=capital(spelt(quiet))
        )
    return said


def phrase(names: Names, text: str, mine: int, theirs: int) -> str:
    """Say how often each used a phrase."""
    return tr("“{text}”: you {mine}, {other} {theirs}").format(
        text=text, mine=times(mine), theirs=times(theirs), other=names.other
    )


def quiet_phrase(names: Names, text: str, mine: int, theirs: int, last: date) -> str:
    """Say how often each used a phrase, and since when it is gone."""
    return tr("{phrase}; not since {day}").format(
        phrase=phrase(names, text, mine, theirs), day=long_day(last)
    )


def revive(text: str) -> str:
    """Say what one might do with a phrase that has gone quiet."""
    return tr("If you miss it: bring “{text}” back once, and see what comes.").format(text=text)


# ---- what lies ahead -----------------------------------------------------------------------------


def follow_ups(names: Names, found: int) -> str:
    """Say how many things of the other's lie ahead."""
    if not found:
        return tr(
            "None found: {other} names nothing with a day in the weeks ahead that Fonder knows to "
            "ask about."
        ).format(other=names.other)
    said = ntr(
        "{other} wrote of one thing with a day worth asking about.",
        "{other} wrote of {n} things with a day worth asking about.",
        found,
    )
    return said.format(other=names.other, n=spelt(found))


def follow_up(names: Names, occasion: str, on: date) -> str:
    """Say what lies ahead and when, in words that fit before and after."""
    return tr("{others} {occasion}: {day}").format(
        others=names.others, occasion=tr(occasion), day=weekday_and_day(on)
    )


def follow_up_prompt(names: Names, occasion: str) -> str:
    """Say what one might do on that evening."""
    if occasion == "funeral":
        return tr("In the evening, ask {other} how the day was, and be there.").format(
            other=names.other
        )
    return tr("In the evening, ask {other} how it went.").format(other=names.other)


# ---- firsts, and on this day ---------------------------------------------------------------------

_FIRST = {
    "words": "The first words: {who}",
    "plan": "The first plan to meet: {who}",
    "miss": "The first words of missing: {who}",
    "love": "The first “I love you”: {who}",
    "call": "The first call: {who}",
}


def first_times(found: int) -> str:
    """Say what the list of firsts is."""
    if not found:
        return tr("None found: there is nothing here to begin with.")
    return tr("The firsts of this chat; what was before it, or said aloud, isn't here.")


def first_time(names: Names, what: str, *, mine: bool) -> str:
    """Say which first it is, and whose."""
    return tr(_FIRST[what.split(maxsplit=1)[0]]).format(who=tr("you") if mine else names.other)


def on_this_day(found: int, ahead: int) -> str:
    """Say how many of the coming days have a warm word from earlier."""
    if not found:
        return tr("None found: no warm word from the same days of earlier months or years.")
    return ntr(
        "One of the coming {ahead} days has a warm word from the same day of an earlier time.",
        "{n} of the coming {ahead} days have a warm word from the same day of an earlier time.",
        found,
    ).format(n=count(found), ahead=ahead)


def this_day(day: date, years: int, months: int) -> str:
    """Say of which day it is the day, and how long ago it was then."""
    if years:
        ago = ntr("a year", "{n} years", years).format(n=spelt(years))
    else:
        ago = ntr("a month", "{n} months", months).format(n=spelt(months))
    return tr("For {day}, from {ago} before").format(day=weekday_and_day(day), ago=ago)


# ---- days ----------------------------------------------------------------------------------------


def long_day(day: date) -> str:
    """Return `14 March 2026`."""
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def weekday_and_day(day: date) -> str:
    """Return `Friday, 14 March`."""
    return f"{tr(DAYS[day.weekday()])}, {day.day} {tr(MONTHS[day.month - 1])}"


# ---- headings for the faces ----------------------------------------------------------------------

TITLE = "Worth going back to"
LEAD = "Small things in your chat that are easily lost, found without being asked."
NAMES: dict[str, str] = {
    "forgotten_kindness": "The forgotten kindness",
    "follow_ups": "To ask about",
    "missed": "“I miss you”, and what came before",
    "our_language": "Your own language",
    "first_times": "The first time",
    "on_this_day": "On this day",
}
CLOSED = ("missed", "first_times", "on_this_day")  # long lists, opened by hand
LOOK_AT_ALL = "Look at them"
SAID_IT = "Said it? Keep it in your own words: fonder log thanks …"


def more(n: int) -> str:
    """Say how many are left out here."""
    return ntr(
        "… and {n} more in the page or file", "… and {n} more in the page or file", n
    ).format(n=count(n))


def find_name(find_id: str) -> str:
    """Return what a find is called; an id that is new here is made readable."""
    return NAMES.get(find_id) or find_id.replace("_", " ").capitalize()
