"""Figures as people read them: rounded to what they can bear, always with their range."""

from __future__ import annotations

from fonder.model.reading import Estimate
from fonder.words import ntr, tr


def count(n: int) -> str:
    """Return a count with thousands set apart: `12,345`."""
    return f"{n:,}"


def percent(e: Estimate) -> str:
    """Return a share as `62 % (55–69 %)`, or "not enough data"."""
    if e.value is None or e.low is None or e.high is None:
        return tr("not enough data")
    value, low, high = 100 * e.value, 100 * e.low, 100 * e.high
    places = _places(value, low, high, edges=(0.0, 100.0))
    of = [_number(x, places, edges=(0.0, 100.0)) for x in (value, low, high)]
    return f"{of[0]} % ({of[1]}–{of[2]} %)"


def amount(e: Estimate) -> str:
    """Return a rate or a mean as `12 (9–15)`, with one decimal under ten."""
    if e.value is None or e.low is None or e.high is None:
        return tr("not enough data")
    places = max(int(e.value < 9.95), _places(e.value, e.low, e.high, edges=(0.0,)))
    of = [_number(x, places, edges=(0.0,)) for x in (e.value, e.low, e.high)]
    return f"{of[0]} ({of[1]}–{of[2]})"


def times(n: int) -> str:
    """Return `never`, `once`, `twice`, `3 times`."""
    few = {0: tr("never"), 2: tr("twice")}
    return few[n] if n in few else ntr("once", "{n} times", n).format(n=count(n))


def _number(x: float, places: int, edges: tuple[float, ...]) -> str:
    """Return the rounded number; exactly none or all needs no decimals."""
    return f"{x:,.0f}" if x in edges else f"{x:,.{places}f}"


def _places(value: float, low: float, high: float, edges: tuple[float, ...]) -> int:
    """Return the decimals needed: no range looks empty, and almost none never looks like none."""
    looks_sure = any(round(value) == edge and value != edge for edge in edges)
    return int(looks_sure or round(low) == round(high))
