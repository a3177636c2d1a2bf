"""Times as exports write them, many at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.chat import NO_OFFSET
from fonder.read.clocks import NO_TIME, by_hour, iso, since_1970, whole

ZONES = st.one_of(
    st.none(), st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
)
TIMES = st.datetimes(timezones=ZONES)


def slowly(at: datetime) -> tuple[int, int]:
    """Return the wall clock in ms and its zone in minutes, by Python's own arithmetic."""
    zone = at.utcoffset()
    wall = at.replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    rounded = wall - timedelta(microseconds=at.microsecond)
    ms = rounded // timedelta(milliseconds=1) + round(at.microsecond / 1000)
    return ms, NO_OFFSET if zone is None else zone // timedelta(minutes=1)


@given(st.lists(TIMES), st.sampled_from("T -"))
def test_times_are_what_python_says(times: list[datetime], between: str) -> None:
    """A column of times is understood as each would be by itself."""
    found = iso([at.isoformat(between) for at in times])
    assert list(zip(found.walls.tolist(), found.offsets.tolist(), strict=True)) == [
        slowly(at) for at in times
    ]


@given(
    st.lists(st.datetimes(), min_size=1),
    st.sampled_from(["seconds", "milliseconds", "microseconds"]),
    st.sampled_from(["", "Z", "+00:00", "-03:30", ".5", "5"]),
    st.lists(st.tuples(st.integers(0, 40), st.characters()), max_size=2),
)
def test_times_of_one_form_are_what_python_says(
    times: list[datetime], form: str, tail: str, spoilt: list[tuple[int, str]]
) -> None:
    """A column of one form is understood as each would be by itself, though some are spoilt."""
    texts = [at.isoformat(timespec=form) + tail for at in times]
    for place, (at, character) in enumerate(spoilt):
        row = place % len(texts)
        texts[row] = texts[row][:at] + character + texts[row][at + 1 :]
    expected = []
    for text in texts:
        try:
            expected.append(slowly(datetime.fromisoformat(text)))
        except ValueError:
            expected.append((NO_TIME, NO_OFFSET))
    found = iso(texts)
    assert list(zip(found.walls.tolist(), found.offsets.tolist(), strict=True)) == expected


@given(st.lists(st.text("0123456789-: T", max_size=20)))
def test_what_is_no_time_has_none(texts: list[str]) -> None:
    """Days and hours that aren't in the calendar are no time, as Python has it."""
    expected = []
    for text in texts:
        try:
            expected.append(slowly(datetime.fromisoformat(text))[0])
        except ValueError:
            expected.append(NO_TIME)
    assert iso(texts).walls.tolist() == expected


@pytest.mark.parametrize(
    "text",
    [
        *("2023-02-29T00:00:00", "2023-13-01T00:00:00", "2023-00-01T00:00:00"),
        *("2023-01-00T00:00:00", "2023-01-01T24:00:00", "2023-01-01T00:60:00"),
        *("2023-01-01T00:00:60", "0000-01-01T00:00:00", "2023/01/01T00:00:00"),
        *("", "yesterday", "２０２３-01-01T00:00:00", "2023-01-01T00:00:00 and more"),
    ],
)
def test_one_bad_time_among_good_ones(text: str) -> None:
    """An impossible time leaves the others as they are."""
    good = "2024-02-29T23:59:59"
    assert (iso([good, text, good]).walls == NO_TIME).tolist() == [False, True, False]


def test_instants_take_what_has_no_zone_for_utc() -> None:
    """Noon in Berlin in winter is eleven o'clock in London; a bare noon is taken for London's."""
    found = iso(["2023-01-01T12:00:00+01:00", "2023-01-01T12:00:00", "?"])
    bare = found.walls.tolist()[1]
    assert found.instants.tolist() == [bare - 3_600_000, bare, NO_TIME]


@given(st.lists(st.integers(0, 2**33).flatmap(lambda n: st.sampled_from([n, str(n)]))))
def test_seconds_in_digits_are_numbers(seconds: list[int | str]) -> None:
    """It makes no difference whether seconds are written with quotes."""
    assert since_1970(seconds).tolist() == [int(n) * 1000 for n in seconds]


def test_impossible_seconds_have_no_time() -> None:
    """None, words and numbers without end cost themselves only."""
    found = since_1970([None, "soon", 10**30, "9" * 30, 2**62, 7, "7"])
    assert found.tolist() == [NO_TIME] * 5 + [7000, 7000]


def test_a_number_too_large_for_a_column_is_none() -> None:
    """Numbers of any size may come; those that fit stay."""
    assert whole([1, None, 10**30, -(10**30)]).tolist() == [1, NO_TIME, NO_TIME, NO_TIME]


@given(
    st.lists(st.integers(915_148_800, 1_893_456_000), min_size=1),
    st.sampled_from(["%d.%m.%Y %H:%M:%S", "%H:%M:%S on %Y-%m-%d", "%Y:%m %d %H:%M:%S é"]),
    st.lists(st.tuples(st.integers(0, 22), st.characters()), max_size=3),
)
def test_prose_asked_by_the_hour_is_what_it_is_by_itself(
    times: list[int], form: str, spoilt: list[tuple[int, str]]
) -> None:
    """Asking once an hour gives what asking for each time gives, spoilt ones among them."""
    texts = [datetime.fromtimestamp(at, UTC).strftime(form) for at in times]
    for place, (at, character) in enumerate(spoilt):
        row = place % len(texts)
        texts[row] = texts[row][:at] + character + texts[row][at + 1 :]

    def understood(text: str) -> int | None:
        try:
            at = datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            return None
        return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)

    assert by_hour(texts, understood).tolist() == whole(map(understood, texts)).tolist()
