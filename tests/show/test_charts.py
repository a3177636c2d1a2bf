"""Charts show the figures where they belong, leave gaps as gaps, and say what they show."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.reading import Estimate, Measure, Month, unknown
from fonder.show import charts
from fonder.show.charts import HEIGHT, LABELS, PLOT, TOP
from fonder.show.scale import every_month, top_of
from tests.show.page import Element, read


def known(value: float, width: float = 0.05) -> Estimate:
    """Return an estimate around a value."""
    return Estimate(value, value - width, value + width, 50)


def finding(
    me: list[float | None], other: list[float | None], unit: str = "share", first: int = 1
) -> Measure:
    """Return a finding with these months from January 2025 on."""
    months = [
        Month(
            f"{2025 + (i + first - 1) // 12}-{(i + first - 1) % 12 + 1:02d}",
            unknown() if a is None else known(a),
            unknown() if b is None else known(b),
        )
        for i, (a, b) in enumerate(zip(me, other, strict=True))
    ]
    return Measure("initiation", unit, known(0.6), known(0.4), "You begin more.", months)


@dataclass
class Drawn:
    """A chart as read back."""

    root: Element

    def marks(self, who: str) -> list[tuple[float, float]]:
        """Return where a person's marks stand: per cent across, pixels down."""
        return [
            (float(svg.attributes["x"].rstrip("%")), float(svg.attributes["y"]))
            for svg in self.root.all("svg")
            if any(path.attributes.get("class") == f"shape {who}" for path in svg.children)
        ]

    def lines(self, who: str) -> list[Element]:
        """Return the unbroken stretches of a person's line."""
        return self.root.all("polyline", who)


def drawn(measure: Measure) -> Drawn:
    """Return the chart of a finding, read back."""
    return Drawn(read(charts.months(measure, "You", "Ben")))


def test_a_mark_stands_at_its_figure() -> None:
    """Nought is at the foot, the top figure at the head, half in the middle."""
    chart = drawn(finding([0.0, 0.5, 1.0], [1.0, 0.5, 0.0]))
    assert [y for _, y in chart.marks("me")] == [TOP + PLOT, TOP + PLOT / 2, TOP]
    assert [y for _, y in chart.marks("other")] == [TOP, TOP + PLOT / 2, TOP + PLOT]


def test_months_stand_at_equal_distances_from_left_to_right() -> None:
    """Time runs evenly."""
    xs = [x for x, _ in drawn(finding([0.1] * 5, [0.2] * 5)).marks("me")]
    steps = [b - a for a, b in itertools.pairwise(xs)]
    assert steps == pytest.approx([steps[0]] * 4, abs=0.02)
    assert 0 < xs[0] < xs[-1] < 100


def test_a_month_without_enough_data_is_a_gap() -> None:
    """No line is drawn across it, and no mark stands in it."""
    chart = drawn(finding([0.4, 0.5, None, 0.5, 0.6], [0.5] * 5))
    assert len(chart.lines("me")) == 2
    assert len(chart.lines("other")) == 1
    assert len(chart.marks("me")) == 4
    assert len(chart.root.all("polygon", "me")) == 2


def test_a_calendar_month_that_is_missing_is_a_gap_too() -> None:
    """Two messages in March and June don't make a line through April and May."""
    months = [Month(m, known(0.5), known(0.5)) for m in ("2025-11", "2025-12", "2026-03")]
    assert [m.month for m in every_month(months)] == [
        "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"
    ]  # fmt: skip
    measure = Measure("words", "words a message", known(1), known(1), "", months)
    assert len(drawn(measure).lines("me")) == 1


def test_a_month_between_two_gaps_keeps_its_range_as_a_bar() -> None:
    """It has no line, yet its uncertainty shows."""
    chart = drawn(finding([None, 0.5, None, 0.4], [0.5] * 4))
    assert chart.lines("me") == []
    assert len(chart.root.all("line", "lone")) == 2


def test_the_two_are_told_apart_by_shape() -> None:
    """Without colour there is still a disc and a diamond."""
    paths = drawn(finding([0.4, 0.5], [0.5, 0.6])).root.all("path")
    shapes = {path.attributes["class"]: path.attributes["d"] for path in paths}
    assert len(set(shapes.values())) == 2


