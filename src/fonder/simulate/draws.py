"""Everything that is left to chance, drawn beforehand: a run can be replayed bit for bit.

Two policies that are tried on the same draws meet the same couples, trips, moods and noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TRIP_EVERY = 35.0  # days between two trips, on average
TRIP_DAYS = (2, 6)
MOOD_LINGERS, MOOD_SD, NOISE_SD = 0.4, 0.9, 0.6
MISSING = 0.3  # share of the check-ins that is missing, in bursts
BURST_DAYS = 3.0


@dataclass(frozen=True, slots=True)
class Draws:
    """The chances of `days` days of `n` couples; the first axis of pairs is user, partner.

    anxiety, avoidance  [2,n]       attachment, 0 to 1
    gains               [2,n]       how strongly each responds, 1 on the middle
    start               [4,2,n]     closeness, security, infatuation, bond on the first day
    noise               [days,3,2,n]  what moves closeness, security and longing by itself
    everyday            [days,3,2,n]  thanks, understanding, openness of an ordinary day, 0 to 2
    luck                [days,2,n]  uniform: the policy's lot; whether an action is done
    trip                [days,n]    whether a trip keeps the two apart
    mood, seen          [days,n]    the user's mood and noise in points; whether they check in
    """

    anxiety: Floats
    avoidance: Floats
    gains: Floats
    start: Floats
    noise: Floats
    everyday: Floats
    luck: Floats
    trip: NDArray[np.bool_]
    mood: Floats
    seen: NDArray[np.bool_]

    @property
    def days(self) -> int:
        """Return how many days were drawn."""
        return int(self.trip.shape[0])

    @property
    def n(self) -> int:
        """Return how many couples were drawn."""
        return int(self.trip.shape[1])


def draw(n: int, days: int, rng: np.random.Generator) -> Draws:
    """Return the chances of `days` days of `n` couples."""
    uniform = rng.random((days, 2, n), dtype=np.float32)
    return Draws(
        anxiety=rng.beta(2, 4, (2, n)).astype(np.float32),
        avoidance=rng.beta(2, 4, (2, n)).astype(np.float32),
        gains=np.exp(0.6 * rng.standard_normal((1, n), dtype=np.float32)).repeat(2, axis=0),
        start=_start(n, rng),
        noise=rng.standard_normal((days, 3, 2, n), dtype=np.float32),
        everyday=2 * rng.random((days, 3, 2, n), dtype=np.float32),
        luck=uniform,
        trip=_spells(n, days, 1 / TRIP_EVERY, TRIP_DAYS, rng),
        mood=_moods(n, days, rng),
        seen=~_missing(n, days, rng),
    )


def _start(n: int, rng: np.random.Generator) -> Floats:
    means = np.array([0.60, 0.64, 0.45, 0.35], dtype=np.float32)[:, None, None]
    return np.clip(means + 0.08 * rng.standard_normal((4, 2, n), dtype=np.float32), 0.05, 0.95)


def _spells(
    n: int, days: int, rate: float, lengths: tuple[int, int], rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Return spells that begin by chance and last some days, both ends included."""
    begins = rng.random((days, n)) < rate
    long = rng.integers(lengths[0], lengths[1] + 1, (days, n))
    within, left = np.zeros((days, n), dtype=bool), np.zeros(n, dtype=np.int64)
    for day in range(days):
        left = np.where((left == 0) & begins[day], long[day], left)
        within[day] = left > 0
        left = np.maximum(left - 1, 0)
    return within


def _moods(n: int, days: int, rng: np.random.Generator) -> Floats:
    push = rng.standard_normal((days, n), dtype=np.float32)
    mood = np.empty((days, n), dtype=np.float32)
    mood[0] = MOOD_SD * push[0]
    scale = MOOD_SD * np.float32(np.sqrt(1 - MOOD_LINGERS**2))
    for day in range(1, days):
        mood[day] = MOOD_LINGERS * mood[day - 1] + scale * push[day]
    return mood + NOISE_SD * rng.standard_normal((days, n), dtype=np.float32)


def _missing(n: int, days: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return bursts of missing days: a two-state chain with the wanted share and length."""
    uniform = rng.random((days, n))
    stop = 1 / BURST_DAYS
    begin = stop * MISSING / (1 - MISSING)
    missing = np.empty((days, n), dtype=bool)
    missing[0] = uniform[0] < MISSING
    for day in range(1, days):
        missing[day] = np.where(missing[day - 1], uniform[day] >= stop, uniform[day] < begin)
    return missing
