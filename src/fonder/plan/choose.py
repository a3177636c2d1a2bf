"""The draw: good ideas for the week's slots, at random among near-equals, and then their days.

Slot by slot, a step is drawn among those whose best idea is worth at least half as much as the best
of all; then an idea of that step among those worth at least half as much as its best; both in
proportion to their worth. Half sounds wide, but the priors are as wide as they are high, so closer
calls can't be told apart, and the draw lets `learn` tell chance from choice. The probability of
each draw, given the slots before it, is kept exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fonder.model.plan import Idea

VARIETY = 0.3  # what a second action of the same step in one week is worth (a judgement)
SAME_KIND = 0.7  # and of the same kind: the habituation of the steps
NEAR = 0.5  # of the best: what is closer can't be told apart (a judgement)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An idea that could be planned: its worth by itself, and the days on which it can be done."""

    idea: Idea
    worth: float
    days: int


@dataclass(frozen=True, slots=True)
class Pick:
    """A drawn idea, and the probability of this draw given those before it."""

    candidate: Candidate
    chance: float


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


def standing(candidates: Sequence[Candidate], picked: Sequence[Candidate]) -> list[float]:
    """Return what each candidate still adds beside those picked; 0 where no day is left for it."""
    steps, kinds = defaultdict[str, int](int), defaultdict[tuple[str, str], int](int)
    for one in picked:
        steps[one.idea.step] += 1
        kinds[one.idea.step, one.idea.kind] += 1
    taken = {one.idea.id for one in picked}
    masks = [one.days for one in picked]
    room: dict[int, bool] = {}
    worths = []
    for one in candidates:
        if one.days not in room:
            room[one.days] = can_place([*masks, one.days])
        if one.idea.id in taken or not room[one.days]:
            worths.append(0.0)
            continue
        idea = one.idea
        left = VARIETY ** steps[idea.step] * SAME_KIND ** kinds[idea.step, idea.kind]
        worths.append(one.worth * left)
    return worths


def chances(candidates: Sequence[Candidate], worths: Sequence[float]) -> dict[int, float]:
    """Return the probability of each candidate (by index) that can be drawn; they sum to 1."""
    best: dict[str, float] = {}
    for one, worth in zip(candidates, worths, strict=True):
        if worth > best.get(one.idea.step, 0.0):
            best[one.idea.step] = worth
    if not best:
        return {}
    top = max(best.values())
    near = {step: worth for step, worth in best.items() if worth >= NEAR * top}
    within: dict[str, list[int]] = {step: [] for step in near}
    for i, (one, worth) in enumerate(zip(candidates, worths, strict=True)):
        step = one.idea.step
        if step in near and worth >= NEAR * near[step]:
            within[step].append(i)
    odds: dict[int, float] = {}
    for step, share in near.items():
        of_step = sum(worths[i] for i in within[step])
        odds |= {i: share / sum(near.values()) * worths[i] / of_step for i in within[step]}
    return odds


def draw(
    candidates: Sequence[Candidate], picked: Sequence[Candidate], rng: np.random.Generator
) -> Pick | None:
    """Draw one more idea, or return None where none is left that has a day."""
    odds = chances(candidates, standing(candidates, picked))
    if not odds:
        return None
    point = rng.random() * sum(odds.values())
    chosen = -1
    for chosen, chance in odds.items():  # noqa: B007  the last one catches rounding
        point -= chance
        if point < 0:
            break
    return Pick(candidates[chosen], 1.0 if len(odds) == 1 else odds[chosen])


def place(ideas: Sequence[tuple[Idea, int]], days: Sequence[date], late: str = "") -> list[int]:
    """Return a day (its index) for each idea, given the days open to each.

    The best of all placements: long and lively things at the weekend, a free day between two
    actions, no step on two days running, and the idea `late` (an id) as late as its days allow.
    """
    best: tuple[float, list[int]] = (-1e9, [])

    def suits(i: int, day: int) -> float:
        idea, weekend = ideas[i][0], days[day].weekday() >= 5
        gain = 0.8 * weekend if idea.minutes > 60 or idea.energy == 3 else -0.2 * weekend
        return gain + (0.5 * day if idea.id == late else 0.0)

    def clash(day: int, i: int, taken: Mapping[int, int]) -> float:
        beside = [taken[d] for d in (day - 1, day + 1) if d in taken]
        return sum(0.4 + (ideas[j][0].step == ideas[i][0].step) for j in beside)

    def walk(i: int, taken: dict[int, int], so_far: float) -> None:
        nonlocal best
        if i == len(ideas):
            if so_far > best[0] + 1e-9:
                best = (so_far, list(taken))
            return
        for day in range(len(days)):
            if ideas[i][1] >> day & 1 and day not in taken:
                gain = suits(i, day) - clash(day, i, taken)
                walk(i + 1, {**taken, day: i}, so_far + gain)

    walk(0, {}, 0.0)
    return best[1]
