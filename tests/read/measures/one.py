"""What the tests of single measures share: longer chats from a short pattern."""

from __future__ import annotations

from fonder.model.reading import Measure
from fonder.read import measures
from fonder.read.view import View
from tests.read.build import Line, view_of

DAY = 24.0


def repeated(pattern: list[Line], days: int = 60, every: float = DAY) -> list[Line]:
    """Return the pattern, once every `every` hours, over so many days."""
    lines: list[Line] = []
    start = 0.0
    while start < days * DAY:
        lines += [
            Line(start + p.hours, p.who, p.text, p.labels, p.kind, p.read, p.offset)
            for p in pattern
        ]
        start += every
    return lines


def found(lines: list[Line], measure_id: str) -> Measure:
    """Return one finding about the chat."""
    return in_view(view_of(lines), measure_id)


def in_view(seen: View, measure_id: str) -> Measure:
    """Return one finding about what is seen."""
    return next(m for m in measures.all_of(seen) if m.id == measure_id)
