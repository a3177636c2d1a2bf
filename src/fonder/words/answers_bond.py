"""Honest answers about care, closeness and distance: what the figures say, what speaks against.

As in `answers`: each function takes figures and returns a finished answer; "no data" is one.
"""

from __future__ import annotations

from fonder.model.reading import Answer, Estimate
from fonder.words import ntr, tr
from fonder.words.numbers import count, percent, times
from fonder.words.often import Rate
from fonder.words.people import Names
from fonder.words.show import month_name

INVESTED = {
    "emotional": "feelings",
    "mental": "thought for you",
    "physical": "coming and being there",
    "financial": "paying, treating, bringing",
}


def cares(
    names: Names, interest: Rate, ahead: Estimate, comes: Estimate, late: Estimate, asks: Estimate
) -> Answer:
    """Answer "because he cares, or has nowhere to go?": plans, follow-through, interest, hours."""
    for_ = [
        _known(interest.figure, tr("Interest in what moves you: in {x}."), interest.told()),
        _known(ahead, tr("Plans that name a time: {x} for tomorrow or later."), percent(ahead)),
        _known(comes, tr("Of coming or calling off: {x} coming."), percent(comes)),
    ]
    against = [
        _known(late, tr("Talks begun late at night: {x}."), percent(late)),
        _known(asks, tr("Talks begun only to ask for something: {x}."), percent(asks)),
    ]
    return Answer(
        question=tr(
            "Does {other} write because {subject} {care}, or for want of anything else?"
        ).format(other=names.other, subject=names.pronouns.subject, care=_verb(names, "care")),
        for_=_joined(for_, "", names),
        against=_joined(against, "", names),
        would_settle=tr(
            "A plain week, with no occasion and nothing needed: notice whether {other} still asks "
            "how your day was, and keeps what was agreed. Motives don't stand in figures."
        ).format(other=names.other),
        measures=["understanding", "plans_ahead", "follow_through", "late_openings"],
    )


def keeps_me_around(
    names: Names, effort: Rate, thanks: Rate, asks: Estimate, ahead: Estimate
) -> Answer:
    """Answer "why does he keep me around if he doesn't want a relationship?" (M36)."""
    given = [
        _known(effort.figure, tr("Doing something for you: in {x}."), effort.told()),
        _known(thanks.figure, tr("Thanks or praise: in {x}."), thanks.told()),
    ]
    taken = [
        _known(asks, tr("Talks begun only to ask for something: {x}."), percent(asks)),
        _known(ahead, tr("Plans that name a time, for tomorrow or later: {x}."), percent(ahead)),
    ]
    return Answer(
        question=tr("Why does {other} keep me around without wanting more?").format(
            other=names.other
        ),
        for_=_joined(taken, tr("How {other} gets in touch:"), names),
        against=_joined(given, tr("What {other} gives in words:"), names),
        would_settle=tr(
            "Ask, once and calmly, what {subject} {want} this to be, and believe the answer, also "
            "when it is vague. You may want more than that, and say so."
        ).format(subject=names.pronouns.subject, want=_verb(names, "want")),
        measures=["request_only", "plans_ahead", "effort", "appreciation"],
    )


def apart(gap: int, most: tuple[str, int, int] | None) -> Answer:
    """Answer "a month apart, the first time".

    `gap` is the longest time without a message in days; `most` is the month in which missing was
    written most, how often then, and how often in all.
    """
    said = tr(
        "No data: this chat shows no time apart, neither a week without a message nor words of "
        "missing each other."
    )
    parts = []
    if gap >= _A_WEEK:
        parts.append(
            tr(
                "The longest time without a message was {n} days, and you wrote on afterwards."
            ).format(n=count(gap))
        )
    if most is not None:
        month, then, total = most
        parts.append(
            ntr(
                "Missing each other is written once, in {month}.",
                "Missing each other is written {n} times, most in {month}: {then}.",
                total,
            ).format(n=count(total), month=month_name(month), then=times(then))
        )
    return Answer(
        question=tr("A longer time apart is coming: how do we get through it?"),
        for_=" ".join(parts) or said,
        against=tr(
            "Times in which you were apart and wrote as always don't show in these figures, and "
            "how an earlier time went doesn't say how the next one will."
        ),
        would_settle=tr(
            "Before: do one new thing together. During: agree on a rhythm that suits you both, "
            "and live your own days. After: plan the first evening. Note each in the diary, and "
            "the next time you'll know."
        ),
        measures=["longing", "silences"],
    )


