"""What is checked: ranges hold the truth, changes are found in their weeks, and nothing is made up.

The truth of a finding is the figure of all chats together; where it was planted directly, that the
two agree is checked as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from fonder.model.labels import LABELS
from fonder.model.reading import Estimate, Measure, Turn
from fonder.read import giving, measures
from fonder.read.view import View
from tests.read.truth.made import NULL, Truth, made

EVEN = ("mutuality", "longing_mutual", "affection_mutual", "disclosure_mutual")
CHANGE_DAY = 147  # a Monday, in the sixth month
PLANTED: dict[str, tuple[float, float]] = {
    "initiation": (0.6, 0.4),
    "silences": (0.6, 0.4),
    "responses": (0.9, 0.8),
    "late_night": (0.15, 0.15),
    "late_openings": (0.15, 0.15),
    "words": (9.0, 6.0),
    "questions": (0.2, 0.15),
    "longing": (20.0, 30.0),
    "play": (80.0, 60.0),
    "pressure": (10.0, 10.0),
    "plans_ahead": (0.7, 0.5),
    "request_only": (0.1, 0.25),
    "novelty": (20.0, 20.0),
}


class Seen(NamedTuple):
    """One range of one chat: its ends, the figure and what it rests on."""

    value: float
    low: float
    high: float
    n: int


@dataclass
class Covered:
    """All ranges of one finding for one person, over many chats."""

    seen: list[Seen] = field(default_factory=list)

    @property
    def truth(self) -> float:
        """Return the figure of all chats together."""
        weight = sum(s.n for s in self.seen)
        return sum(s.value * s.n for s in self.seen) / weight

    def share(self, truth: float | None = None) -> float:
        """Return the share of ranges that hold the truth."""
        at = self.truth if truth is None else truth
        return float(np.mean([s.low <= at <= s.high for s in self.seen]))


VOICE_CHANGES = Truth(change_day=150, after={"exclaims": (0.6, 0.25)})


def coverage(
    runs: int, truth: Truth | None = None, only: str | None = None
) -> dict[tuple[str, str], Covered]:
    """Return the ranges of every finding (or of one), by id and person, over so many chats."""
    found: dict[tuple[str, str], Covered] = defaultdict(Covered)
    for seed in range(runs):
        seen = made(truth or Truth(), seed)
        for m in _module(only).measure(seen) if only else measures.all_of(seen):
            for who, e in _figures(seen, m):
                if e.value is not None and e.low is not None and e.high is not None:
                    found[m.id, who].seen.append(Seen(e.value, e.low, e.high, e.n))
    return dict(found)


def _figures(seen: View, m: Measure) -> Iterator[tuple[str, Estimate]]:
    """Yield a finding's figures; of an evenness the one column that there is."""
    yield "me", m.me
    if m.id not in EVEN:
        yield "other", m.other
    if m.id == "mutuality":  # the share from which evenness follows
        yield "share", giving.my_share(seen).me


class Case(NamedTuple):
    """A change that is planted: where, whose, and what holds after it."""

    measure: str
    who: str
    after: dict[str, object]


BUSY = Truth(size=20.0, quiet_days=0.1, evenings=0.8)  # some 240 messages a week
RATES = BUSY.labels
CASES = (
    Case("initiation", "me", {"begins": 0.25}),
    Case("words", "other", {"words": (9.0, 4.0)}),
    Case("questions", "me", {"asks": (0.4, 0.15)}),
    Case("responses", "other", {"answers": (0.9, 0.4)}),
    Case("late_night", "me", {"late": 0.6}),
    Case("affection", "other", {"labels": {**RATES, "affection": (0.06, 0.14)}}),
    Case("plan", "me", {"labels": {**RATES, "plan": (0.18, 0.05)}}),
    Case("warmth", "other", {"labels": {**RATES, "play": (0.08, 0.2), "affection": (0.06, 0.1)}}),
    Case("late_openings", "me", {"late": 0.6}),
    Case("request_only", "other", {"requests": (0.1, 0.75)}),
)


class Turned(NamedTuple):
    """How a planted change was found over many chats, as shares of them."""

    found: float
    within_two_weeks: float
    range_holds: float


def turned(case: Case, runs: int) -> Turned:
    """Return how often the change is found, within two weeks, and held by its range."""
    truth = replace(BUSY, change_day=CHANGE_DAY, after=dict(case.after))
    nearest = [_nearest(case, made(truth, 10_000 + seed)) for seed in range(runs)]
    hits = [turn for turn in nearest if turn is not None]
    return Turned(
        len(hits) / runs,
        sum(abs(_weeks_off(turn.at)) <= 2 for turn in hits) / runs,
        float(np.mean([_held(turn) for turn in hits] or [False])),
    )


def _nearest(case: Case, seen: View) -> Turn | None:
    m = next(m for m in _module(case.measure).measure(seen) if m.id == case.measure)
    turns = [turn for turn in m.turns if turn.who == case.who]
    return min(turns, key=lambda turn: abs(_weeks_off(turn.at)), default=None)


def _module(measure: str) -> Any:
    name = "labels" if measure in LABELS else measure
    return import_module(f"fonder.read.measures.{name}")


def _held(turn: Turn) -> bool:
    return _weeks_off(turn.low) <= 0 <= _weeks_off(turn.high)


def _weeks_off(monday: str) -> float:
    planted = date(2026, 1, 5).toordinal() + CHANGE_DAY
    return (date.fromisoformat(monday).toordinal() - planted) / 7


class Alarms(NamedTuple):
    """What chats say in which the two are alike and nothing changes, as shares of the chats."""

    differences: float
    turns: float
    either: float


def alarms(runs: int) -> Alarms:
    """Return how many such chats call any difference clear, or tell of any change."""
    found = [(_claims(seen), _turns(seen)) for seen in _null(runs)]
    claimed, turns = (np.array(column) for column in zip(*found, strict=True))
    return Alarms(float(claimed.mean()), float(turns.mean()), float((claimed | turns).mean()))


def _null(runs: int) -> Iterable[tuple[View, list[Measure]]]:
    for seed in range(runs):
        seen = made(NULL, 20_000 + seed)
        yield seen, measures.all_of(seen)


def _claims(of: tuple[View, list[Measure]]) -> bool:
    """Say whether any sentence calls a difference clear; "perhaps" is hedged, and so no finding."""
    seen, found = of
    lead = giving.my_share(seen).larger_part
    clear = ("so more often", "the rest", "more come from")
    return bool(lead and lead.sure) or any(part in m.says for m in found for part in clear)


def _turns(of: tuple[View, list[Measure]]) -> bool:
    return any(m.turns for m in of[1])
