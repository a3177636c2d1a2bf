"""Plain messages are nearly all of a backup: an expression finds them three times as fast as Expat.

Only whole `<sms … />` tags are taken, as the app itself writes them: the five attributes that count
in their order, nothing among them that XML would normalise, no reference that isn't XML's own.
Anything else stays where it is and goes to Expat, which decides.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple, cast

WANTED = ("address", "date", "type", "body", "contact_name")
HELD = r"""(?:"([^"<\r\n\t]*+)"|'([^'<\r\n\t]*+)')"""


def _up_to(name: str) -> str:
    """Return an expression for attributes that don't count, and for one that does."""
    other = rf""" (?!{name}=)[a-z_]{{1,40}}+=(?:"[^"<\r\n\t]*+"|'[^'<\r\n\t]*+')"""
    return rf"(?:{other})*+ {name}={HELD}"


SMS = re.compile(
    (
        "(<sms" + "".join(map(_up_to, WANTED)) + r"""(?: [a-z_]{1,40}+="[^"<\r\n\t]*+")*+ ?/>)"""
    ).encode()
)
STRIDE = 2 + 2 * len(WANTED)  # what lies between two tags, the tag, and each value in either quotes
TOGETHER = 1 << 16  # bytes that are looked at together: they stay in the processor's cache
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Plain(NamedTuple):
    """Messages: their attributes as they stand in the tags, and the lines of these; in columns."""

    address: list[str]
    date: list[str]
    type: list[str]
    body: list[str]
    contact_name: list[str]
    line: list[int]


def taken(part: bytes, line: int) -> tuple[bytes, list[Plain]]:
    """Return what is left of a part of the file, and its plain messages.

    `line` is where the part begins. In it are no comments or the like.
    """
    left: list[bytes] = []
    found: list[Plain] = []
    at = 0
    while at < len(part):
        end = part.find(b"<", at + TOGETHER)
        end = len(part) if end < 0 else end
        between, messages = _taken(part[at:end], line)
        left.append(between)
        found += [messages] if messages.line else []
        line += part.count(b"\n", at, end)
        at = end
    return b"".join(left), found


def _taken(piece: bytes, line: int) -> tuple[bytes, Plain]:
    pieces = SMS.split(piece)
    between, tags = pieces[::STRIDE], pieces[1::STRIDE]
    columns = [_texts(*(pieces[i + q :: STRIDE] for q in (0, 1))) for i in range(2, STRIDE, 2)]
    counts = [gap.count(b"\n") for gap in between[:-1]]
    lines = [line + count for count in accumulate(counts)]
    if b"&" in piece:
        odd = [i for i, tag in enumerate(tags) if b"&" in tag]
        for i in reversed(odd):
            if not _resolve(columns, i):  # it stays for Expat to decide
                between[i] += tags[i]
                del lines[i]
                for column in columns:
                    del column[i]
    return b"".join(between), Plain._make((*columns, lines))


def _texts(double: list[bytes | None], single: list[bytes | None]) -> list[str]:
    """Return a column of values, each given in one of two kinds of quotes."""
    held = cast("list[bytes]", double)
    if None in double:
        held = [a if a is not None else b or b"" for a, b in zip(double, single, strict=True)]
    return b"\0".join(held).decode().split("\0") if held else []  # no XML holds a NUL


def _resolve(columns: list[list[str]], i: int) -> bool:
    """Resolve the references in a row, and say whether XML itself knows them all."""
    try:
        row = [_resolved(column[i]) for column in columns]
    except ValueError:
        return False
    for column, value in zip(columns, row, strict=True):
        column[i] = value
    return True


def _resolved(value: str) -> str:
    """Return a value with its references resolved. Raises ValueError for any other `&`."""
    if "&" not in value:
        return value
    resolved, count = REFERENCE.subn(_character, value)
    if count != value.count("&"):
        raise ValueError(value)
    return resolved


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return NAMED[name]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))
