"""Pictures for Learn: a slider over the weeks, a difference on its range; told in words as well."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from fonder.model.diary import Bond
from fonder.model.plan import Effect
from fonder.show.markup import tag
from fonder.words import door as words

WIDTH, HEIGHT = 320, 150  # user units; the picture fills whatever width it gets
LEFT, RIGHT, TOP, BOTTOM = 24, 10, 10, 26
MOST = 10  # the sliders go from 0 to 10
SHOWN = 26  # weeks
WIDE, FAR = 240, 2.0  # of a difference: user units, and points of a slider to either side


def level(bond: Bond) -> SafeString:
    """Return the picture of the last half year, or nothing where fewer than two weeks are known."""
    weeks = bond.weeks[-SHOWN:]
    if len(weeks) < 2:
        return mark_safe("")
    xs = [_across(i, len(weeks)) for i in range(len(weeks))]
    line = _points(xs, bond.level[-SHOWN:])
    above = _points(xs, bond.high[-SHOWN:])
    below = _points(xs[::-1], bond.low[-SHOWN:][::-1])
    drawn = tag(
        "svg",
        tag("title", words.level_told(bond)),
        [_grid(value) for value in (0, 5, MOST)],
        tag("polygon", points=f"{above} {below}", class_="level-band"),
        tag("polyline", points=line, class_="level-line"),
        tag("circle", cx=xs[-1], cy=_down(bond.level[-1]), r=5, class_="level-dot"),
        tag("text", words.short_day(weeks[0]), x=LEFT, y=HEIGHT - 4),
        tag("text", words.short_day(weeks[-1]), x=WIDTH - RIGHT, y=HEIGHT - 4, text_anchor="end"),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        class_="level",
    )
    return mark_safe(drawn)  # noqa: S308 - `tag` escapes all that it is given


def span(effect: Effect) -> SafeString:
    """Return the range of a difference around "no difference", or nothing where none is known.

    It spans two points of a slider to either side; what lies beyond ends at the edge.
    """
    mean, low, high = (effect.with_research.get(name) for name in ("mean", "low", "high"))
    if mean is None or low is None or high is None:
        return mark_safe("")
    drawn = tag(
        "svg",
        tag("title", words.span_told(effect.outcome, low, high)),
        tag("line", x1=0, x2=WIDE, y1=10, y2=10, class_="level-grid"),
        tag("line", x1=WIDE / 2, x2=WIDE / 2, y1=2, y2=18, class_="level-zero"),
        tag("line", x1=_beside(low), x2=_beside(high), y1=10, y2=10, class_="level-span"),
        tag("circle", cx=_beside(mean), cy=10, r=4.5, class_="level-dot"),
        viewBox=f"0 0 {WIDE} 20",
        role="img",
        class_="level",
    )
    return mark_safe(drawn)  # noqa: S308 - `tag` escapes all that it is given


def _beside(points: float) -> float:
    return WIDE / 2 * (1 + max(-1.0, min(1.0, points / FAR)))


def _grid(value: int) -> list[object]:
    y = _down(value)
    return [
        tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="level-grid"),
        tag("text", str(value), x=0, y=y + 4),
    ]


def _across(i: int, n: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * i / (n - 1)


def _down(value: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / MOST)


def _points(xs: list[float], values: list[float]) -> str:
    return " ".join(f"{x:.1f},{_down(value):.1f}" for x, value in zip(xs, values, strict=True))
