"""From the text of an export to its chat: the steps in order, and what was set aside on the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, NOBODY, Chat, Flag, Kind, Skipped, Source
from fonder.model.errors import UseError
from fonder.read.archive import Export, File
from fonder.read.formats import Progress
from fonder.read.formats.whatsapp import lock
from fonder.read.formats.whatsapp.authors import MOST_PEOPLE, TOO_MANY, Authors, learn
from fonder.read.formats.whatsapp.bodies import settle
from fonder.read.formats.whatsapp.dates import Times, times
from fonder.read.formats.whatsapp.rows import Rows
from fonder.read.formats.whatsapp.scan import Headers, scan
from fonder.read.formats.whatsapp.switch import with_other_forms
from fonder.read.formats.whatsapp.text import Positions, Text
from fonder.read.formats.whatsapp.whole import has_media, hints, labels, wholeness
from fonder.read.options import ReadOptions
from fonder.read.zones import offsets

Bools = NDArray[np.bool_]

MOST_SKIPPED = 10_000
FEW_BAD = 1 / 3  # more impossible dates than this mean another order, not pasted lines
BEFORE_FIRST = "stands before the first message"
NO_SUCH_TIME = "gives a time that cannot be (no such date, before 1990, or after today): set aside"
TOO_LONG = "a message of over 1 MiB: the rest of it was set aside"


def chat_of(
    text: Text, file: File, export: Export, options: ReadOptions, progress: Progress
) -> Chat:
    """Return the chat in `text`, which `file` holds."""
    unclear = lock.Unclear()
    every = scan(text)
    if not len(every.line):
        raise UseError(f"“{file.name}” holds no message that looks like one from WhatsApp.")
    headers, when = _locked(text, every, options, unclear)
    progress(0.6)
    crlf = np.full(len(headers.templates), _is_crlf(text, headers))
    line_end = _first_line_ends(text, headers, crlf)
    authors = learn(text, headers.body, line_end)
    if len(headers.line) < len(every.line):
        names = frozenset(authors.names)
        own = headers
        headers, when = with_other_forms(text, every, own, when, names, options)
        if headers is not own:
            unclear.forget(headers.line)
            crlf = _crlf_by_form(text, headers)
            line_end = _first_line_ends(text, headers, crlf)
            authors = learn(text, headers.body, line_end)
    headers, when, authors, line_end = _without_pastes(headers, when, authors, line_end, unclear)
    rows, skipped = _rows(text, headers, when, authors, line_end, crlf)
    _mark(rows, unclear, skipped)
    rows.mend_bytes(text)
    skipped += [Skipped(int(rows.line[i]) + 1, TOO_LONG) for i in rows.too_long()]
    settle(text, rows)
    rows.mend_line_ends(text, crlf[headers.template][when.good])
    progress(0.9)
    return _chat(text, rows, authors.names, when.order, skipped, export, file, options)


def _locked(
    text: Text, headers: Headers, options: ReadOptions, unclear: lock.Unclear
) -> tuple[Headers, Times]:
    """Return the headers of the file's own shape and their times."""
    headers = lock.lock_shape(headers, unclear)
    when = times(text, headers, options.today, options.date_order)
    kept = lock.lock_line_end(text, headers, when.at, unclear)
    headers, when = headers.take(kept), when.take(kept)
    kept = lock.lock_widths(headers, when.at, unclear)
    return headers.take(kept), when.take(kept)


def _is_crlf(text: Text, headers: Headers) -> bool:
    """Say whether CRLF parts the messages; a file of one message shows it at its end."""
    before = lock.crlf_before(text, headers.line)[1:]
    if len(before):
        return int(before.sum()) * 2 > len(before)
    return b"\r\n" in text.data


def _crlf_by_form(text: Text, headers: Headers) -> Bools:
    """Say for each template whether CRLF parts the messages of its form."""
    crlf = np.zeros(len(headers.templates), bool)
    for shape in set(headers.shapes):
        of_shape = np.array([s == shape for s in headers.shapes])
        lines = headers.take(of_shape[headers.template])
        if len(lines.line):
            crlf[of_shape] = _is_crlf(text, lines)
    return crlf


