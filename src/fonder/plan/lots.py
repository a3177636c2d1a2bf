"""Lots among near-equal weeks, with the exact probability of each draw.

Place by place, first a step is drawn among those that can stand there in a week worth at least
NEAR of the best one; then an idea of that step among those that are worth at least NEAR of its best
there and leave the week within the same bound. Each of the near ones has the same chance. So no
draw ever costs more than 1 - NEAR of the best week, and what was drawn against what is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fonder.plan.objective import Candidate, can_place, value
from fonder.plan.solve import EQUAL, Search, Shelf, optimum

NEAR = 0.85  # of the best; the priors are as wide as they are high, so closer can't be told apart


@dataclass(frozen=True, slots=True)
class Pick:
    """A chosen idea, the probability of this draw given those before it, and the steps' odds.

    A step whose odds are 1 was given, not drawn. `odds` is empty where nothing was drawn at all.
    """

    candidate: Candidate
    chance: float = 1.0
    odds: Mapping[str, float] = field(default_factory=dict)


def by_lot(
    found: Sequence[Candidate],
    n: int,
    money: int,
    roles: Sequence[Sequence[Candidate]],
    rng: np.random.Generator,
    fixed: Sequence[Candidate] = (),
) -> list[Pick]:
    """Return a week drawn among those worth at least NEAR of the best, without those `fixed`."""
    shelf = Shelf(found, n)
    best = optimum(shelf, money, roles, fixed)
    floor = NEAR * value(best)
    picks: list[Pick] = []
    filled = [role for role in roles if best and any(one in role for one in best[: len(roles)])]
    for at, role in enumerate(filled):
        rest = [*best[:at], *best[at + 1 :]]
        near = near_ones(role, best[at], rest, floor, money)
        best[at] = near[int(rng.integers(len(near)))]
        picks.append(Pick(best[at], 1 / len(near), {best[at].idea.step: 1.0}))
    while len(picks) + len(fixed) < n:
        pick = _next(found, shelf, [*fixed, *(p.candidate for p in picks)], floor, money, rng)
        if pick is None:
            break
        picks.append(pick)
    return picks


def _next(
    found: Sequence[Candidate],
    shelf: Shelf,
    taken: list[Candidate],
    floor: float,
    money: int,
    rng: np.random.Generator,
) -> Pick | None:
    """Draw one more idea, or return None where none is left that has a day."""
    ways = {}
    for step in sorted(shelf.steps):
        way = Search(shelf, money, taken, must=step, at_least=floor - 2 * EQUAL, first=True).run()
        if way is not None:
            ways[step] = way
    if not ways:
        return None
    step = list(ways)[int(rng.integers(len(ways)))]
    slot = max((one for one in ways[step] if one.idea.step == step), key=lambda one: one.worth)
    rest = [*taken, *(one for one in ways[step] if one is not slot)]
    pool = (one for one in found if one.idea.step == step)
    near = near_ones(pool, slot, rest, floor, money)
    chosen = near[int(rng.integers(len(near)))]
    return Pick(chosen, 1 / len(ways) / len(near), dict.fromkeys(ways, 1 / len(ways)))


def near_ones(
    pool: Iterable[Candidate],
    slot: Candidate,
    rest: Sequence[Candidate],
    floor: float,
    money: int,
) -> list[Candidate]:
    """Return the ideas that can stand in the place of `slot` beside the `rest`, by their ids."""
    taken = {one.idea.id for one in rest}
    left = money - sum(one.cost for one in rest)
    masks = [one.days for one in rest]
    has_day: dict[int, bool] = {}
    kinds: dict[str, list[Candidate]] = defaultdict(list)
    for one in pool:
        if one.worth < NEAR * slot.worth - EQUAL or one.cost > left or one.idea.id in taken:
            continue
        if one.days not in has_day:
            has_day[one.days] = can_place([*masks, one.days])
        if has_day[one.days]:
            kinds[one.idea.kind].append(one)
    near = []
    for of_kind in kinds.values():  # the better of one kind, the better the week
        of_kind.sort(key=lambda one: one.worth)
        enough = bisect_left(of_kind, floor - 2 * EQUAL, key=lambda one: value([*rest, one]))
        near += of_kind[enough:]
    return sorted(near, key=lambda one: one.idea.id)