def test_a_chart_says_in_words_what_it_shows() -> None:
    """Title and description name both, the first and last figure with ranges, and the gaps."""
    root = drawn(finding([0.4, None, 0.6], [0.5, 0.5, 0.5])).root
    chart = root.children[0]
    title, desc = chart.all("title")[0], chart.all("desc")[0]
    assert chart.attributes["role"] == "img"
    assert chart.attributes["aria-labelledby"].split() == [
        title.attributes["id"],
        desc.attributes["id"],
    ]
    assert "You and Ben" in title.words()
    assert "You: 40 % (35–45 %) in January 2025, 60 % (55–65 %) in March 2025" in desc.words()
    assert "1 month without enough data" in desc.words()


@pytest.mark.parametrize("months", [[], [0.5], [None, None, None], [None, 0.5, None]])
def test_fewer_than_two_known_months_make_no_chart(months: list[float | None]) -> None:
    """One point is no course of things."""
    assert charts.months(finding(months, [None] * len(months)), "You", "Ben") == ""


def test_ranges_as_wide_as_the_chart_make_no_chart() -> None:
    """Three harsh words in nine months have no course: the total and the table say it."""
    wide = [
        Month(f"2025-0{m}", Estimate(m % 2, 0.0, 9.0, 80), Estimate(0.0, 0.0, 9.0, 80))
        for m in range(1, 8)
    ]
    total = known(0.5)
    measure = Measure("hostility", "per 1,000 messages", total, total, "Rare.", wide)
    assert charts.months(measure, "You", "Ben") == ""


def test_ten_years_fit() -> None:
    """120 months: a few names below, no marks that run together."""
    chart = drawn(finding([0.5] * 120, [0.4] * 120))
    assert chart.marks("me") == []
    assert len(chart.root.all("text")) <= LABELS + 3


def test_a_figure_of_the_two_together_has_one_line_and_one_row() -> None:
    """How mutual it is belongs to neither of them."""
    measure = finding([0.7, 0.8], [0.7, 0.8], unit="evenness, 0 to 1")
    assert [e.attributes["class"] for e in drawn(measure).root.all("polyline")] == ["stroke both"]
    rows = read(charts.ranges(measure, "You", "Ben"))
    assert len(rows.all("div", "range")) == 1
    assert "Both of you" in rows.words()


def test_a_row_shows_name_figure_and_range() -> None:
    """The range is drawn as a bar around the mark, and written out."""
    rows = read(charts.ranges(finding([], []), "You", "Ben")).all("div", "range")
    assert [row.words() for row in rows] == ["You60 %55–65 %", "Ben40 %35–45 %"]
    reach = rows[0].all("line", "reach")[0].attributes
    assert float(reach["x1"].rstrip("%")) < float(reach["x2"].rstrip("%"))


def test_an_unknown_figure_says_so_and_draws_nothing() -> None:
    """That there isn't enough data is a value too."""
    measure = Measure("words", "words a message", unknown(2), known(8.0), "…")
    row = read(charts.ranges(measure, "You", "Ben")).all("div", "range")[0]
    assert "not enough data" in row.words()
    assert row.all("line", "reach") == []


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1e6, allow_nan=False)), min_size=2, max_size=60),
    st.sampled_from(["share", "per 1,000 messages", "words a message", "evenness, 0 to 1"]),
)
def test_nothing_is_ever_drawn_outside_the_chart(values: list[float | None], unit: str) -> None:
    """Whatever the figures: marks and lines stay within their frame."""
    if unit.startswith(("share", "evenness")):
        values = [None if v is None else min(v, 1.0) for v in values]
    html = charts.months(finding(values, values, unit), "You", "Ben")
    chart = Drawn(read(html))
    for x, y in [*chart.marks("me"), *chart.marks("other"), *chart.marks("both")]:
        assert 0 <= x <= 100
        assert TOP <= y <= HEIGHT
    for shape in [*chart.root.all("polygon"), *chart.root.all("polyline")]:
        for point in shape.attributes["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= 1000
            assert 0 <= y <= PLOT


@given(st.lists(st.floats(1e-6, 1e9), min_size=1))
def test_the_top_of_a_chart_holds_every_figure(values: list[float]) -> None:
    """It is never lower than the highest figure, nor more than twice as high as needed."""
    estimates = [Estimate(v, v, v, 1) for v in values]
    top = top_of(estimates, "per 1,000 messages")
    assert max(values) <= top * (1 + 1e-6)
    assert top <= 2 * max(values)


def test_a_very_wide_range_does_not_flatten_the_line() -> None:
    """A month with three messages reaches beyond the frame instead of squashing the others."""
    assert top_of([Estimate(10, 1, 400, 3), known(8)], "per 1,000 messages") <= 20
