"""Many simulated couples, day by day: closeness, security, longing, and what moves them.

An assumption put in numbers, to try a policy before people do; it is no finding about people.
Saturating drift with both partners coupled (after Rinaldi's love dynamics and the actor-partner
model). All states lie in 0 to 1, except glow (0 or more) and imbalance (-1 to 1). Arrays are
[2, n]: the user, then the partner. Rates are a day's. docs/simulator.md tells every equation.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from fonder.model.plan import STEPS
from fonder.simulate.draws import Draws
from fonder.simulate.policies import Policy

Floats = NDArray[np.float32]

KN, KA, KU, KZ = 0.05, 0.022, 0.040, 0.028
C0, S0 = 0.30, 0.24  # where closeness and security sink to without anything given
EVERYDAY = np.array([0.30, 0.40, 0.20], dtype=np.float32)[:, None, None]  # thanks, heard, openness
EVERYDAY_NOVELTY = 0.05
ADHERENCE = 0.75
KEEP_H, KEEP_F, KEEP_M, KEEP_G = (exp(-1 / tau) for tau in (10.0, 4.0, 10.0, 1.5))
FADE_I = 1 - log(2) / 180
GIVEN = np.zeros((len(STEPS) + 1, 4, 2), dtype=np.float32)  # action → n, A, U, Z for user, partner
GIVEN[1, 0] = (1.0, 1.0)
GIVEN[2, 1] = (0.2, 1.0)
GIVEN[4, 2] = (0.6, 1.0)
GIVEN[5, 3] = (0.6, 1.0)
_WHOSE = np.array([[1.0], [-1.0]], dtype=np.float32)  # the giver of more bears it
SPACE = 1 + STEPS.index("space")


@dataclass(slots=True)
class State:
    """How the couples stand; [2, n] each, except `apart` and `imbalance`, which are [n]."""

    closeness: Floats
    security: Floats
    longing: Floats
    infatuation: Floats
    bond: Floats
    novelty: Floats
    thanks: Floats
    memories: Floats
    glow: Floats
    apart: Floats  # tension of time apart
    imbalance: Floats  # above 0 the user gives more


@dataclass(frozen=True, slots=True)
class Run:
    """What happened: [days, 2, n] each, except `reward`, `answer` and `action`, [days, n].

    `answer` is the user's check-in, 0 to 10 nominal, nan where it is missing.
    """

    closeness: Floats
    security: Floats
    longing: Floats
    reward: Floats
    answer: Floats
    action: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What stays the same over a run, worked out once; [2, n] unless said otherwise."""

    understood: Floats  # how far being understood comes through to the avoidant
    opened: Floats  # likewise openness
    gains: Floats
    yearns: Floats  # more in the anxious, less in the avoidant
    alarmed: Floats  # security lost a day of being cut off
    extracted: Floats  # [2,1]
    everyday: Floats  # [days,3,2,n]


def fixed(draws: Draws, policy: Policy) -> Fixed:
    """Return what the days of this run have in common."""
    return Fixed(
        understood=KU * (1 - 0.5 * draws.avoidance),
        opened=KZ * (1 - 0.6 * draws.avoidance),
        gains=draws.gains,
        yearns=(1 + 0.5 * draws.anxiety) * (1 - 0.4 * draws.avoidance),
        alarmed=0.035 * (0.4 + 1.6 * draws.anxiety),
        extracted=np.array([[0.0], [policy.extraction]], dtype=np.float32),
        everyday=draws.everyday * (EVERYDAY * np.float32(policy.contact)),
    )


def begin(draws: Draws) -> State:
    """Return the first day's state."""
    closeness, security, infatuation, bond = (part.copy() for part in draws.start)
    still = np.zeros((2, draws.n), dtype=np.float32)
    alone = np.zeros(draws.n, dtype=np.float32)
    return State(
        closeness=closeness,
        security=security,
        longing=still + np.float32(0.25),
        infatuation=infatuation,
        bond=bond,
        novelty=still,
        thanks=still,
        memories=still + np.float32(0.3),
        glow=still,
        apart=alone,
        imbalance=alone,
    )


def run(draws: Draws, policy: Policy, glow: float = 0.3) -> Run:
    """Return what happens under `policy`. `glow` weighs the passing lift in the reward."""
    state, known = begin(draws), fixed(draws, policy)
    closeness, security, longing, glows = np.empty((4, draws.days, 2, draws.n), dtype=np.float32)
    actions = np.empty((draws.days, draws.n), dtype=np.int8)
    for day in range(draws.days):
        action = policy.choose(day, draws.luck[day, 0])
        action *= draws.luck[day, 1] < ADHERENCE
        step(state, draws, known, day, action, contact=policy.contact)
        closeness[day], security[day], longing[day] = state.closeness, state.security, state.longing
        glows[day], actions[day] = state.glow, action
    felt = reward(closeness, security, longing) + np.float32(glow) * glows
    answer = np.where(draws.seen, felt[:, 0] + draws.mood, np.float32(np.nan))
    return Run(closeness, security, longing, felt.mean(axis=1), answer, actions)


