"""How each slider has stood, week by week: a smoothed level and a 90 % range.

Only finished weeks count, so that a figure changes once a week and there is nothing to look up
every hour. Under four weeks of answers there is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from fonder.model.diary import Bond, CheckIn
from fonder.reflect.level import smooth
from fonder.reflect.sliders import SLIDERS, TOP
from fonder.words import reflect as words

ENOUGH_WEEKS = 4
SHOWN_WEEKS = 52
COMPARED_WEEKS = 4


def bond(check_ins: Sequence[CheckIn], today: date) -> list[Bond]:
    """Return closeness, being missed and ease by week, up to the last finished week."""
    return [_bond(slider, check_ins, today) for slider in SLIDERS]


def _bond(slider: str, check_ins: Sequence[CheckIn], today: date) -> Bond:
    by_week = _by_week(slider, check_ins, today)
    n = sum(len(values) for values in by_week.values())
    if len(by_week) < ENOUGH_WEEKS:
        return Bond(slider, [], [], [], [], n, words.not_enough(len(by_week), ENOUGH_WEEKS))
    weeks = _all_weeks(by_week)
    means = [float(np.mean(by_week[w])) if w in by_week else np.nan for w in weeks]
    counts = [len(by_week.get(w, [])) for w in weeks]
    mean, low, high = smooth(np.array(means), np.array(counts))
    level, low, high = (np.clip(x, 0, TOP).round(2) for x in (mean, low, high))
    says = words.stands(slider, level[-1], low[-1], high[-1], n)
    if len(weeks) > COMPARED_WEEKS:
        before = -1 - COMPARED_WEEKS
        moved = int(low[-1] > high[before]) - int(high[-1] < low[before])
        says = f"{says} {words.moved(moved, COMPARED_WEEKS)}"
    return Bond(
        slider=slider,
        weeks=[week.isoformat() for week in weeks],
        level=level.tolist(),
        low=low.tolist(),
        high=high.tolist(),
        n=n,
        says=says,
    )


def _by_week(slider: str, check_ins: Sequence[CheckIn], today: date) -> dict[date, list[int]]:
    """Return the answers of each finished week of the last year, under its Monday."""
    this_monday = today - timedelta(days=today.weekday())
    oldest = this_monday - timedelta(weeks=SHOWN_WEEKS)
    found: dict[date, list[int]] = {}
    for entry in check_ins:
        day = date.fromisoformat(entry.at[:10])
        value: int | None = getattr(entry, slider)
        if value is not None and oldest <= day < this_monday:
            found.setdefault(day - timedelta(days=day.weekday()), []).append(value)
    return found


def _all_weeks(by_week: dict[date, list[int]]) -> list[date]:
    first, last = min(by_week), max(by_week)
    return [first + timedelta(weeks=i) for i in range((last - first).days // 7 + 1)]
