"""How many couple-weeks a second the simulator steps on one core."""

from __future__ import annotations

import time

import numpy as np

from fonder.simulate.couples import run
from fonder.simulate.draws import draw
from fonder.simulate.policies import UNIFORM

WEEKS = 12
ROUNDS = 5


def couple_weeks_a_second(n: int = 1_000, weeks: int = WEEKS) -> float:
    """Return the best of five rounds in CPU time, drawing the chances included."""
    best = float("inf")
    for seed in range(ROUNDS):
        begin = time.process_time()
        run(draw(n, weeks * 7, np.random.default_rng(seed)), UNIFORM)
        best = min(best, time.process_time() - begin)
    return n * weeks / best


if __name__ == "__main__":
    for couples in (100, 1_000, 10_000):
        print(f"{couples:>6} couples: {couple_weeks_a_second(couples):>9,.0f} couple-weeks/s")
