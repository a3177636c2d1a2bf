"""Every count, once more in plain loops: value, number and months agree exactly."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.chat import Kind
from fonder.model.labels import LABELS
from fonder.model.reading import Estimate, Measure
from fonder.read import giving, measures
from tests.read.build import ANNA, BEN, Line, view_of
from tests.read.generate import Truth, chat_lines
from tests.read.slow import Count, counts

COUNTED = ("initiation", "words", "questions", "responses", "late_night", "silences")
PER_1000 = (*LABELS, "investment_emotional")


def messy(seed: int) -> list[Line]:
    """Return a chat with every kind of line: deleted ones, the app's, photos, unread ones."""
    rng = np.random.default_rng(seed)
    rates = {label: {ANNA: rng.uniform(0, 0.2), BEN: rng.uniform(0, 0.2)} for label in LABELS}
    lines = chat_lines(Truth(days=150, labels=rates, begins_me=rng.random()), rng)
    for line in lines:
        if rng.random() < 0.1:
            line.text = ""
            line.kind = Kind(int(rng.integers(0, len(Kind))))
            line.who = None if line.kind is Kind.SYSTEM else line.who
        line.read = bool(rng.random() < 0.9)
    return lines


def agrees(e: Estimate, count: Count, scale: float, least: int) -> None:
    """Compare one figure with hits and tries that were counted apart."""
    hits, tries = count
    assert e.n == tries
    assert e.known is (tries >= least)
    if e.known:
        assert e.value == pytest.approx(scale * hits / tries)


def least_of(measure: Measure) -> int:
    """Return from how many on a measure is known, as docs/measures.md says."""
    few = {"initiation": 10, "words": 30, "questions": 50, "responses": 8, "late_night": 50}
    return {**few, "silences": 5}.get(measure.id, 100)


@pytest.mark.parametrize("seed", range(5))
def test_figures_agree_with_plain_loops(seed: int) -> None:
    """For both people, over the whole chat and in every month, on chats with all sorts of lines."""
    lines = messy(seed)
    slow = counts(lines)
    found = {m.id: m for m in measures.all_of(view_of(lines))}
    for measure_id in (*COUNTED, *PER_1000):
        m = found[measure_id]
        scale = 1000.0 if measure_id in PER_1000 else 1.0
        least = least_of(m)
        agrees(m.me, slow.get((measure_id, ANNA, None), (0, 0)), scale, least)
        agrees(m.other, slow.get((measure_id, BEN, None), (0, 0)), scale, least)
        for month in m.by_month:
            agrees(month.me, slow.get((measure_id, ANNA, month.month), (0, 0)), scale, least)
            agrees(month.other, slow.get((measure_id, BEN, month.month), (0, 0)), scale, least)


@pytest.mark.parametrize("seed", range(3))
def test_the_share_of_warmth_agrees_with_plain_loops(seed: int) -> None:
    """Of all warm messages, the share of each, and the evenness that follows."""
    lines = messy(seed)
    slow, seen = counts(lines), view_of(lines)
    agrees(giving.my_share(seen).me, slow["warm", ANNA, None], 1.0, 30)
    hits, tries = slow["warm", ANNA, None]
    even = next(m for m in measures.all_of(seen) if m.id == "mutuality").me.value
    assert even == pytest.approx(2 * min(hits, tries - hits) / tries)
