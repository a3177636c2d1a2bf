"""Charts drawn as SVG, without script and without an address: months as lines, totals as ranges.

Everything across is in per cent and everything down in pixels, so that a chart fills whatever width
it gets while its text and marks keep their size. The two people are told apart by shape (disc and
diamond; whole and broken line) as well as by colour, and each chart says in words what it shows.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from fonder.model.reading import Estimate, Measure
from fonder.show.markup import Markup, bdi, clean, tag
from fonder.show.scale import every_month, top_of
from fonder.words import show as words

HEIGHT = 196
TOP, PLOT = 18, 150  # where the drawing begins, and how high it is, in pixels
LEFT, RIGHT = 10, 2.5  # per cent kept free: left for the scale, right for the last mark
LABELS = 6  # months named at most, so that they fit on a phone
MARKS = 40  # months up to which each one gets its mark
SHAPES = {
    "me": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z",  # a disc
    "other": "M0-6L6 0L0 6L-6 0Z",  # a diamond
    "both": "M-4.2-4.2h8.4v8.4h-8.4Z",  # a square
}


class Line(NamedTuple):
    """One line of a chart: whose (`me`, `other`, `both`), their name, and a figure a month."""

    who: str
    name: str
    points: list[tuple[str, Estimate]]


# ---- totals --------------------------------------------------------------------------------------


def ranges(measure: Measure, me: str, other: str) -> Markup:
    """Return one row a person: name, the figure as a mark on its range, and both in numbers.

    Where the figure belongs to the two together, there is one row.
    """
    rows = [("me", me, measure.me), ("other", other, measure.other)]
    if words.is_joint(measure.unit):
        rows = [("both", words.BOTH, measure.me)]
    top = top_of([estimate for _, _, estimate in rows], measure.unit)
    return tag("div", [_row(row, measure.unit, top) for row in rows], class_="ranges")


def mark(who: str) -> Markup:
    """Return a person's mark alone, for a legend."""
    drawn = tag("path", d=SHAPES[who], class_=f"shape {who}")
    return tag("svg", drawn, class_="sign", viewBox="-8 -8 16 16", aria_hidden="true")


def _row(row: tuple[str, str, Estimate], unit: str, top: float) -> Markup:
    who, name, estimate = row
    numbers = [tag("strong", words.figure(estimate, unit))]
    if within := words.span(estimate, unit):
        numbers.append(tag("span", within, class_="span"))
    return tag(
        "div",
        tag("span", mark(who), bdi(name), class_="name"),
        tag("span", numbers, class_="numbers" if estimate.known else "numbers unknown"),
        _track(who, estimate, top),
        class_="range",
    )


def _track(who: str, estimate: Estimate, top: float) -> Markup:
    drawn = [tag("line", x1="0%", x2="100%", y1=10, y2=10, class_="rail")]
    if estimate.value is not None:
        low = estimate.value if estimate.low is None else estimate.low
        high = estimate.value if estimate.high is None else estimate.high
        x1, x2 = _across(low / top), _across(high / top)
        drawn.append(tag("line", x1=x1, x2=x2, y1=10, y2=10, class_=f"reach {who}"))
        drawn.append(_mark(who, _across(estimate.value / top), 10))
    return tag("svg", drawn, class_="track", height=20, aria_hidden="true")


# ---- months --------------------------------------------------------------------------------------


def months(measure: Measure, me: str, other: str) -> Markup:
    """Return the chart of a finding by month, or nothing where it would show nothing.

    That is so where fewer than two months are known, or where most ranges fill the whole chart.

    A month without enough data is a gap in the line: nothing is drawn across it.
    """
    by_month = every_month(measure.by_month)
    lines = [
        Line("me", me, [(m.month, m.me) for m in by_month]),
        Line("other", other, [(m.month, m.other) for m in by_month]),
    ]
    if words.is_joint(measure.unit):
        lines = [Line("both", words.BOTH, lines[0].points)]
    figures = [e for line in lines for _, e in line.points]
    top = top_of(figures, measure.unit)
    if not _tells(lines, top):
        return Markup("")
    key = f"chart-{measure.id}"
    return tag(
        "svg",
        tag("title", words.chart_title(measure.id, clean(me), clean(other)), id=f"{key}-t"),
        tag("desc", " ".join(_told(line, measure.unit) for line in lines), id=f"{key}-d"),
        _grid(top, measure.unit),
        _month_names([m.month for m in by_month]),
        tag(
            "svg",
            [[_bands(line, top), _strokes(line, top)] for line in reversed(lines)],
            y=TOP,
            height=PLOT,
            width="100%",
            viewBox=f"0 0 1000 {PLOT}",
            preserveAspectRatio="none",
        ),
        [_marks(line, top, measure.unit) for line in reversed(lines)],
        class_="months",
        height=HEIGHT,
        role="img",
        aria_labelledby=f"{key}-t {key}-d",
    )


