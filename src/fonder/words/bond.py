"""What is said of the kinds of bond: each sign in a sentence, and what to watch for in life.

No kind is a verdict on a person; no sentence says which one it is.
"""

from __future__ import annotations

from fonder.model.reading import Estimate
from fonder.words import ntr, tr
from fonder.words.answers import ThenNow
from fonder.words.numbers import amount, percent
from fonder.words.often import Rate, spelt
from fonder.words.people import Names, capital

KINDS: dict[str, tuple[str, str]] = {
    "lust": (
        "Lust, and little else",
        "Wanting somebody belongs to love as well. These signs ask whether it stands alone.",
    ),
    "convenience": ("Convenience", "Keeping somebody for what they give or do."),
    "infatuation": ("Infatuation", "Strong and sudden; it knows little of the other yet."),
    "growing": ("Love growing", "Both open up, both take an interest, and words become acts."),
    "settled": ("Settled love", "A bond that lasts: fewer big words, care that doesn’t stop."),
}

_WATCH = {
    "lust": (
        "Spend some daylight together with nothing to follow, and notice whether {subject} "
        "{like} to stay and talk."
    ),
    "convenience": (
        "Notice what happens in a week in which you can’t give much: whether {other} asks how you "
        "are, and whether something comes from {object} unasked."
    ),
    "infatuation": (
        "Time tells it apart. Notice whether promises become plans that are kept, and whether "
        "{other} is there in dull weeks as well."
    ),
    "growing": (
        "Notice how you two come back to each other after a hard day or a quarrel, and whether "
        "both can say something that isn’t easy."
    ),
    "settled": (
        "Words grow fewer when a bond is settled. Notice who does what unasked, and whether "
        "something new still happens between you."
    ),
}

_FACTS = {
    "late": "how late {other} writes",
    "ahead": "how far ahead {other} plans",
    "requests": "how often {other} begins with a request",
    "begins": "who begins your talks",
    "interest": "interest in what moves you",
    "personal": "what {other} tells of {reflexive}",
    "thanks": "thanks from {other}",
    "effort": "efforts of {others}",
    "both_open": "how far both open up",
    "both_care": "how far both take an interest",
    "both_give": "efforts and thanks from both",
    "acts": "words beside acts",
    "even": "how evenly warmth comes from both",
    "one_way": "whether warmth comes from one side alone",
    "warm": "whether warm words last over half a year",
    "hurt": "words that press or hurt",
    "years": "whether it lasts for a year and a half or more",
}

_DOES = {
    "interest": "{other} asks about or takes up what moves you in {rate}.",
    "personal": "{other} tells you something personal in {rate}.",
    "thanks": "{other} thanks or praises you in {rate}.",
    "effort": "{other} tells of doing something for you in {rate}.",
}

_BOTH_DO = {
    "both_open": "Something personal: you in {mine}; {other} in {theirs}.",
    "both_care": "Interest in what moves the other: you in {mine}; {other} in {theirs}.",
    "both_give": "Efforts, thanks and praise: you in {mine}; {other} in {theirs}.",
}


def counted(kind: str, for_: int, against: int) -> str:
    """Say how many signs speak for a kind of bond and how many against it."""
    if not for_ and not against:
        return tr("No sign speaks for it or against it here.")
    speaks_for = ntr("One sign speaks for it", "{n} signs speak for it", for_)
    if not for_:
        speaks_for = tr("No sign speaks for it")
    speaks_against = tr("none against") if not against else tr("{m} against")
    return f"{speaks_for}, {speaks_against}.".format(
        n=capital(spelt(for_)) if for_ else "", m=spelt(against) if against else "", kind=kind
    )


def watch(kind: str, names: Names) -> str:
    """Say what tells this kind from the others in life."""
    they = names.pronouns
    return tr(_WATCH[kind]).format(
        other=names.other,
        subject=they.subject,
        object=they.object,
        like=tr("like") if they.plural else tr("likes"),
    )


