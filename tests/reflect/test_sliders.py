"""The check-in's three sliders."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fonder import reflect
from fonder.model.errors import UseError
from fonder.words.door import SLIDERS as ASKED

AT = datetime(2026, 3, 14, 21, 5, tzinfo=UTC)


def test_a_check_in_keeps_what_was_set_and_when() -> None:
    """Two sliders set and one left open are kept so."""
    kept = reflect.check_in(id="c", at=AT, closeness=0, missed=10, ease=None)
    assert (kept.closeness, kept.missed, kept.ease) == (0, 10, None)
    assert kept.at.startswith("2026-03-14T21:05")


@pytest.mark.parametrize("value", [-1, 11])
def test_off_the_scale_is_said_by_name(value: int) -> None:
    """The slider that is off is named."""
    with pytest.raises(UseError, match=f"Ease goes from 0 to 10, not {value}"):
        reflect.check_in(id="c", at=AT, closeness=5, missed=5, ease=value)


def test_an_empty_check_in_is_not_kept() -> None:
    """With all three left open there is nothing to keep."""
    with pytest.raises(UseError, match="move at least one"):
        reflect.check_in(id="c", at=AT, closeness=None, missed=None, ease=None)


def test_the_page_asks_for_exactly_these_sliders() -> None:
    """Each slider has its question, and none is asked that isn't kept."""
    assert tuple(ASKED) == reflect.SLIDERS
