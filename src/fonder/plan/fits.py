"""Whether an idea may be planned for these two at all: the situation, the season, their limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from fonder.model.people import Circumstances, Couple, Situation
from fonder.model.plan import Idea
from fonder.steps import healing

TENTATIVE = (Situation.UNDECIDED, Situation.NOT_EXCLUSIVE)
TENTATIVE_MINUTES = 240
SEASONS = ("winter", "spring", "summer", "autumn")  # northern, from December on
WARM, COLD = ("spring", "summer"), ("winter",)
_CHILD = re.compile(r"\b(?:child|children|kids|baby|toddler)\b", re.IGNORECASE)
NOT_OPTED_IN = 1  # the most thrill without the yes of both: a tickle, and no idea made to scare

SCARY = "shiver"  # the kind of action that is there for its thrill

Test = Callable[[Idea], bool]


def season(day: date, *, south: bool) -> str:
    """Return the season of a day, by whole months."""
    return SEASONS[(day.month % 12 // 3 + 2 * south) % 4]


def rules(couple: Couple, day: date) -> Test:
    """Return the test that says whether an idea may be planned for these two around this day.

    After a break-up only what names it. Nothing scary without the yes of both, and no thrill above
    it. Nothing big while it is open what the two are to each other. Nothing that one of them
    avoids, that their purse, bodies or home don't allow, or that the season doesn't hold.
    """
    avoided = holds_any((*couple.my_wishes.avoids, *couple.other_wishes.avoids))
    now = season(day, south=couple.circumstances.south)
    most = max(NOT_OPTED_IN, couple.thrill)

    def fits(idea: Idea) -> bool:
        return (
            idea.thrill <= most
            and (idea.kind != SCARY or couple.thrill > NOT_OPTED_IN)
            and _suits_situation(idea, couple)
            and _within_means(idea, couple.circumstances)
            and (couple.circumstances.children or not needs_children(idea))
            and _in_season(idea, now)
            and not (avoided and avoided(idea))
        )

    return fits


def _suits_situation(idea: Idea, couple: Couple) -> bool:
    if healing(couple):
        return Situation.BROKEN_UP.value in idea.situations
    if idea.situations and couple.situation.value not in idea.situations:
        return False
    if couple.situation in TENTATIVE:
        return idea.cost < 3 and idea.minutes <= TENTATIVE_MINUTES
    return True


def _within_means(idea: Idea, given: Circumstances) -> bool:
    return (
        idea.cost <= given.money
        and idea.energy <= given.energy
        and (idea.sober or not given.sober)
        and not (idea.access and given.spares and set(idea.access) & set(given.spares))
        and (not idea.stages or not given.stage or given.stage in idea.stages)
    )


@cache
def _names_children(text: str) -> bool:
    return _CHILD.search(text) is not None


def needs_children(idea: Idea) -> bool:
    """Say whether an idea supposes that there are children in the house."""
    return "children" in idea.features or (idea.children and _names_children(idea.text))


def _in_season(idea: Idea, now: str) -> bool:
    if idea.season and now not in idea.season:
        return False
    if idea.weather == "snow":
        return now in COLD
    return idea.weather != "warm" or now in WARM


def holds_any(words: tuple[str, ...]) -> Test | None:
    """Return the test that says whether an idea holds one of some words; None for no words.

    A word counts where it is a feature, the kind or the place, or stands in the title or the text.
    """
    plain = [" ".join(word.lower().split()) for word in words if word.strip()]
    if not plain:
        return None
    either = "|".join(re.escape(word) for word in plain)
    said = re.compile(rf"\b(?:{either})(?:e?s|ing)?\b", re.IGNORECASE)
    named = frozenset(plain)

    def holds(idea: Idea) -> bool:
        tags = {*idea.features, idea.kind, idea.place, idea.id}
        return bool(named & tags) or said.search(f"{idea.title} {idea.text}") is not None

    return holds
