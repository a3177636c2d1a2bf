"""The header of a WhatsApp line in all its shapes: general and slow, for a few lines of a file.

    [13/01/24, 09:05:01] Anna: hi          iOS
    13/01/24, 09:05 - Anna: hi             Android
    2024년 1월 13일 오후 3:04, 민수 : 안녕     Korea

A line is first made plain: invisible marks drop out, all digits become 0-9, odd spaces, commas and
hyphens become plain ones. What stays is matched; where each digit stood in the bytes is kept.
Words beside the time that are not known to join it to the date may say which half of the day is
meant: they are no part of the shape, and `clock` tells over the whole file what they mean.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from fonder.read.formats.whatsapp.months import month_of
from fonder.read.formats.whatsapp.phrases import half_day, is_join, plain_word

LONGEST = 160  # bytes; no header is longer
MARKS = "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
MARK = re.compile(f"[{MARKS}]")

_PLAIN: dict[int, str | None] = {ord(c): None for c in MARKS}
_PLAIN |= {ord(c): " " for c in "\u00a0\u202f\u2007\u2009\u200a\u3000\t"}
_PLAIN |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2212"}
_PLAIN |= {ord("،"): ",", ord("，"): ",", ord("、"): ",", ord("："): ":", ord("／"): "/"}
_PLAIN |= {ord("［"): "[", ord("］"): "]", ord("–"): "–", ord("—"): "–"}
# where the ten digits of each script begin
_ZEROS = (
    *(0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6),
    *(0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0),
    *(0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0),
    *(0xAA50, 0xABF0, 0xFF10, 0x1E950),
)
_PLAIN |= {zero + n: str(n) for zero in _ZEROS for n in range(10)}

_LETTERS = r"[^\W\d_][^\s\d\[\](){}\-–:,./_<>|]"  # the marks of Indic vowels are no \w
_WORD = rf"{_LETTERS}{{0,15}}(?:\.{_LETTERS}{{0,4}}){{0,2}}\.?"
_NUMBERS = r"""(?P<a>\d{4}|\d{1,2})
    (?: (?P<sep>\.\ |[./\-\ ]|\ /\ ) (?P<b>\d{1,2}) (?P=sep)
          (?P<era>[RH]|令和|平成)? (?P<c>\d{4}|\d{1,2}) (?!\d)
      | (?P<y>[年년])\ ? (?P<b2>\d{1,2}) [月월]\ ? (?P<c2>\d{1,2}) [日일] )
    (?P<after>\.?(?:\ ?(?:[гр]\.?|BE|AP|AH))?)"""
_SPELLED = rf"""(?: (?P<d1>\d{{4}}|\d{{1,2}}) (?P<sep1>\.?\ (?:de\ )?|-|/) (?P<m1>{_WORD})
          (?P<sep2>,?\ (?:de\ )?|-|/) (?P<y1>\d{{4}}|\d{{1,2}}) (?!\d)
      | (?P<m2>{_WORD}) (?P<sep3>\ ) (?P<d2>\d{{1,2}}) (?P<sep4>,?\ ) (?P<y2>\d{{4}}) (?!\d) )
    (?P<after>\.?(?:\ ?[гр]\.?)?)"""
_TIME = r"""(?P<h>\d{1,2})(?P<colon>[:.h]|\ h\ |[时時]|시\ )(?P<mi>\d{2})
    (?:(?P<colon2>[:.])(?P<s>\d{2}))?"""
_GAP = rf"""(?P<comma>,?\ {{0,2}}) (?:\({_WORD}\)\ ?)? (?P<before>{_WORD}(?:\ {_WORD}){{0,2}}\ ?)?
    (?:\({_WORD}\)\ ?)?"""
_TAIL = r"(?P<tail>\ ?[^\W\d_][^\d\[\]\-–:,]{0,23}?)?"
_END = r"(?P<end>\]\ ?|\ ?[\-–]\ |,\ |:\ )"
_FORMS = tuple(
    re.compile(form, re.VERBOSE)
    for form in (
        rf"(?P<open>\[?) {_NUMBERS} {_GAP} {_TIME} {_TAIL} {_END}",
        rf"""(?P<open>\[?) {_TIME} {_TAIL} (?P<comma>,\ |\ ) (?P<before>{_WORD}\ )?
            {_NUMBERS} {_END}""",
        rf"(?P<open>\[?) {_SPELLED} {_GAP} {_TIME} {_TAIL} {_END}",
        rf"""(?P<open>\[?) {_TIME} {_TAIL} (?P<comma>,\ |\ ) (?P<before>{_WORD}\ )?
            {_SPELLED} {_END}""",
    )
)
ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988}  # the year before an era's first


class Shape(NamedTuple):
    """What all headers of one export share; marks and the width of day and hour may differ."""

    open: str
    date: str  # the separators; long years are 0000, other numbers 0, names M: "0/0/0000"
    era: int  # what must be added to the year
    gap: str
    colon: str
    seconds: bool
    worded: bool  # a word beside the time that may name a half of the day
    end: str

    @property
    def year_first(self) -> bool:
        """Say whether the year comes first for certain."""
        return self.date.startswith("0000") or "年" in self.date or "년" in self.date

    @property
    def spelled(self) -> bool:
        """Say whether the month is a name."""
        return "M" in self.date

    @property
    def dots(self) -> bool:
        """Say whether dots part the date, as only day-first and year-first orders do."""
        return "." in self.date.rstrip("гр. ")

    @property
    def orders(self) -> tuple[str, ...]:
        """Return the orders of day, month and year that this shape leaves open, likeliest first."""
        if self.year_first:
            return ("ymd",)
        if self.spelled:
            short_year = () if "0000" in self.date else ("ymd",)
            return ("mdy",) if self.date.startswith("M") else ("dmy", *short_year)
        if self.dots:
            return ("ymd", "dmy") if self.date == "0. 0. 0." else ("dmy", "ymd")
        return ("dmy", "mdy", "ymd")


class Header(NamedTuple):
    """One header: its shape, its length in bytes, and which bytes are the digits of each number.

    `digits[f]` lists, for day/month/year as they stand, hour, minute and second, the position of
    each digit's last byte; `zeros` gives for each such position the last byte of that digit's zero.
    `month` is the month that is spelled out (0: an unknown name) and which number it is, or None.
    `word` stands beside the time and may name a half of the day; "" where there is none.
    """

    shape: Shape
    size: int
    digits: tuple[tuple[int, ...], ...]
    zeros: dict[int, int]
    month: tuple[int, int] | None
    word: str


def header(line: bytes) -> Header | None:
    """Return the header that `line` begins with, or None."""
    raw = line[:LONGEST].decode(errors="surrogateescape")
    plain = raw.translate(_PLAIN)
    found = next(filter(None, (form.match(plain) for form in _FORMS)), None)
    if found is None or (found["open"] == "[") != found["end"].startswith("]"):
        return None
    groups = found.groupdict()
    names = _date_names(groups)
    if len(found[names[0]]) == 4 and len(found[names[2]]) == 4:
        return None
    before, tail, word = _beside(groups["before"] or "", groups["tail"] or "")
    if found["end"] == ": " and (tail or (word and half_day(word) is None)):
        return None  # “12/12/19 10:00 Carla: …” is somebody's list
    spelled = [n for n, name in enumerate(names) if name.startswith("m")]
    spans = [found.span(name) for name in names]
    shape = Shape(
        open=found["open"],
        date=_date_shape(plain, spans, spelled) + found["after"],
        era=ERAS.get(groups.get("era") or "", 0),
        gap=found["comma"] + before,
        colon=f"{found['colon']}{found['colon2'] or ''}{tail}",
        seconds=found["s"] is not None,
        worded=bool(word),
        end=found["end"].strip() or found["end"],
    )
    numbers = [(0, 0) if n in spelled else span for n, span in enumerate(spans)]
    numbers += [found.span("h"), found.span("mi")]
    numbers.append(found.span("s") if shape.seconds else (0, 0))
    at = _byte_positions(raw)
    digits = tuple(tuple(at[i][1] for i in range(*span)) for span in numbers)
    zeros = {at[i][1]: at[i][2] for span in numbers for i in range(*span)}
    month = (spelled[0], month_of(found[names[spelled[0]]]) or 0) if spelled else None
    return Header(shape, at[found.end() - 1][1] + 1, digits, zeros, month, word)


def _date_names(groups: dict[str, str | None]) -> tuple[str, str, str]:
    """Return the groups of the date's three parts, in the order in which they stand."""
    if "a" in groups:
        return ("a", "b2", "c2") if groups["y"] else ("a", "b", "c")
    return ("d1", "m1", "y1") if groups["m1"] else ("m2", "d2", "y2")


def _beside(before: str, tail: str) -> tuple[str, str, str]:
    """Return what joins date and time, what always follows the time, and the word that is left."""
    joins, words = [], before.split()
    while words and is_join(words[0]):
        joins.append(words.pop(0))
    join, rest, after = " ".join(joins), " ".join(words), tail.strip(" ,")
    if half_day(after) is not None:
        return before.strip(), "", plain_word(after)
    if half_day(rest) is not None or (rest and is_join(after)):
        return join, tail.strip(), plain_word(rest)
    if is_join(after):
        return join, tail.strip(), ""
    return join, "", plain_word(f"{rest} {after}")


def _date_shape(plain: str, spans: list[tuple[int, int]], spelled: list[int]) -> str:
    """Return the date with its digits as zeros, four for a long year, and a spelled month as M."""
    (_, a_end), (b, b_end), (c, c_end) = spans
    parts = ["0000" if end - start == 4 else "0" for start, end in spans]
    for n in spelled:
        parts[n] = "M"
    rest = plain[c_end : c_end + 1] if plain[c_end : c_end + 1] in "日일" else ""
    return f"{parts[0]}{plain[a_end:b]}{parts[1]}{plain[b_end:c]}{parts[2]}{rest}"


def _byte_positions(raw: str) -> list[tuple[int, int, int]]:
    """Return for each plain character its first and last byte, and its zero's last byte."""
    positions = []
    at = 0
    for char in raw:
        size = len(char.encode(errors="surrogateescape"))
        if char not in MARKS:
            value = unicodedata.digit(char, None) if char.isdecimal() else None
            zero = 0 if value is None else chr(ord(char) - int(value)).encode()[-1]
            positions.append((at, at + size - 1, zero))
        at += size
    return positions
