"""An unsent letter: shut until a morning, and nobody's to read before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.live import letters
from fonder.model.diary import Letter
from fonder.model.errors import UseError

BEGIN = datetime(2020, 1, 1)  # noqa: DTZ001 -- the drawn times get their zone
EVENING = datetime(2026, 3, 4, 23, 40, tzinfo=UTC)


def written(**changes: object) -> Letter:
    """Return a letter that Anna seals at twenty to midnight."""
    given_ = {"id": "one", "text": "I can't sleep.", "now": EVENING, **changes}
    return letters.sealed(**given_)  # type: ignore[arg-type]


def test_it_opens_the_next_morning_at_seven() -> None:
    """Sealed in the evening, it stays shut all night and opens with the day."""
    letter = written()
    assert letter.opens_on == "2026-03-05"
    assert not letters.is_open(letter, datetime(2026, 3, 5, 6, 59, tzinfo=UTC))
    assert letters.is_open(letter, datetime(2026, 3, 5, 7, 0, tzinfo=UTC))


def test_at_three_at_night_the_morning_is_the_same_day() -> None:
    """Nobody waits a day and a half for what was written at three."""
    assert written(now=datetime(2026, 3, 5, 3, 0, tzinfo=UTC)).opens_on == "2026-03-05"


def test_a_later_morning_can_be_chosen() -> None:
    """A week is fine; yesterday, this morning, and two years ahead are not."""
    assert written(until=date(2026, 3, 11)).opens_on == "2026-03-11"
    for day in (date(2026, 3, 3), date(2026, 3, 4), date(2028, 3, 4)):
        with pytest.raises(UseError, match="2026-03-05"):
            written(until=day)


def test_an_empty_or_endless_letter_is_refused_in_one_line() -> None:
    """Both say what to do."""
    with pytest.raises(UseError, match="write what you would send"):
        written(text=" \n ")
    with pytest.raises(UseError, match="two parts") as refused:
        written(text="x" * (letters.LONGEST + 1))
    assert "\n" not in str(refused.value)


def test_opening_too_early_says_when_to_come_back() -> None:
    """The words stay inside."""
    with pytest.raises(UseError, match="2026-03-05") as refused:
        letters.require_open(written(), EVENING)
    assert "sleep" not in str(refused.value)


@given(
    st.datetimes(BEGIN, BEGIN + timedelta(days=3650), timezones=st.just(UTC)),
    st.integers(0, 60 * 36),
)
def test_no_letter_opens_on_the_evening_it_was_written(now: datetime, minutes: int) -> None:
    """Whenever it is written: shut at once, open within a day and a half, and then for good."""
    letter = written(now=now)
    opened = datetime.fromisoformat(letter.opens_on + "T07:00+00:00")
    assert now < opened <= now + timedelta(hours=32)
    later = now + timedelta(minutes=minutes)
    assert letters.is_open(letter, later) == (later >= opened)