def _line_stop(text: Text, lines: Positions) -> Positions:
    """Return where each line ends, its LF left out."""
    following = np.append(text.starts, text.size + 1)[lines + 1]
    stop = following - 1
    last = lines == len(text.starts) - 1
    ends_in_lf = text.size > 0 and text.data[text.size - 1] == ord("\n")
    return np.where(last, text.size - int(ends_in_lf), stop)


def _trim_cr(text: Text, start: Positions, stop: Positions, crlf: Bools) -> Positions:
    """Return the stops without the CR of a CRLF, where that is the line end."""
    has_cr = crlf & (stop > start) & (text.view[np.maximum(stop - 1, 0)] == ord("\r"))
    return np.asarray(stop - has_cr, np.int64)


def _first_line_ends(text: Text, headers: Headers, crlf: Bools) -> Positions:
    stop = np.maximum(_line_stop(text, headers.line), headers.body)
    return _trim_cr(text, headers.body, stop, crlf[headers.template])


def _without_pastes(
    headers: Headers, when: Times, authors: Authors, line_end: Positions, unclear: lock.Unclear
) -> tuple[Headers, Times, Authors, Positions]:
    """Take out runs out of their time by people who write nowhere else; note the others."""
    keep = np.ones(len(when.at), bool)
    written = np.flatnonzero(when.good & (authors.sender != NOBODY))
    senders = authors.sender[written]
    lines_of = np.bincount(senders, minlength=len(authors.names))
    for start, stop in lock.jumps_back(when.at[written]):
        here, lines_here = np.unique(senders[start:stop], return_counts=True)
        if (lines_of[here] > lines_here).all():
            unclear.note(headers.line[written[start:stop]], lock.OUT_OF_ORDER)
        else:
            keep[written[start:stop]] = False
    for start, stop in lock.jumps_ahead(when.at[written]):
        here, lines_here = np.unique(senders[start:stop], return_counts=True)
        if (lines_of[here] == lines_here).all():
            keep[written[start:stop]] = False
    bad = ~when.good
    if bad.any() and bad.mean() <= FEW_BAD:
        strangers = np.append(lines_of == 0, [False])  # the last stands for NOBODY, which is -1
        keep &= ~(bad & strangers[authors.sender])
    keep[0] = True
    unclear.note(headers.line[~keep], lock.OTHER_TIME)
    if keep.all():
        return headers, when, authors, line_end
    kept = Authors(authors.names, authors.sender[keep], authors.text[keep])
    return headers.take(keep), when.take(keep), kept, line_end[keep]


def _rows(
    text: Text, headers: Headers, when: Times, authors: Authors, line_end: Positions, crlf: Bools
) -> tuple[Rows, list[Skipped]]:
    """Return a row for each header with a good time, and the lines that belong to none."""
    following = np.append(headers.line[1:], len(text.starts)) - 1  # each message's last line
    stop = np.maximum(_line_stop(text, following), authors.text)
    stop = _trim_cr(text, authors.text, stop, crlf[headers.template])
    before = range(int(headers.line[0]))
    filled = (k for k in before if text.line(k, 80).strip("\ufeff \t"))
    skipped = _set_aside(filled, len(before), BEFORE_FIRST)
    bad = np.flatnonzero(~when.good)
    spans = [headers.line[bad].tolist(), (following[bad] + 1).tolist()]
    lines = chain.from_iterable(range(*span) for span in zip(*spans, strict=True))
    skipped += _set_aside(lines, sum(spans[1]) - sum(spans[0]), NO_SUCH_TIME)
    good = when.good
    n = int(good.sum())
    rows = Rows(
        line=headers.line[good],
        at=when.at[good],
        sender=authors.sender[good],
        start=authors.text[good],
        stop=stop[good],
        line_end=line_end[good],
        kind=np.zeros(n, np.uint8),
        flags=np.zeros(n, np.uint8),
    )
    if n == 0:
        first = text.line(int(headers.line[0]), 80)
        raise UseError(f"No message has a time that can be: {first!r}. Is the date order right?")
    return rows, skipped


