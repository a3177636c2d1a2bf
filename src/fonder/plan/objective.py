"""What a week is worth, and which weeks are possible: the objective that `solve` maximises.

A week is a set of ideas. Within a kind of action the m-th idea, best first, counts 0.7^m of its
worth (habituation); of what is left within a step, best first, the j-th counts 0.3^j (variety). The
week's value is the sum. It is possible if every idea can have a day of its own among its days, and
the money lasts. Docs: docs/decisions/0052-optimal-week.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fonder.model.plan import Idea

VARIETY = 0.3  # what a second action of the same step in one week is worth (a judgement)
SAME_KIND = 0.7  # and of the same kind: the habituation of the steps (PRIORS)
COST_UNITS = (0, 1, 3, 9)  # a coffee is one: what a week's money is counted in


@dataclass(frozen=True, slots=True)
class Candidate:
    """An idea that could be planned: its worth by itself, and the days on which it can be done."""

    idea: Idea
    worth: float
    days: int

    @property
    def cost(self) -> int:
        """Return what it takes of the week's money."""
        return COST_UNITS[self.idea.cost]


def value(week: Iterable[Candidate]) -> float:
    """Return what these ideas are worth together."""
    kinds: dict[tuple[str, str], list[float]] = {}
    for one in week:
        kinds.setdefault((one.idea.step, one.idea.kind), []).append(one.worth)
    steps: dict[str, list[float]] = {}
    for (step, _kind), worths in kinds.items():
        left = worths if len(worths) == 1 else fading(worths, SAME_KIND)
        steps.setdefault(step, []).extend(left)
    return sum(left[0] if len(left) == 1 else sum(fading(left, VARIETY)) for left in steps.values())


def fading(worths: Sequence[float], by: float) -> list[float]:
    """Return the worths, best first, each weakened once more than the one before it."""
    return [worth * by**n for n, worth in enumerate(sorted(worths, reverse=True))]


def can_place(masks: Sequence[int], used: int = 0) -> bool:
    """Say whether every set of days can have a day of its own."""
    if not masks:
        return True
    free = masks[0] & ~used
    while free:
        day = free & -free
        if can_place(masks[1:], used | day):
            return True
        free ^= day
    return False


def possible(week: Sequence[Candidate], money: int) -> bool:
    """Say whether a week of these ideas can be lived: no idea twice, days for all, money enough."""
    return (
        len({one.idea.id for one in week}) == len(week)
        and sum(one.cost for one in week) <= money
        and can_place([one.days for one in week])
    )
