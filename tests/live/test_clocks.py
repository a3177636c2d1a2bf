"""Two clocks, also on days on which one of them is put forward or back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from fonder.live.clocks import both_awake, clock, zone_of
from fonder.model.errors import UseError

BERLIN, LISBON, NEW_YORK = (
    ZoneInfo(f"{place}") for place in ("Europe/Berlin", "Europe/Lisbon", "America/New_York")
)


def test_each_clock_shows_its_own_time_and_day() -> None:
    """Late on Friday in Berlin it is already Saturday in Auckland."""
    now = datetime(2026, 3, 20, 22, 30, tzinfo=BERLIN)
    assert clock("me", "", now).at == "22:30"
    there = clock("other", "Pacific/Auckland", now)
    assert (there.at, there.on) == ("10:30", "2026-03-21")


def test_both_are_awake_in_the_hours_that_overlap() -> None:
    """Berlin and New York share the Berlin afternoon and evening."""
    assert both_awake(date(2026, 1, 15), BERLIN, NEW_YORK) == [("14:00", "22:00", "08:00", "16:00")]


def test_in_the_weeks_between_two_clock_changes_the_hours_move() -> None:
    """New York changes its clock three weeks before Berlin: the gap is five hours, not six."""
    assert both_awake(date(2026, 3, 20), BERLIN, NEW_YORK) == [("13:00", "22:00", "08:00", "17:00")]
    assert both_awake(date(2026, 4, 2), BERLIN, NEW_YORK) == [("14:00", "22:00", "08:00", "16:00")]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_day_of_a_change_itself_comes_out_right(day: date) -> None:
    """On the day of 23 or 25 hours both clocks still agree by one hour."""
    assert both_awake(day, BERLIN, LISBON) == [("09:00", "22:00", "08:00", "21:00")]


def test_across_the_date_line_there_may_be_two_stretches_or_none() -> None:
    """Twelve hours apart, mornings meet evenings."""
    spans = both_awake(date(2026, 6, 1), ZoneInfo("Etc/GMT+6"), ZoneInfo("Etc/GMT-6"))
    assert spans == [("08:00", "10:00", "20:00", "22:00"), ("20:00", "22:00", "08:00", "10:00")]


@pytest.mark.parametrize("name", ["Europe/Nowhere", "../../etc/passwd", "a" * 300, "/etc/hosts"])
def test_a_zone_that_does_not_exist_is_refused_in_one_line(name: str) -> None:
    """Whatever is typed, no file is read and one line says how zones are written."""
    with pytest.raises(UseError, match="Europe/Lisbon"):
        zone_of(name, UTC)
