"""On this day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fonder import live
from fonder.model.diary import Diary, Moment, MomentKind


def diary(*days: str) -> Diary:
    """Return a diary with a memory on each day."""
    return Diary(moments=[Moment(f"m{d}", d, MomentKind.MEMORY, "x") for d in days])


def told(today: date, *days: str) -> list[tuple[str, str]]:
    """Return what the diary brings back today, with how long ago it was."""
    return [(r.moment.on, r.says) for r in live.on_this_day(diary(*days), today)]


def test_earlier_years_come_first_then_the_last_months() -> None:
    """Years are told before months, the latest of each first."""
    assert told(
        date(2026, 7, 9), "2026-06-09", "2023-07-09", "2026-01-09", "2025-07-09", "2026-07-08"
    ) == [
        ("2025-07-09", "a year ago today"),
        ("2023-07-09", "3 years ago today"),
        ("2026-06-09", "a month ago today"),
        ("2026-01-09", "6 months ago today"),
    ]


def test_leap_days_are_remembered_in_common_years() -> None:
    """What happened on 29 February comes back on the 28th."""
    assert told(date(2026, 2, 28), "2024-02-29") == [("2024-02-29", "2 years ago today")]
    assert told(date(2028, 2, 28), "2024-02-29") == []
    assert told(date(2028, 2, 29), "2024-02-29") == [("2024-02-29", "4 years ago today")]


def test_a_short_month_is_passed_over() -> None:
    """On the 31st there is no 'a month ago' in a month of thirty days."""
    assert told(date(2026, 7, 31), "2026-06-30") == []


def test_today_itself_is_no_memory() -> None:
    """What was written today is not brought back today."""
    assert told(date(2026, 7, 9), "2026-07-09") == []


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(0, 20000))
def test_only_the_same_day_of_the_month_is_recalled(today: date, back: int) -> None:
    """Whatever comes back lies in the past and has today's day of the month (29 February aside)."""
    day = today - timedelta(days=back)
    for on, _ in told(today, day.isoformat()):
        assert on < today.isoformat()
        assert on[8:] == f"{today.day:02}" or on[5:] == "02-29"
