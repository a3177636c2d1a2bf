"""Times apart out of a calendar file, however strange the file."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Component

from fonder.live.ics import MOST_BYTES, MOST_REPEATS, MOST_SHOWN, Event, events
from fonder.live.repeats import days_of
from fonder.model.errors import UseError

TODAY = date(2026, 3, 1)
TRIP = "SUMMARY:Lisbon\nDTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260328"


def calendar(*events_: str) -> bytes:
    """Return a calendar file of these events."""
    inner = "".join(f"BEGIN:VEVENT\nUID:{i}\n{e}\nEND:VEVENT\n" for i, e in enumerate(events_))
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{inner}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def days(*events_: str) -> list[tuple[str, str]]:
    """Return the first and last days that are found."""
    return [(e.first_day, e.last_day) for e in events(calendar(*events_), TODAY)]


def test_an_all_day_trip_ends_on_the_day_before_its_written_end() -> None:
    """Calendars write the morning after; people mean the last night."""
    assert events(calendar(TRIP), TODAY) == [Event("Lisbon", "2026-03-20", "2026-03-27")]


def test_a_night_away_with_hours_counts_and_an_evening_does_not() -> None:
    """Over midnight is a night; a dentist, a party until midnight and a birthday are none."""
    night = "DTSTART;TZID=Europe/Berlin:20260401T200000\nDTEND;TZID=Europe/Berlin:20260402T090000"
    short = (
        "DTSTART:20260402T090000Z\nDTEND:20260402T100000Z",
        "DTSTART:20260403T180000\nDTEND:20260404T000000",
        "DTSTART;VALUE=DATE:20260405\nDTEND;VALUE=DATE:20260406",
    )
    assert days(night, *short) == [("2026-04-01", "2026-04-02")]


def test_a_length_in_place_of_an_end_is_understood() -> None:
    """P4D is four days."""
    assert days("DTSTART;VALUE=DATE:20260401\nDURATION:P4D") == [("2026-04-01", "2026-04-04")]


def test_what_is_over_far_ahead_or_cancelled_is_left_out() -> None:
    """Only what can still be prepared."""
    with pytest.raises(UseError, match="nothing to take over"):
        days(
            "DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260105",
            "DTSTART;VALUE=DATE:20290101\nDTEND;VALUE=DATE:20290105",
            f"STATUS:CANCELLED\n{TRIP}",
        )
    assert days("DTSTART;VALUE=DATE:20260225\nDTEND;VALUE=DATE:20260305")  # goes on today


def test_a_weekly_shift_is_found_week_by_week_without_the_days_left_out() -> None:
    """Every fourth week, except the one that was taken out."""
    found = days(
        "DTSTART;VALUE=DATE:20251201\nDURATION:P4D\nRRULE:FREQ=WEEKLY;INTERVAL=4\n"
        "EXDATE;VALUE=DATE:20260323"
    )
    assert found[0] == ("2026-04-20", "2026-04-23")
    assert found[1] == ("2026-05-18", "2026-05-21")
    assert len(found) <= MOST_REPEATS


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"FREQ": ["DAILY"], "INTERVAL": [2], "COUNT": [3]}, ["03-02", "03-04", "03-06"]),
        ({"FREQ": ["WEEKLY"], "BYDAY": ["MO", "TH"], "COUNT": [3]}, ["03-02", "03-05", "03-09"]),
        ({"FREQ": ["MONTHLY"], "COUNT": [3]}, ["03-02", "04-02", "05-02"]),
        ({"FREQ": ["MONTHLY"], "UNTIL": [date(2026, 4, 2)]}, ["03-02", "04-02"]),
        ({"FREQ": ["SECONDLY"]}, ["03-02"]),  # unknown: the first day only
        ({"FREQ": ["MONTHLY"], "BYDAY": ["2MO"]}, ["03-02"]),
        ({"FREQ": ["WEEKLY"], "BYSETPOS": [1]}, ["03-02"]),
    ],
)
def test_simple_rules_repeat_and_others_give_their_first_day(
    rule: dict[str, list[object]], expected: list[str]
) -> None:
    """By day, week and month; with a count, an end, and days of the week."""
    start = date(2026, 3, 2)
    found = list(days_of(start, rule, TODAY, TODAY + timedelta(400)))
    assert [f"{d:%m-%d}" for d in found][: len(expected)] == expected
    if "COUNT" in rule or "UNTIL" in rule or len(expected) == 1:
        assert len(found) == len(expected)


def test_a_birthday_trip_comes_every_year() -> None:
    """What began years ago is found in the year ahead."""
    assert days("DTSTART;VALUE=DATE:20190605\nDURATION:P3D\nRRULE:FREQ=YEARLY") == [
        ("2026-06-05", "2026-06-07")
    ]


def test_a_title_is_one_printable_line() -> None:
    """Line ends, direction marks and endless titles become harmless."""
    [found] = events(calendar(TRIP.replace("Lisbon", "A\\n\u202eevil\u0007 " + "x" * 300)), TODAY)
    assert "\n" not in found.title
    assert "\u202e" not in found.title
    assert len(found.title) <= 80


@pytest.mark.parametrize(
    "broken",
    [
        "DTSTART:2026",
        "DTSTART;VALUE=DATE:20261399\nDTEND;VALUE=DATE:20261499",
        "DTSTART;TZID=../../etc:20260320T100000\nDTEND:nonsense",
        "DTSTART;VALUE=DATE:20260320\nDURATION:P99999999999999999999D",
        "DTSTART;VALUE=DATE:20260320\nDTEND:20260328T100000Z",
        "DTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260310",
        "DTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:29990101",
        "DTSTART;VALUE=DATE:20260320\nDURATION:P3D\nRRULE:FREQ=DAILY;INTERVAL=x",
        "DTSTART;VALUE=DATE:20260320\nDURATION:P3D\nEXDATE:whenever",
        "X-NOTHING:1",
    ],
)
def test_a_broken_event_is_left_out_and_the_rest_is_read(broken: str) -> None:
    """One bad entry never costs the trip beside it."""
    assert ("2026-03-20", "2026-03-27") in days(broken, TRIP)


@pytest.mark.parametrize("other", [b"", b"PK\x03\x04", b"[1/2/26] Anna: hi", b"\xff" * 5000])
def test_what_is_no_calendar_is_refused_in_one_line(other: bytes) -> None:
    """A chat, a zip, noise."""
    with pytest.raises(UseError, match="no calendar file"):
        events(other, TODAY)


def test_a_file_that_is_too_large_is_refused() -> None:
    """Over five MiB it isn't even read."""
    with pytest.raises(UseError, match="5 MiB"):
        events(b"BEGIN:VCALENDAR\n" + b" " * MOST_BYTES, TODAY)


