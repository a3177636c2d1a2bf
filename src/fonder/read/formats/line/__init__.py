r"""LINE's text export, from a phone or from the computer.

    file     = title line, "saved on" line, blank, then for each day: date line, message lines
    date     = 2018/07/10(火) | 2018/07/10（週二） | 2018.07.10 Tuesday | Tue, 07/10/2018
    message  = time TAB name TAB text | time TAB text (a line of the app)
    time     = 19:42 | 24:05 (five past midnight, still on that day's page) | 午後7:42 | 7:42PM

    on the computer: 2018.07.10 Tuesday, and time " " name " " text     see desktop

A text of several lines stands in double quotes. Times are wall clocks without seconds or zone. What
a message was (a sticker, a call …) is told by words, in brackets on a phone, in the phone's
language. Of dates that begin with day or month, the weekday says which. Not in the export: replies,
reactions, edits.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from fonder.model.chat import Chat, Skipped
from fonder.model.errors import NeedsAnswerError
from fonder.read.archive import Export, File
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.formats.line import desktop, quotes
from fonder.read.formats.line.clock import (
    DAY,
    FIRST_DAY,
    IMPOSSIBLE,
    LONGEST_TIME,
    NO_TIME,
    YEAR_FIRST,
    YEAR_LAST,
    date_of,
    dates,
    day_of,
    is_date,
    time_of,
)
from fonder.read.formats.line.words import told
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

NAME = "line"

TITLES = (
    re.compile(
        r"\[LINE\](?! )(?!.*(?:トーク|聊天|對話|Chat|ประวัติ|Riwayat))(.+?)(?: ?\(\d+\))?\.txt\s*$"
    ),
    re.compile(r"\[LINE\] ?(.+?)(?:とのトーク履歴|とのトーク)"),
    re.compile(r"\[LINE\] ?[與与](.+?)的(?:聊天[記记][錄录]|對話)"),
    re.compile(r"(?:\[LINE\] ?)?Chat (?:history )?with (.+?)(?:\.txt)?\s*$"),
    re.compile(r"\[LINE\] ?ประวัติการสนทนากับ ?(.+?)\s*$"),
    re.compile(r"\[LINE\] ?Riwayat obrolan dengan (.+?)\s*$"),
)
TOGETHER = 4096  # messages that are handed over together
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
HEADED = re.compile(rf"\n([^\t\n]{{1,{LONGEST_TIME}}}+)\t")


class Row(NamedTuple):
    """One message: its line's number, wall clock (ms), name (None: the app) and text."""

    line: int
    wall: int
    name: str | None
    text: str


