"""What each idea is worth to these two this week.

worth = need of the step x expected effect (closeness and being missed, after a doubter's shrink)
        x what repeats leave of it x how new it is for these two x how it fits the situation
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fonder.ideas.priors import effect
from fonder.model.people import Couple, Purpose, Situation
from fonder.model.plan import Idea
from fonder.plan.calendar import Week
from fonder.plan.choose import Candidate
from fonder.plan.familiar import Familiar
from fonder.steps import Need, Step, healing

NEED_FLOOR = 0.25  # a step that is well looked after still keeps a quarter of its pull
BEFORE_APART = 1.5  # what a good moment adds before a time apart (M14; not tested by research)
SOOTHING = 2.0  # a fear that was voiced comes first (M23)
COSTS = (1.0, 1.0, 0.85, 0.5)  # by cost band: a trip must be worth it
TENTATIVE = (Situation.UNDECIDED, Situation.NOT_EXCLUSIVE)
TENTATIVE_MINUTES = 240
YOUNG = GIVING = 1.25
OLD_HAT = 0.4  # what is left of a new thing's worth when it is not new to these two


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the worth of an idea looks at.

    `needs` holds only the steps that may speak. `worried` says that a fear of being left was
    voiced; `scary` that both opted in to thrills.
    """

    needs: Mapping[str, Need]
    steps: Mapping[str, Step]
    known: Familiar
    couple: Couple
    week: Week
    worried: bool = False
    scary: bool = False


def fits(idea: Idea, view: View) -> bool:
    """Say whether an idea may be planned at all for these two, now.

    After a break-up only what names it. No thrill above a tickle unless both opted in. Nothing big
    while it is open what the two are to each other.
    """
    couple = view.couple
    if healing(couple):
        return Situation.BROKEN_UP.value in idea.situations
    if idea.situations and couple.situation.value not in idea.situations:
        return False
    if idea.thrill > 1 and not view.scary:
        return False
    small = idea.cost < 3 and idea.minutes <= TENTATIVE_MINUTES
    return _timely(idea, view) and (small or couple.situation not in TENTATIVE)


def _timely(idea: Idea, view: View) -> bool:
    """Say whether the moment for an idea is now.

    Soothing waits for a fear that was voiced, agreeing on contact for a time apart that is coming,
    a reunion for one that ends.
    """
    if idea.kind == "soothe":
        return view.worried
    if idea.kind == "return":
        return view.week.reunion
    return view.week.leaving is not None or not (idea.step == "space" and idea.before_apart)


def _fit(idea: Idea, view: View) -> float:
    """Return how well an idea suits the situation, the purpose and the week, about 1."""
    couple = view.couple
    factor = COSTS[idea.cost]
    if idea.both_willing:
        factor *= 0.9  # it may be declined, and that is fine
    if idea.before_apart and view.week.before:
        factor *= BEFORE_APART
    if idea.kind == "soothe":
        factor *= SOOTHING
    if couple.situation in TENTATIVE and idea.kind == "banter":
        factor *= YOUNG  # M29: banter above all while it is young
    if couple.purpose is Purpose.SIGNIFICANCE and idea.step == "appreciation":
        factor *= GIVING  # M2: add to the basket
    return factor


def worth(idea: Idea, view: View) -> float:
    """Return what this idea is worth by itself, in the unit of the priors."""
    need = NEED_FLOOR + (1 - NEED_FLOOR) * view.needs[idea.step].weight
    repeats = view.known.repeats.get((idea.step, idea.kind), 0)
    left = view.steps[idea.step].habituation ** repeats
    value = need * effect(idea.step, idea.kind) * _fit(idea, view) * left
    if idea.step == "novelty":
        value *= OLD_HAT + (1 - OLD_HAT) * view.known.newness(idea)
    return value


def candidates(
    ideas: Iterable[Idea], view: View, avoid: frozenset[str] = frozenset()
) -> list[Candidate]:
    """Return the ideas that can be planned this week, each with its worth and its days."""
    shut = view.known.never | view.known.resting | avoid
    found = []
    for idea in ideas:
        if idea.step not in view.needs or idea.id in shut or not fits(idea, view):
            continue
        days = view.week.open_to(idea)
        if idea.id in view.known.not_now:
            days &= ~1  # the first day left is today
        if days:
            found.append(Candidate(idea, worth(idea, view), days))
    return found
