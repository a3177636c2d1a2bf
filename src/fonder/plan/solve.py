"""The best week there is, exactly: dominated ideas leave, then branch and bound.

Of two ideas of one kind the worse one can be left out if enough others are at least as good, as
free in their days, and as cheap: in any week one of those could stand in its place. What is left
is searched depth first, step by step, best first. A branch is cut as soon as a bound says that it
holds nothing better; the bound ignores money, and of the days it sees only the scarcest: days that
more of the best ideas need than there are (Hall). Nothing is cut that could be better, so what
comes out is the optimum (`tests/plan/test_optimum.py` compares it with HiGHS).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from fonder.plan.objective import SAME_KIND, VARIETY, Candidate, can_place, fading, value

EQUAL = 1e-9  # values nearer to each other than this are the same
Gains = list[list[float]]  # by how many ideas, and how many of them are bound to scarce days


class Shelf:
    """The candidates of a week that could be in a best week of at most `n`, by step.

    `n` is no more than the days that any of them can have.
    """

    def __init__(self, found: Iterable[Candidate], n: int) -> None:
        kinds: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self.days: dict[str, int] = {}
        days = 0
        for one in found:
            kinds[one.idea.step, one.idea.kind].append(one)
            self.days[one.idea.id] = one.days
            days |= one.days
        self.n = n
        self.most = min(n, days.bit_count())
        self.steps: dict[str, list[Candidate]] = defaultdict(list)
        for (step, _kind), of_kind in kinds.items():
            self.steps[step] += undominated(of_kind, n)
        for of_step in self.steps.values():
            of_step.sort(key=lambda one: -one.worth)
        self.unions = unions(one.days for of_step in self.steps.values() for one in of_step)
        self._free: dict[tuple[str, int], Gains] = {}

    def scarce(self, fixed: Sequence[Candidate], room: int) -> tuple[int, int]:
        """Return the days that too many of the best ideas need, and how many of them are left.

        (0, room) where no days are scarce.
        """
        tops = [of_step[0].days for of_step in self.steps.values() if of_step]
        best, found = 0, (0, room)
        for days in self.unions:
            left = days.bit_count() - sum(one.days & ~days == 0 for one in fixed)
            over = min(room, sum(mask & ~days == 0 for mask in tops)) - left
            if over > best:
                best, found = over, (days, max(0, left))
        return found

    def gains(self, step: str, taken: Sequence[Candidate], most: int, scarce: int) -> Gains:
        """Return bounds on a step's value with k more ideas beside those `taken`, g of them bound.

        Exact for k = 0; `bound` ideas have no day but the scarce ones.
        """
        if taken:
            return self._gains(step, taken, most, scarce)
        if (step, scarce) not in self._free:
            self._free[step, scarce] = self._gains(step, (), self.n, scarce)
        return self._free[step, scarce]

    def _gains(self, step: str, taken: Sequence[Candidate], most: int, scarce: int) -> Gains:
        kinds: dict[tuple[bool, str], list[float]] = defaultdict(list)
        for one in self.steps.get(step, ()):
            like = (one.days & ~scarce == 0, one.idea.kind)
            if len(kinds[like]) < most:
                kinds[like].append(one.worth)
        bound, free = (
            sorted((w for k, ws in kinds.items() if k[0] is b for w in fading(ws, SAME_KIND)))[::-1]
            for b in (True, False)
        )
        mine = [one.worth for one in taken]
        table = []
        for k in range(most + 1):
            row = []
            for g in range(min(k, len(bound)) + 1):
                more = [*bound[:g], *free[: k - g]]
                row.append(sum(fading([*mine, *more], VARIETY)))
            table.append(row)
        table[0] = [value(taken)]
        return table


def unions(masks: Iterable[int]) -> set[int]:
    """Return every union of some of these sets of days."""
    found: set[int] = set()
    for mask in set(masks):
        found |= {mask, *(mask | other for other in found)}
    return found


def undominated(of_kind: Sequence[Candidate], n: int) -> list[Candidate]:
    """Return the ideas of one kind that fewer than `n` others can stand in for."""
    alike: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for one in sorted(of_kind, key=lambda c: -c.worth):
        same = alike[one.days, one.cost]
        if len(same) < n:
            same.append(one)
    kept = []
    for (days, cost), same in alike.items():
        others = [
            of_group
            for like, of_group in alike.items()
            if like != (days, cost) and days & ~like[0] == 0 and like[1] <= cost
        ]
        for before, one in enumerate(same):
            better = sum(o.worth >= one.worth for of_group in others for o in of_group)
            if before + better < n:
                kept.append(one)
    return kept


class Search:
    """One search for the best week that holds what is `fixed`, and one more of the step `must`.

    `at_least` is a value that the week must exceed; with `first` the first such week is taken.
    """

    def __init__(
        self,
        shelf: Shelf,
        money: int,
        fixed: Sequence[Candidate] = (),
        *,
        must: str | None = None,
        at_least: float = -1.0,
        first: bool = False,
    ) -> None:
        self.money = money - sum(one.cost for one in fixed)
        self.room = max(0, min(shelf.n - len(fixed), shelf.most))
        self.fixed = list(fixed)
        self.first = first
        self.best: list[Candidate] | None = None
        self.value = at_least
        self.nodes = 0
        self.must = must
        self.scarce, self.scarce_left = shelf.scarce(fixed, self.room)
        fixed_ids = {one.idea.id for one in fixed}
        names = {*shelf.steps, *(one.idea.step for one in fixed)}
        beside = {step: [one for one in fixed if one.idea.step == step] for step in names}
        gains = {
            step: shelf.gains(step, beside[step], self.room, self.scarce) for step in sorted(names)
        }
        self.order = sorted(gains, key=lambda step: (step != must, -gains[step][-1][0]))
        self.pools = [
            [one for one in shelf.steps.get(step, []) if one.idea.id not in fixed_ids]
            if beside[step]
            else shelf.steps[step]
            for step in self.order
        ]
        self.beside = [beside[step] for step in self.order]
        self.rest = self._rest([gains[step] for step in self.order])
        self._masks = [one.days for one in fixed]

    def _rest(self, gains: list[Gains]) -> list[Gains]:
        """Return bounds on all steps from each one on, by room and by scarce days left."""
        left = self.scarce_left if self.scarce else 0
        rest: list[Gains] = [[[0.0] * (left + 1) for _ in range(self.room + 1)]]
        for gain in reversed(gains):
            after = rest[0]
            here = [
                [
                    max(
                        gain[k][g] + after[r - k][c - g]
                        for k in range(r + 1)
                        for g in range(min(len(gain[k]) - 1, c) + 1)
                    )
                    for c in range(left + 1)
                ]
                for r in range(self.room + 1)
            ]
            rest.insert(0, here)
        return rest

    def _ahead(self, at: int, left: int, picked: Sequence[Candidate]) -> float:
        """Return a bound on the steps from `at` on, with this much room beside those picked."""
        if not self.scarce:
            return self.rest[at][left][0]
        bound = sum(one.days & ~self.scarce == 0 for one in picked)
        return self.rest[at][left][max(0, self.scarce_left - bound)]

    def run(self) -> list[Candidate] | None:
        """Return the best week's ideas beyond those fixed; None where none is better enough."""
        promising = self._ahead(0, self.room, ()) > self.value + EQUAL
        if promising and can_place(self._masks) and self.money >= 0:
            self._walk(0, 0, [], 0.0, [])
        return self.best

    def _done(self) -> bool:
        return self.first and self.best is not None

    def _walk(
        self, at: int, start: int, here: list[Candidate], before: float, earlier: list[Candidate]
    ) -> None:
        """Go on from step `at` with ideas `here` of it; `before` is what the steps before give."""
        self.nodes += 1
        picked = [*earlier, *here]
        left = self.room - len(picked)
        if at == len(self.order):
            if before > self.value + EQUAL:
                self.value, self.best = before, picked
            return
        now = before + value([*self.beside[at], *here])
        without = now + self._ahead(at + 1, left, picked)
        if self.order[at] == self.must and not here:
            without = -1.0
        more = self._bound(at, start, here, earlier) if left else 0.0
        if without >= before + more:  # the more promising side first
            self._skip(at, without, now, picked)
            self._take(at, start, here, before, earlier)
        else:
            self._take(at, start, here, before, earlier)
            self._skip(at, without, now, picked)

    def _skip(self, at: int, without: float, now: float, picked: list[Candidate]) -> None:
        """Go on without more ideas of this step."""
        if without > self.value + EQUAL and not self._done():
            self._walk(at + 1, 0, [], now, picked)

    def _take(
        self, at: int, start: int, here: list[Candidate], before: float, earlier: list[Candidate]
    ) -> None:
        """Go on with one more idea of this step, each that could be in a better week."""
        picked = [*earlier, *here]
        left = self.room - len(picked)
        if not left:
            return
        money = self.money - sum(one.cost for one in picked)
        masks = [*self._masks, *(one.days for one in picked)]
        for p in range(start, len(self.pools[at])):
            one = self.pools[at][p]
            if before + self._bound(at, p, here, earlier) <= self.value + EQUAL or self._done():
                break
            if one.cost <= money and can_place([*masks, one.days]):
                self._walk(at, p + 1, [*here, one], before, earlier)

    def _bound(self, at: int, p: int, here: list[Candidate], earlier: list[Candidate]) -> float:
        """Return what can be had at most with idea `p` of step `at`, and as many more as fit."""
        picked = [*earlier, *here]
        left = self.room - len(picked)
        worths = [one.worth for one in (*self.beside[at], *here)]
        best = 0.0
        for n, one in enumerate(self.pools[at][p : p + left], 1):
            worths.append(one.worth)
            best = max(best, sum(fading(worths, VARIETY)) + self._ahead(at + 1, left - n, picked))
        return best