def reward(closeness: Floats, security: Floats, longing: Floats) -> Floats:
    """Return each one's days in points. Longing without security counts against it."""
    safe = longing * security
    points: Floats = 7.2 * closeness + 3.2 * security + 12.0 * safe - 6.4 * longing
    return points


def step(
    s: State, draws: Draws, known: Fixed, day: int, action: NDArray[np.int8], *, contact: bool
) -> None:
    """Carry the state over one day, on which the user did `action`."""
    given = GIVEN[action].transpose(1, 2, 0)
    praise, heard, true = np.minimum(known.everyday[day] + given[1:], 1.0)
    if contact:
        novel = given[0] + np.float32(EVERYDAY_NOVELTY)
        cut = 0.65 - 0.3 * heard - 0.25 * praise
        away = draws.trip[day] | (action == SPACE)
    else:
        novel, cut, away = given[0], np.ones_like(heard), np.ones_like(draws.trip[day])
    s.apart = np.where(away, (1 + 2 * s.apart) / 3, s.apart / 3)
    gave = praise + heard + true
    s.imbalance = 0.95 * s.imbalance + (0.05 / 3) * (gave[1] - gave[0])
    _feel(s, draws.noise[day], known, (novel, praise, heard, true), cut)


def _feel(
    s: State,
    noise: Floats,
    known: Fixed,
    given: tuple[Floats, Floats, Floats, Floats],
    cut: Floats,
) -> None:
    """Move closeness, security and longing; `cut` is 1 minus how reachable each was."""
    novel, praise, heard, true = given
    fresh = praise * (1 - s.thanks)
    push = KN * novel * (1 - s.novelty) + KA * fresh
    push += known.understood * heard + known.opened * true * (0.4 + s.security)
    push *= known.gains
    safe = (0.022 * fresh + 0.020 * heard + 0.030 * true) * known.gains
    far = (0.05 * np.maximum(s.apart - 0.6, 0)) * cut
    c, sec = s.closeness, s.security
    wear = 0.03 * np.maximum(s.imbalance * _WHOSE, 0)
    loss = known.alarmed * cut * s.apart + 0.08 * known.extracted + wear
    longed = _longed(s, known)
    s.longing = _within(0.5 * (s.longing + longed) + 0.04 * noise[2])
    closeness = c + push * (1 - c) - (c - C0) / 30 - (far + 0.04 * known.extracted) * c
    s.closeness = _within(closeness + 0.02 * (c[::-1] - c) + 0.012 * noise[0])
    s.security = _within(sec + safe * (1 - sec) - (sec - S0) / 60 - loss * sec + 0.0084 * noise[1])
    _stocks(s, novel, praise, heard + true, known.extracted)
    s.glow = s.glow * KEEP_G + push


def _within(x: Floats) -> Floats:
    """Keep a state within 0 to 1 (twice as fast as np.clip on arrays of this size)."""
    within: Floats = np.minimum(np.maximum(x, 0.0), 1.0)
    return within


def _longed(s: State, known: Fixed) -> Floats:
    """Return the longing that each one tends to: attachment and memories, stirred by distance."""
    drawn = 0.35 * s.closeness + 0.25 * s.infatuation + 0.20 * s.bond
    drawn *= known.yearns * (0.45 + 0.9 * s.apart)
    longed: Floats = drawn + s.memories * (0.105 + 0.35 * s.apart) * (1 - 0.5 * s.novelty)
    return longed


def _stocks(s: State, novel: Floats, praise: Floats, deep: Floats, extracted: Floats) -> None:
    new: Floats = 0.15 * novel + 0.0375 * deep
    s.memories = s.memories * KEEP_M + new * (1 - s.memories)
    s.novelty = s.novelty * KEEP_H + 0.4 * novel * (1 - s.novelty)
    s.thanks = s.thanks * KEEP_F + 0.25 * praise * (1 - s.thanks)
    s.infatuation = s.infatuation * FADE_I + 0.004 * novel * (1 - s.infatuation)
    s.bond = s.bond + s.closeness * s.security * (1 - s.bond) / 240 - 0.01 * extracted * s.bond
