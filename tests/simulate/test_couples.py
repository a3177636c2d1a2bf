"""The simulated couples: the behaviours that must hold."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from fonder.simulate import couples
from fonder.simulate.couples import Run, run
from fonder.simulate.draws import MISSING, Draws, draw
from fonder.simulate.policies import (
    ALWAYS_APPRECIATE,
    EVERYDAY,
    NO_CONTACT,
    ROTATION,
    UNIFORM,
    Policy,
    extraction,
)

PARTNER = 1


@pytest.fixture(scope="module")
def draws() -> Draws:
    """Return twelve weeks of six hundred couples."""
    return draw(600, 84, np.random.default_rng(1))


def partner_security(found: Run, day: int) -> float:
    """Return the partners' mean security on a day."""
    return float(found.security[day, PARTNER].mean())


def test_an_ordinary_life_stays_where_it_is(draws: Draws) -> None:
    """Without any plan, security stays near .64 for twelve weeks."""
    found = run(draws, EVERYDAY)
    assert partner_security(found, 0) == pytest.approx(0.64, abs=0.02)
    assert partner_security(found, 83) == pytest.approx(0.64, abs=0.03)


def test_silence_raises_longing_for_a_week(draws: Draws) -> None:
    """No contact works, for a week: longing climbs and then falls again."""
    longing = run(draws, NO_CONTACT).longing.mean(axis=(1, 2))
    assert longing[6] > 1.8 * longing[0] * 0.9
    assert longing[6] > longing[2] > longing[0]
    assert longing[29] < longing[6]


def test_silence_wrecks_security_by_day_thirty(draws: Draws) -> None:
    """What silence costs: two thirds of the security are gone in a month, for both."""
    silent = run(draws, NO_CONTACT).security[29].mean()
    ordinary = run(draws, EVERYDAY).security[29].mean()
    assert silent < 0.3
    assert silent < 0.45 * ordinary


@pytest.mark.parametrize(("level", "left"), [(0.2, 0.44), (0.5, 0.30)])
def test_extraction_wears_the_partner_down(draws: Draws, level: float, left: float) -> None:
    """Pulling out attention takes the partner's security from .64 to .44 or .30 in 12 weeks."""
    assert partner_security(run(draws, extraction(level)), 83) == pytest.approx(left, abs=0.03)


