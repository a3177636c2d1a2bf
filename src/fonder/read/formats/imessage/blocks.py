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
from fonder.read.clocks import NO_TIME, Ints, whole

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY, HOUR, MINUTE, SECOND = 86_400_000, 3_600_000, 60_000, 1_000
PART = 1 << 16  # bytes that are looked at together: they stay in the processor's cache
# the sender's line is seen behind the header, not taken; of characters, each may have four bytes
HEADER = re.compile(
    rb"(\n((?:    )?)([A-S][a-z]{2} \d\d?, \d{4} {1,2}\d\d?):([0-5]\d):([0-5]\d) ([AP]M)"
    rb"(?: \(Read by [^\n()]{1,396}\)| (?!\(Read by )(\S[^\n]{0,2000}))?)(?=\n([^\n]*)|\Z)"
)
INDENT = "    "
LENIENT = ("utf-8", "replace")
TWO_DIGITS = {b"%02d" % number: number for number in range(60)}


class Found(NamedTuple):
    """Headers as they stand, in columns: where, all of it, its parts, the line behind, the rest."""

    line: list[int]
    whole: list[bytes]
    indent: list[bytes]
    hour: list[bytes]
    minute: list[bytes]
    second: list[bytes]
    half: list[bytes]
    note: list[bytes | None]
    behind: list[bytes | None]
    rest: list[bytes]


class Blocks(NamedTuple):
    """Messages and notes in columns: lines, times, senders (None: a note) and words.

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
    indents: list[bytes] = []
    line = 0
    open_: list[bytes] = []  # the words of the last block, as far as they are known
    for part in _parts(b"\n" + text):  # each line begins with the end of the one before
        lead, headers = _headers(part, line)
        line += part.count(b"\n")
        open_.append(lead)
        if headers.line:
            if found.words:
                found.words[-1] = b"".join(open_)
            found.lines.extend(headers.line)
            found.senders.extend(_senders(headers))
            found.words.extend(_words(headers))
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


def _headers(part: bytes, line: int) -> tuple[bytes, Found]:
    """Return what belongs to the block before, and the headers; `line` lines came before."""
    before, *pieces = HEADER.split(part)
    columns: list[Any] = [pieces[i::9] for i in range(9)]
    sizes = [piece.count(b"\n") + 1 for piece in columns[-1][:-1]]
    lines = list(accumulate(sizes, initial=line + before.count(b"\n") + 1)) if pieces else []
    found = Found(lines, *columns)
    named = {raw for raw in set(found.behind) if raw and raw.decode(*LENIENT).strip()}
    ahead = [before or b"\n", *found.rest[:-1]]
    for rest, indent, note, behind in zip(
        ahead[: len(lines)], found.indent, found.note, found.behind, strict=True
    ):
        if not rest.endswith(b"\n") or (indent if note else behind not in named):
            return _without_pasted(found, before, named)
    return before, found


def _without_pasted(found: Found, before: bytes, named: set[bytes]) -> tuple[bytes, Found]:
    """Return the headers that count; the others are words of the block that is open there."""
    kept: list[tuple[Any, ...]] = []
    rests: list[list[bytes]] = [[before]]
    ahead = before  # what stands before a header, at least its last line
    within = False  # the line behind the header before is a sender's
    for row in zip(*found, strict=True):
        _, header, indent, *_, note, behind, rest = row
        last = ahead[ahead.rfind(b"\n") + 1 :]
        apart = last.endswith(b":") or last.startswith(b"    ") or not last.decode(*LENIENT).strip()
        counts = apart and not within and (not indent if note else behind in named)
        if counts:
            kept.append(row[:-1])
            rests.append([rest])
        else:
            rests[-1] += [header, rest]
        ahead = rest or header
        within = counts and not note and not rest
    lead, *words = [b"".join(parts) for parts in rests]
    columns: list[Any] = [list(column) for column in zip(*kept, strict=True)] or [[]] * 9
    return lead, Found._make([*columns, words])


def _senders(found: Found) -> list[str | None]:
    names = {raw: (raw or b"").decode(*LENIENT) for raw in set(found.behind)}
    return [
        None if note else names[raw].removeprefix(INDENT) if indent else names[raw]
        for note, raw, indent in zip(found.note, found.behind, found.indent, strict=True)
    ]


def _words(found: Found) -> list[bytes]:
    return [
        note + rest if note else rest[len(raw or b"") + 2 :]
        for note, raw, rest in zip(found.note, found.behind, found.rest, strict=True)
    ]


def _walls(found: Found) -> Ints:
    """Return ms from 1970 on the wall clock."""
    hours = whole(map(_hour, found.hour, found.half))
    minutes, seconds = (
        np.fromiter(map(TWO_DIGITS.__getitem__, column), np.int64, len(hours))
        for column in (found.minute, found.second)
    )
    return np.where(hours == NO_TIME, NO_TIME, hours + minutes * MINUTE + seconds * SECOND)


@lru_cache(maxsize=4096)
def _hour(written: bytes, half: bytes) -> int | None:
    """Return ms from 1970 to the start of an hour, as in “May 17, 2022  5”, “PM”."""
    month, day, year, twelfth = written.decode().replace(",", "").split()
    start = _day(month, day, year)
    if start is None or not 1 <= int(twelfth) <= 12:
        return None
    return start + (int(twelfth) % 12 + (12 if half == b"PM" else 0)) * HOUR


@lru_cache(maxsize=4096)
def _day(month: str, day: str, year: str) -> int | None:
    """Return ms from 1970 to the start of a day; None where there is no such day."""
    if month not in MONTHS:
        return None
    try:
        found = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
    return (found.toordinal() - date(1970, 1, 1).toordinal()) * DAY


def _under(lines: Sequence[int], indents: Sequence[bytes]) -> list[int | None]:
    """Return for each indented block the line of the one above that isn't indented."""
    if not any(indents):
        return [None] * len(lines)
    under: list[int | None] = []
    top: int | None = None
    for line, indent in zip(lines, indents, strict=True):
        under.append(top if indent else None)
        top = line if under[-1] is None else top
    return under
