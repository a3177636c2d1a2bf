"""The header of a WhatsApp line in all its shapes: general and slow, for a few lines of a file.

    [13/01/24, 09:05:01] Anna: hi          iOS
    13/01/24, 09:05 - Anna: hi             Android
    2024년 1월 13일 오후 3:04, 민수 : 안녕     Korea

A line is first made plain: invisible marks drop out, all digits become 0-9, odd spaces, commas and
hyphens become plain ones. What stays is matched; where each digit stood in the bytes is kept.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from fonder.read.formats.whatsapp.phrases import half_day

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

_WORD = r"[^\W\d_]{1,8}(?:\.[^\W\d_]{1,4}){0,2}\.?"
_DATE = r"""(?P<a>\d{4}|\d{1,2})
    (?: (?P<sep>\.\ |[./\-\ ]|\ /\ ) (?P<b>\d{1,2}) (?P=sep)
          (?P<era>[RH]|令和|平成)? (?P<c>\d{4}|\d{1,2})
      | (?P<y>[年년])\ ? (?P<b2>\d{1,2}) [月월]\ ? (?P<c2>\d{1,2}) [日일] )
    (?P<after>\.?(?:\ ?(?:[гр]\.?|BE|AP|AH))?)"""
_TIME = r"""(?P<h>\d{1,2})(?P<colon>[:.h]|\ h\ |[时時]|시\ )(?P<mi>\d{2})
    (?:(?P<colon2>[:.])(?P<s>\d{2}))?"""
_TAIL = r"(?P<tail>\ ?[^\W\d_][^\d\[\]\-–:,]{0,23}?)?"
_END = r"(?P<end>\]\ ?|\ ?[\-–]\ |,\ |:\ )"
_HEADER = re.compile(
    rf"""(?P<open>\[?) {_DATE}
    (?P<gap>,?\ ?(?:{_WORD}(?:\ {_WORD}){{0,2}}\ ?)?(?:\({_WORD}\)\ ?)?) {_TIME} {_TAIL} {_END}""",
    re.VERBOSE,
)
_TIME_FIRST = re.compile(
    rf"(?P<open>\[?) {_TIME} {_TAIL} (?P<gap>,\ |\ (?:{_WORD}\ )?) {_DATE} {_END}", re.VERBOSE
)
ERAS = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988}  # the year before an era's first


class Shape(NamedTuple):
    """What all headers of one export share; marks and the width of day and hour may differ."""

    open: str
    date: str  # the separators; long years are 0000, other numbers 0: "0/0/0000"
    era: int  # what must be added to the year
    gap: str
    colon: str
    seconds: bool
    half_days: bool
    end: str

    @property
    def year_first(self) -> bool:
        """Say whether the year comes first for certain."""
        return self.date.startswith("0000") or "年" in self.date or "년" in self.date

    @property
    def dots(self) -> bool:
        """Say whether dots part the date, as only day-first and year-first orders do."""
        return "." in self.date.rstrip("гр. ")


class Header(NamedTuple):
    """One header: its shape, its length in bytes, and which bytes are the digits of each number.

    `digits[f]` lists, for day/month/year as they stand, hour, minute and second, the position of
    each digit's last byte; `zeros` gives for each such position the last byte of that digit's zero.
    `half` is None, or AM, PM or NOON of `phrases`; `unknown_half` an unknown word after the time.
    """

    shape: Shape
    size: int
    digits: tuple[tuple[int, ...], ...]
    zeros: dict[int, int]
    half: int | None


def header(line: bytes) -> Header | None:
    """Return the header that `line` begins with, or None."""
    raw = line[:LONGEST].decode(errors="surrogateescape")
    plain = raw.translate(_PLAIN)
    found = _HEADER.match(plain) or _TIME_FIRST.match(plain)
    if found is None or (len(found["a"]) == 4 and len(found["c"] or "") == 4):
        return None
    if found["open"] != "[" and found["end"].startswith("]"):
        return None
    if found["open"] == "[" and not found["end"].startswith("]"):
        return None
    gap, half_before = _half(found["gap"])
    tail, half_after = _half(found["tail"] or "")
    half = half_before if half_before is not None else half_after
    if tail and found["end"] == ": ":  # “12/12/19 10:00 Carla: …” is somebody's list
        return None
    ideographs = found["y"] is not None
    names = ("a", "b2", "c2") if ideographs else ("a", "b", "c")
    a, b, c = (found.span(name) for name in names)
    shape = Shape(
        open=found["open"],
        date=_date_shape(plain, a, b, c) + found["after"],
        era=ERAS.get(found["era"] or "", 0),
        gap=gap,
        colon=f"{found['colon']}{found['colon2'] or ''}{tail}",
        seconds=found["s"] is not None,
        half_days=half is not None,
        end=found["end"].strip() or found["end"],
    )
    spans = [a, b, c, found.span("h"), found.span("mi")]
    spans.append(found.span("s") if shape.seconds else (0, 0))
    at = _byte_positions(raw)
    digits = tuple(tuple(at[i][1] for i in range(*span)) for span in spans)
    zeros = {at[i][1]: at[i][2] for span in spans for i in range(*span)}
    return Header(shape, at[found.end() - 1][1] + 1, digits, zeros, half)


def _half(words: str) -> tuple[str, int | None]:
    """Return the words without their AM or PM, and which of the two it was."""
    bare = words.strip(" ,")
    half = half_day(bare) if bare else None
    return (words, None) if half is None else (words.replace(bare, "").strip(), half)


def _date_shape(plain: str, *spans: tuple[int, int]) -> str:
    """Return the date with its digits as zeros: four for a long year, one for any other number."""
    (_, a_end), (b, b_end), (c, c_end) = spans
    numbers = ["0000" if end - start == 4 else "0" for start, end in spans]
    rest = plain[c_end : c_end + 1] if plain[c_end : c_end + 1] in "日일" else ""
    return f"{numbers[0]}{plain[a_end:b]}{numbers[1]}{plain[b_end:c]}{numbers[2]}{rest}"


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
