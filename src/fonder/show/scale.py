"""How far a chart reaches: a round number that holds the figures, and every month in between."""

from __future__ import annotations

from math import floor, log10

from fonder.model.reading import Estimate, Month, unknown
from fonder.words import show as words

LEAST = 1e-9  # what is smaller counts as nought
ROUND = (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10)


def top_of(estimates: list[Estimate], unit: str) -> float:
    """Return a round number that holds all figures; very wide ranges may reach beyond it."""
    values = [e.value for e in estimates if e.value is not None]
    highs = [e.high for e in estimates if e.high is not None]
    needed = min(max(highs, default=0.0), 2 * max(values, default=0.0))
    needed = max(needed, *values, 0.0) if values else 0.0
    if words.is_joint(unit):
        return 1.0
    rounded = _round_up(needed) if needed > LEAST else 1.0
    return min(rounded, 1.0) if words.is_share(unit) else rounded


def _round_up(needed: float) -> float:
    size = 10.0 ** floor(log10(needed))
    return next(step * size for step in ROUND if step * size >= needed * (1 - 1e-9))


def every_month(by_month: list[Month]) -> list[Month]:
    """Return the months from the first to the last, those that are missing as unknown."""
    known = {m.month: m for m in by_month}
    if not known:
        return []
    first, last = (_ordinal(month) for month in (min(known), max(known)))
    names = (f"{o // 12:04d}-{o % 12 + 1:02d}" for o in range(first, last + 1))
    return [known.get(name, Month(name, unknown(), unknown())) for name in names]


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
