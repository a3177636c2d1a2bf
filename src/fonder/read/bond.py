"""What kind of bond shows: the signs for each, side by side, never a class (M5, M8 to M11).

Each fact about the other's part (late hours, requests, interest …) has a lower and an upper mark.
It speaks only where its whole 90 % range lies beyond one of them; in between it says nothing. The
marks were set by hand, wide apart, since no research gives any: they say "hardly ever" and "often",
not what is normal. The table says which fact speaks for or against which kind. Language-style
matching isn't used: five later samples found next to nothing in it (evidence `x-lsm`).

It can't know what is said and done elsewhere; several kinds may show at once, and two people rarely
attach at the same pace (M10), so a difference between the two is no sign against anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fonder.model.reading import BondKind, Estimate, Quote, Sign
from fonder.read import giving
from fonder.read.facts import Facts
from fonder.read.quotes import pick
from fonder.words import bond as words

QUOTES = 2  # on one sign
YOUNG, OLD = 182, 540  # days of chat: too young to show what lasts; old enough to show it

SHARE_MARKS = {  # the finding that a fact rests on, and its two marks
    "late": ("late_openings", 0.15, 0.33),
    "ahead": ("plans_ahead", 0.40, 0.60),
    "requests": ("request_only", 0.10, 0.25),
    "begins": ("initiation", 0.35, 0.40),
    "acts": ("acts_words", 0.20, 0.35),
    "even": ("mutuality", 0.50, 0.70),
}
RATE_MARKS = (3.0, 8.0)  # of 1,000 messages
ONE_WAY = 0.25  # your part of the warm messages: up to here nearly all come from the other
HURT_MARKS = (3.0, 20.0)  # as in the sentence that is read first

# kind: facts that speak for it, facts that speak against it; a fact is named with its level
TABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "lust": (
        ("late high", "ahead low", "interest low", "personal low"),
        ("interest high", "personal high", "ahead high", "late low"),
    ),
    "convenience": (
        ("requests high", "begins low", "ahead low", "thanks low", "effort low"),
        ("effort high", "thanks high", "interest high", "begins high", "requests low"),
    ),
    "infatuation": (
        ("acts low", "personal low", "warm low", "one_way high"),
        ("acts high", "personal high", "warm high", "even high"),
    ),
    "growing": (
        ("both_open high", "both_care high", "acts high", "even high", "warm high"),
        ("hurt high", "even low", "both_open low", "both_care low", "warm low"),
    ),
    "settled": (
        ("years high", "both_give high", "warm high"),
        ("hurt high", "both_give low", "warm low"),
    ),
}
STANDS_ON: dict[str, tuple[list[str], list[str]]] = {
    "lust": (["M5", "M6"], ["infatuation-vs-love"]),
    "convenience": (["M5", "M36"], ["oneandonly-invests"]),
    "infatuation": (["M5", "M6"], ["infatuation-vs-love", "infatuation-useless", "ilmy-words"]),
    "growing": (["M5", "M8", "M10"], ["infatuation-vs-love", "soul", "men-detached"]),
    "settled": (["M9", "M11"], ["love-longterm", "love-12-18"]),
}


@dataclass(frozen=True)
class Fact:
    """One fact: `high`, `low`, "" in between, or None where unknown; its sentence; its words."""

    level: str | None
    says: str
    measures: list[str]
    quotes: list[Quote] = field(default_factory=list)


def of_chat(facts: Facts) -> list[BondKind]:
    """Return the five kinds, each with the signs for and against it."""
    known = {name: look(facts) for name, look in _LOOKS.items()}
    return [_kind(facts, kind, known) for kind in TABLE]


def _kind(facts: Facts, kind: str, known: dict[str, Fact]) -> BondKind:
    for_, against = ([_sign(known, s) for s in side] for side in TABLE[kind])
    speaks_for = [sign for sign in for_ if sign is not None]
    speaks_against = [sign for sign in against if sign is not None]
    names = list(dict.fromkeys(fact.split()[0] for side in TABLE[kind] for fact in side))
    method, evidence = STANDS_ON[kind]
    return BondKind(
        id=kind,
        says=words.counted(kind, len(speaks_for), len(speaks_against)),
        for_=speaks_for,
        against=speaks_against,
        open_=[words.fact_name(facts.view.names, n) for n in names if known[n].level is None],
        watch=words.watch(kind, facts.view.names),
        method=method,
        evidence=evidence,
    )


def _sign(known: dict[str, Fact], wanted: str) -> Sign | None:
    name, level = wanted.split()
    fact = known[name]
    return Sign(fact.says, fact.measures, fact.quotes[:QUOTES]) if fact.level == level else None


# ---- the facts -----------------------------------------------------------------------------------


def _of_share(name: str) -> Callable[[Facts], Fact]:
    """Return how to look at a share that a finding gives for the other."""
    measure, low, high = SHARE_MARKS[name]

    def look(facts: Facts) -> Fact:
        figure = facts.figure(measure)
        level = _beyond(figure, low, high)
        says = words.share(name, facts.view.names, figure, level or "")
        speaks = level == "high" or name == "ahead"  # little of a thing has no words to show
        quotes = facts.theirs(measure, against=level == "low") if speaks else []
        return Fact(level, says, [measure], quotes)

    return look


def _of_label(name: str, label: str) -> Callable[[Facts], Fact]:
    """Return how to look at one thing that the other's words do."""

    def look(facts: Facts) -> Fact:
        rate, view = facts.rate(label), facts.view
        level = _beyond(rate.figure, *RATE_MARKS)
        quotes = pick(view, view.label(label) & ~view.mine, view.strength((label,)), most=QUOTES)
        says = words.does(name, view.names, rate, low=level == "low")
        return Fact(level, says, [label], quotes if level == "high" else [])

    return look


