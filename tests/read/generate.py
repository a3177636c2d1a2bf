"""Conversations with known properties, to prove that the measures find what was put in.

One conversation a day at most, never within six hours of another; who begins, who answers, when,
and what every message carries are drawn from a `Truth`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.read.build import ANNA, BEN, Line

Rng = np.random.Generator


@dataclass(frozen=True)
class Truth:
    """What a made-up chat is like. Shares are 0 to 1; label rates are shares of messages."""

    days: int = 240
    quiet_days: float = 0.25  # days on which nobody writes
    begins_me: float = 0.5
    answered_by: dict[str, float] = field(default_factory=lambda: {ANNA: 0.9, BEN: 0.9})
    late: float = 0.2  # share of conversations that take place late at night
    asks: dict[str, float] = field(default_factory=lambda: {ANNA: 0.2, BEN: 0.2})
    length: dict[str, float] = field(default_factory=lambda: {ANNA: 7.0, BEN: 7.0})
    labels: dict[str, dict[str, float]] = field(default_factory=dict)  # label, person: rate
    mean_size: float = 10.0  # messages a conversation
    alike: float = 0.03  # likeness of messages within a conversation (intraclass correlation)


def chat_lines(truth: Truth, rng: Rng) -> list[Line]:
    """Return the messages of a chat with these properties, in time order."""
    lines: list[Line] = []
    for day in range(truth.days):
        if rng.random() >= truth.quiet_days:
            lines += _conversation(truth, rng, 24.0 * day)
    return lines


def _conversation(truth: Truth, rng: Rng, midnight: float) -> list[Line]:
    """Return one conversation; `midnight` counts hours from the chat's start, at nine o'clock."""
    opener = ANNA if rng.random() < truth.begins_me else BEN
    other = BEN if opener == ANNA else ANNA
    answered = rng.random() < truth.answered_by[other]
    size = min(int(rng.geometric(1 / truth.mean_size)), 60)
    late = rng.random() < truth.late
    start = midnight - 9 + (23.5 if late else rng.uniform(10, 17))
    senders = [opener] * size
    if answered:
        senders = [opener, other] + [ANNA if rng.random() < 0.5 else BEN for _ in range(size)]
    mood = {key: _near(rate, truth.alike, rng) for key, rate in _rates(truth).items()}
    return [
        Line(start + i / 60, who, _text(truth, rng, who), _labels(truth, rng, who, mood))
        for i, who in enumerate(senders)
    ]


def _rates(truth: Truth) -> dict[tuple[str, str], float]:
    return {(label, who): r for label, of in truth.labels.items() for who, r in of.items()}


def _near(rate: float, alike: float, rng: Rng) -> float:
    """Draw this conversation's rate around the true one, so that messages come in bunches."""
    if not alike or rate in (0.0, 1.0):
        return rate
    weight = 1 / alike - 1
    return float(rng.beta(rate * weight, (1 - rate) * weight))


def _labels(
    truth: Truth, rng: Rng, who: str, mood: dict[tuple[str, str], float]
) -> tuple[str, ...]:
    return tuple(label for label in truth.labels if rng.random() < mood[label, who])


def _text(truth: Truth, rng: Rng, who: str) -> str:
    words = 1 + int(rng.poisson(truth.length[who] - 1))
    mark = "?" if rng.random() < truth.asks[who] else ""
    return " ".join(["word"] * words) + mark
