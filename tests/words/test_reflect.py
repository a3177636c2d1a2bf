"""What the state of the bond says, in words."""

from __future__ import annotations

import pytest

from fonder.reflect import SLIDERS
from fonder.words import reflect as words


@pytest.mark.parametrize(("weeks", "says"), [(3, "One more week"), (0, "4 more weeks")])
def test_not_enough_says_how_much_is_missing(weeks: int, says: str) -> None:
    """A person reads when there will be a figure."""
    assert words.not_enough(weeks, 4).startswith(f"Not enough data yet. {says} with a check-in")


@pytest.mark.parametrize("slider", SLIDERS)
def test_a_level_comes_with_its_range_and_what_it_rests_on(slider: str) -> None:
    """Level, range and the number of answers stand in one sentence."""
    said = words.stands(slider, 6.43, 5.9, 7.0, 41)
    assert said.endswith("stood at about 6.4 of 10 (5.9–7.0), from 41 answers.")
    assert words.stands(slider, 6.43, 5.9, 7.0, 1).endswith("from 1 answer.")


def test_a_move_is_only_called_one_where_it_is_clear() -> None:
    """Higher, lower, or: it can't be told."""
    assert words.moved(1, 4) == "That is higher than 4 weeks before."
    assert words.moved(-1, 4) == "That is lower than 4 weeks before."
    assert "can't be told" in words.moved(0, 4)
