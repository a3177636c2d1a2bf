"""Three faces of the same reading: what one shows, the others show too, on the extremes as well."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from fonder.model.chat import Source
from fonder.model.reading import Answer, Estimate, Measure, Month, People, Quote, Reading, unknown
from fonder.show import html, terminal
from fonder.show.frame import FRAME
from fonder.words import show as words
from tests.show.page import read

UNITS = ("share", "per 1,000 messages", "words a message", "evenness, 0 to 1")


def in_terminal(reading: Reading) -> str:
    """Return the reading as a plain terminal of 80 columns shows it, lines joined."""
    out = io.StringIO()
    Console(file=out, width=80, color_system=None).print(terminal.reading(reading))
    assert max(map(cell_len, out.getvalue().splitlines()), default=0) <= 80
    return " ".join(out.getvalue().split())


def in_page(reading: Reading) -> str:
    """Return the text of the one-file page."""
    return " ".join(read(html.page(reading)).words().split())


@st.composite
def estimates(draw: st.DrawFn, unit: str) -> Estimate:
    """Return an unknown, or a figure within its range."""
    if draw(st.integers(0, 3)) == 0:
        return unknown(draw(st.integers(0, 9)))
    top = 1.0 if unit.startswith(("share", "evenness")) else 1e4
    low, value, high = sorted(draw(st.tuples(*[st.floats(0, top)] * 3)))
    return Estimate(value, low, high, draw(st.integers(1, 10**6)))


@st.composite
def measures(draw: st.DrawFn, measure_id: str) -> Measure:
    """Return a finding with any figures, months and quotes."""
    unit = draw(st.sampled_from(UNITS))
    begun, length = draw(st.integers(2000 * 12, 2030 * 12)), draw(st.integers(0, 30))
    months = [
        Month(f"{o // 12}-{o % 12 + 1:02d}", draw(estimates(unit)), draw(estimates(unit)))
        for o in range(begun, begun + length)
        if draw(st.booleans())
    ]
    quotes = st.lists(
        st.builds(Quote, st.just("2026-03-01T10:00"), st.sampled_from(["me", "other"]), st.text()),
        max_size=2,
    )
    return Measure(
        measure_id,
        unit,
        draw(estimates(unit)),
        draw(estimates(unit)),
        f"Finding {measure_id}.",
        months,
        draw(quotes),
        draw(quotes),
        ["M24"],
        ["missing-mutual"],
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Return a reading with up to three findings, known and new ones."""
    ids = [*(id_ for ids in FRAME.values() for id_ in ids), "something_new"]
    chosen = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
    return Reading(
        Source("whatsapp", ["chat.txt"], draw(st.integers(0, 10**6))),
        People("Anna", draw(st.text(min_size=1))),
        "You two write.",
        [draw(measures(id_)) for id_ in chosen],
        [Answer("Was I too much?", "No.", "", "Time.", chosen)],
    )


@settings(max_examples=20, deadline=None)
@given(readings())
def test_every_finding_is_in_every_face(reading: Reading) -> None:
    """Whatever was found: its sentence and its figures stand in the terminal and in the page."""
    shown, page = in_terminal(reading), in_page(reading)
    for measure in reading.measures:
        assert measure.says in shown
        assert measure.says in page
        if measure.me.known:
            figure = words.figure_with_range(measure.me, measure.unit)
            assert figure in shown
            assert words.figure(measure.me, measure.unit) in page
    for text in (reading.first, "Was I too much?", words.FOOTER):
        assert text in shown
        assert text in page


@pytest.mark.parametrize(
    ("me", "other"),
    [
        (Estimate(1.0, 0.97, 1.0, 90), Estimate(0.0, 0.0, 0.03, 90)),
        (Estimate(0.0, 0.0, 0.0, 1), Estimate(0.0, 0.0, 0.0, 1)),
        (Estimate(0.5, 0.0, 1.0, 1), unknown(0)),
    ],
    ids=["one-sided", "nought", "one message"],
)
def test_extremes_are_drawn_without_a_fuss(me: Estimate, other: Estimate) -> None:
    """All from one, nothing at all, or a single message: every face still stands."""
    months = [Month(f"2026-0{m}", me, other) for m in (1, 2, 3)]
    measure = Measure("initiation", "share", me, other, "So it is.", months)
    reading = Reading(Source("whatsapp", ["c"], 2), People("Anna", "Ben"), "So.", [measure])
    for shown in (in_terminal(reading), in_page(reading)):
        assert "So it is." in shown
        assert words.figure(me, "share") in shown
        assert words.figure(other, "share") in shown


def test_a_range_without_ends_is_no_error() -> None:
    """A third party's measure may know a figure and not its range."""
    bare = Measure("new", "share", Estimate(0.4, None, None, 9), unknown(), "Bare.")
    reading = Reading(Source("whatsapp", ["c"], 2), People("Anna", "Ben"), "So.", [bare])
    assert "Bare." in in_terminal(reading)
    assert "Bare." in in_page(reading)
