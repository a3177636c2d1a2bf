"""The one sentence of each finding: who, how much, with which range.

Every function takes the names and the figures of the two and returns a finished sentence. Where
the data don't reach, the sentence says so and how much there is.
"""

from __future__ import annotations

from collections.abc import Callable

from fonder.model.reading import Estimate
from fonder.words import ntr, tr
from fonder.words.numbers import amount, count, percent
from fonder.words.people import Lead, Names, capital

# For each label: what you do; what the other does, after that; what the other does, by itself.
# {rate} is "12 (9–15) of 1,000 messages", {amount} "12 (9–15)".
_DOES: dict[str, tuple[str, str, str]] = {
    "longing": (
        "you say that you miss {other} in {rate}",
        "{other} writes of missing you in {amount}",
        "{other} writes of missing you in {rate}",
    ),
    "appreciation": (
        "you thank or praise {other} in {rate}",
        "{other} thanks or praises you in {amount}",
        "{other} thanks or praises you in {rate}",
    ),
    "affection": (
        "you write tender words in {rate}",
        "{other} in {amount}",
        "{other} writes tender words in {rate}",
    ),
    "play": (
        "you tease, flirt or joke in {rate}",
        "{other} in {amount}",
        "{other} teases, flirts or jokes in {rate}",
    ),
    "disclosure": (
        "you share something personal in {rate}",
        "{other} in {amount}",
        "{other} shares something personal in {rate}",
    ),
    "understanding": (
        "you show interest in what moves {other} in {rate}",
        "{other} does so for you in {amount}",
        "{other} shows interest in what moves you in {rate}",
    ),
    "plan": (
        "you plan time together in {rate}",
        "{other} in {amount}",
        "{other} plans time together in {rate}",
    ),
    "effort": (
        "you speak of doing something for {other} in {rate}",
        "{other} for you in {amount}",
        "{other} speaks of doing something for you in {rate}",
    ),
    "seeking": (
        "you ask for reassurance in {rate}",
        "{other} in {amount}",
        "{other} asks for reassurance in {rate}",
    ),
    "pressure": (
        "words that press are in {rate} of yours",
        "and in {amount} of {others}",
        "words that press are in {rate} of {others}",
    ),
    "hostility": (
        "words that can hurt are in {rate} of yours",
        "and in {amount} of {others}",
        "words that can hurt are in {rate} of {others}",
    ),
    "investment_emotional": (
        "you put feelings into words in {rate}",
        "{other} in {amount}",
        "{other} puts feelings into words in {rate}",
    ),
    "investment_mental": (
        "you ask about, remember or take up what matters to {other} in {rate}",
        "{other} does so for you in {amount}",
        "{other} asks about, remembers or takes up what matters to you in {rate}",
    ),
    "investment_physical": (
        "you arrange to meet, or are on your way, in {rate}",
        "{other} in {amount}",
        "{other} arranges to meet, or is on the way, in {rate}",
    ),
    "investment_financial": (
        "you speak of paying, treating or bringing something in {rate}",
        "{other} in {amount}",
        "{other} speaks of paying, treating or bringing something in {rate}",
    ),
    "warmth": (
        "you write something warm in {rate}",
        "{other} in {amount}",
        "{other} writes something warm in {rate}",
    ),
    "novelty": (
        "you speak of something new together in {rate}",
        "{other} in {amount}",
        "{other} speaks of something new together in {rate}",
    ),
}
_COMPARED_NEVER = ("seeking", "pressure", "hostility")


def clauses(what: str) -> tuple[str, str]:
    """Return what is said of you and of the other alone, with {rate}; KeyError for others."""
    mine, _after, alone = _DOES[what]
    return mine, alone


def rate(names: Names, what: str, me: Estimate, other: Estimate, lead: Lead | None) -> str:
    """Say how often each does `what` (a label or an investment), per 1,000 messages.

    `lead` is who does so more often, or None where it is too close to tell.
    """
    if not me.known and not other.known:
        return _each_too_little(
            names,
            me,
            other,
            tr("message of yours that can be read"),
            tr("messages of yours that can be read"),
        )
    mine, after, alone = (tr(clause) for clause in _DOES[what])
    if not me.known:
        return capital(f"{_does(alone, names, other)}; {_only_for(tr('you'), me)}.")
    said = _does(mine, names, me)
    if not other.known:
        return capital(f"{said}; {_only_for(names.other, other)}.")
    none = not me.value and not other.value
    close = "" if none or what in _COMPARED_NEVER else _more_often(names, lead)
    return capital(f"{said}, {_does(after, names, other)}{close}.")


def initiation(names: Names, me: Estimate, other: Estimate, lead: Lead | None) -> str:
    """Say who begins conversations; the shares add up to one, `lead` is who has more of them."""
    if not me.known:
        return _too_little(me, tr("conversation"), tr("conversations"))
    text = {
        "me": tr("You begin {mine} of your conversations, {other} the rest."),
        "other": tr("{other} begins {theirs} of your conversations, you the rest."),
        "perhaps me": tr("You begin {mine} of your conversations, perhaps more than {other}."),
        "perhaps other": tr(
            "{other} begins {theirs} of your conversations, perhaps more than you."
        ),
        "even": tr("You and {other} begin about equally often: you {mine} of your conversations."),
        "open": tr("Who begins more often can't be told yet: you began {mine} of {n}."),
    }[_side(me, lead)]
    return _shared(text, names, me, other)


