"""Where the messages of imessage-exporter's text files begin, when, by whom, and their raw words.

A header counts where a blank line, an indented one or the end of a heading comes before it: else it
was pasted into a message.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np

from fonder.read.archive import File
from fonder.read.clocks import NO_TIME, Ints

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1_000
PART = 1 << 16  # bytes that are looked at together: they stay in the processor's cache
TIMED = (
    rb"(    )?+([A-S][a-z][a-z] \d\d?+, \d{4})  ?(\d\d?+:[0-5]\d):([0-5]\d [AP]M)"
    # of characters, each may have four bytes
    rb"(?: \(Read by [^\n()]{1,396}+\)| (?!\(Read by )(\S[^\n]{0,2000}+))?+"
)
HEADER = re.compile(rb"\n" + TIMED + rb"(?:\n([^\n]*+)|\Z)")  # and the sender's line behind it
# the same, all of it; the sender's line is seen, not taken, for it may be another header
PASTED = re.compile(rb"(\n" + TIMED + rb")(?=\n([^\n]*)|\Z)")
INDENT = "    "
LENIENT = ("utf-8", "replace")
SECONDS = {  # of a half of the day
    b"%02d %cM" % (second, half): (half == ord("P")) * 12 * HOUR + second * SECOND
    for second in range(60)
    for half in b"AP"
}


class Found(NamedTuple):
    """Headers as they stand, in columns: where, their parts, the line behind, the words."""

    line: list[int]
    indent: list[bytes | None]
    day: list[bytes]
    minute: list[bytes]
    second: list[bytes]
    note: list[bytes | None]
    behind: list[bytes | None]
    words: list[bytes]


class Blocks(NamedTuple):
    """Messages and notes in columns: lines, times, senders (None: a note) and words.

    Before the words stands the end of the line above them.
    `under` is the line of the message that one answers, for an indented one.
    """

    lines: list[int]
    walls: Ints
    senders: list[str | None]
    words: list[bytes]
    under: list[int | None]


def blocks(file: File) -> Blocks:
    """Return all messages and notes of a file, in its order."""
    text = bytes(file.content()).removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    found = Blocks([], np.empty(0, np.int64), [], [], [])
    walls = [found.walls]
    indents: list[bytes | None] = []
    line = 0
    open_: list[bytes] = []  # the words of the last block, as far as they are known
    for part in _parts(b"\n" + text):  # each line begins with the end of the one before
        lead, headers = _headers(part, line) or _without_pasted(part, line)
        line += part.count(b"\n")
        open_.append(lead)
        if headers.line:
            if found.words:
                found.words[-1] = b"".join(open_)
            found.lines.extend(headers.line)
            found.senders.extend(_senders(headers))
            found.words.extend(headers.words)
            indents.extend(headers.indent)
            walls.append(_walls(headers))
            open_ = found.words[-1:]
    if found.words:
        found.words[-1] = b"".join(open_)
    under = _under(found.lines, indents)
    return found._replace(walls=np.concatenate(walls), under=under)


def _parts(text: bytes) -> Iterator[bytes]:
    """Yield the text in parts that end with a blank line, and so within no header."""
    at = 0
    while at < len(text):
        blank = text.find(b"\n\n", at + PART)
        end = len(text) if blank < 0 else blank + 1
        yield text[at:end]
        at = end


def _headers(part: bytes, line: int) -> tuple[bytes, Found] | None:
    """Return what belongs to the block before, and the headers; `line` lines came before.

    None where there are notes, or what looks like a header may have been pasted.
    """
    pieces = HEADER.split(part)
    before = pieces[0]
    columns: list[Any] = [pieces[i::7] for i in range(1, 8)]
    *_, notes, behind, rests = columns
    apart = {rest[-1:] for rest in rests[:-1]} | {before[-1:] or b"\n"}
    names = set(behind)
    if apart != {b"\n"} or set(notes) != {None} or not all(map(_is_name, names)):
        return None
    sizes = [rest.count(b"\n") + 2 for rest in rests[:-1]]
    lines = list(accumulate(sizes, initial=line + before.count(b"\n") + 1))
    return before, Found._make([lines, *columns])


def _is_name(behind: bytes | None) -> bool:
    """Say whether the line behind a header may be the sender's."""
    return _is_said(behind) and PASTED.match(b"\n" + (behind or b"")) is None


