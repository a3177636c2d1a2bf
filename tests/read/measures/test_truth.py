"""What was put into made-up chats comes out: ranges hold the truth, and nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from fonder.model.labels import LABELS
from fonder.model.reading import Estimate
from fonder.read import giving, measures
from tests.read.build import ANNA, BEN, view_of
from tests.read.generate import Truth, chat_lines

CHATS = 120
EVEN = {ANNA: 0.05, BEN: 0.05}
PLANTED = Truth(
    days=300,
    begins_me=0.65,
    answered_by={ANNA: 0.95, BEN: 0.8},
    late=0.15,
    asks={ANNA: 0.3, BEN: 0.15},
    length={ANNA: 9.0, BEN: 5.0},
    labels={
        "longing": {ANNA: 0.02, BEN: 0.04},
        "appreciation": {ANNA: 0.06, BEN: 0.03},
        "plan": {ANNA: 0.05, BEN: 0.1},
        "pressure": {ANNA: 0.01, BEN: 0.01},
    },
)
# measure: what each range should hold, for me and the other
HELD: dict[str, tuple[float, float]] = {
    "initiation": (0.65, 0.35),
    "silences": (0.65, 0.35),
    "responses": (0.95, 0.8),
    "late_night": (0.15, 0.15),
    "questions": (0.3, 0.15),
    "words": (9.0, 5.0),
    "longing": (20.0, 40.0),
    "appreciation": (60.0, 30.0),
    "plan": (50.0, 100.0),
    "pressure": (10.0, 10.0),
    "hostility": (0.0, 0.0),
}


def holds(e: Estimate, truth: float) -> bool:
    """Say whether the range holds the truth."""
    assert e.low is not None
    assert e.high is not None
    return e.low <= truth <= e.high


@pytest.mark.slow
def test_ranges_hold_what_was_planted() -> None:
    """Over 120 made-up chats, 87 to 93 % of the ranges hold the truth, no measure is far off."""
    held: dict[str, list[bool]] = {measure_id: [] for measure_id in HELD}
    for seed in range(CHATS):
        found = measures.all_of(view_of(chat_lines(PLANTED, np.random.default_rng(seed))))
        for m in found:
            if m.id in HELD:
                mine, theirs = HELD[m.id]
                held[m.id] += [holds(m.me, mine), holds(m.other, theirs)]
    rare = held.pop("hostility")
    assert all(rare)  # what never happens is never found, and "none" stays in its range
    every = [hit for hits in held.values() for hit in hits]
    assert 0.87 <= np.mean(every) <= 0.93
    assert all(np.mean(hits) > 0.83 for hits in held.values())


def test_one_chat_reads_as_it_was_made() -> None:
    """In one planted chat the clear differences are found, on the right side."""
    lines = chat_lines(PLANTED, np.random.default_rng(7))
    says = {m.id: m.says for m in measures.all_of(view_of(lines))}
    assert says["initiation"].startswith("You begin ")
    assert says["plan"].endswith("so more often Ben.")
    assert says["longing"].endswith(("more often Ben.", "too close to tell apart."))


def claims(seed: int) -> Iterator[bool]:
    """Yield, for each thing that a reading compares, whether it calls a difference clear."""
    truth = Truth(days=200, labels=dict.fromkeys(LABELS, EVEN), late=0.2)
    seen = view_of(chat_lines(truth, np.random.default_rng(seed)))
    for m in measures.all_of(seen):
        yield "so more often" in m.says  # "perhaps" is hedged, and so no finding
        if m.id in ("initiation", "silences"):
            yield "the rest" in m.says
    yield bool((lead := giving.my_share(seen).larger_part) and lead.sure)


@pytest.mark.slow
def test_a_chat_without_findings_gives_none() -> None:
    """Where the two are alike in all, at most one reading in ten calls any difference clear."""
    alarms = [any(claims(seed)) for seed in range(60)]
    assert np.mean(alarms) <= 0.1
