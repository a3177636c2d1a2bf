"""Finding every header of a file: each new form is understood once, then found in bulk.

The general grammar reads one line and makes a template of it: the header's bytes with the digits
left open. All lines that fit the template are then found with array operations. A file has up to
about 16 templates (digits of day, month and hour; AM and PM; a mark or none), however long it is;
one that spells its months has twelve times as many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fonder.read.formats.whatsapp.grammar import LONGEST, Header, Shape, header
from fonder.read.formats.whatsapp.months import beginnings
from fonder.read.formats.whatsapp.text import Positions, Text

MOST_TEMPLATES = 600  # what a hostile file has beyond them is taken for text
BLOCK = 1 << 16  # lines looked at in one go
FIELDS = 6  # first, second and third number of the date, hour, minute, second

_FIRST_BYTES = np.zeros(256, bool)
_FIRST_BYTES[[*range(0x30, 0x3A), ord("["), 0xC2, 0xD8, 0xD9, 0xDB, 0xDF, *range(0xE0, 0xF0)]] = (
    True
)


class Template:
    """One form of header as bytes, digits left open, compared eight bytes at a time."""

    def __init__(self, line: bytes, found: Header) -> None:
        self.header = found
        wide = -(-found.size // 8) * 8
        literal = bytearray(line[: found.size].ljust(wide, b"\x00"))
        mask = bytearray(b"\xff" * found.size).ljust(wide, b"\x00")
        for place, zero in found.zeros.items():
            mask[place] = 0xF0 if zero % 16 == 0 else 0  # digits share their upper half, or do not
            literal[place] = zero & mask[place]
        self._literal = np.frombuffer(bytes(literal), "<u8")
        self._mask = np.frombuffer(bytes(mask), "<u8")

    def read(self, text: Text, at: Positions) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
        """Say where a header of this form stands, and give the six numbers [6, n] of those."""
        fits = np.zeros(len(at), bool)
        numbers = [np.zeros((FIELDS, 0), np.uint16)]
        for first in range(0, len(at), BLOCK):
            block = at[first : first + BLOCK]
            found, digits = self._read(text, block)
            fits[first : first + BLOCK] = found
            numbers.append(digits)
        return fits, np.concatenate(numbers, axis=1)

    def _read(self, text: Text, at: Positions) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
        left = np.arange(len(at))
        for k, (literal, mask) in enumerate(zip(self._literal, self._mask, strict=True)):
            left = left[(text.eights[at[left] + 8 * k] & mask) == literal]
        places = sorted(self.header.zeros)
        digits = {p: text.view[at[left] + p] - np.uint8(self.header.zeros[p]) for p in places}
        real = np.ones(len(left), bool)
        for digit in digits.values():
            real &= digit <= 9  # what is below zero has wrapped around
        fits = np.zeros(len(at), bool)
        fits[left[real]] = True
        numbers = np.zeros((FIELDS, int(real.sum())), np.uint16)
        for field, of_field in enumerate(self.header.digits):
            for place in of_field:
                numbers[field] = numbers[field] * 10 + digits[place][real]
        if self.header.month is not None:
            field, month = self.header.month
            numbers[field] = month
        return fits, numbers


class Headers(NamedTuple):
    """All lines that look like a header, in file order, m of them.

    line int64[m], numbers uint16[6, m], template int16[m] (an index into `templates`), and body
    int64[m]: the position behind the header.
    """

    line: Positions
    numbers: NDArray[np.uint16]
    template: NDArray[np.int16]
    body: Positions
    templates: list[Template]

    def take(self, which: NDArray[np.bool_] | Positions) -> Headers:
        """Return some of the headers."""
        if which.dtype == bool and which.all():
            return self
        return Headers(
            self.line[which],
            self.numbers[:, which],
            self.template[which],
            self.body[which],
            self.templates,
        )

    def per_template(self, values: list[int]) -> NDArray[np.int64]:
        """Return int64[m]: for each header the value of its template."""
        return np.array(values, np.int64)[self.template]

    @property
    def shapes(self) -> list[Shape]:
        """Return the shape of each template."""
        return [t.header.shape for t in self.templates]


@dataclass(slots=True)
class _Found:
    lines: list[Positions]
    numbers: list[NDArray[np.uint16]]
    template: list[NDArray[np.int16]]
    body: list[Positions]


def scan(text: Text) -> Headers:
    """Return all lines of the text that look like a header, whatever their shape."""
    found = _Found([], [], [], [])
    templates: list[Template] = []
    open_ = np.flatnonzero(_may_begin(text))
    while len(open_) and len(templates) < MOST_TEMPLATES:
        k = int(open_[0])
        start = int(text.starts[k])
        line = bytes(text.data[start : start + LONGEST]).partition(b"\n")[0]
        head = header(line)
        if head is None:
            open_ = open_[1:]
            continue
        template = Template(line, head)
        fits, numbers = template.read(text, text.starts[open_])
        lines, open_ = open_[fits], open_[~fits]
        found.lines.append(lines)
        found.numbers.append(numbers)
        found.template.append(np.full(len(lines), len(templates), np.int16))
        found.body.append(text.starts[lines] + head.size)
        templates.append(template)
    return _in_order(found, templates)


def _may_begin(text: Text) -> NDArray[np.bool_]:
    """Say which lines begin as a header can: with a digit, a mark, a bracket or a month's name."""
    likely = _FIRST_BYTES[text.view[text.starts]]
    words = np.flatnonzero(~likely)
    if len(words):
        names = np.array([int.from_bytes(b, "little") for b in beginnings()], np.uint64)
        heads = text.eights[text.starts[words]] & np.uint64(0xFF_FFFF)
        likely[words] = np.isin(heads, names)
    return likely


def _in_order(found: _Found, templates: list[Template]) -> Headers:
    if not templates:
        none = np.zeros(0, np.int64)
        return Headers(none, np.zeros((FIELDS, 0), np.uint16), none.astype(np.int16), none, [])
    headers = Headers(
        np.concatenate(found.lines),
        np.concatenate(found.numbers, axis=1),
        np.concatenate(found.template),
        np.concatenate(found.body),
        templates,
    )
    if len(found.lines) == 1:
        return headers
    return headers.take(np.argsort(headers.line, kind="stable"))


def starts_with(text: Text, at: Positions, prefix: bytes) -> NDArray[np.bool_]:
    """Say for each position whether these bytes stand there."""
    padded = prefix.ljust(-(-len(prefix) // 8) * 8, b"\x00")
    mask = (b"\xff" * len(prefix)).ljust(len(padded), b"\x00")
    fits = np.ones(len(at), bool)
    for k, (word, part) in enumerate(
        zip(np.frombuffer(padded, "<u8"), np.frombuffer(mask, "<u8"), strict=True)
    ):
        left = np.flatnonzero(fits)
        fits[left] = (text.eights[at[left] + 8 * k] & part) == word
    return fits
