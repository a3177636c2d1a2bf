"""A rich made-up reading and plan of Anna and Ben to draw the faces from (data: sample.json)."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import msgspec

from fonder.model.plan import Plan
from fonder.model.reading import Estimate, Measure, Month, Reading

MONTHS = [f"2025-{m:02d}" for m in range(3, 12)]


class Sample(msgspec.Struct, frozen=True):
    """What sample.json holds: nine months, one of which Ben spent abroad, and a week's plan."""

    reading: Reading
    plan: Plan


@cache
def _sample() -> Sample:
    data = Path(__file__).with_suffix(".json").read_bytes()
    return msgspec.json.decode(data, type=Sample)


def reading() -> Reading:
    """Return the reading."""
    return _sample().reading


def plan() -> Plan:
    """Return a week with three things to do and two silent steps."""
    return _sample().plan


def around(value: float, width: float, n: int) -> Estimate:
    """Return an estimate with a range of this half-width, never under nought."""
    return Estimate(value, max(0.0, value - width), value + width, n)


def measure(id_: str, unit: str, me: float, other: float, says: str) -> Measure:
    """Return a finding with months that wander around its totals."""
    draws = random.Random(id_)
    width = max(me, other) * 0.12
    months = [
        Month(
            month,
            around(me * draws.uniform(0.6, 1.4), width, 120),
            around(other * draws.uniform(0.6, 1.4), width, 120),
        )
        for month in MONTHS
    ]
    totals = around(me, width / 2, 4210), around(other, width / 2, 3998)
    return Measure(
        id_, unit, *totals, says, by_month=months, method=["M24"], evidence=["missing-mutual"]
    )
