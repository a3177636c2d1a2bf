"""Which number is the day, which the month: decided by the whole file, never guessed.

Evidence, in this order: a year of four digits in front; dots between the numbers (no place writes
month.day.year); numbers that cannot be a month or a day; times that would lie after the day of the
import or before 1990; the order of the lines. Where two orders stay possible and differ, we ask.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.model.errors import NeedsAnswerError
from fonder.read.formats.whatsapp.calendars import days_of
from fonder.read.formats.whatsapp.clock import DAY, time_of_day
from fonder.read.formats.whatsapp.grammar import MARK
from fonder.read.formats.whatsapp.scan import Headers
from fonder.read.formats.whatsapp.text import Text

EPOCH = date(1970, 1, 1)
EARLIEST = (date(1990, 1, 1) - EPOCH).days
AHEAD = timedelta(days=2)
SLACK = 1  # days that a late message may lie back without speaking against an order
FAR = 30  # a reading that spreads the chat over this many times the time is the odd one

Ints = NDArray[np.int64]


class Times(NamedTuple):
    """When each header says it is, and the order of day, month and year that was found.

    at    int64[m]  the wall clock in ms
    good  bool[m]   the time exists, and lies between 1990 and two days after the import
    """

    at: Ints
    good: NDArray[np.bool_]
    order: str

    def take(self, which: NDArray[np.bool_]) -> Times:
        """Return some of the times."""
        return Times(self.at[which], self.good[which], self.order)


class _Reading(NamedTuple):
    """The file's dates under one order. `bad` rows are impossible, `back` steps go back in time."""

    order: str
    days: Ints
    good: NDArray[np.bool_]
    bad: int
    back: int

    @property
    def troubles(self) -> int:
        return self.bad + self.back

    @property
    def span(self) -> int:
        days = self.days[self.good]
        return int(days.max() - days.min()) + 1 if len(days) else 1


def times(text: Text, headers: Headers, today: date, wanted: str | None) -> Times:
    """Return the time of each header (all of one shape), or raise NeedsAnswerError."""
    numbers = headers.numbers[:3].astype(np.int64)
    # lines of one day stand together: look at each run of equal dates once
    change = np.any(numbers[:, 1:] != numbers[:, :-1], axis=0)
    first = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(change) + 1])
    runs, repeats = numbers[:, first], np.diff(np.append(first, len(headers.line)))
    latest = (today + AHEAD - EPOCH).days
    shape = headers.shapes[int(headers.template[0])]
    if shape.era:
        runs[2] += shape.era
    orders = shape.orders
    if wanted is not None and not shape.spelled:
        orders = (wanted,)
    readings = {o: _under(o, runs, repeats, latest) for o in orders}
    if len(orders) > 2:
        chosen = _choose(readings, text, headers, first)
    else:
        chosen = min(readings.values(), key=lambda reading: reading.troubles)
    days, good = np.repeat(chosen.days, repeats), np.repeat(chosen.good, repeats)
    clock, real = time_of_day(text, headers, days)
    return Times(days * DAY + clock, good & real, chosen.order)


def _under(order: str, runs: Ints, repeats: Ints, latest: int) -> _Reading:
    day, month, year = (runs[order.index(part)] for part in "dmy")
    days, real = days_of(year, month, day, latest)
    good = real & (days >= EARLIEST) & (days <= latest)
    kept = days[good]
    high = np.maximum.accumulate(kept) if len(kept) else kept
    back = int(np.count_nonzero(kept[1:] < high[:-1] - SLACK))
    return _Reading(order, days, good, int(repeats[~good].sum()), back)


def _choose(readings: dict[str, _Reading], text: Text, headers: Headers, first: Ints) -> _Reading:
    dmy, mdy, ymd = readings["dmy"], readings["mdy"], readings["ymd"]
    best = min(dmy, mdy, key=lambda r: (r.bad, r.back))
    shape = headers.shapes[int(headers.template[0])]
    two_digit_year = "0000" not in shape.date and not shape.era
    possible = bool(best.good.any())
    if two_digit_year and ymd.troubles < best.troubles and not (possible and ymd.span >= best.span):
        return ymd
    if not possible:
        return best
    if _same(dmy, mdy):
        rivals = [dmy]
    elif dmy.bad != mdy.bad or (dmy.back == 0) != (mdy.back == 0):
        rivals = [best]
    else:
        rivals = [dmy, mdy]
    if two_digit_year and ymd.troubles == 0 and all(r.span > FAR * ymd.span for r in rivals):
        rivals.append(ymd)
    if len(rivals) == 1:
        return rivals[0]
    raise _question(rivals, text, headers, first)


def _same(one: _Reading, other: _Reading) -> bool:
    return bool(np.array_equal(one.days, other.days) and np.array_equal(one.good, other.good))


def _question(
    rivals: list[_Reading], text: Text, headers: Headers, first: Ints
) -> NeedsAnswerError:
    """Return the question, with two of the file's own lines read under each order."""
    differ = np.flatnonzero(rivals[0].days != rivals[1].days)
    picked = [int(differ[0]), int(differ[-1])] if len(differ) > 1 else [int(differ[0])]
    lines = [MARK.sub("", text.line(int(headers.line[first[run]]), 120)) for run in picked]
    shown = []
    for reading in rivals:
        said = [
            f"“{line}” = {_spoken(int(reading.days[run]))}"
            for line, run in zip(lines, picked, strict=True)
        ]
        shown.append(" · ".join(said))
    options = [r.order for r in rivals]
    return NeedsAnswerError(
        f"The chat does not show whether the day or the month comes first in “{lines[0]}”: "
        f"say --date-order {' or '.join(options)}.",
        question="date_order",
        options=options,
        shown=shown,
    )


def _spoken(days: int) -> str:
    day = EPOCH + timedelta(days=days)
    return f"{day.day} {day:%B %Y}"