def _of_both(name: str, *labels: str) -> Callable[[Facts], Fact]:
    """Return how to look at what both do: high where both often do, low where one hardly does."""

    def look(facts: Facts) -> Fact:
        theirs, mine = facts.rate(*labels), facts.rate(*labels, mine=True)
        levels = {_beyond(rate.figure, *RATE_MARKS) for rate in (theirs, mine)}
        level = None if None in levels else "low" if "low" in levels else ""
        if levels == {"high"}:
            level = "high"
        return Fact(level, words.both_do(name, facts.view.names, mine, theirs), list(labels))

    return look


def _even(facts: Facts) -> Fact:
    _, low, high = SHARE_MARKS["even"]
    found = facts.of["mutuality"]
    return Fact(_beyond(found.me, low, high), found.says, ["mutuality"])


def _begins(facts: Facts) -> Fact:
    """Who begins often only to ask has begun nothing for the two: then it says nothing."""
    fact = _of_share("begins")(facts)
    asks = _of_share("requests")(facts)
    return replace(fact, level="") if "high" == fact.level == asks.level else fact


def _acts(facts: Facts) -> Fact:
    """Acts stand beside tender words only where there are such words."""
    fact = _of_share("acts")(facts)
    tender = _beyond(facts.rate("affection", "longing").figure, *RATE_MARKS)
    return replace(fact, level="") if fact.level and tender != "high" else fact


def _one_way(facts: Facts) -> Fact:
    """High where nearly all warmth comes from the other: admiration that hardly knows you (M5)."""
    mine = giving.my_share(facts.view).me
    fact = _even(facts)
    level = None if mine.high is None else "high" if mine.high <= ONE_WAY else ""
    return replace(fact, level=level)


def _warm(facts: Facts) -> Fact:
    """High where the other's warm words hold or grow over half a year, low where they fell."""
    warm = facts.their_warm
    level: str | None = None
    if warm.then.known and warm.now.known and facts.days >= YOUNG:
        holds = "high" if _beyond(warm.now, *RATE_MARKS) == "high" else ""
        level = "low" if warm.change < 0 else holds
    return Fact(level, words.warm(facts.view.names, warm), ["warmth"])


def _hurt(facts: Facts) -> Fact:
    rate = facts.rate_of(facts.view.any_label(("pressure", "hostility")), mine=None)
    level = _beyond(rate.figure, *HURT_MARKS)
    return Fact(level, words.hurt(rate), ["pressure", "hostility"])


def _years(facts: Facts) -> Fact:
    level = "high" if facts.days >= OLD else None
    return Fact(level, words.years(facts.days), [])


def _beyond(figure: Estimate, low: float, high: float) -> str | None:
    """Return `high` or `low` where the whole range lies beyond a mark, "" in between."""
    if figure.low is None or figure.high is None:
        return None
    if figure.low >= high:
        return "high"
    return "low" if figure.high <= low else ""


_LOOKS: dict[str, Callable[[Facts], Fact]] = {
    "late": _of_share("late"),
    "ahead": _of_share("ahead"),
    "requests": _of_share("requests"),
    "begins": _begins,
    "acts": _acts,
    "even": _even,
    "one_way": _one_way,
    "interest": _of_label("interest", "understanding"),
    "personal": _of_label("personal", "disclosure"),
    "thanks": _of_label("thanks", "appreciation"),
    "effort": _of_label("effort", "effort"),
    "both_open": _of_both("both_open", "disclosure"),
    "both_care": _of_both("both_care", "understanding"),
    "both_give": _of_both("both_give", "effort", "appreciation"),
    "warm": _warm,
    "hurt": _hurt,
    "years": _years,
}
