"""How new an idea is for these two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fonder.model.diary import Diary, MomentKind
from fonder.plan.familiar import LOOK_BACK_DAYS, familiar, recent
from tests.plan.couples import MONDAY, idea, moment, outcome

BOAT = idea("novelty-boat", "novelty", features=("water", "boats"))
LAKE = idea("novelty-lake", "novelty", features=("water", "walking"))
MUSEUM = idea("novelty-museum", "novelty", features=("museum", "art"))
SHELF = [BOAT, LAKE, MUSEUM]


def test_to_two_who_have_done_nothing_everything_is_new() -> None:
    """An empty diary makes every idea fully new, with all its features."""
    known = familiar(Diary(), SHELF, MONDAY)
    assert [known.newness(i) for i in SHELF] == [1, 1, 1]
    assert known.new_features(BOAT) == ["water", "boats"]


def test_what_was_done_is_old_and_what_is_like_it_is_less_new() -> None:
    """After the boat the lake shares one feature of three; the museum stays new."""
    done = outcome("novelty-boat", "novelty", "done", MONDAY - timedelta(100))
    known = familiar(Diary(outcomes=[done]), SHELF, MONDAY)
    assert known.newness(BOAT) == 0
    assert known.newness(LAKE) == pytest.approx(2 / 3)
    assert known.newness(MUSEUM) == 1
    assert known.new_features(LAKE) == ["walking"]


def test_the_persons_own_words_count_as_done() -> None:
    """'We went to two museums' makes museums familiar, in whatever form the word stands."""
    told = moment(MomentKind.EXPERIENCE, MONDAY - timedelta(20), "We went to two Museums!")
    known = familiar(Diary(moments=[told]), SHELF, MONDAY)
    assert known.newness(MUSEUM) == pytest.approx(1 / 2)
    assert known.newness(BOAT) == 1


def test_words_in_a_quarrel_or_a_wish_do_not_count() -> None:
    """Only what was lived or remembered takes the newness from an idea."""
    wish = moment(MomentKind.LONGING, MONDAY, "I wish we were near water")
    assert familiar(Diary(moments=[wish]), SHELF, MONDAY).newness(BOAT) == 1


def test_what_was_put_off_or_refused_is_not_done() -> None:
    """'Not today' and 'never' say nothing about having done it."""
    outcomes = [outcome("novelty-boat", "novelty", w, MONDAY) for w in ("not_today", "never")]
    known = familiar(Diary(outcomes=outcomes), SHELF, MONDAY)
    assert known.newness(BOAT) == 1
    assert known.not_now == known.never == {"novelty-boat"}
    assert known.resting == frozenset()


def test_moments_of_long_ago_are_left_out_and_refusals_are_kept() -> None:
    """Ten years of diary do not weigh on a plan, but a 'never' holds."""
    old = moment(MomentKind.EXPERIENCE, MONDAY - timedelta(LOOK_BACK_DAYS + 1), "museum")
    new = moment(MomentKind.EXPERIENCE, MONDAY - timedelta(LOOK_BACK_DAYS - 1), "boats")
    never = outcome("novelty-lake", "novelty", "never", MONDAY - timedelta(3000))
    kept = recent(Diary(moments=[old, new], outcomes=[never]), MONDAY)
    assert kept.moments == [new]
    assert familiar(kept, SHELF, MONDAY).never == {"novelty-lake"}


def test_ideas_of_a_pack_that_is_gone_do_no_harm() -> None:
    """A diary may name ideas that the catalogue no longer has."""
    done = outcome("novelty-gone", "novelty", "done", MONDAY)
    known = familiar(Diary(outcomes=[done]), SHELF, MONDAY)
    assert [known.newness(i) for i in SHELF] == [1, 1, 1]
    assert familiar(Diary(), [], MONDAY).done == frozenset()
