"""The two small pictures of Learn, and the words that go with them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.diary import Bond
from fonder.model.plan import Effect
from fonder.web.levels import level, span
from fonder.words import door as words

WEEKS = ["2026-02-02", "2026-02-09", "2026-02-16"]


def bond(level_: list[float], half: float = 0.5) -> Bond:
    """Return a slider that stood at these levels."""
    return Bond(
        slider="ease",
        weeks=WEEKS[: len(level_)],
        level=level_,
        low=[max(0.0, value - half) for value in level_],
        high=[min(10.0, value + half) for value in level_],
        n=9,
        says="",
    )


@given(st.lists(st.floats(0, 10), min_size=3, max_size=3))
def test_every_mark_stays_in_the_picture(levels: list[float]) -> None:
    """Whatever was answered, nothing is drawn outside."""
    picture = ET.fromstring(level(bond(levels)))  # noqa: S314 - our own drawing
    for shape in picture.iter():
        for pair in shape.get("points", "").split():
            x, y = map(float, pair.split(","))
            assert 0 <= x <= 320
            assert 0 <= y <= 150


def test_higher_answers_stand_higher() -> None:
    """Ten is at the top, zero at the bottom."""
    picture = ET.fromstring(level(bond([0.0, 10.0])))  # noqa: S314
    [line] = [s for s in picture if s.get("class") == "level-line"]
    low, high = (float(pair.split(",")[1]) for pair in str(line.get("points")).split())
    assert low > high


def test_the_picture_is_told_in_words() -> None:
    """Who can't see it hears slider, span, level and range."""
    told = words.level_told(bond([5.0, 6.0, 7.0]))
    assert told == (
        "How at ease were you? From 2 February 2026 to 16 February 2026; in the last week 7.0 of "
        "10, likely between 6.5 and 7.5."
    )
    assert told in level(bond([5.0, 6.0, 7.0]))


def test_one_week_is_no_line() -> None:
    """With a single week there is nothing to draw."""
    assert level(bond([5.0])) == ""


def effect(mean: float | None, low: float | None, high: float | None) -> Effect:
    """Return a difference with this range."""
    figures = {"mean": mean, "low": low, "high": high}
    return Effect("space", "ease", figures, figures, randomised=False, says="")


@pytest.mark.parametrize(("low", "high"), [(-0.5, 0.5), (-9.0, 9.0), (0.0, 0.0)])
def test_a_difference_is_drawn_around_none(low: float, high: float) -> None:
    """No difference is in the middle; what lies beyond two points ends at the edge."""
    picture = ET.fromstring(span(effect((low + high) / 2, low, high)))  # noqa: S314
    [bar] = [s for s in picture if s.get("class") == "level-span"]
    [dot] = [s for s in picture if s.get("class") == "level-dot"]
    assert float(str(dot.get("cx"))) == 120
    assert 0 <= float(str(bar.get("x1"))) <= 120 <= float(str(bar.get("x2"))) <= 240


def test_an_unknown_difference_is_not_drawn() -> None:
    """No data, no bar."""
    assert span(effect(None, None, None)) == ""


def test_the_range_is_told_in_words() -> None:
    """With signs, as differences are written."""
    told = words.span_told("ease", -0.24, 0.5)
    assert told == "How at ease were you? The difference lies likely between −0.2 and +0.5 points."


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (1, "1 minute"),
        (20, "20 minutes"),
        (60, "1 hour"),
        (90, "1.5 hours"),
        (480, "a day or more"),
    ],
)
def test_durations_are_words(minutes: int, says: str) -> None:
    """Minutes, hours, a day."""
    assert words.duration(minutes) == says


def test_a_week_names_its_months_once_where_it_can() -> None:
    """Within a month, across two, across the year."""
    assert words.week_span("2026-03-02") == "2 to 8 March"
    assert words.week_span("2026-03-30") == "30 March to 5 April"
    assert words.week_span("2026-12-28") == "28 December to 3 January"
