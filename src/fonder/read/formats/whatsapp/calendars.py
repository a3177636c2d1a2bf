"""Days of the calendars that phones write: Gregorian, Buddhist (Thailand) and Persian."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

BUDDHIST = 543  # years ahead of the Gregorian count
PERSIAN_EPOCH = -492_268  # 1 Farvardin of the year 1, in days since 1970-01-01


def days_of(year: Ints, month: Ints, day: Ints, latest: int) -> tuple[Ints, NDArray[np.bool_]]:
    """Return days since 1970-01-01, and which of the dates exist. Never rolls over.

    Years of two digits are of this century; where that would be after `latest` and the Buddhist
    count fits, they are Buddhist. Years 2400 to 2700 are Buddhist, 1300 to 1500 Persian.
    """
    short = year < 100
    full = np.where(short, 2000 + year, year)
    full = np.where((full >= 2400) & (full < 2700), full - BUDDHIST, full)
    persian = (full >= 1300) & (full < 1500)
    days, real = _gregorian(np.where(persian, 2000, full), month, day)
    thai_days, thai_real = _gregorian(np.where(short, 2500 + year - BUDDHIST, 2000), month, day)
    thai = short & (days > latest + 366) & thai_real & (thai_days <= latest)
    days, real = np.where(thai, thai_days, days), np.where(thai, thai_real, real)
    if persian.any():
        persian_days, persian_real = _persian(full, month, day)
        days, real = np.where(persian, persian_days, days), np.where(persian, persian_real, real)
    return days, real


def _gregorian(year: Ints, month: Ints, day: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    real = (month >= 1) & (month <= 12) & (day >= 1) & (year >= 1) & (year < 9999)
    months = np.where(real, (year - 1970) * 12 + month - 1, 0)
    first = months.astype("M8[M]").astype("M8[D]").astype(np.int64)
    following = (months + 1).astype("M8[M]").astype("M8[D]").astype(np.int64)
    return first + day - 1, real & (day <= following - first)


def _persian(year: Ints, month: Ints, day: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return the days by the 33-year cycle, right for the years 1178 to 1633."""
    leap = np.isin(year % 33, [1, 5, 9, 13, 17, 22, 26, 30])
    length = np.where(month <= 6, 31, np.where(month <= 11, 30, 29 + leap))
    real = (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)
    earlier = year - 1
    leaps = 8 * (earlier // 33) + (
        np.searchsorted([1, 5, 9, 13, 17, 22, 26, 30], earlier % 33, side="right")
    )
    before = np.where(month <= 7, 31 * (month - 1), 186 + 30 * (month - 7))
    return PERSIAN_EPOCH + 365 * earlier + leaps + before + day - 1, real
