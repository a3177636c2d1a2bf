"""Honest answers to what people ask: what the figures say, what speaks against, what settles it.

Each function takes figures and returns a finished answer. Figures that aren't there are named as
"not enough data". No answer judges a person or foretells anything.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from fonder.model.reading import Answer, Estimate
from fonder.words import ntr, tr
from fonder.words.numbers import amount, count, percent, times
from fonder.words.often import Rate, spelt
from fonder.words.people import Names, capital


class ThenNow(Struct, frozen=True):
    """A figure over all but the last eight weeks, and over these eight.

    `change` is 1 or -1 where it clearly rose or fell, else 0.
    """

    then: Estimate
    now: Estimate
    change: int


def text_first(
    names: Names,
    mine: Estimate,
    trend: ThenNow,
    theirs: Estimate,
    answered: Estimate,
) -> Answer:
    """Answer "I always text first: stop and see?"; `theirs` is the other's share of beginnings."""
    said = (
        tr("You begin {mine} of your conversations: {gap}").format(
            mine=percent(mine), gap=_gap(names, mine)
        )
        if mine.known
        else tr("How many conversations you begin: not enough data ({n} so far).").format(n=mine.n)
    )
    against = tr(
        "{other} begins {theirs}, and answered {answered} of those that you began."
    ).format(other=names.other, theirs=percent(theirs), answered=percent(answered))
    return Answer(
        question=tr("I always text first: should I stop and see?"),
        for_=f"{said} {capital(_trend(trend, percent))}",
        against=_if_known(against, theirs, answered),
        would_settle=tr(
            "A silent test can hurt and tells you little. Say that you'd like {other} to write "
            "first now and then, or that you take some days for yourself, and look at this figure "
            "again in four weeks."
        ).format(other=names.other),
        measures=["initiation", "responses"],
    )


def notices(
    names: Names, silences: int, came_back: int, warmly: int, longing: Rate, least: int
) -> Answer:
    """Answer "does he even notice I'm gone?" from silences of over a day and who came back how."""
    if silences < least:
        for_ = ntr(
            "Not enough data: {n} silence of over a day so far, {least} are needed.",
            "Not enough data: {n} silences of over a day so far, {least} are needed.",
            silences,
        )
    elif came_back == 0:
        for_ = tr(
            "Of {n} silences of over a day, {other} ended none; you came back first each time."
        )
    else:
        for_ = tr(
            "Of {n} silences of over a day, {other} came back first {back}, and wrote something "
            "warm in the talk that followed {warmly}."
        )
    longed = tr("{other} writes of missing you in {longing}.")
    against = tr(
        "A silence here may have been a day together, or on the phone: the chat can't tell."
    )
    known = {
        "n": count(silences),
        "least": count(least),
        "other": names.other,
        "back": times(came_back),
        "warmly": times(warmly),
        "longing": longing.told(),
    }
    return Answer(
        question=tr("Does {other} even notice when I'm gone?").format(other=names.other),
        for_=for_.format(**known),
        against=f"{longed.format(**known)} {against}" if longing.known else against,
        would_settle=tr(
            "Before you are next away, say so. Afterwards ask {other} how the days were for "
            "{object}, and note it in the diary: three such times tell more than any figure."
        ).format(other=names.other, object=names.pronouns.object),
        measures=["silences", "longing"],
    )


def only_late(
    names: Names,
    late: Estimate,
    mine: Estimate,
    requests: Estimate,
    plans: Rate,
    interest: Rate,
) -> Answer:
    """Answer "only texts late, or when he wants something?"; `late` and `mine` are night shares."""
    told = _if_known(
        tr("Of {others} messages {late} come between 23:00 and 05:00, of yours {mine}.").format(
            others=names.others, late=percent(late), mine=percent(mine)
        ),
        late,
        mine,
    )
    if requests.known:
        told += " " + tr(
            "Of the talks that {other} begins, {part} only ask you for something."
        ).format(other=names.other, part=percent(requests))
    return Answer(
        question=tr("Does {other} only write late, or to get something?").format(other=names.other),
        for_=told,
        against=_if_known(
            tr(
                "{other} plans time with you in {plans}, and shows interest in what moves you in "
                "{interest}."
            ).format(other=names.other, plans=plans.told(), interest=interest.told()),
            plans.figure,
            interest.figure,
        ),
        would_settle=tr(
            "Suggest something by daylight, some days ahead, that isn't about what {subject} may "
            "want of you, and see what comes back. Why somebody writes at night, figures can't say."
        ).format(subject=names.pronouns.subject),
        measures=["late_night", "request_only", "plan", "understanding"],
    )


