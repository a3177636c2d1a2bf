"""The days of a week's ideas: of all placements the best, and by lot among equals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from fonder.model.plan import Idea
from fonder.plan.slots import SATURDAY

LONG, LIVELY = 60, 3  # minutes and energy that suit a weekend better
CLOSE = 1e-9


def place(
    ideas: Sequence[tuple[Idea, int]],
    days: Sequence[date],
    rng: np.random.Generator,
    late: str = "",
) -> list[int]:
    """Return a day (its index) for each idea, given the days open to each.

    Long and lively things go to the weekend, a free day lies between two actions, no step comes on
    two days running, and the idea `late` (an id) comes as late as its days allow. Placements that
    are as good as each other are drawn by lot, so that no step owns Mondays.
    """
    suits = [[_suits(idea, day, n, late) for n, day in enumerate(days)] for idea, _ in ideas]
    best, equal = -1e9, [[0] * len(ideas)]
    for placed in _placements([mask for _, mask in ideas], len(days)):
        score = sum(suits[i][day] for i, day in enumerate(placed))
        if score > best - CLOSE:
            score -= _clashes(ideas, placed)
        if score > best + CLOSE:
            best, equal = score, [placed]
        elif score > best - CLOSE:
            equal.append(placed)
    return equal[int(rng.integers(len(equal)))]


def _placements(masks: Sequence[int], days: int) -> list[list[int]]:
    """Return every way to give each idea a day of its own."""
    ways: list[list[int]] = [[]]
    for mask in masks:
        open_days = [day for day in range(days) if mask >> day & 1]
        ways = [[*way, day] for way in ways for day in open_days if day not in way]
    return ways


def _suits(idea: Idea, day: date, n: int, late: str) -> float:
    weekend = day.weekday() >= SATURDAY
    gain = 0.8 * weekend if idea.minutes > LONG or idea.energy == LIVELY else -0.2 * weekend
    return gain + (0.5 * n if idea.id == late else 0.0)


def _clashes(ideas: Sequence[tuple[Idea, int]], placed: list[int]) -> float:
    """Return what days running cost: a little, and more for the same step."""
    order = sorted(range(len(placed)), key=placed.__getitem__)
    return sum(
        0.4 + (ideas[a][0].step == ideas[b][0].step)
        for a, b in pairwise(order)
        if placed[b] - placed[a] == 1
    )
