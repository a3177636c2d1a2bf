"""Plain messages are nearly all of a backup: an expression finds them three times as fast as Expat.

Only whole `<sms … />` tags are taken, as the app itself writes them: the five attributes that count
in their order, nothing among them that XML would normalise, no reference that isn't XML's own.
Anything else stays where it is and goes to Expat, which decides.
"""

from __future__ import annotations

import re

WANTED = ("address", "date", "type", "body", "contact_name")
HELD = r"""(?:"([^"<\r\n\t]*+)"|'([^'<\r\n\t]*+)')"""


def _up_to(name: str) -> str:
    """Return an expression for attributes that don't count, and for one that does."""
    other = rf""" (?!{name}=)[a-z_]{{1,40}}+=(?:"[^"<\r\n\t]*+"|'[^'<\r\n\t]*+')"""
    return rf"(?:{other})*+ {name}={HELD}"


SMS = re.compile(
    (
        "<sms" + "".join(map(_up_to, WANTED)) + r"""(?: [a-z_]{1,40}+="[^"<\r\n\t]*+")*+ ?/>"""
    ).encode()
)
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

Message = tuple[dict[str, str], int]


def taken(part: bytes, line: int) -> tuple[bytes, list[Message]]:
    """Return what is left of a part of the file, and its plain messages with their lines.

    `line` is where the part begins. A part with comments or the like is left whole, as in them a
    message would be none.
    """
    if b"<!" in part:
        return part, []
    left: list[bytes] = []
    messages: list[Message] = []
    at = 0
    for found in SMS.finditer(part):
        start, stop = found.span()
        line += part.count(b"\n", at, start)
        attributes = _attributes(found)
        if attributes is None:
            left.append(part[at:stop])
        else:
            messages.append((attributes, line))
            left.append(part[at:start])
        at = stop
    left.append(part[at:])
    return b"".join(left), messages


def _attributes(found: re.Match[bytes]) -> dict[str, str] | None:
    """Return the attributes; None where one holds a reference that XML itself doesn't know."""
    values = found.groups(b"")
    held = {
        name: (double or single).decode()
        for name, double, single in zip(WANTED, values[::2], values[1::2], strict=True)
    }
    if b"&" not in found[0]:
        return held
    try:
        return {key: _resolved(value) for key, value in held.items()}
    except ValueError:
        return None


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
