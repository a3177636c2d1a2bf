"""Whole chats with a story: what an attentive friend would say of them is what is said, gently."""

from __future__ import annotations

import pytest

from fonder.model.reading import Measure
from fonder.read import measures
from tests.read.truth.made import RATES, Truth, made

BLAME = ("should", "fault", "only wants", "using you", "selfish", "score", "will leave", "always")


def story(truth: Truth, seed: int = 5) -> dict[str, Measure]:
    """Return the findings of one made-up chat by their ids."""
    return {m.id: m for m in measures.all_of(made(truth, seed))}


def below(m: Measure, limit: float, who: str = "other") -> bool:
    """Say whether a person's whole range lies below a limit."""
    e = m.me if who == "me" else m.other
    return e.high is not None and e.high < limit


def above(m: Measure, limit: float, who: str = "other") -> bool:
    """Say whether a person's whole range lies above a limit."""
    e = m.me if who == "me" else m.other
    return e.low is not None and e.low > limit


ONE_SIDED = Truth(
    begins=0.85,
    answers=(0.95, 0.5),
    late=0.7,
    requests=(0.02, 0.8),
    ahead=(0.8, 0.1),
    calls_off=(0.005, 0.06),
    labels={
        **{label: (of_anna, of_anna / 6) for label, (of_anna, _) in RATES.items()},
        "pressure": (0.002, 0.002),
        "hostility": (0.002, 0.002),
        "plan": (0.06, 0.06),
        "affection": (0.06, 0.06),
    },
)


def test_one_sided_late_and_only_to_ask_reads_so() -> None:
    """Ben writes late, to ask, for tonight, and calls off: every figure says so, with its range."""
    found = story(ONE_SIDED)
    assert above(found["initiation"], 0.75, "me")
    assert above(found["late_openings"], 0.5)
    assert above(found["request_only"], 0.5)
    assert below(found["plans_ahead"], 0.4)
    assert below(found["follow_through"], 0.6)
    assert below(found["responses"], 0.7)
    assert below(found["longing_mutual"], 0.7)
    assert found["warmth"].says.endswith("so more often you.")


def test_it_is_said_gently() -> None:
    """No sentence blames, forecasts or sums it up; each stands beside Anna's own figure."""
    for m in story(ONE_SIDED).values():
        assert not any(word in m.says.casefold() for word in BLAME), m.says
        if m.id in ("request_only", "late_openings", "follow_through", "pressure", "hostility"):
            assert "more often" not in m.says
            assert "Ben" in m.says


@pytest.mark.parametrize("measure", ["request_only", "plans_ahead", "late_openings"])
def test_what_speaks_against_stands_there_too(measure: str) -> None:
    """Even here some words of Ben's speak the other way, and they are quoted."""
    m = story(ONE_SIDED)[measure]
    assert m.for_
    assert m.against


def test_an_even_warm_chat_reads_even_and_warm() -> None:
    """Where both give alike, nothing is called one-sided."""
    found = story(Truth(begins=0.5, labels=dict.fromkeys(RATES, (0.05, 0.05))))
    assert above(found["mutuality"], 0.8)
    assert above(found["affection_mutual"], 0.45)
    assert not any("so more often" in m.says for m in found.values())


def test_heating_up_is_told_with_its_week() -> None:
    """Tenderness doubles on both sides in the sixth month: warmth turns for both, upwards."""
    warmer = {label: (3 * a, 3 * b) for label, (a, b) in RATES.items() if label == "affection"}
    truth = Truth(size=20, quiet_days=0.1, change_day=147, after={"labels": {**RATES, **warmer}})
    turns = story(truth)["affection"].turns
    assert {turn.who for turn in turns} == {"me", "other"}
    for turn in turns:
        assert turn.after.value is not None
        assert turn.before.value is not None
        assert turn.after.value > 1.5 * turn.before.value
        assert "2026-05-04" <= turn.at <= "2026-06-29"
