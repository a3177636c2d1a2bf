"""What research lets one expect: honest, shrunk, complete."""

from __future__ import annotations

import pytest

from fonder.ideas import catalogue, evidence
from fonder.ideas.priors import SCEPTIC_SD, all_priors, effect
from fonder.model.plan import STEPS
from fonder.steps import step


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("outcome", ["closeness", "missed"])
def test_every_step_has_a_prior_for_each_outcome(name: str, outcome: str) -> None:
    """Both sliders are covered, with a mean, an sd and a half-life within its range."""
    found = [
        p
        for p in all_priors()
        if (p.step, p.outcome, p.kinds, p.adds) == (name, outcome, (), False)
    ]
    assert len(found) == 1
    low, high = found[0].half_life_range
    assert low < found[0].half_life_days < high
    assert found[0].sd > 0


def test_a_doubter_is_heard_before_any_figure_is_used() -> None:
    """Every effect is pulled towards none, the less certain the more."""
    for prior in all_priors():
        assert abs(prior.sceptical) <= abs(prior.mean)
    by_sd = sorted((p for p in all_priors() if p.mean), key=lambda p: p.sd)
    assert by_sd[0].sceptical / by_sd[0].mean > by_sd[-1].sceptical / by_sd[-1].mean
    assert SCEPTIC_SD >= 0.25


def test_a_thrill_adds_nothing_to_what_is_new() -> None:
    """Fear is no active ingredient: a shiver is worth what any new thing is worth."""
    assert effect("novelty", "shiver") == effect("novelty", "outing")


def test_banter_has_its_own_smaller_effect() -> None:
    """Joking together counts, and less than being understood."""
    assert 0 < effect("understanding", "banter") < effect("understanding", "listen")


def test_belittling_is_known_as_harm_and_no_idea_does_it() -> None:
    """The priors hold the warning; the catalogue holds no such kind."""
    assert effect("understanding", "belittling") < 0
    assert all(i.kind != "belittling" for i in catalogue())


def test_all_ideas_have_a_positive_expected_effect() -> None:
    """Nothing is offered that is expected to do nothing."""
    assert all(effect(i.step, i.kind) > 0 for i in catalogue())


def test_the_priors_rest_on_known_evidence() -> None:
    """Every prior names claims that the evidence file holds."""
    known = {c.id for c in evidence.claims()}
    assert all(p.evidence and set(p.evidence) <= known for p in all_priors())


def test_the_half_lives_of_the_steps_agree_with_the_priors() -> None:
    """A step's half-life is its prior's, except novelty's, which fades in two parts."""
    for name in STEPS:
        if name != "novelty":
            main = next(p for p in all_priors() if p.step == name and not p.kinds)
            assert step(name).half_life_days == main.half_life_days
    assert step("novelty").half_life_days == pytest.approx(0.7 * 2 + 0.3 * 21)
