"""What each idea is worth to these two this week.

worth = need of the step x expected effect (closeness and being missed, after a doubter's shrink, or
        what these two's own weeks show) x what repeats leave of it x how new it is for these two
        x how it fits the situation
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from fonder.ideas.priors import effect
from fonder.model.people import Couple, Purpose
from fonder.model.plan import Idea
from fonder.plan.calendar import Week
from fonder.plan.familiar import Familiar
from fonder.plan.fits import TENTATIVE, holds_any, rules
from fonder.plan.objective import Candidate
from fonder.steps import Need, Step, healing

NEED_FLOOR = 0.25  # a step that is well looked after still keeps a quarter of its pull
BEFORE_APART = 1.5  # what a good moment adds before a time apart (M14; not tested by research)
SOOTHING = 2.0  # a fear that was voiced comes first (M23)
COSTS = (1.0, 1.0, 0.85, 0.5)  # by cost band: a trip must be worth it
YOUNG = GIVING = 1.25
LIKED = 1.15
OLD_HAT = 0.4  # what is left of a new thing's worth when it is not new to these two
AGAIN = 0.1  # of what was done or planned before, where too little is left that is fresh
WEATHER = 0.9  # what depends on the weather may fall through


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the worth of an idea looks at.

    `needs` holds only the steps that may speak. `worried` says that a fear of being left was
    voiced. `expected` is what each step is expected to move these two, closeness plus being missed,
    in the unit of the priors, where their own weeks say more than the priors do. `earlier` names
    ideas of earlier plans.
    """

    needs: Mapping[str, Need]
    steps: Mapping[str, Step]
    known: Familiar
    couple: Couple
    week: Week
    worried: bool = False
    expected: Mapping[str, float] = field(default_factory=dict)
    earlier: frozenset[str] = frozenset()
    pulls: dict[tuple[str, str], float] = field(default_factory=dict)  # worked out once

    def seen(self, idea: Idea) -> bool:
        """Say whether an idea was done or planned before."""
        return idea.id in self.known.ideas_done or idea.id in self.earlier


def timely(idea: Idea, view: View) -> bool:
    """Say whether the moment for an idea is now.

    Soothing waits for a fear that was voiced, agreeing on contact for a time apart that is coming,
    a reunion for one that ends.
    """
    if idea.kind == "soothe":
        return view.worried
    if idea.kind == "return":
        return view.week.back != 0
    return view.week.leaving is not None or not (idea.step == "space" and idea.before_apart)


def expected(step: str, kind: str, view: View) -> float:
    """Return what an action of this kind is expected to move these two.

    Where their own weeks say something of the step, each kind keeps its share of it.
    """
    usual = effect(step, kind)
    if step not in view.expected:
        return usual
    return usual * view.expected[step] / effect(step, "")


def _fit(idea: Idea, view: View) -> float:
    """Return how well an idea suits the situation, the purpose and the week, about 1."""
    couple = view.couple
    factor = COSTS[idea.cost]
    if idea.both_willing:
        factor *= 0.9  # it may be declined, and that is fine
    if idea.weather != "any":
        factor *= WEATHER
    if idea.before_apart and view.week.before:
        factor *= BEFORE_APART
    if idea.kind == "soothe":
        factor *= SOOTHING
    if idea.kind == "banter" and _young(couple):
        factor *= YOUNG  # M29: banter above all while it is young
    if couple.purpose is Purpose.SIGNIFICANCE and idea.step == "appreciation":
        factor *= GIVING  # M2: add to the basket
    return factor


def _young(couple: Couple) -> bool:
    return couple.situation in TENTATIVE or couple.circumstances.stage == "new"


def pull(step: str, kind: str, view: View) -> float:
    """Return what an action of this kind is worth now: need x effect x what repeats leave."""
    need = NEED_FLOOR + (1 - NEED_FLOOR) * view.needs[step].weight
    repeats = view.known.repeats.get((step, kind), 0)
    return need * expected(step, kind, view) * view.steps[step].habituation ** repeats


def worth(idea: Idea, view: View) -> float:
    """Return what this idea is worth by itself, in the unit of the priors."""
    like = (idea.step, idea.kind)
    if like not in view.pulls:
        view.pulls[like] = pull(*like, view)
    value = view.pulls[like] * _fit(idea, view)
    if idea.step == "novelty":
        value *= OLD_HAT + (1 - OLD_HAT) * view.known.newness(idea)
    if view.seen(idea):
        value *= AGAIN
    return value


def candidates(
    ideas: Iterable[Idea], view: View, today: date, avoid: frozenset[str] = frozenset()
) -> list[Candidate]:
    """Return the ideas that can be planned this week, each with its worth and its days."""
    if not view.week.days:
        return []
    shut = view.known.never | view.known.resting | avoid
    fits = rules(view.couple, view.week.days[0])
    not_today = 1 if view.week.days[0] == today else 0
    likes, mending = _likes(view.couple), healing(view.couple)
    found = []
    for idea in ideas:
        if idea.step not in view.needs or idea.id in shut or not fits(idea):
            continue
        if not mending and not timely(idea, view):
            continue
        days = view.week.open_to(idea)
        if idea.id in view.known.not_now:
            days &= ~not_today
        if days:
            liked = LIKED ** sum(test(idea) for test in likes)
            found.append(Candidate(idea, worth(idea, view) * liked, days))
    return found


def _likes(couple: Couple) -> list[Callable[[Idea], bool]]:
    """Return a test for what each of the two likes: it counts more where both do."""
    tests = [holds_any(wishes.likes) for wishes in (couple.my_wishes, couple.other_wishes)]
    return [test for test in tests if test]