def _set_aside(lines: Iterable[int], total: int, why: str) -> list[Skipped]:
    """Report lines (counted from 0); of very many the first ones, and how many more there are."""
    skipped = [Skipped(k + 1, why) for k in islice(lines, MOST_SKIPPED)]
    if len(skipped) == MOST_SKIPPED and total > MOST_SKIPPED:
        more = total - MOST_SKIPPED
        skipped.append(Skipped(skipped[-1].line + 1, f"and up to {more:,} more lines: {why}"))
    return skipped


def _mark(rows: Rows, unclear: lock.Unclear, skipped: list[Skipped]) -> None:
    """Flag the messages that hold unclear lines, and report those lines."""
    if not unclear.text:
        return
    lines = np.array(sorted(unclear.text), np.int64)
    row = np.searchsorted(rows.line, lines, side="right") - 1
    rows.flags[row[row >= 0]] |= int(Flag.UNCLEAR)
    inside = lines[row >= 0].tolist()
    skipped += [Skipped(k + 1, unclear.text[k]) for k in inside[:MOST_SKIPPED]]
    if len(inside) > MOST_SKIPPED:
        why = f"and {len(inside) - MOST_SKIPPED:,} more lines that look like messages"
        skipped.append(Skipped(inside[MOST_SKIPPED] + 1, why))


def _chat(
    text: Text,
    rows: Rows,
    names: list[str],
    order: str,
    skipped: list[Skipped],
    export: Export,
    file: File,
    options: ReadOptions,
) -> Chat:
    """Return the rows as a chat in time order."""
    n = len(rows.at)
    offset = np.full(n, NO_OFFSET, np.int16)
    instant = rows.at
    if options.tz is not None:
        offset = offsets(rows.at, ZoneInfo(options.tz))
        instant = rows.at - offset.astype(np.int64) * 60_000
    whole = wholeness(text, rows, media=has_media(export))
    people, sender = _people(rows, names)
    texts = _texts(text, rows)
    ordered = bool((instant[1:] >= instant[:-1]).all())
    by_time: slice | Positions = slice(None) if ordered else np.argsort(instant, kind="stable")
    at = rows.at[by_time]
    source = Source(
        format="whatsapp",
        files=list(dict.fromkeys([*export.given, file.name])),
        messages=n,
        skipped=sorted(skipped, key=lambda s: s.line),
        first=_iso(int(at[0])),
        last=_iso(int(at[-1])),
        complete=whole.complete,
        why_incomplete=whole.why,
        repaired=int(np.count_nonzero(rows.flags & Flag.REPAIRED)),
        date_order=order,
        hints=hints([*labels(file), *export.given]),
    )
    return Chat(
        people=people,
        at=at,
        offset=offset[by_time],
        sender=sender[by_time],
        kind=rows.kind[by_time],
        flags=rows.flags[by_time],
        start=rows.start[by_time],
        stop=rows.stop[by_time],
        reply_to=np.full(n, -1, np.int32),
        texts=texts,
        source=source,
    )


def _people(rows: Rows, names: list[str]) -> tuple[list[str], NDArray[np.int16]]:
    """Return those who wrote something, in the order of their first message, and the column."""
    written, first = np.unique(rows.sender[rows.kind != Kind.SYSTEM], return_index=True)
    ids = [int(written[k]) for k in np.argsort(first) if written[k] != NOBODY]
    if len(ids) > MOST_PEOPLE:
        raise UseError(TOO_MANY)
    new = np.full(len(names) + 1, NOBODY, np.int16)  # the last stands for NOBODY, which is -1
    new[ids] = np.arange(len(ids))
    return [names[i] for i in ids], new[rows.sender]


def _texts(text: Text, rows: Rows) -> bytes | memoryview:
    """Return the file's bytes, mended texts behind them, and let the rows point there."""
    if not rows.mended:
        return memoryview(text.data)[: text.size]
    parts = []
    at = text.size
    for i, words in rows.mended.items():
        rows.start[i], rows.stop[i] = at, at + len(words)
        parts.append(words)
        at += len(words)
    return b"".join([memoryview(text.data)[: text.size], *parts])


def _iso(at: int) -> str:
    wall = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)
    return wall.replace(tzinfo=None).isoformat()
