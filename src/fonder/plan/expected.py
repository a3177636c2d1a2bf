"""What these two's own weeks let one expect of each step, in the unit of the priors."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import fmean, stdev

from fonder.ideas.priors import main
from fonder.model.diary import Diary
from fonder.model.plan import STEPS, Learned

OUTCOMES = ("closeness", "missed")
LEAST_SD, MOST_SD = 0.4, 1.5  # of weekly means, in points: what learning allows for too
LEAST_OF_PRIOR, MOST_OF_PRIOR = 0.25, 2.0  # a few odd weeks neither silence a step nor crown it


def expected_of(learned: Learned, diary: Diary) -> dict[str, float]:
    """Return each step's expected effect, closeness plus being missed, where their weeks say so.

    Takes the estimates that weigh these weeks with the research, and brings them from slider points
    to standard deviations of the weekly check-in. What is unknown of a step stays as in the priors.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for effect in learned.effects:
        mean = effect.with_research.get("mean")
        if effect.step in STEPS and effect.outcome in OUTCOMES and mean is not None:
            found[effect.step][effect.outcome] = mean / weekly_sd(diary, effect.outcome)
    usual = {step: sum(main(step, "", o).sceptical for o in OUTCOMES) for step in found}
    return {
        step: min(
            MOST_OF_PRIOR * usual[step],
            max(
                LEAST_OF_PRIOR * usual[step],
                sum(by.get(o, main(step, "", o).sceptical) for o in OUTCOMES),
            ),
        )
        for step, by in found.items()
    }


def weekly_sd(diary: Diary, outcome: str) -> float:
    """Return how much the weekly means of a slider vary, within sensible bounds."""
    weeks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for entry in diary.check_ins:
        value: int | None = getattr(entry, outcome)
        if value is not None:
            year, week, _ = date.fromisoformat(entry.at[:10]).isocalendar()
            weeks[year, week].append(value)
    means = [fmean(values) for values in weeks.values()]
    varies = stdev(means) if len(means) > 1 else MOST_SD
    return min(MOST_SD, max(LEAST_SD, varies))