def overnight(names: Names, nights: int, bursts: int, answered: int) -> Answer:
    """Answer "ten texts overnight": nights on which you wrote; on which you wrote five in a row."""
    if not nights:
        for_ = tr("No data: none of your messages here come between 23:00 and 05:00.")
    elif not bursts:
        for_ = ntr(
            "On {nights} night you wrote late, and never five times in a row without an answer.",
            "On {nights} nights you wrote late, and never five times in a row without an answer.",
            nights,
        )
    else:
        for_ = ntr(
            "You wrote late on {nights} night",
            "You wrote late on {nights} nights",
            nights,
        )
        for_ += tr(
            ", and on {bursts} of them five times or more in a row, without an answer between. It "
            "happens to many."
        )
    if bursts:
        against = tr("{other} answered in the same talk on {answered} of those nights.")
    else:
        against = tr("Nothing to hold against it: there is no such night.")
    return Answer(
        question=tr("I want to send ten texts tonight. Should I?"),
        for_=for_.format(nights=count(nights), bursts=count(bursts)),
        against=against.format(other=names.other, answered=count(answered)),
        would_settle=tr(
            "The urge pause: write it all down here, and it stays sealed until the morning. Then "
            "keep it, soften it, or let it go. Nothing is sent by itself."
        ),
        measures=["late_night"],
    )


def granted(names: Names, mine: tuple[Rate, Rate], theirs: tuple[Rate, Rate]) -> Answer:
    """Answer "he takes me for granted" from efforts and thanks, each of both people."""
    (my_effort, my_thanks), (their_effort, their_thanks) = mine, theirs
    both = tr("Thanks or praise: from {other} in {theirs}; from you in {mine}.")
    efforts = tr("Doing something for the other: {other} in {theirs}; you in {mine}.")
    return Answer(
        question=tr("Does {other} take me for granted?").format(other=names.other),
        for_=_pair(names, both, my_thanks, their_thanks),
        against=_pair(names, efforts, my_effort, their_effort),
        would_settle=tr(
            "Not by pulling away and not by running after: thank {object} for one exact thing, do "
            "one new thing together, and say once what you would like to hear yourself. Look at "
            "these two figures again in eight weeks."
        ).format(object=names.pronouns.object),
        measures=["appreciation", "effort"],
    )


def come_back(names: Names) -> Answer:
    """Answer "I left; will silence bring him back?": a kind no."""
    return Answer(
        question=tr("It is over: will silence bring {other} back?").format(other=names.other),
        for_=tr(
            "No figure can say that, and Fonder doesn't help with silence as a means. It keeps "
            "you waiting for {object}, and what comes back through it seldom stays."
        ).format(object=names.pronouns.object),
        against=tr(
            "Quiet can be right for another reason: because you need it to heal. Then it is for "
            "you, and needs no answer."
        ),
        would_settle=tr(
            "Two things that don't need {object}: somebody to talk to this week, and a letter that "
            "you write and don't send. If you two ever talk again, it goes best once this hurts "
            "less."
        ).format(object=names.pronouns.object),
        measures=[],
    )


