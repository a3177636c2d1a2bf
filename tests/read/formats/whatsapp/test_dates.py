"""The order of day and month, calendars, and zones."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.chat import NO_OFFSET
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read.formats.whatsapp.calendars import days_of
from tests.read.exports import read_text

OPEN = "04/03/24, 09:05 - Anna: a\n05/03/24, 09:06 - Ben: b\n06/03/24, 09:07 - Anna: c\n"
FAR_AHEAD = 10**6


def test_an_open_order_is_asked() -> None:
    """Where day and month could be either way, we ask, showing two real lines read both ways."""
    with pytest.raises(NeedsAnswerError) as caught:
        read_text(OPEN)
    assert caught.value.question == "date_order"
    assert caught.value.options == ["dmy", "mdy"]
    as_days, as_months = caught.value.shown
    assert "04/03/24, 09:05 - Anna: a” = 4 March 2024" in as_days
    assert "06/03/24, 09:07 - Anna: c” = 6 March 2024" in as_days
    assert "04/03/24, 09:05 - Anna: a” = 3 April 2024" in as_months
    assert "06/03/24, 09:07 - Anna: c” = 3 June 2024" in as_months
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("dmy", "2024-03-04T09:05:00", "2024-03-06T09:07:00"),
        ("mdy", "2024-04-03T09:05:00", "2024-06-03T09:07:00"),
    ],
)
def test_the_answer_settles_it(order: str, first: str, last: str) -> None:
    """With the answer the same file is read that way, and the source says which way."""
    source = read_text(OPEN, date_order=order).source
    assert (source.first, source.last, source.date_order) == (first, last, order)


def test_days_that_cannot_be_are_never_rolled_over() -> None:
    """An order that the person forces sets impossible dates aside instead of shifting them."""
    chat = read_text("13/01/24, 09:05 - Anna: a\n01/02/24, 09:06 - Ben: b\n", date_order="mdy")
    assert [m.text for m in chat] == ["b"]
    assert [s.line for s in chat.source.skipped] == [1]


def test_all_times_impossible_is_an_error() -> None:
    """A file whose every date cannot be is refused in one line."""
    with pytest.raises(UseError, match="Is the date order right"):
        read_text("31/31/24, 09:05 - Anna: a\n32/32/24, 09:06 - Ben: b\n")


def test_a_year_of_two_digits_that_may_come_first_is_asked() -> None:
    """Dates a year apart one way and a day apart the other are not guessed."""
    lines = "".join(f"24/1/{day}, 09:05 - Anna: a\n" for day in (13, 14, 15, 16))
    with pytest.raises(NeedsAnswerError) as caught:
        read_text(lines)
    assert caught.value.options == ["dmy", "ymd"]
    assert read_text(lines, date_order="ymd").source.last == "2024-01-16T09:05:00"


def test_one_garbled_line_does_not_turn_the_order() -> None:
    """A single impossible date among many good ones leaves the order alone."""
    lines = "".join(f"{day:02d}/01/24, 09:05 - Anna: a\n" for day in range(1, 29))
    chat = read_text(lines + "01/29/24, 09:05 - Ben: odd\n30/01/24, 10:00 - Ben: b\n")
    assert chat.source.date_order == "dmy"
    assert [s.line for s in chat.source.skipped] == [29]


def test_nothing_later_than_two_days_ahead_is_believed() -> None:
    """A message two days ahead of the import is kept, one three days ahead is set aside."""
    words = "20/11/26, 09:05 - Anna: a\n24/11/26, 09:05 - Ben: b\n25/11/26, 09:05 - Ben: c\n"
    chat = read_text(words, today=date(2026, 11, 22))
    assert [m.text for m in chat] == ["a", "b"]
    assert [s.line for s in chat.source.skipped] == [3]


def one_day(year: int, month: int, day: int) -> tuple[int, bool]:
    """Return the days since 1970 of one date, and whether it exists."""
    days, real = days_of(np.array([year]), np.array([month]), np.array([day]), FAR_AHEAD)
    return int(days[0]), bool(real[0])


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_days_agree_with_the_calendar(day: date) -> None:
    """Gregorian and Buddhist years give the same day as Python's own calendar."""
    expected = (day - date(1970, 1, 1)).days
    for years_ahead in (0, 543):
        days, real = one_day(day.year + years_ahead, day.month, day.day)
        assert (days, real) == (expected, True)


@given(st.integers(0, 60_000))
def test_persian_days_run_on(offset: int) -> None:
    """Each day of the Persian calendar follows the one before it, through 1350 to 1500."""
    year, month, day = 1350, 1, 1
    lengths = [31] * 6 + [30] * 5
    leap = {
        1350,
        1354,
        1358,
        1362,
        1366,
        1370,
        1375,
        1379,
        1383,
        1387,
        1391,
        1395,
        1399,
        1403,
        1408,
    }
    left = offset % (58 * 365)
    while True:
        size = [*lengths, 30 if year in leap else 29][month - 1]
        if left < size:
            day = left + 1
            break
        left -= size
        month += 1
        if month == 13:
            year, month = year + 1, 1
    days, real = one_day(year, month, day)
    first = date(1971, 3, 21)  # 1 Farvardin 1350
    assert real
    assert date(1970, 1, 1) + timedelta(days=days) == first + timedelta(days=offset % (58 * 365))


@pytest.mark.parametrize(
    "parts",
    [
        (2024, 2, 30),
        (2023, 2, 29),
        (2024, 0, 1),
        (2024, 13, 1),
        (2024, 4, 31),
        (2024, 1, 0),
        (1402, 12, 30),
        (1402, 7, 31),
    ],
)
def test_days_that_do_not_exist(parts: tuple[int, int, int]) -> None:
    """No calendar has a day beyond its month's end, or a month beyond the year's."""
    _, real = one_day(*parts)
    assert not real


def test_without_a_zone_times_carry_none() -> None:
    """An export gives wall clocks; without --tz nothing is added."""
    chat = read_text("13/01/24, 09:05 - Anna: a\n")
    assert chat.offset.tolist() == [NO_OFFSET]
    assert chat.when(0) == datetime(2024, 1, 13, 9, 5)  # noqa: DTZ001


def test_with_a_zone_summer_and_winter_are_right() -> None:
    """With --tz each message carries the offset of its day."""
    words = "13/01/24, 09:05 - Anna: a\n13/07/24, 09:05 - Ben: b\n"
    chat = read_text(words, tz="Europe/Berlin")
    assert [m.at.isoformat() for m in chat] == [
        "2024-01-13T09:05:00+01:00",
        "2024-07-13T09:05:00+02:00",
    ]


def test_the_hour_that_comes_twice_keeps_its_order() -> None:
    """When the clock goes back, messages of the second run follow those of the first."""
    words = "".join(
        f"27/10/24, {clock} - Anna: {n}\n"
        for n, clock in enumerate(["01:30", "02:10", "02:50", "02:49", "02:05", "02:40", "03:10"])
    )
    chat = read_text(words, tz="Europe/Berlin")
    assert [m.text for m in chat] == ["0", "1", "3", "2", "4", "5", "6"]
    assert [m.at.isoformat()[11:] for m in chat][2:5] == [
        "02:49:00+02:00",
        "02:50:00+02:00",
        "02:05:00+01:00",
    ]
    assert all(a.at <= b.at for a, b in zip(chat, list(chat)[1:], strict=False))