def sniff(export: Export) -> float:
    """Return how sure it is that this is a chat from LINE."""
    return max((_looks(file) for file in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each file as an export by itself, with whom it is as its title says."""
    heads = [(file, file.head(8192).decode("utf-8-sig", "replace")) for file in files]
    firsts = [(file, head.partition("\n")[0]) for file, head in heads]
    return [(next(iter(_titles(file.name, first)), file.name), [file]) for file, first in firsts]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat of the first file; NeedsAnswerError("date_order") where dates stay open."""
    file = max(export.files, key=_looks)
    text = _text(file)
    progress(0.2)
    found = Gathered(NAME, [file.name], options, hints=_titles(file.name, _first_line(text)))
    order = _order(text, options.date_order, file.name)
    if _is_computer(text):
        desktop.read(text, order, found)
    else:
        _read(text, order, found)
    progress(0.9)
    return found.chat()


def _read(text: str, order: str, found: Gathered) -> None:
    names: set[str] = set()
    rows = _rows(text.split("\n")[1:], order, found.skipped)
    while some := list(islice(rows, TOGETHER)):
        senders, kinds, texts, flags = zip(
            *(told(row.name, row.text, names, bare=False) for row in some), strict=True
        )
        found.extend(
            lines=[row.line for row in some],
            senders=senders,
            kinds=kinds,
            texts=texts,
            walls=whole([row.wall for row in some]),
            flags=flags,
        )


def _text(file: File) -> str:
    """Return a file's text, the end of a line before each line."""
    data = file.text().removeprefix(codecs.BOM_UTF8)
    return (b"\n" + data.replace(b"\r\n", b"\n")).decode("utf-8", "replace")


def _looks(file: File) -> float:
    head = file.head(8192).decode("utf-8-sig", "ignore").lstrip()
    if head.startswith("[LINE]"):
        return 0.95
    lines = head.splitlines()[:40]
    dated = any(YEAR_FIRST.fullmatch(line) or YEAR_LAST.fullmatch(line) for line in lines)
    headed = sum(map(_is_header, lines))
    if dated and headed > len(lines) / 4:
        return 0.8
    spaced = sum(desktop.MESSAGE.fullmatch("\n" + line) is not None for line in lines)
    computer = _is_computer("\n".join(["", *lines]))
    return 0.75 if computer and spaced > len(lines) / 4 else 0.0


def _is_header(line: str) -> bool:
    time, tab, _ = line.partition("\t")
    return bool(tab) and time_of(time) is not None


def _is_computer(text: str) -> bool:
    """Say whether blanks stand where a phone writes tabs, as the computer's files have them."""
    first = _first_line(text)
    titled = any(title.match(first) for title in TITLES)
    dated = is_date if titled else desktop.DATE.fullmatch
    if not any(map(dated, dates(text))):
        return False
    return all(time_of(found[1]) is None for found in HEADED.finditer(text))


def _first_line(text: str) -> str:
    end = text.find("\n", 1)
    return text[1:end] if end > 0 else text[1:]


def _titles(name: str, first: str) -> list[str]:
    """Return the other's name as the first line or the file's name gives it."""
    found = [t.match(words) for words in (first, name) for t in TITLES]
    return list(dict.fromkeys(match[1] for match in found if match))[:1]


def _order(text: str, asked: str | None, file: str) -> str:
    """Return `mdy` or `dmy` for dates that don't begin with the year, by their weekdays."""
    if asked in ("mdy", "dmy"):
        return asked
    found = [match for line in dates(text) if (match := YEAR_LAST.fullmatch(line))]
    if not found:
        return asked or "ymd"
    right = {order: sum(_fits(match, order) for match in found) for order in ("mdy", "dmy")}
    if right["mdy"] != right["dmy"]:
        return max(right, key=lambda order: right[order])
    first = found[0]
    day_first, month_first = (f"{first[2]} {_name(first[3])}", f"{first[3]} {_name(first[2])}")
    raise NeedsAnswerError(
        f"In “{file}”, is {first[2]}/{first[3]} the {day_first} or the {month_first}? "
        "Say it with --date-order dmy or mdy.",
        question="date_order",
        options=["dmy", "mdy"],
        shown=[f"{first[0]} → {read_as}" for read_as in (day_first, month_first)],
    )


def _name(month: str) -> str:
    """Return a month's name; its number where there is no such month."""
    return MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month


def _fits(match: re.Match[str], order: str) -> bool:
    day = date_of(match[4], *((match[2], match[3]) if order == "mdy" else (match[3], match[2])))
    weekday = match[1][:3].lower()
    return day is not None and WEEKDAYS[(day + FIRST_DAY - 1) % 7] == weekday


def _rows(lines: Sequence[str], order: str, skipped: list[Skipped]) -> Iterator[Row]:
    """Yield the messages; lines between two headers belong to the first."""
    day: int | None = None
    open_: Row | None = None
    more: list[str] = []
    for number, line in enumerate(lines, 1):
        parts = line.split("\t", 2)
        time = time_of(parts[0]) if len(parts) > 1 else None
        new_day = (
            day_of(line, order)
            if time is None and not quotes.is_open(open_ and open_.text, more)
            else None
        )
        if time is None and new_day is None:
            more.append(line)
            continue
        if open_ is not None:
            yield _whole(open_, more) if more else open_
        open_, more = None, []
        if time is None:
            day = new_day
        elif day is None or time == IMPOSSIBLE:
            skipped.append(Skipped(number, NO_TIME))
        elif len(parts) == 3:
            open_ = Row(number, day * DAY + time, parts[1] or None, parts[2])
        else:
            open_ = Row(number, day * DAY + time, None, parts[1])
    if open_ is not None:
        yield _whole(open_, more)


def _whole(row: Row, more: Sequence[str]) -> Row:
    return row._replace(text=quotes.whole(row.text, more))