def harmless(names: Names, mine: Rate, theirs: Rate) -> Answer:
    """Answer "it looks harmless, is it?" from words that press or hurt, both people's alike."""
    told = tr("Words that press or can hurt: from {other} in {theirs}; from you in {mine}.")
    return Answer(
        question=tr("Some things look harmless. Are they?"),
        for_=_pair(names, told, mine, theirs),
        against=tr(
            "Rough play that both enjoy can look the same. And few such words never mean that "
            "somebody is safe: much of what harms is never written."
        ),
        would_settle=tr(
            "Ask yourself: am I ever afraid of {object}? Do I decide freely about my phone, money, "
            "friends and time? One “no” there counts for more than any figure; the safety check "
            "and the help lines are there for that."
        ).format(object=names.pronouns.object),
        measures=["pressure", "hostility"],
    )


def afraid(names: Names, seeking: Rate, answered: Estimate) -> Answer:
    """Answer "I'm afraid of being left" from your asking for reassurance and how you are met."""
    told = tr("You ask for reassurance in {x}. Wanting to be sure is human.")
    met = tr("{other} answered {x} of the talks that you began.").format(
        other=names.other, x=percent(answered)
    )
    return Answer(
        question=tr("I'm so afraid of being left. Does it show?"),
        for_=told.format(x=seeking.told()) if seeking.known else _NO_DATA,
        against=met if answered.known else _NO_DATA,
        would_settle=tr(
            "Whether it eases when you say it plainly (“I'm unsure today, a word would help”) "
            "rather than asking again. Room for yourself helps only once the fear is smaller: that "
            "comes first, with a friend or somebody trained if it is strong."
        ),
        measures=["seeking", "responses"],
    )


def commits(names: Names, invested: dict[str, Rate]) -> Answer:
    """Answer "what makes somebody commit?" with what the other's words show of the four kinds."""
    shown = [
        f"{tr(kind)}: {tr('in')} {rate.told()}" for kind, rate in invested.items() if rate.known
    ]
    said = tr("What {others} words show of {possessive} part: {shown}.").format(
        others=names.others, possessive=names.pronouns.possessive, shown="; ".join(shown)
    )
    return Answer(
        question=tr("What would make {other} commit?").format(other=names.other),
        for_=said if shown else _NO_DATA,
        against=tr(
            "There is no one thing that does it: research finds many small causes, most of them "
            "between the two, and nobody can foretell it from outside."
        ),
        would_settle=tr(
            "Say what you would like, ask what {subject} {want}, and see in the next three months "
            "what becomes of it."
        ).format(subject=names.pronouns.subject, want=_verb(names, "want")),
        measures=["investment_emotional", "investment_mental", "investment_physical"],
    )


def banter(names: Names, mine: Rate, theirs: Rate, answered: Estimate) -> Answer:
    """Answer "does our banter do us good?" from play given by both, and how yours is met."""
    told = tr("Teasing and joking: from {other} in {theirs}; from you in {mine}.")
    met = tr("{other} plays back at {x} of your playful messages.").format(
        other=names.other, x=percent(answered)
    )
    return Answer(
        question=tr("Is our teasing fun for both of us?"),
        for_=_pair(names, told, mine, theirs),
        against=(met if answered.known else _NO_DATA)
        + " "
        + tr("Irony is often misread, by people and by programs."),
        would_settle=tr(
            "Ask “too much, or fun?” once, in the middle of a good laugh. A tease is fine when the "
            "other would tell the story too."
        ),
        measures=["play", "banter_answered"],
    )


_A_WEEK = 7
_NO_DATA = tr("Not enough data yet to say anything here.")


def _known(figure: Estimate, text: str, shown: str) -> str:
    return text.format(x=shown) if figure.known else ""


def _joined(parts: list[str], lead: str, names: Names) -> str:
    """Return the sentences that are known after their lead, or that there is too little."""
    known = [part for part in parts if part]
    return " ".join([lead.format(other=names.other), *known]).strip() if known else _NO_DATA


def _pair(names: Names, text: str, mine: Rate, theirs: Rate) -> str:
    if not (mine.known and theirs.known):
        return _NO_DATA
    return text.format(other=names.other, mine=mine.told(), theirs=theirs.told())


def _verb(names: Names, verb: str) -> str:
    return tr(verb) if names.pronouns.plural else tr(f"{verb}s")
