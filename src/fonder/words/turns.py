"""When a figure took another level: one sentence with both levels and the weeks it lies in."""

from __future__ import annotations

from fonder.model.reading import Turn
from fonder.words import findings, reading, tr
from fonder.words.numbers import amount, percent
from fonder.words.people import Names
from fonder.words.show import moment

# What is said of you, and of the other; {rate} is "62 % (55–69 %)", of words "7.1 (6.8–7.4)".
_SAID: dict[str, tuple[str, str]] = {
    "initiation": (
        "you begin {rate} of your conversations",
        "{other} begins {rate} of your conversations",
    ),
    "silences": (
        "you end {rate} of the silences of over a day",
        "{other} ends {rate} of the silences of over a day",
    ),
    "words": ("you write {rate} words a message", "{other} writes {rate} words a message"),
    "questions": (
        "of your messages {rate} ask something",
        "of {others} messages {rate} ask something",
    ),
    "responses": (
        "you answer {rate} of the conversations that {other} begins",
        "{other} answers {rate} of the conversations that you begin",
    ),
    "late_night": (
        "of your messages {rate} come between 23:00 and 05:00",
        "of {others} messages {rate} come between 23:00 and 05:00",
    ),
    "mutuality": (
        "{rate} of the warm messages are yours",
        "{rate} of the warm messages are {others}",
    ),
    "longing_mutual": (
        "{rate} of the messages of missing each other are yours",
        "{rate} of the messages of missing each other are {others}",
    ),
    "affection_mutual": (
        "{rate} of the tender messages are yours",
        "{rate} of the tender messages are {others}",
    ),
    "disclosure_mutual": (
        "{rate} of the personal messages are yours",
        "{rate} of the personal messages are {others}",
    ),
}


def turn(names: Names, what: str, unit: str, found: Turn) -> str:
    """Say from which week on a figure stands elsewhere, and where it stood before.

    Returns an empty text for a measure that isn't Fonder's own.
    """
    clauses = _clauses(what)
    if clauses is None:
        return ""
    shown = percent if unit.startswith(("share", "evenness")) else amount
    rate = shown(found.after)
    if unit.startswith("per 1,000"):
        rate = tr("{rate} of 1,000 messages").format(rate=rate)
    clause = clauses[found.who == "other"].format(rate=rate, other=names.other, others=names.others)
    if found.low == found.high:
        since = tr("Since the week of {at}").format(at=moment(found.at))
    else:
        since = tr("Since about {at} (between {low} and {high})").format(
            at=moment(found.at), low=moment(found.low), high=moment(found.high)
        )
    return tr("{since} {clause}; before, it was {before}.").format(
        since=since, clause=clause, before=shown(found.before)
    )


def _clauses(what: str) -> tuple[str, str] | None:
    if what in _SAID:
        mine, theirs = _SAID[what]
        return tr(mine), tr(theirs)
    for known in (findings.clauses, reading.clauses):
        try:
            mine, theirs = known(what)
        except KeyError:
            continue
        return tr(mine), tr(theirs)
    return None
