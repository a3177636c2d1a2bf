"""What research lets one expect, as data."""

from __future__ import annotations

import pytest

from fonder.ideas import priors
from fonder.learn.days import OUTCOMES
from fonder.learn.prior import LEAST_SD, half_life, research
from fonder.model.plan import STEPS


def test_every_step_and_outcome_has_its_prior_with_evidence() -> None:
    """Nothing is expected without a source that can be looked up."""
    for step in STEPS:
        for outcome in OUTCOMES:
            assert priors.main(step, "", outcome).evidence


@pytest.mark.parametrize("step", STEPS)
def test_effects_fade_within_days_to_weeks(step: str) -> None:
    """Half-lives are positive; only being authentic is thought to last."""
    assert 0 < half_life(step) <= 21


def test_the_prior_grows_with_how_much_answers_vary() -> None:
    """Research means more points where a couple's weeks vary more, and is never narrow."""
    calm, lively = research("novelty", "closeness", 0.4), research("novelty", "closeness", 1.5)
    assert lively.mean > calm.mean
    assert lively.sd > calm.sd == LEAST_SD


def test_an_unknown_step_has_no_prior() -> None:
    """A step without data is an error, not a silent zero."""
    with pytest.raises(KeyError):
        research("magic", "closeness", 1.0)
