"""The sentences of findings about give and take, plans, play and depth: figures side by side.

None of them says who does better: there is no right figure in any of these.
"""

from __future__ import annotations

from typing import NamedTuple

from fonder.model.reading import Estimate
from fonder.words import tr
from fonder.words.numbers import count, percent
from fonder.words.people import Lead, Names, capital


class Clauses(NamedTuple):
    """What is said of you, of the other after that, of the other alone, and what is counted.

    {rate} is "62 % (55–69 %)". The counted thing is yours: one, and many.
    """

    mine: str
    after: str
    alone: str
    one: str
    many: str


_SHARES: dict[str, Clauses] = {
    "give_take": Clauses(
        "of your messages that give or take, {rate} give (thanks, care, effort, plans)",
        "of {others} {rate}",
        "of {others} messages that give or take, {rate} give (thanks, care, effort, plans)",
        "message of yours that gives or takes",
        "messages of yours that give or take",
    ),
    "plans_ahead": Clauses(
        "of your plans that name a time, {rate} are for tomorrow or later",
        "of {others} {rate}",
        "of {others} plans that name a time, {rate} are for tomorrow or later",
        "plan of yours that names a time",
        "plans of yours that name a time",
    ),
    "late_openings": Clauses(
        "of the talks that you begin, {rate} start between 23:00 and 05:00",
        "of those that {other} begins {rate}",
        "of the talks that {other} begins, {rate} start between 23:00 and 05:00",
        "talk begun by you",
        "talks begun by you",
    ),
    "request_only": Clauses(
        "of the talks that you begin, {rate} only ask for something",
        "of those that {other} begins {rate}",
        "of the talks that {other} begins, {rate} only ask for something",
        "talk begun by you",
        "talks begun by you",
    ),
    "acts_words": Clauses(
        "of your messages of love and of doing, {rate} are of doing",
        "of {others} {rate}",
        "of {others} messages of love and of doing, {rate} are of doing",
        "message of yours of love or of doing",
        "messages of yours of love or of doing",
    ),
    "follow_through": Clauses(
        "of the times that you write of coming or of calling off, {rate} are of coming",
        "of {others} {rate}",
        "of the times that {other} writes of coming or of calling off, {rate} are of coming",
        "message of yours about coming or calling off",
        "messages of yours about coming or calling off",
    ),
    "banter_answered": Clauses(
        "you play back at {rate} of {others} playful messages",
        "{other} at {rate} of yours",
        "{other} plays back at {rate} of your playful messages",
        "playful message to you",
        "playful messages to you",
    ),
    "banter_taken": Clauses(
        "you take {rate} of {others} playful messages without a sharp word",
        "{other} {rate} of yours",
        "{other} takes {rate} of your playful messages without a sharp word",
        "playful message to you",
        "playful messages to you",
    ),
    "depth": Clauses(
        "you go below the surface in {rate} of your talks",
        "{other} in {rate}",
        "{other} goes below the surface in {rate} of your talks",
        "talk with words of yours",
        "talks with words of yours",
    ),
    "disclosure_met": Clauses(
        "you meet {rate} of {others} personal messages with care or openness",
        "{other} {rate} of yours",
        "{other} meets {rate} of your personal messages with care or openness",
        "personal message to you",
        "personal messages to you",
    ),
    "voice": Clauses(
        "your way of writing is {rate} alike in the first and the second half of this chat",
        "{others} {rate}",
        "{others} way of writing is {rate} alike in the first and the second half of this chat",
        "message of yours with words",
        "messages of yours with words",
    ),
}

_SHARED_OUT = {
    "longing": ("message of missing each other", "messages of missing each other"),
    "affection": ("tender message", "tender messages"),
    "disclosure": ("personal message", "personal messages"),
}


def clauses(what: str) -> tuple[str, str]:
    """Return what is said of you and of the other alone, with {rate}; KeyError for others."""
    return _SHARES[what].mine, _SHARES[what].alone


def share_of(names: Names, what: str, me: Estimate, other: Estimate) -> str:
    """Say the share of each; who lacks data is named with how much there is."""
    said = _SHARES[what]
    if not me.known and not other.known:
        return tr("Not enough data yet: {n} {what}, {theirs} of {others}.").format(
            n=count(me.n),
            what=tr(said.one if me.n == 1 else said.many),
            theirs=count(other.n),
            others=names.others,
        )
    if not me.known:
        return capital(f"{_filled(said.alone, names, other)}; {_too_little(tr('you'), me)}.")
    mine = _filled(said.mine, names, me)
    if not other.known:
        return capital(f"{mine}; {_too_little(names.other, other)}.")
    return capital(f"{mine}, {_filled(said.after, names, other)}.")


def shared_out(names: Names, what: str, me: Estimate, other: Estimate, lead: Lead | None) -> str:
    """Say who writes how much of all messages of a label; `lead` is who writes more of them."""
    things = tr(_SHARED_OUT[what][me.n != 1])
    if not me.known:
        return tr("Not enough data yet: {n} {things}.").format(n=count(me.n), things=things)
    text = {
        "me": tr("Of {n} {things} more come from you: {mine}, the rest from {other}."),
        "other": tr("Of {n} {things} more come from {other}: {theirs}, the rest from you."),
        "perhaps me": tr("Of {n} {things} you wrote {mine}, perhaps more than {other}."),
        "perhaps other": tr("Of {n} {things} {other} wrote {theirs}, perhaps more than you."),
        "even": tr("Of {n} {things} about half come from each: {mine} from you."),
        "open": tr("Of {n} {things} you wrote {mine}; who writes more can't be told yet."),
    }[_side(me, lead)]
    return text.format(
        n=count(me.n), things=things, mine=percent(me), theirs=percent(other), other=names.other
    )


def hardly_researched(sentence: str) -> str:
    """Return the sentence of a finding with the word that research says little on what it means."""
    return tr("{sentence}; research says little on what that means.").format(
        sentence=sentence.removesuffix(".")
    )


def _side(share: Estimate, lead: Lead | None) -> str:
    if lead is not None:
        return lead.who if lead.sure else f"perhaps {lead.who}"
    low, high = share.low or 0.0, share.high or 1.0
    return "even" if low >= 0.4 and high <= 0.6 else "open"


def _filled(clause: str, names: Names, e: Estimate) -> str:
    return tr(clause).format(rate=percent(e), other=names.other, others=names.others)


def _too_little(whom: str, e: Estimate) -> str:
    return tr("not enough data for {whom} ({n} so far)").format(whom=whom, n=count(e.n))