def test_thousands_of_events_and_endless_repeats_stay_bounded() -> None:
    """The list is capped, and no rule runs away."""
    every = "DTSTART;VALUE=DATE:20260320\nDURATION:P2D\nRRULE:FREQ=DAILY;INTERVAL=3"
    start = time.process_time()
    found = events(calendar(*[f"SUMMARY:{i}\n{every}" for i in range(9000)]), TODAY)
    assert len(found) == MOST_SHOWN
    assert time.process_time() - start < 20  # far from it; what runs away takes minutes


def test_unfinished_events_take_no_longer_than_whole_ones() -> None:
    """A file of nothing but beginnings is read once."""
    with pytest.raises(UseError):
        events(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 300_000, TODAY)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_in_an_event_give_an_answer_or_one_line(noise: bytes) -> None:
    """Nothing but UseError ever comes out."""
    data = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260320\n" + noise + b"\nEND:VEVENT\n"
    with suppress(UseError):
        assert len(events(data, TODAY)) <= MOST_REPEATS


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 360), st.integers(2, 30), st.text(max_size=40))
def test_what_another_program_writes_is_read_back(in_days: int, nights: int, title: str) -> None:
    """A trip written by a calendar library keeps its days."""
    first = TODAY + timedelta(in_days)
    event = Component()
    event.add("summary", title)
    event.add("dtstart", first)
    event.add("dtend", first + timedelta(nights))
    whole = Calendar()
    whole.add_component(event)
    [found] = events(whole.to_ical(), TODAY)
    assert (found.first_day, found.last_day) == (str(first), str(first + timedelta(nights - 1)))
