"""Made-up shelves of ideas, and slow or independent ways to the best week."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, permutations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from fonder.model.plan import STEPS
from fonder.plan.objective import SAME_KIND, VARIETY, Candidate
from tests.plan.couples import idea

USUAL_DAYS = (127, 127, 15, 112, 96, 3, 64, 8)


def shelf(rng: np.random.Generator, n: int, *, hard: bool = False) -> list[Candidate]:
    """Return n candidates: usual days and many equals, or (`hard`) any days, dear ones better."""
    found = []
    for i in range(n):
        step = str(rng.choice(STEPS))
        kind = str(rng.choice(list("abc" if hard else "abcdef")))
        cost = int(rng.choice([0, 0, 1, 1, 2, 3]))
        worth = float(rng.uniform(0.03, 0.3)) + 0.05 * cost * hard
        if not hard and rng.random() < 0.5:
            worth = float(rng.choice([0.1, 0.15, 0.2, 0.25]))
        days = int(rng.integers(1, 128)) if hard else int(rng.choice(USUAL_DAYS))
        found.append(Candidate(idea(f"{step}-{i}", step, kind=kind, cost=cost), worth, days))
    return found


def worth_in_order(order: tuple[Candidate, ...]) -> float:
    """Return what a week is worth if its ideas are taken in this order (the slow reference)."""
    total = 0.0
    for n, one in enumerate(order):
        before = [other.idea for other in order[:n]]
        same_step = sum(other.step == one.idea.step for other in before)
        same_kind = sum((o.step, o.kind) == (one.idea.step, one.idea.kind) for o in before)
        total += one.worth * VARIETY**same_step * SAME_KIND**same_kind
    return total


def can_place_slowly(masks: list[int]) -> bool:
    """Say by trying all orders whether each set of days can have a day of its own."""
    return any(
        all(mask >> day & 1 for mask, day in zip(masks, days, strict=True))
        for days in permutations(range(7), len(masks))
    )


def best_by_trying(found: list[Candidate], n: int, money: int) -> float:
    """Return the worth of the best week of at most n ideas, by trying every one."""
    return max(
        max(worth_in_order(order) for order in permutations(some))
        for size in range(n + 1)
        for some in combinations(found, size)
        if sum(one.cost for one in some) <= money and can_place_slowly([o.days for o in some])
    )


def best_by_highs(found: list[Candidate], n: int, money: int) -> float:
    """Return the value of the best week as an integer programme, solved by HiGHS.

    One variable says that idea i is the j-th of its step and the m-th of its kind, one that it is
    on day d.
    """
    ranks = [(i, j, m) for i in range(len(found)) for j in range(n) for m in range(j + 1)]
    days = [(i, d) for i, one in enumerate(found) for d in range(7) if one.days >> d & 1]
    rows: list[tuple[list[tuple[int, float]], float]] = []  # of which each is at most its bound
    groups: dict[object, list[int]] = defaultdict(list)
    of_idea: dict[int, list[int]] = defaultdict(list)
    on_days: dict[int, list[int]] = defaultdict(list)
    for column, (i, j, m) in enumerate(ranks):
        one = found[i].idea
        groups[one.step, j].append(column)
        groups[one.step, one.kind, m].append(column)
        of_idea[i].append(column)
    for column, (i, d) in enumerate(days, len(ranks)):
        groups["day", d].append(column)
        on_days[i].append(column)
    rows += [([(c, 1.0) for c in columns], 1.0) for columns in groups.values()]
    for i, columns in of_idea.items():  # no idea twice, and none without a day
        rows.append(([(c, 1.0) for c in columns], 1.0))
        rows.append(([(c, 1.0) for c in columns] + [(c, -1.0) for c in on_days[i]], 0.0))
    rows.append(([(c, 1.0) for c in range(len(ranks))], float(n)))
    rows.append(([(c, float(found[i].cost)) for c, (i, _, _) in enumerate(ranks)], float(money)))
    matrix = lil_matrix((len(rows), len(ranks) + len(days)))
    for r, (entries, _) in enumerate(rows):
        for column, factor in entries:
            matrix[r, column] = factor
    gains = [found[i].worth * VARIETY**j * SAME_KIND**m for i, j, m in ranks]
    solved = milp(
        -np.array([*gains, *([0.0] * len(days))]),
        constraints=LinearConstraint(matrix.tocsr(), -np.inf, [bound for _, bound in rows]),
        integrality=np.ones(len(ranks) + len(days)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    return -float(solved.fun)
