"""Filling a hand-written line."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.simulate.story.words import Wording, lisbon_dates, slip, voice
from fonder.simulate.story.year import BEN_AWAY, Year

YEAR = Year(date(2026, 11, 22))
NOON = datetime(2026, 6, 3, 12)  # noqa: DTZ001  a wall clock, a Wednesday


def wording(seed: int = 1) -> Wording:
    """Return a chooser of words."""
    return Wording(np.random.default_rng(seed), YEAR)


def fill(text: str, at: datetime = NOON, who: str = "a") -> str:
    """Return a line with its places filled."""
    return wording().fill(text, who, at, {})


def test_every_option_comes_round_before_any_comes_again() -> None:
    """Three ways of saying good morning last three mornings."""
    words = wording()
    said = [words.fill("[a|b|c]", "a", NOON, {}) for _ in range(9)]
    for i in (0, 3, 6):
        assert sorted(said[i : i + 3]) == ["a", "b", "c"]


def test_the_day_of_the_week_is_the_true_one() -> None:
    """It is Wednesday, and 'tomorrow' or a day soon to come is never today."""
    assert fill("{weekday}") == "Wednesday"
    words = wording()
    soon = {words.fill("{day_soon}", "a", NOON, {}) for _ in range(60)}
    assert soon == {"tomorrow", "Friday", "Saturday", "Sunday"}
    past = {words.fill("{day_past}", "a", NOON, {}) for _ in range(60)}
    assert "Wednesday" not in past


def test_days_apart_are_counted_down() -> None:
    """On the third day of Gothenburg eleven nights are left until Sunday."""
    day = YEAR.date_of(BEN_AWAY.first + 2)
    at = datetime(day.year, day.month, day.day, 22)  # noqa: DTZ001  a wall clock
    said = fill("{away_city} {days_left} {day_home}", at)
    assert said == "Gothenburg 11 Sunday"


def test_words_depend_on_who_says_them() -> None:
    """Anna's colleague is not Ben's."""
    anna = {wording(i).fill("{colleague}", "a", NOON, {}) for i in range(20)}
    ben = {wording(i).fill("{colleague}", "b", NOON, {}) for i in range(20)}
    assert anna & ben == set()
    assert "Helen" in anna
    assert "Marcus" in ben


def test_an_unknown_slot_is_an_error() -> None:
    """A misspelt slot is found by the tests, not by a stranger."""
    with pytest.raises(KeyError):
        fill("{fod}")


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (date(2026, 11, 19), "on Friday"),
        (date(2026, 11, 22), "on Friday week"),
        (date(2026, 11, 20), "on Friday week"),
    ],
)
def test_the_interview_is_on_a_friday_that_lies_ahead(end: date, says: str) -> None:
    """Told three days before the end, it names the first Friday after the end."""
    year = Year(end)
    told = date.fromordinal(end.toordinal() - 3)
    at = datetime(told.year, told.month, told.day, 20)  # noqa: DTZ001  a wall clock
    assert Wording(np.random.default_rng(1), year).fill("{friday}", "b", at, {}) == says
    assert year.next_friday() > end
    assert year.next_friday().weekday() == 4


def test_lisbon_lies_ahead() -> None:
    """Ben's trip begins after the story's end and is spoken of as a date."""
    first, last = lisbon_dates(YEAR)
    assert YEAR.end < first < last
    assert fill("{lisbon_from}, back {lisbon_to}: {lisbon_days} days") == (
        "Tuesday the 1st, back Saturday the 5th: 5 days"
    )


def test_anna_writes_small_and_shouts_when_glad() -> None:
    """Small letters, except for what she shouts."""
    rng = np.random.default_rng(1)
    assert voice("I said YES to Helen on Monday", "a", rng) == "i said YES to helen on monday"


def test_ben_writes_with_capitals() -> None:
    """Ben's sentences begin with a capital, and so do his days."""
    rng = np.random.default_rng(1)
    assert voice("ok. see you on friday", "b", rng) == "Ok. See you on Friday"
    assert voice("i think i'm late", "b", rng) == "I think I'm late"
    assert voice("x", "b", rng) == "x"


@given(st.integers(0, 5000))
def test_a_slip_swaps_two_letters_and_can_be_set_right(seed: int) -> None:
    """A typo keeps every letter; the correction is the word that was meant."""
    wrong, right = slip("see you tomorrow evening", np.random.default_rng(seed))
    assert sorted(wrong) == sorted("see you tomorrow evening")
    if wrong == "see you tomorrow evening":
        assert right is None
    else:
        assert right in {"*tomorrow", "*evening"}


def test_short_words_are_typed_without_slips() -> None:
    """Nobody gets 'ok' wrong."""
    assert slip("ok see you", np.random.default_rng(1)) == ("ok see you", None)
