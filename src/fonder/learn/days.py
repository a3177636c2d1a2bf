"""The diary as a table of days: what was answered, what was done, and what else was going on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from fonder.learn.prior import half_life
from fonder.model.diary import Diary
from fonder.model.plan import STEPS, Outcome

Floats = NDArray[np.float64]

OUTCOMES = ("closeness", "missed")
WINDOW_WEEKS = 26  # what moved them a year ago may not move them now
REACH = 7  # days over which an action's effect is followed: the week from it on


@dataclass(frozen=True, slots=True)
class Days:
    """One row for each day with an answer.

    day       int[n]      days since the window's first day
    answer    float[n]    the slider, 0 to 10
    done      float[n,s]  exposure to each of `steps`: averages 1 over a week with one action
    around    float[n,3]  weekend; apart; a day on which anything was done
    """

    first: date
    day: NDArray[np.int64]
    answer: Floats
    done: Floats
    around: Floats
    steps: tuple[str, ...]

    @property
    def weeks(self) -> int:
        """Return how many weeks hold an answer."""
        return len(set((self.day // 7).tolist()))


def table(diary: Diary, outcome: str, today: date) -> Days:
    """Return the days of the last half year on which `outcome` was answered, today excluded."""
    this_monday = today - timedelta(days=today.weekday())
    first = this_monday - timedelta(weeks=WINDOW_WEEKS)
    answers: dict[int, list[int]] = {}
    for entry in diary.check_ins:
        day = (date.fromisoformat(entry.at[:10]) - first).days
        value: int | None = getattr(entry, outcome)
        if value is not None and 0 <= day < (today - first).days:
            answers.setdefault(day, []).append(value)
    days = np.array(sorted(answers), dtype=np.int64)
    steps = tuple(step for step in STEPS if done_days(diary.outcomes, step, first))
    done = [exposure(days, done_days(diary.outcomes, step, first), step) for step in steps]
    return Days(
        first=first,
        day=days,
        answer=np.array([float(np.mean(answers[d])) for d in sorted(answers)]),
        done=np.array(done).T.reshape(len(days), len(steps)),
        around=_around(diary, first, days),
        steps=steps,
    )


def done_days(outcomes: list[Outcome], step: str, first: date) -> list[int]:
    """Return the days, counted from `first`, on which an action of this step was done."""
    days = {
        (date.fromisoformat(o.on[:10]) - first).days
        for o in outcomes
        if o.step == step and o.what == "done"
    }
    return sorted(days)


def exposure(days: NDArray[np.int64], done: list[int], step: str) -> Floats:
    """Return each day's exposure to a step: it fades from the action on, and ends after a week.

    Scaled so that the week from one action on averages 1: an effect is then the difference that
    the action makes to a whole week. A second action within the week adds nothing to the first.
    """
    fading = np.exp2(-np.arange(REACH) / half_life(step))
    fading *= REACH / fading.sum()
    since = days[:, None] - np.array(done, dtype=np.int64)[None, :]
    within = (since >= 0) & (since < REACH)
    each = np.where(within, fading[np.clip(since, 0, REACH - 1)], 0.0)
    return np.asarray(each.max(axis=1, initial=0.0))


def _around(diary: Diary, first: date, days: NDArray[np.int64]) -> Floats:
    weekend = (days + first.weekday()) % 7 >= 5
    apart = np.zeros(len(days), dtype=bool)
    for absence in diary.absences:
        begins = (date.fromisoformat(absence.first_day) - first).days
        ends = (date.fromisoformat(absence.last_day) - first).days
        apart |= (days >= begins) & (days <= ends)
    acted = np.isin(days, [d for step in STEPS for d in done_days(diary.outcomes, step, first)])
    return np.stack([weekend, apart, acted], axis=1).astype(np.float64)