def optimum(
    shelf: Shelf,
    money: int,
    roles: Sequence[Sequence[Candidate]] = (),
    fixed: Sequence[Candidate] = (),
) -> list[Candidate]:
    """Return the best possible week from a shelf that holds the ideas `fixed`, exactly.

    It begins with one idea from each of the `roles`, which share no idea, then those fixed. Where a
    role can't be filled beside the others, the last one is given up.
    """
    best: list[Candidate] = []
    at_least = -1.0
    free = Search(shelf, money).rest[0] if roles else []
    room = max(0, min(len(free) - 1, shelf.n - len(roles) - len(fixed)))
    alone = max(free[room]) if roles else 0.0
    for worth, filled in _fillings(roles, shelf, fixed):
        if roles and worth + alone <= at_least:
            break  # even the best rest of a week, taken by itself, would not do
        search = Search(shelf, money, [*filled, *fixed], at_least=at_least)
        more = search.run()
        if more is not None:
            best, at_least = [*filled, *fixed, *more], search.value
    if not best and roles:
        return optimum(shelf, money, roles[:-1], fixed)
    return best


def _fillings(
    roles: Sequence[Sequence[Candidate]], shelf: Shelf, fixed: Sequence[Candidate]
) -> list[tuple[float, tuple[Candidate, ...]]]:
    """Return the ways to fill the roles that could be in a best week, the best first.

    Of ideas of one kind with the same days, in the role and beside it, and the same price, the best
    is enough: where it stands elsewhere in a week, the two can change places.
    """
    pools = []
    for role in roles:
        top: dict[tuple[object, ...], Candidate] = {}
        for one in role:
            days = shelf.days.get(one.idea.id, 0)
            like = (one.idea.step, one.idea.kind, one.days, days, one.cost)
            if like not in top or one.worth > top[like].worth:
                top[like] = one
        pools.append(list(top.values()))
    ways = [(value([*filled, *fixed]), filled) for filled in product(*pools)]
    return sorted(ways, key=lambda way: -way[0])
