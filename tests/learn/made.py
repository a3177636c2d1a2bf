"""Diaries with known effects, made by the model's own story of a day, answers rounded to points."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from fonder.learn.days import exposure
from fonder.model.diary import CheckIn, Diary
from fonder.model.plan import Outcome

MONDAY = date(2026, 9, 7)


def made_diary(
    weeks: int,
    effect: dict[str, float],
    rng: Generator,
    *,
    by_mood: bool = False,
    answered: float = 0.7,
) -> Diary:
    """Return a diary whose last day is the one before MONDAY; both sliders share the effects.

    Each step of `effect` is offered on about a quarter of the days and done on most of those; with
    `by_mood`, rather on good days.
    """
    days = np.arange(7 * weeks)
    mood = np.zeros(len(days))
    for i in range(1, len(days)):
        mood[i] = 0.4 * mood[i - 1] + 0.8 * rng.normal()
    level = 6 + rng.normal(0, 0.05, len(days)).cumsum()
    felt = level + mood + 0.6 * rng.normal(size=len(days))
    outcomes: list[Outcome] = []
    for step, size in effect.items():
        chance = np.where(mood > 0, 0.3, 0.12) if by_mood else np.full(len(days), 0.2)
        done = days[rng.random(len(days)) < chance]
        felt = felt + size * exposure(days, done.tolist(), step)
        outcomes += [outcome(step, "done", day_of(int(d), weeks), 0.2) for d in done]
    check_ins = [
        CheckIn(f"c{d}", f"{day_of(int(d), weeks)}T21:00:00", value, value, value)
        for d in days
        if rng.random() < answered
        for value in [int(np.clip(round(felt[d]), 0, 10))]
    ]
    return Diary(check_ins=check_ins, outcomes=sorted(outcomes, key=lambda o: o.on))


def day_of(n: int, weeks: int) -> date:
    """Return the date of day `n` of a diary of so many weeks that ends before MONDAY."""
    return MONDAY - timedelta(days=7 * weeks - n)


def outcome(step: str, what: str, on: date, chance: float) -> Outcome:
    """Return what became of an action."""
    name = f"{step}-{what}-{on}"
    return Outcome(name, name, "idea", step, what, str(on), chance)