def fact_name(names: Names, fact: str) -> str:
    """Name what isn't known yet."""
    return tr(_FACTS[fact]).format(
        other=names.other, others=names.others, reflexive=_reflexive(names)
    )


_SHARES: dict[tuple[str, str], str] = {
    ("late", "high"): "Of the talks that {other} begins, {part} begin between 23:00 and 05:00.",
    ("late", "low"): "Of the talks that {other} begins, few begin late at night: {part}.",
    ("ahead", "high"): ("Of {others} plans that name a time, {part} are for tomorrow or later."),
    ("ahead", "low"): (
        "Of {others} plans that name a time, {only}{part} are for tomorrow or later; the "
        "rest are for the same day."
    ),
    ("requests", "high"): (
        "Of the talks that {other} begins, {part} ask for something and hold nothing warm."
    ),
    ("requests", "low"): ("Of the talks that {other} begins, few only ask for something: {part}."),
    ("begins", "high"): "{other} begins {part} of your talks.",
    ("begins", "low"): "{other} begins {only}{part} of your talks.",
    ("acts", "high"): (
        "Tender words from {other} don’t stand alone: beside them come plans, efforts and visits, "
        "{part} of both together."
    ),
    ("acts", "low"): (
        "Tender words from {other} mostly stand alone: plans, efforts and visits are {only}{part} "
        "of both together."
    ),
}


def share(name: str, names: Names, figure: Estimate, level: str) -> str:
    """Say a share of the other's that lies beyond a mark; empty where it lies in between."""
    text = _SHARES.get((name, level), "")
    only = tr("only ") if figure.value else ""
    return tr(text).format(part=percent(figure), only=only, other=names.other, others=names.others)


def does(name: str, names: Names, rate: Rate, *, low: bool) -> str:
    """Say how often the other does something."""
    told = tr("only {rate}").format(rate=rate.told()) if low and rate.figure.value else rate.told()
    return tr(_DOES[name]).format(other=names.other, rate=told)


def both_do(name: str, names: Names, mine: Rate, theirs: Rate) -> str:
    """Say how often each of the two does something."""
    return tr(_BOTH_DO[name]).format(mine=mine.told(), theirs=theirs.told(), other=names.other)


def warm(names: Names, trend: ThenNow) -> str:
    """Say how the other's warm words stand lately, beside the time before."""
    text = {
        1: tr("Warm words from {other} have grown: {now} of 1,000 messages lately, {then} before."),
        0: tr("Warm words from {other} hold: {now} of 1,000 messages lately, {then} before."),
        -1: tr("Warm words from {other} are fewer: {now} of 1,000 messages lately, {then} before."),
    }[trend.change]
    return text.format(other=names.other, now=amount(trend.now), then=amount(trend.then))


def hurt(rate: Rate) -> str:
    """Say how often words press or hurt, from either."""
    return tr("Words that press or can hurt, from either of you: in {rate}.").format(
        rate=rate.told()
    )


def years(days: int) -> str:
    """Say for how long the two have written."""
    return tr("This chat goes back {months} months.").format(months=round(days / 30.4))


def _reflexive(names: Names) -> str:
    they = names.pronouns
    return {"he": "himself", "she": "herself"}.get(they.subject, "themselves")


# ---- headings for the faces ----------------------------------------------------------------------

TITLE = "What kind of bond shows"
LEAD = "Signs side by side. Several kinds can show at once."
NOTE = (
    "No chat can sort love into kinds, and research gives no rule for it: these signs are few and "
    "weak, and none is a verdict on anyone. Two people rarely attach at the same pace. What is "
    "there already counts, too."
)
FOR, AGAINST = "Speaks for it", "Speaks against it"
OPEN = "Can’t be told yet"
WATCH = "What would tell"


def kind_name(kind: str) -> str:
    """Return what a kind of bond is called."""
    return KINDS[kind][0] if kind in KINDS else kind.replace("_", " ").capitalize()


def kind_means(kind: str) -> str:
    """Return what a kind of bond is, in one line."""
    return KINDS.get(kind, ("", ""))[1]
