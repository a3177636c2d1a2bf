"""A file that changes its form midway: another phone or language, or two exports put together.

Lines of another form are pasted, as a rule. They are messages of this chat where their times lie
after the line above and before the line below, as what somebody pastes is older than the message
that holds it, and where people of this chat wrote them, or the form is nearly the file's own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fonder.model.errors import UseError
from fonder.read.formats.whatsapp.authors import begins_with_name
from fonder.read.formats.whatsapp.clock import foreign_words
from fonder.read.formats.whatsapp.dates import Times, times
from fonder.read.formats.whatsapp.scan import Headers
from fonder.read.formats.whatsapp.text import Positions, Text
from fonder.read.options import ReadOptions

MOST_FORMS = 8
SAMPLE = 1000  # lines of one form whose authors are looked at
MOSTLY = 0.8
FEW_NAMED = 0.4  # the app's own lines have no name
FEWEST = 2  # one line alone may be a plan that somebody wrote down


class _Form(NamedTuple):
    """The lines of another form under one order of day and month."""

    lines: Headers
    when: Times


def with_other_forms(
    text: Text,
    every: Headers,
    own: Headers,
    when: Times,
    names: frozenset[str],
    options: ReadOptions,
) -> tuple[Headers, Times]:
    """Return the file's own headers and those of other forms that belong to the chat."""
    shape = own.shapes[int(own.template[0])]
    forms = []
    for other in list(dict.fromkeys(every.shapes))[: MOST_FORMS + 1]:
        if other != shape:
            lines = every.take(every.per_template([s == other for s in every.shapes]) == 1)
            form = _at_home(text, lines, own, when, names, options)
            forms += [form] if form is not None else []
    if not forms:
        return own, when
    line = np.concatenate([own.line, *(f.lines.line for f in forms)])
    in_order = np.argsort(line, kind="stable")
    at = np.concatenate([when.at, *(f.when.at for f in forms)])[in_order]
    good = np.concatenate([when.good, *(f.when.good for f in forms)])[in_order]
    headers = every.take(np.searchsorted(every.line, line[in_order]))
    return headers, Times(at, good, when.order)


def _at_home(
    text: Text,
    lines: Headers,
    own: Headers,
    when: Times,
    names: frozenset[str],
    options: ReadOptions,
) -> _Form | None:
    """Return the lines of one other form that belong to the chat, if most of them do."""
    lines = lines.take(~foreign_words(lines))
    shape, own_shape = (h.shapes[int(h.template[0])] for h in (lines, own))
    alike = (shape.open, shape.date, shape.end) == (own_shape.open, own_shape.date, own_shape.end)
    fewest = 1 if alike else FEWEST
    named = _named(text, lines, None if alike else names)
    if len(named) < fewest:
        return None
    above, below = _around(own, when, lines.line)
    fitting: dict[str, Times] = {}
    for order in shape.orders:
        found = _times(text, lines, options, order)
        if found is None:
            continue
        fits = found.good & (found.at > above) & (found.at <= below)
        if fits[named].sum() >= max(fewest, MOSTLY * len(named)):
            fitting[order] = found
        elif order == when.order and found.good.mean() >= MOSTLY:
            return None  # read as the rest of the file is, they lie elsewhere: they are pasted
    if not fitting:
        return None
    found = fitting.get(when.order, next(iter(fitting.values())))
    if not alike and any(not np.array_equal(found.at, other.at) for other in fitting.values()):
        found = times(text, lines, options.today, options.date_order)
    fits = found.good & (found.at >= above) & (found.at <= below)
    return _Form(lines.take(fits), found.take(fits))


def _named(text: Text, lines: Headers, names: frozenset[str] | None) -> Positions:
    """Return a sample of the lines with one of these names, or with any: none if they are few."""
    picked = np.unique(np.linspace(0, len(lines.line) - 1, SAMPLE).astype(np.int64))
    named = picked[[begins_with_name(text, int(at), names) for at in lines.body[picked]]]
    return named if len(named) >= FEW_NAMED * len(picked) else named[:0]


def _times(text: Text, lines: Headers, options: ReadOptions, order: str) -> Times | None:
    try:
        return times(text, lines, options.today, order)
    except UseError:
        return None


def _around(own: Headers, when: Times, line: Positions) -> tuple[Positions, Positions]:
    """Return the times of the file's own messages above and below each line."""
    sure, at = own.line[when.good], when.at[when.good]
    after = np.searchsorted(sure, line)
    edges = np.iinfo(np.int64)
    padded = np.concatenate([[edges.min], at, [edges.max]])
    return padded[after], padded[after + 1]
