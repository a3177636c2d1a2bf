"""Each step's effect on closeness and on feeling missed, with honest ranges and honest words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import NormalDist

import numpy as np

from fonder.learn import drawn
from fonder.learn.days import OUTCOMES, Days, done_days, table
from fonder.learn.model import Posterior, posterior, whiten
from fonder.learn.prior import ALONE, Prior, research
from fonder.model.diary import Diary
from fonder.model.plan import STEPS, Effect, Learned
from fonder.words import learn as words

ENOUGH_WEEKS = 4
LEAST_DONE = 3  # an action done once or twice can't be told from the days it fell on
WORTH_KNOWING = 0.25  # points over a whole week: about what one could hope for
ONE_SURPRISE = 0.1  # the chance of any false claim on a page, over all its comparisons
POWER = 0.842  # the normal quantile for four chances in five
FURTHEST = 104  # weeks; beyond that a date would only pretend to know
LEAST_WEEKLY_SD, MOST_WEEKLY_SD = 0.4, 1.5

NOT_KNOWN: dict[str, float | None] = {"mean": None, "low": None, "high": None}


@dataclass(frozen=True, slots=True)
class Found:
    """One comparison: a step and an outcome; what is known alone and with research, if anything."""

    step: str
    outcome: str
    alone: Posterior | None = None
    with_research: Posterior | None = None
    by_lot: bool = False


def effects(diary: Diary, today: date) -> Learned:
    """Return what the last half year of days shows about the steps that were tried."""
    tables = {outcome: table(diary, outcome, today) for outcome in OUTCOMES}
    weeks = max(days.weeks for days in tables.values())
    found = [f for outcome, days in tables.items() for f in _compare(diary, outcome, days)]
    found.sort(key=lambda f: (STEPS.index(f.step), OUTCOMES.index(f.outcome)))
    known = [f for f in found if f.alone is not None]
    sure = NormalDist().inv_cdf(1 - ONE_SURPRISE / 2 / max(1, len(known)))
    told = [_told(f, sure) for f in found]
    clear = sum(_side(f, sure) != 0 for f in known)
    enough_on = None if clear else _enough_on(known, weeks, today, sure)
    says = words.learned(weeks, ENOUGH_WEEKS, len(found), clear, enough_on)
    return Learned(weeks=weeks, effects=told, says=says, enough_on=enough_on)


def _compare(diary: Diary, outcome: str, days: Days) -> list[Found]:
    tried = [s for s in days.steps if _times(diary, s, days) >= LEAST_DONE]
    if days.weeks < ENOUGH_WEEKS or not tried:
        return [Found(step, outcome) for step in days.steps]
    weekly_sd = _weekly_sd(days)
    white = whiten(days)
    alone = posterior(days, white, lambda _step: ALONE)
    both = posterior(days, white, lambda step: research(step, outcome, weekly_sd))
    found = []
    for step, ours, weighed in zip(days.steps, alone, both, strict=True):
        by_lot = drawn.contrast(diary.outcomes, step, days)
        if by_lot is not None:
            expected = research(step, outcome, weekly_sd)
            found.append(Found(step, outcome, by_lot, _weigh(expected, by_lot), by_lot=True))
        elif step in tried:
            found.append(Found(step, outcome, ours, weighed))
        else:
            found.append(Found(step, outcome))
    return found


def _times(diary: Diary, step: str, days: Days) -> int:
    """Return after how many of a step's actions there was an answer within the week."""
    done = done_days(diary.outcomes, step, days.first)
    return sum(bool(((days.day >= d) & (days.day < d + 7)).any()) for d in done)


def _weigh(expected: Prior, by_lot: Posterior) -> Posterior:
    """Return what the lot shows, weighed against the doubting prior by their precisions."""
    ours, theirs = by_lot.sd**-2, expected.sd**-2
    return Posterior(
        (by_lot.mean * ours + expected.mean * theirs) / (ours + theirs), (ours + theirs) ** -0.5
    )


def _side(found: Found, z: float) -> int:
    """Return 1 or -1 where both answers lie more than z standard deviations off nothing, else 0."""
    if found.alone is None or found.with_research is None:
        return 0
    sides = {
        int(p.mean - z * p.sd > 0) - int(p.mean + z * p.sd < 0)
        for p in (found.alone, found.with_research)
    }
    return sides.pop() if len(sides) == 1 else 0


def _told(f: Found, sure: float) -> Effect:
    if f.alone is None or f.with_research is None:
        says = words.too_little(f.step, f.outcome)
        return Effect(f.step, f.outcome, NOT_KNOWN, NOT_KNOWN, randomised=False, says=says)
    alone, both = _range(f.alone), _range(f.with_research)
    side = _side(f, sure)
    hint = side or int(f.alone.low > 0) - int(f.alone.high < 0)
    if side:
        says = words.clear(f.step, f.outcome, side, both, by_lot=f.by_lot)
    elif hint:
        says = words.hint(f.step, f.outcome, hint, both)
    else:
        says = words.too_early(f.step, f.outcome, alone, both)
    return Effect(f.step, f.outcome, alone, both, f.by_lot, says)


def _range(p: Posterior) -> dict[str, float | None]:
    return {"mean": round(p.mean, 2), "low": round(p.low, 2), "high": round(p.high, 2)}


def _weekly_sd(days: Days) -> float:
    """Return how much this couple's weekly means vary, kept within sensible bounds."""
    week = days.day // 7
    means = [float(days.answer[week == w].mean()) for w in np.unique(week)]
    return float(np.clip(np.std(means, ddof=1), LEAST_WEEKLY_SD, MOST_WEEKLY_SD))


def _enough_on(known: list[Found], weeks: int, today: date, sure: float) -> str | None:
    """Return the Monday from which a difference worth knowing could show, if that is in sight.

    A range narrows with the square root of the weeks; the best-tried comparison decides.
    """
    narrow = [f.alone.sd for f in known if f.alone is not None]
    if not narrow:
        return None
    needed = weeks * (min(narrow) * (sure + POWER) / WORTH_KNOWING) ** 2
    more = max(1, ceil(needed - weeks))
    if more > FURTHEST:
        return None
    return (today - timedelta(days=today.weekday()) + timedelta(weeks=more)).isoformat()
