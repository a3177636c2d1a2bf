"""How the two readers are added up is found again where it is known."""

from __future__ import annotations

import numpy as np

from fonder.model.labels import LABELS
from training.close import blend


def told(n: int, share: float, slope: float, seed: int) -> blend.Told:
    """Make n messages whose labels follow `slope` times the shared log-odds of two readers."""
    rng = np.random.default_rng(seed)
    fast, close = rng.normal(-1.0, 2.0, (2, n, len(LABELS)))
    chance = 1 / (1 + np.exp(-slope * (share * close + (1 - share) * fast)))
    return blend.Told(fast, close, rng.random(chance.shape) < chance)


def test_the_share_and_the_slope_are_found_again() -> None:
    """With two thousand messages they come out as they were put in."""
    found = blend.learn(told(2_000, share=0.7, slope=1.5, seed=1))
    assert abs(found.share - 0.7) < 0.11
    assert np.all(np.abs(found.slope - 1.5) < 0.35)


def test_probabilities_are_as_often_right_as_they_say() -> None:
    """On messages that nothing was learnt from, in ten bins."""
    found = blend.learn(told(2_000, share=0.5, slope=1.0, seed=2))
    fresh = told(4_000, share=0.5, slope=1.0, seed=3)
    p, right = found.p(fresh).ravel(), fresh.truth.ravel()
    for low in np.arange(0, 1, 0.1):
        rows = (p >= low) & (p < low + 0.1)
        if rows.sum() > 500:
            assert abs(p[rows].mean() - right[rows].mean()) < 0.03


def test_what_is_written_is_what_the_reader_reads() -> None:
    """Every table names all labels."""
    import tomllib

    found = tomllib.loads(blend.written(blend.learn(told(500, 0.5, 1.0, seed=4))))
    for table in ("fast", "close", "offset", "answer_offset", "threshold"):
        assert set(found[table]) == set(LABELS)


def test_harm_is_named_only_where_it_is_likelier() -> None:
    """Pressure and hostility need more than other labels do."""
    assert min(blend.HARMFUL.values()) > blend.USUAL
