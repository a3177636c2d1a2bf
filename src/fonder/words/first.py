"""The one sentence to read first: true, kind, clear, about what goes in and what comes back."""

from __future__ import annotations

from datetime import date

from fonder.model.reading import Estimate
from fonder.words import ntr, tr
from fonder.words.finds import long_day
from fonder.words.numbers import amount, count, percent
from fonder.words.people import Lead, Names


def too_early(names: Names, messages: int, days: int, enough_on: date | None = None) -> str:
    """Say kindly that there is too little to say anything yet.

    `enough_on` is the day from which on the chat spans the four weeks that figures need.
    """
    if messages == 0:
        return tr("There are no messages between you and {other} here to read yet.").format(
            other=names.other
        )
    said = tr(
        "It is too early for figures: this chat holds {messages} over {days}, and Fonder needs "
        "four weeks and enough messages from you both."
    )
    if enough_on is not None:
        said += " " + tr("From {day} on a newer export may show some.")
    return said.format(
        day="" if enough_on is None else long_day(enough_on),
        messages=ntr("one message", "{n} messages", messages).format(n=count(messages)),
        days=ntr("one day", "{n} days", days).format(n=count(days)),
    )


def warm(names: Names, mine: Estimate, theirs: Estimate, lead: Lead | None) -> str:
    """Say who gives the warm words: the share that each wrote of all warm messages (both known).

    `lead` is who wrote more of them, None where it is too close to tell.
    """
    if lead == ("me", True):
        text = tr(
            "Of the {n} warm messages here you wrote {mine}: more of the warmth in words comes "
            "from you, and what {other} gives in other ways a chat can't show."
        )
    elif lead == ("other", True):
        text = tr(
            "Of the {n} warm messages here {other} wrote {theirs}: more of the warmth in words "
            "comes to you than from you, and what you give in other ways a chat can't show."
        )
    else:
        text = tr(
            "Warmth in words goes both ways here: of {n} warm messages you wrote {mine}, "
            "{other} the rest."
        )
    return text.format(
        n=count(mine.n), mine=percent(mine), theirs=percent(theirs), other=names.other
    )


def hurt(names: Names, mine: Estimate, theirs: Estimate) -> str:
    """Say that words here press or hurt (rates per 1,000), before anything warm is said."""
    return tr(
        "Some words in this chat press or hurt: {theirs} of 1,000 messages of {others}, {mine} of "
        "1,000 of yours. Whatever else is warm here, that comes first."
    ).format(theirs=amount(theirs), mine=amount(mine), others=names.others)


def one_sided(names: Names) -> str:
    """Say that only one side of the conversation is there."""
    return tr(
        "This export holds only your own messages: it can show what you give in words, but nothing "
        "of what comes back from {other}."
    ).format(other=names.other)


def not_compared(names: Names) -> str:
    """Say why a finding between the two has no figure."""
    return tr(
        "Not enough data: a part of this chat holds only your own messages, so nothing can be said "
        "of what passes between you and {other}."
    ).format(other=names.other)