def silences(names: Names, me: Estimate, other: Estimate, lead: Lead | None) -> str:
    """Say who ends silences of over a day; `lead` as in `initiation`."""
    if not me.known:
        return _too_little(me, tr("silence of over a day"), tr("silences of over a day"))
    text = {
        "me": tr("You end {mine} of the {n} silences of over a day, {other} the rest."),
        "other": tr("{other} ends {theirs} of the {n} silences of over a day, you the rest."),
        "perhaps me": tr(
            "You end {mine} of {n} silences of over a day, perhaps more than {other}."
        ),
        "perhaps other": tr(
            "{other} ends {theirs} of {n} silences of over a day, perhaps more than you."
        ),
        "even": tr("You both end silences of over a day about equally: you {mine} of {n}."),
        "open": tr(
            "Who ends more silences of over a day can't be told yet: you ended {mine} of {n}."
        ),
    }[_side(me, lead)]
    return _shared(text, names, me, other)


def words(names: Names, me: Estimate, other: Estimate) -> str:
    """Say how long the messages of each are."""
    if not me.known and not other.known:
        return _each_too_little(
            names, me, other, tr("message of yours with words"), tr("messages of yours with words")
        )
    return tr("You write {me} words a message, {other} {theirs}.").format(
        me=_or_unknown(me, amount), theirs=_or_unknown(other, amount), other=names.other
    )


def questions(names: Names, me: Estimate, other: Estimate) -> str:
    """Say how often each asks."""
    if not me.known and not other.known:
        return _each_too_little(
            names, me, other, tr("message of yours with words"), tr("messages of yours with words")
        )
    return tr("Of your messages {me} ask something, of {others} {theirs}.").format(
        me=_or_unknown(me, percent), theirs=_or_unknown(other, percent), others=names.others
    )


def responses(names: Names, me: Estimate, other: Estimate) -> str:
    """Say how often each answered when the other began. `me` is how often you answered."""
    if not me.known and not other.known:
        return tr("Not enough data yet: you began {theirs}, {other} {me}.").format(
            me=count(me.n), theirs=_conversations(other.n), other=names.other
        )
    return tr(
        "Of the conversations that you begin, {other} answers {theirs} before they go quiet; "
        "of those that {other} begins, you answer {me}."
    ).format(me=_or_unknown(me, percent), theirs=_or_unknown(other, percent), other=names.other)


def late_night(names: Names, me: Estimate, other: Estimate) -> str:
    """Say how much of what each sends comes late at night."""
    if not me.known and not other.known:
        return _each_too_little(names, me, other, tr("message of yours"), tr("messages of yours"))
    return tr(
        "Between 23:00 and 05:00 come {theirs} of {others} messages and {me} of yours."
    ).format(me=_or_unknown(me, percent), theirs=_or_unknown(other, percent), others=names.others)


def mutuality(names: Names, me: Estimate, other: Estimate, lead: Lead | None) -> str:
    """Say how evenly warm messages come from both, by the share that each wrote of them all."""
    if not me.known:
        return _too_little(me, tr("warm message"), tr("warm messages"))
    text = {
        "me": tr("Of {n} warm messages more come from you: {mine}, the rest from {other}."),
        "other": tr("Of {n} warm messages more come from {other}: {theirs}, the rest from you."),
        "perhaps me": tr("Warm messages come from you both, perhaps more from you: {mine} of {n}."),
        "perhaps other": tr(
            "Warm messages come from you both, perhaps more from {other}: {theirs} of {n}."
        ),
        "even": tr("Warm messages come from you both about evenly: you wrote {mine} of {n}."),
        "open": tr("Warm messages come from you both; who writes more can't be told yet: {mine} "
                   "of {n} are yours."),
    }[_side(me, lead)]  # fmt: skip
    return _shared(text, names, me, other)


def _shared(text: str, names: Names, me: Estimate, other: Estimate) -> str:
    return text.format(mine=percent(me), theirs=percent(other), n=count(me.n), other=names.other)


def _side(share: Estimate, lead: Lead | None) -> str:
    """Return who leads, perhaps or surely, else `even` (surely near half) or `open`."""
    if lead is not None:
        return lead.who if lead.sure else f"perhaps {lead.who}"
    low, high = share.low or 0.0, share.high or 1.0
    return "even" if low >= 0.4 and high <= 0.6 else "open"


def _does(clause: str, names: Names, e: Estimate) -> str:
    shown = amount(e)
    rate_ = tr("{rate} of 1,000 messages").format(rate=shown)
    return clause.format(other=names.other, others=names.others, rate=rate_, amount=shown)


def _more_often(names: Names, lead: Lead | None) -> str:
    if lead is None:
        return tr(": too close to tell apart")
    whom = tr("you") if lead.who == "me" else names.other
    return (
        tr(", so more often {whom}") if lead.sure else tr(", perhaps more often {whom}")
    ).format(whom=whom)


def _only_for(whom: str, e: Estimate) -> str:
    said = ntr(
        "not enough data for {whom} ({n} message)", "not enough data for {whom} ({n} messages)", e.n
    )
    return said.format(whom=whom, n=count(e.n))


def _or_unknown(e: Estimate, shown: Callable[[Estimate], str]) -> str:
    if not e.known:
        return tr("(not enough data: {n})").format(n=count(e.n))
    return shown(e)


def _conversations(n: int) -> str:
    return ntr("{n} conversation", "{n} conversations", n).format(n=count(n))


def _too_little(seen: Estimate, one: str, many: str) -> str:
    """Say how much there is of what the two share."""
    what = one if seen.n == 1 else many
    return tr("Not enough data yet: {n} {what}.").format(n=count(seen.n), what=what)


def _each_too_little(names: Names, me: Estimate, other: Estimate, one: str, many: str) -> str:
    """Say how much there is from each."""
    return tr("Not enough data yet: {n} {what}, {theirs} of {others}.").format(
        n=count(me.n),
        what=one if me.n == 1 else many,
        theirs=count(other.n),
        others=names.others,
    )