def too_much(
    names: Names, of_messages: Estimate, seeking: Rate, answered: Estimate, personal: Rate
) -> Answer:
    """Answer "was I too much?" without blame; `of_messages` is your share of all messages."""
    return Answer(
        question=tr("Was I too much?"),
        for_=_if_known(
            tr(
                "You wrote {share} of all messages here, and asked for reassurance in {seeking}. "
                "Neither is a fault: there is no right number."
            ).format(share=percent(of_messages), seeking=seeking.told()),
            of_messages,
            seeking.figure,
        ),
        against=_if_known(
            tr(
                "{other} answered {answered} of the conversations that you began, and shared "
                "something personal in {personal}."
            ).format(other=names.other, answered=percent(answered), personal=personal.told()),
            answered,
            personal.figure,
        ),
        would_settle=tr(
            "Only {other} can say. Ask at a calm moment whether this much contact feels good, "
            "and say what you would like yourself."
        ).format(other=names.other),
        measures=["seeking", "responses", "disclosure"],
    )


def slow_replies(names: Names, answers: ThenNow, begins: ThenNow) -> Answer:
    """Answer "replies got slow": the other's own habit then and now, with no delay looked at."""
    return Answer(
        question=tr("Replies got slow: does it mean something?"),
        for_=tr("Answers to conversations that you begin: {trend}").format(
            trend=_trend(answers, percent)
        ),
        against=tr(
            "Conversations that {other} begins: {trend} Work, worry, health, a full house or more "
            "time spent together make anybody write less."
        ).format(other=names.other, trend=_trend(begins, percent)),
        would_settle=tr(
            "One calm question, with no blame in it: how are you these days? Fonder doesn't count "
            "minutes, because waiting for them does nobody good."
        ),
        measures=["responses", "initiation"],
    )


def fizzling(warm: ThenNow, plans: ThenNow, turns: list[str]) -> Answer:
    """Answer "fizzling or heating up?" from both people's warm messages and plans, per 1,000.

    `turns` are the sentences that tell when a warm figure took another level, the newest last.
    """
    unit = tr("of 1,000 messages")
    return Answer(
        question=tr("Is it fizzling out or heating up?"),
        for_=" ".join([tr("Warm words: {trend}").format(trend=_trend(warm, amount, unit)), *turns]),
        against=tr(
            "Plans for time together: {trend} Words in a chat also fall when two see more of each "
            "other."
        ).format(trend=_trend(plans, amount, unit)),
        would_settle=tr(
            "Eight more weeks of chat, and your own check-ins beside them. Nobody can foretell "
            "how it goes on, and Fonder doesn't try."
        ),
        measures=["mutuality", "affection", "longing", "plan"],
    )


def _gap(names: Names, mine: Estimate) -> str:
    """Say in whole talks how far the two are from half each."""
    value, low, high = (10 * (x or 0.0) for x in (mine.value, mine.low, mine.high))
    if low <= 5 <= high:
        return tr("half each, as far as can be told.")
    ours, theirs = (tr("you"), names.other) if value > 5 else (names.other, tr("you"))
    most = max(value, 10 - value)
    return tr("of ten talks about {n} come from {ours}, {m} from {theirs}.").format(
        n=spelt(round(most)), m=spelt(10 - round(most)), ours=ours, theirs=theirs
    )


def _if_known(sentence: str, *figures: Estimate) -> str:
    """Return the sentence, or that there is too little for its figures."""
    if all(figure.known for figure in figures):
        return sentence
    return tr("Not enough data yet to say anything here.")


def _trend(trend: ThenNow, shown: Callable[[Estimate], str], unit: str = "") -> str:
    """Return `70 % (…) in the last eight weeks, 60 % (…) before: …`."""
    if not trend.then.known or not trend.now.known:
        return tr("not enough data to compare the last eight weeks with the time before.")
    verdict = {
        1: tr("more than before"),
        -1: tr("less than before"),
        0: tr("no clear change"),
    }[trend.change]
    now = f"{shown(trend.now)} {unit}".strip()
    return tr("{now} in the last eight weeks, {then} before: {verdict}.").format(
        now=now, then=shown(trend.then), verdict=verdict
    )
