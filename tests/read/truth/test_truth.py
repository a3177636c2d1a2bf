"""A small part of the truth checks, seeded; the whole is `python -m tests.read.truth`."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.read import measures
from tests.read.truth import checks
from tests.read.truth.made import NULL, Truth, made

QUICK = 6


def test_the_same_seed_makes_the_same_chat() -> None:
    """And another one another chat."""
    a, b, c = (made(Truth(days=60, trips=()), seed) for seed in (1, 1, 2))
    assert list(a.texts) == list(b.texts)
    assert (a.on == b.on).all()
    assert list(a.texts) != list(c.texts)


def test_trips_are_silent_and_a_change_changes() -> None:
    """Nobody writes on a trip; from the day of a change on, the new level holds."""
    truth = Truth(days=120, trips=((30, 10),), change_day=60, after={"begins": 1.0}, begins=0.0)
    seen = made(truth, 3)
    days = (seen.wall - seen.wall[0]) // 86_400_000
    assert not ((days > 30) & (days < 39)).any()
    early = days < 58
    assert not seen.mine[seen.begins & early].any()
    assert seen.mine[seen.begins & (days > 62)].all()


def test_what_was_planted_comes_out() -> None:
    """Six chats together have the figures that were put in, to within a tenth or so."""
    found = checks.coverage(QUICK)
    for measure, planted in checks.PLANTED.items():
        for who, truth in zip(("me", "other"), planted, strict=True):
            assert found[measure, who].truth == pytest.approx(truth, rel=0.35, abs=0.04), measure


def test_every_finding_is_tried() -> None:
    """No finding is left out of the check of ranges."""
    ids = {m.id for m in measures.all_of(made(Truth(), 1))}
    assert {measure for measure, _ in checks.coverage(2)} == ids


@pytest.mark.slow
def test_ranges_hold_the_truth_nine_times_in_ten() -> None:
    """Over 40 chats, 87 to 94 % of all ranges hold the truth and none of them is far off."""
    shares = {key: covered.share() for key, covered in checks.coverage(40).items()}
    assert 0.87 <= np.mean(list(shares.values())) <= 0.94
    assert min(shares.values()) > 0.72


@pytest.mark.slow
def test_the_range_of_a_voice_that_changes_holds_how_far() -> None:
    """Over 60 chats, in 83 to 99 % of the ranges; of a steady voice it holds nearly always."""
    for covered in checks.coverage(60, checks.VOICE_CHANGES, only="voice").values():
        assert 0.83 <= covered.share() <= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("case", checks.CASES, ids=lambda case: case.measure)
def test_a_planted_change_is_found_within_two_weeks(case: checks.Case) -> None:
    """In at least eight of ten chats."""
    assert checks.turned(case, 10).within_two_weeks >= 0.8


@pytest.mark.slow
def test_a_chat_with_nothing_in_it_tells_nothing() -> None:
    """Of 40 chats between two who are alike and steady, at most three say anything for sure."""
    assert checks.alarms(40).either <= 3 / 40


def test_two_who_are_alike_are_called_so_in_a_single_chat() -> None:
    """Not one turn, and no clear difference."""
    seen = made(NULL, 1)
    found = measures.all_of(seen)
    assert not any(m.turns for m in found)
    assert not any("so more often" in m.says for m in found)
