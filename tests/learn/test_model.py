"""The state space behind the effects."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from fonder.learn.days import Days, table
from fonder.learn.model import DRIFTS, MOODS, SPREADS, covariance, posterior, whiten
from fonder.learn.prior import ALONE, Prior, research
from fonder.model.plan import STEPS
from tests.learn.made import MONDAY, made_diary

EFFECTS = {"novelty": 0.4, "appreciation": 0.0, "understanding": 0.17}


def days_of(seed: int, weeks: int = 12, *, by_mood: bool = False) -> Days:
    """Return a made-up couple's days."""
    rng = np.random.default_rng(seed)
    return table(made_diary(weeks, EFFECTS, rng, by_mood=by_mood), "closeness", MONDAY)


def test_the_quick_grid_agrees_with_the_plain_gaussian() -> None:
    """Written out with SciPy as one big normal a grid point, the answer is the same."""
    days = days_of(1, weeks=5)
    design = np.column_stack([np.ones(len(days.day)), days.around, days.done])
    start = np.array([5.0] + [0.0] * (design.shape[1] - 1))
    doubt = np.diag([16.0, 1.0, 4.0, 1.0] + [ALONE.sd**2] * len(days.steps))
    logs, means, squares = [], [], []
    for drift in DRIFTS:
        for mood in MOODS:
            for spread in SPREADS:
                error = spread**2 * covariance(days.day, drift, mood)
                whole = error + design @ doubt @ design.T
                logs.append(multivariate_normal.logpdf(days.answer, design @ start, whole))
                gain = doubt @ design.T @ np.linalg.inv(whole)
                mean = start + gain @ (days.answer - design @ start)
                means.append(mean)
                squares.append(np.diag(doubt - gain @ design @ doubt) + mean**2)
    weight = np.exp(np.array(logs) - max(logs))
    weight /= weight.sum()
    mean = weight @ np.array(means)
    sd = np.sqrt(weight @ np.array(squares) - mean**2)
    found = posterior(days, whiten(days), lambda _step: ALONE)
    np.testing.assert_allclose([p.mean for p in found], mean[4:], atol=1e-6)
    np.testing.assert_allclose([p.sd for p in found], sd[4:], atol=1e-6)


def coverage(weeks: int, prior: Prior, *, by_mood: bool = False, runs: int = 100) -> float:
    """Return how often the 90 % ranges hold the true effects."""
    held: list[bool] = []
    for seed in range(runs):
        days = days_of(seed, weeks, by_mood=by_mood)
        for step, p in zip(days.steps, posterior(days, whiten(days), lambda _: prior), strict=True):
            held.append(p.low <= EFFECTS[step] <= p.high)
    return float(np.mean(held))


@pytest.mark.slow
@pytest.mark.parametrize("weeks", [6, 12, 18])
def test_nine_ranges_in_ten_hold_the_true_effect(weeks: int) -> None:
    """What is called a 90 % range holds the truth about nine times in ten, alone."""
    assert 0.86 <= coverage(weeks, ALONE) <= 0.95


@pytest.mark.slow
def test_a_doubting_prior_does_not_break_the_promise() -> None:
    """With the sceptical prior the ranges are narrower and still hold the truth."""
    assert 0.86 <= coverage(12, Prior(0.1, 0.25)) <= 0.99


@pytest.mark.slow
def test_choosing_by_mood_costs_coverage_and_is_why_it_is_called_an_association() -> None:
    """When good days lead to actions, ranges miss more often: never presented as proof."""
    chosen, drawn = coverage(12, ALONE, by_mood=True), coverage(12, ALONE)
    assert chosen < drawn


def test_more_weeks_narrow_the_range() -> None:
    """Half a year tells more than six weeks."""
    few, many = (
        posterior(days, whiten(days), lambda _: ALONE) for days in (days_of(3, 6), days_of(3, 24))
    )
    assert all(m.sd < f.sd for m, f in zip(many, few, strict=True))


def test_without_answers_the_prior_stays() -> None:
    """Nothing answered, nothing learned."""
    days = table(made_diary(3, EFFECTS, np.random.default_rng(1), answered=0.0), "missed", MONDAY)
    found = posterior(days, whiten(days), lambda _: Prior(0.1, 0.3))
    assert [round(p.mean, 6) for p in found] == [0.1] * len(found)
    assert [round(p.sd, 6) for p in found] == [0.3] * len(found)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("outcome", ["closeness", "missed"])
def test_research_is_a_doubter(step: str, outcome: str) -> None:
    """The prior is never narrower than a quarter point and never expects more than half a point."""
    for weekly_sd in (0.4, 0.8, 1.5):
        prior = research(step, outcome, weekly_sd)
        assert prior.sd >= 0.25
        assert 0 <= prior.mean < 0.5
        assert prior.mean < prior.sd