def _is_said(line: bytes | None) -> bool:
    return bool(line and line.decode(*LENIENT).strip())


def _without_pasted(part: bytes, line: int) -> tuple[bytes, Found]:
    """Return the same of any part; headers that don't count are words of the block before."""
    before, *pieces = PASTED.split(part)
    columns: list[Any] = [pieces[i::8] for i in range(8)]
    named = {raw for raw in set(columns[-2]) if _is_said(raw)}
    kept: list[tuple[Any, ...]] = []
    rests: list[list[bytes]] = [[before]]
    line += before.count(b"\n") + 1
    ahead = before  # what stands before a header, at least its last line
    within = False  # the line behind the header before is a sender's
    for header, indent, *time, note, behind, rest in zip(*columns, strict=True):
        last = ahead[ahead.rfind(b"\n") + 1 :]
        apart = last.endswith(b":") or last.startswith(b"    ") or not _is_said(last)
        counts = apart and not within and (not indent if note else behind in named)
        if counts:
            kept.append((line, indent, *time, note, behind))
            rests.append([rest])
        else:
            rests[-1] += [header, rest]
        line += rest.count(b"\n") + 1
        ahead = rest or header
        within = counts and not note and not rest
    lead, *said = [b"".join(parts) for parts in rests]
    words = [
        b"\n" + note + rest if note else rest[len(behind or b"") + 1 :]
        for (*_, note, behind), rest in zip(kept, said, strict=True)
    ]
    columns = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in range(7)]
    return lead, Found._make([*columns, words])


def _senders(found: Found) -> list[str | None]:
    names = {raw: (raw or b"").decode(*LENIENT) for raw in set(found.behind)}
    if not any(found.note) and not any(found.indent):
        return list(map(names.__getitem__, found.behind))
    return [
        None if note else names[raw].removeprefix(INDENT) if indent else names[raw]
        for note, raw, indent in zip(found.note, found.behind, found.indent, strict=True)
    ]


def _walls(found: Found) -> Ints:
    """Return ms from 1970 on the wall clock."""
    days, minutes, seconds = (
        np.fromiter(map(understood, column), np.int64, len(column))
        for understood, column in (
            (_day, found.day),
            (_minute, found.minute),
            (SECONDS.__getitem__, found.second),
        )
    )
    known = (days != NO_TIME) & (minutes != NO_TIME)
    return np.where(known, days + minutes + seconds, NO_TIME)


@lru_cache(maxsize=4096)
def _day(written: bytes) -> int:
    """Return ms from 1970 to the start of a day, as “May 17, 2022”; NO_TIME where there is none."""
    month, day, year = written.decode().replace(",", "").split()
    if month not in MONTHS:
        return NO_TIME
    try:
        found = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return NO_TIME
    return (found.toordinal() - date(1970, 1, 1).toordinal()) * DAY


@lru_cache(maxsize=4096)
def _minute(written: bytes) -> int:
    """Return ms from the start of a half of the day, as “5:29”; NO_TIME where there is none."""
    hour, minute = map(int, written.split(b":"))
    return hour % 12 * HOUR + minute * MINUTE if 1 <= hour <= 12 else NO_TIME


def _under(lines: Sequence[int], indents: Sequence[bytes | None]) -> list[int | None]:
    """Return for each indented block the line of the one above that isn't indented."""
    if not any(indents):
        return [None] * len(lines)
    under: list[int | None] = []
    top: int | None = None
    for line, indent in zip(lines, indents, strict=True):
        under.append(top if indent else None)
        top = line if under[-1] is None else top
    return under