def _tells(lines: list[Line], top: float) -> bool:
    """Say whether a course could be seen: two months known, and most ranges less than the whole."""
    known = [[e for _, e in line.points if e.known] for line in lines]
    narrow = [
        e.low is None or e.high is None or e.high - e.low < top for each in known for e in each
    ]
    return max(map(len, known)) >= 2 and 2 * sum(narrow) > len(narrow)


def _told(line: Line, unit: str) -> str:
    return words.chart_text(clean(line.name), line.points, unit)


def _grid(top: float, unit: str) -> list[Markup]:
    drawn = []
    for part in (0.0, 0.5, 1.0):
        y = _down(part * top, top) + TOP
        drawn.append(tag("line", x1="0%", x2="100%", y1=y, y2=y, class_="grid"))
        if part:
            drawn.append(tag("text", words.tick(part * top, unit), x="0", y=y - 4, class_="scale"))
    return drawn


def _month_names(names: list[str]) -> list[Markup]:
    step = -(-len(names) // LABELS)
    drawn = []
    for i in range(0, len(names), step):
        with_year = i == 0 or names[i][:4] != names[i - step][:4]
        text = (words.month_brief if with_year else words.month_short)(names[i])
        anchor = "end" if i == len(names) - 1 else "middle"
        x = "100%" if anchor == "end" else _percent(i, len(names))
        drawn.append(tag("text", text, x=x, y=HEIGHT - 4, class_="scale", text_anchor=anchor))
    return drawn


def _runs(line: Line) -> list[list[tuple[int, Estimate]]]:
    """Return the stretches of months without a gap."""
    numbered = ((i, estimate) for i, (_, estimate) in enumerate(line.points))
    return [list(run) for known, run in groupby(numbered, key=lambda p: p[1].known) if known]


def _bands(line: Line, top: float) -> list[Markup]:
    n = len(line.points)
    drawn = []
    for run in _runs(line):
        with_range = [
            (i, e.low, e.high) for i, e in run if e.low is not None and e.high is not None
        ]
        upper = [(_x(i, n), _down(high, top)) for i, _, high in with_range]
        lower = [(_x(i, n), _down(low, top)) for i, low, _ in reversed(with_range)]
        if len(with_range) == 1:  # a month between two gaps: its range is a bar
            (x, y1), (_, y2) = upper[0], lower[0]
            drawn.append(tag("line", x1=x, x2=x, y1=y1, y2=y2, class_=f"lone {line.who}"))
        elif with_range:
            drawn.append(tag("polygon", points=_points(upper + lower), class_=f"band {line.who}"))
    return drawn


def _strokes(line: Line, top: float) -> list[Markup]:
    n = len(line.points)
    return [
        tag(
            "polyline",
            points=_points([(_x(i, n), _down(e.value or 0.0, top)) for i, e in run]),
            class_=f"stroke {line.who}",
        )
        for run in _runs(line)
        if len(run) > 1
    ]


def _marks(line: Line, top: float, unit: str) -> list[Markup]:
    n = len(line.points)
    drawn = []
    for i, (month, estimate) in enumerate(line.points):
        alone = (i == 0 or not line.points[i - 1][1].known) and (
            i == n - 1 or not line.points[i + 1][1].known
        )
        if estimate.value is None or not (n <= MARKS or alone):
            continue
        said = f"{words.month_name(month)}, {clean(line.name)}: "
        told = tag("title", said + words.figure_with_range(estimate, unit))
        drawn.append(_mark(line.who, _percent(i, n), _down(estimate.value, top) + TOP, told))
    return drawn


# ---- geometry ------------------------------------------------------------------------------------


def _mark(who: str, x: str, y: float, told: Markup | None = None) -> Markup:
    shape = tag("path", told, d=SHAPES[who], class_=f"shape {who}")
    return tag("svg", shape, x=x, y=y, overflow="visible")


def _across(part: float) -> str:
    return f"{100 * min(max(part, 0.0), 1.0):.2f}%"


def _percent(i: int, n: int) -> str:
    part = i / (n - 1) if n > 1 else 0.5
    return f"{LEFT + (100 - LEFT - RIGHT) * part:.2f}%"


def _x(i: int, n: int) -> float:
    return float(_percent(i, n).removesuffix("%")) * 10


def _down(value: float, top: float) -> float:
    return PLOT * (1 - min(max(value / top, 0.0), 1.0))


def _points(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
