"""Plain messages are nearly all of a backup: an expression finds them many times as fast as Expat.

Only whole `<sms … />` tags are taken, as the app itself writes them: the five attributes that count
in their order, nothing among them that XML would normalise, no reference that isn't XML's own.
Anything else stays where it is and goes to Expat, which decides.

Nearly all tags of a backup have the same attributes. An expression for just these is twice as fast
as one for any, so it goes first, and the other one takes the pieces with anything unusual in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

WANTED = ("address", "date", "type", "body", "contact_name")
QUOTED = ("body", "contact_name")  # these may hold quotes, and then stand in single ones
NAME = "[a-z_]{1,40}+"
BARE = r'"[^"<\x00-\x1f]*+"'
OTHER = rf"(?:{BARE}|'[^'<\x00-\x1f]*+')"
LOOSE, LOOSE_SINGLE = r'"([^"<\x00-\x1f]*+)"', r"'([^'<\x00-\x1f]*+)'"
# numbers without zeros in front: what is no character was replaced before
REFERENCE = "&(?:amp|lt|gt|quot|apos|#[1-9][0-9]{0,5}|#x[1-9a-fA-F][0-9a-fA-F]{0,4});"
REFERENCES = re.compile(REFERENCE.encode())
DOUBLE, SINGLE = (
    rf"{quote}([^{quote}<&\x00-\x1f]*+(?:{REFERENCE}[^{quote}<&\x00-\x1f]*+)*+){quote}"
    for quote in "\"'"
)
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
REPLACED = "\ufffd".encode()
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
MOST_ATTRIBUTES = 40
STRIDE = 1 + len(WANTED) + len(QUOTED)  # what lies between two tags, and each value
TOGETHER = 1 << 16  # bytes that are looked at together: they stay in the processor's cache


class Plain(NamedTuple):
    """Messages: their attributes as they stand in the tags, and the lines of these; in columns."""

    address: list[str]
    date: list[str]
    type: list[str]
    body: list[bytes]
    contact_name: list[str]
    line: list[int]


def _tag(attributes: Iterable[str]) -> re.Pattern[bytes]:
    return re.compile(f"<sms{''.join(attributes)} ?/>".encode())


def _wanted(name: str) -> str:
    return f" {name}=" + (f"(?:{DOUBLE}|{SINGLE})" if name in QUOTED else DOUBLE)


def _up_to(name: str) -> str:
    """Return an expression for attributes that don't count, and for one that does."""
    return f"(?: (?!{name}=){NAME}={OTHER})*+{_wanted(name)}"


ANY = _tag([*map(_up_to, WANTED), f"(?: {NAME}={OTHER})*+"])
ATTRIBUTE = re.compile(f" ({NAME})={OTHER}".encode())


def taken(part: bytes, line: int) -> tuple[bytes, list[Plain]]:
    """Return what is left of a part of the file, and its plain messages.

    `line` is where the part begins. In it are no comments or the like. Values that are no UTF-8
    come with U+FFFD.
    """
    first = ANY.search(part)
    alike = _alike(tuple(ATTRIBUTE.findall(first[0]))) if first else ANY
    left: list[bytes] = []
    found: list[Plain] = []
    at = 0
    while at < len(part):
        end = part.find(b"<", at + TOGETHER)
        end = len(part) if end < 0 else end
        between, messages = _taken(part[at:end], alike, line)
        left.append(between)
        found += [messages] if messages.line else []
        line += between.count(b"\n")  # no value holds one
        at = end
    return b"".join(left), found


@lru_cache(maxsize=16)
def _alike(names: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Return an expression for tags with just these attributes; its references aren't looked at."""
    known = [name.decode() for name in names]
    if len(known) > MOST_ATTRIBUTES or [name for name in known if name in WANTED] != list(WANTED):
        return ANY
    values = {
        **dict.fromkeys(WANTED, LOOSE),
        **dict.fromkeys(QUOTED, f"(?:{LOOSE}|{LOOSE_SINGLE})"),
    }
    return _tag(f" {name}={values.get(name, BARE)}" for name in known)


def _taken(piece: bytes, alike: re.Pattern[bytes], line: int) -> tuple[bytes, Plain]:
    pieces = alike.split(piece)
    left = b"".join(pieces[::STRIDE])
    if b"<sms " in left or (b"&" in piece and _has_unknown(piece)):
        pieces = ANY.split(CONTROL.sub(REPLACED, piece))
        left = b"".join(pieces[::STRIDE])
    address, date, type_, body, quoted, name, quoted_name = (
        pieces[i::STRIDE] for i in range(1, STRIDE)
    )
    gaps = pieces[:-1:STRIDE]
    breaks = {gap: gap.count(b"\n") for gap in set(gaps)}
    lines = accumulate(map(breaks.__getitem__, gaps), initial=line)
    return left, Plain(
        _few(address),
        _texts(date),
        _few(type_),
        _bodies(_either(body, quoted)),
        _few(_either(name, quoted_name)),
        list(lines)[1:],
    )


def _has_unknown(piece: bytes) -> bool:
    """Say whether there are other references than XML's own."""
    return len(REFERENCES.findall(piece)) != piece.count(b"&")


def _either(double: list[bytes], single: list[bytes]) -> list[bytes]:
    """Return a column of values, each given in one of two kinds of quotes; the other is None."""
    if None not in double:
        return double
    return [b if a is None else a for a, b in zip(double, single, strict=True)]


def _few(values: list[bytes]) -> list[str]:
    """Return a column of few different values as text, each of them once."""
    different = list(set(values))
    known = dict(zip(different, _texts(different), strict=True))
    return list(map(known.__getitem__, values))


def _bodies(values: list[bytes]) -> list[bytes]:
    """Return values in UTF-8, their references resolved."""
    joined = b"\0".join(values)  # none of them holds a NUL
    try:
        joined.decode()
    except UnicodeDecodeError:
        return list(map(str.encode, _texts(values)))
    if b"&" not in joined:
        return values
    return REFERENCES.sub(_in_utf8, joined).split(b"\0")


def _in_utf8(found: re.Match[bytes]) -> bytes:
    return _meant(found[0].decode()[1:-1]).encode()


def _texts(values: list[bytes]) -> list[str]:
    """Return values as text, their references resolved; U+FFFD stands for what is no text."""
    if not values:
        return []
    joined = b"\0".join(values).decode("utf-8", "replace")
    if "&" in joined:
        joined = re.sub("&([^;]+);", lambda found: _meant(found[1]), joined)
    return joined.split("\0")


def _meant(reference: str) -> str:
    """Return the character that a name or a number, as in `#10` or `#xa`, stands for."""
    if reference in NAMED:
        return NAMED[reference]
    return chr(int(f"0{reference[1:]}", 16 if reference[1] == "x" else 10))