def fifth_day(trip: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which days are the fifth in a row on a trip."""
    run_length = np.zeros(trip.shape[1], dtype=int)
    found = np.zeros_like(trip)
    for day, away in enumerate(trip):
        run_length = np.where(away, run_length + 1, 0)
        found[day] = run_length == 5
    return found


def test_on_a_trips_fifth_day_the_anxious_long_most_and_the_avoidant_least() -> None:
    """Attachment decides who misses whom: anxious above secure above avoidant."""
    drawn = draw(2500, 84, np.random.default_rng(2))
    here = fifth_day(drawn.trip)
    longing = run(drawn, EVERYDAY).longing[:, 0][here]
    anxiety = np.broadcast_to(drawn.anxiety[0], here.shape)[here]
    avoidance = np.broadcast_to(drawn.avoidance[0], here.shape)[here]
    anxious = longing[(anxiety > 0.5) & (avoidance < 0.33)].mean()
    secure = longing[(anxiety < 0.33) & (avoidance < 0.33)].mean()
    avoidant = longing[(avoidance > 0.5) & (anxiety < 0.33)].mean()
    assert anxious > 1.08 * secure
    assert secure > 1.08 * avoidant


def test_doing_something_beats_doing_nothing_and_tricks_come_last(draws: Draws) -> None:
    """The steps lift the days; always the same step lifts them less; silence is the worst."""
    days = {
        p.name: float(run(draws, p).reward[-28:].mean())
        for p in (EVERYDAY, UNIFORM, ROTATION, ALWAYS_APPRECIATE, NO_CONTACT, extraction(0.2))
    }
    assert days["uniform random"] > days["always appreciate"] > days["everyday life"]
    assert days["fixed rotation"] > days["always appreciate"]
    assert days["everyday life"] > days["extraction 0.2"] > days["no contact"]


@pytest.mark.parametrize("policy", [UNIFORM, NO_CONTACT, extraction(1.0)], ids=lambda p: p.name)
def test_states_stay_within_their_bounds(draws: Draws, policy: Policy) -> None:
    """Closeness, security and longing lie in 0 to 1 whatever is done."""
    found = run(draws, policy)
    for state in (found.closeness, found.security, found.longing):
        assert state.min() >= 0
        assert state.max() <= 1
        assert np.isfinite(state).all()


def test_a_run_replays_bit_for_bit() -> None:
    """The same draws give the same run, to the last bit; running changes no draw."""
    one, two = (draw(50, 30, np.random.default_rng(9)) for _ in range(2))
    first, again, fresh = run(one, UNIFORM), run(one, UNIFORM), run(two, UNIFORM)
    for name in Run.__dataclass_fields__:
        bits = getattr(first, name).tobytes()
        assert bits == getattr(again, name).tobytes()
        assert bits == getattr(fresh, name).tobytes()


def test_couples_do_not_disturb_one_another() -> None:
    """A couple's fate is the same whether others are simulated beside it or not."""
    many = draw(40, 30, np.random.default_rng(3))
    few = Draws(**{k: getattr(many, k)[..., :7] for k in Draws.__dataclass_fields__})
    np.testing.assert_array_equal(run(few, UNIFORM).reward, run(many, UNIFORM).reward[:, :7])


def test_check_ins_are_the_users_day_with_mood_and_gaps(draws: Draws) -> None:
    """About three check-ins in ten are missing, in bursts; the rest scatter around the day."""
    found = run(draws, UNIFORM)
    missing = np.isnan(found.answer)
    assert missing.mean() == pytest.approx(MISSING, abs=0.02)
    assert missing[1:][missing[:-1]].mean() > 0.6
    assert np.nanstd(found.answer) > 1


def test_three_actions_in_four_are_done(draws: Draws) -> None:
    """Even simulated people don't do everything they planned."""
    done = run(draws, UNIFORM).action > 0
    assert done.mean() == pytest.approx(couples.ADHERENCE, abs=0.01)


def slow_day(s: dict[str, float], given: dict[str, float], x: dict[str, float]) -> dict[str, float]:
    """Carry one partner over one day, written out number by number after docs/simulator.md."""
    fresh = given["A"] * (1 - s["F"])
    push = 0.05 * given["n"] * (1 - s["H"]) + 0.022 * fresh
    push += 0.04 * given["U"] * (1 - 0.5 * x["av"])
    push += 0.028 * given["Z"] * (0.4 + s["S"]) * (1 - 0.6 * x["av"])
    push *= x["gain"]
    cut = 1 - (0.35 + 0.3 * given["U"] + 0.25 * given["A"])
    c, sec, tension = s["C"], s["S"], s["T"]
    far = 0.02 * max(tension - 0.6, 0) / 0.4 * cut
    closeness = c + push * (1 - c) - (c - couples.C0) / 30 - far * c
    closeness += 0.02 * (s["Cj"] - c) + 0.012 * x["eps_c"]
    safe = (0.022 * fresh + 0.02 * given["U"] + 0.03 * given["Z"]) * x["gain"]
    lost = 0.035 * (0.4 + 1.6 * x["ax"]) * tension * cut + 0.03 * max(s["q"], 0)
    security = sec + safe * (1 - sec) - (sec - couples.S0) / 60 - lost * sec + 0.0084 * x["eps_s"]
    drawn = (0.35 * c + 0.25 * s["I"] + 0.2 * s["B"]) * (0.45 + 0.9 * tension)
    drawn *= (1 + 0.5 * x["ax"]) * (1 - 0.4 * x["av"])
    longed = drawn + 0.35 * s["M"] * (0.3 + tension) * (1 - 0.5 * s["H"])
    longing = s["L"] + (longed - s["L"]) / 2 + 0.04 * x["eps_l"]
    return {"C": closeness, "S": security, "L": longing}


def test_the_arrays_do_what_the_equations_say() -> None:
    """One day of one user, worked out by hand from the equations, is what the arrays hold."""
    drawn = draw(5, 12, np.random.default_rng(6))
    state, known = couples.begin(drawn), couples.fixed(drawn, UNIFORM)
    for day in range(12):
        action = UNIFORM.choose(day, drawn.luck[day, 0])
        k = day % 5
        before = {
            "C": state.closeness[0, k], "Cj": state.closeness[1, k], "S": state.security[0, k],
            "L": state.longing[0, k], "I": state.infatuation[0, k], "B": state.bond[0, k],
            "H": state.novelty[0, k], "F": state.thanks[0, k], "M": state.memories[0, k],
        }  # fmt: skip
        couples.step(state, drawn, known, day, action, contact=True)
        everyday = couples.EVERYDAY[:, 0, 0] * drawn.everyday[day, :, 0, k]
        dose = couples.GIVEN[action[k], :, 0]
        given = dict(zip("AUZ", np.minimum(everyday + dose[1:], 1), strict=True))
        given["n"] = dose[0] + couples.EVERYDAY_NOVELTY
        before |= {"T": state.apart[k], "q": state.imbalance[k]}  # both are moved first
        x = {
            "ax": drawn.anxiety[0, k], "av": drawn.avoidance[0, k], "gain": drawn.gains[0, k],
            "eps_c": drawn.noise[day, 0, 0, k], "eps_s": drawn.noise[day, 1, 0, k],
            "eps_l": drawn.noise[day, 2, 0, k],
        }  # fmt: skip
        after = slow_day(before, given, x)
        assert state.closeness[0, k] == pytest.approx(after["C"], abs=1e-5)
        assert state.security[0, k] == pytest.approx(after["S"], abs=1e-5)
        assert state.longing[0, k] == pytest.approx(after["L"], abs=1e-5)
