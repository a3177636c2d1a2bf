"""A file of ideas that somebody else wrote, read with suspicion: TOML in, rows out.

Such a file is data; nothing in it is run. What makes a parser slow or the page lie is refused
before it is parsed, and whatever is said about a file is plain words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from typing import Any

LARGEST = 262_144  # bytes of one file
MOST_ROWS = 300
_LONGEST_LINE = 4_000  # characters
# Python's TOML reader needs minutes for one key of a hundred thousand dots; no text has so many.
_MOST_DOTS = 40  # in one line
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


class UnreadableError(ValueError):
    """A file that can't be read as ideas; the message is one plain line."""


def shown(text: object, most: int = 80) -> str:
    """Return a foreign text as it may be shown on any screen: one line, nothing unseen, cut."""
    line = unicodedata.normalize("NFC", re.sub(r"\s+", " ", str(text)[: 4 * most]))
    seen = "".join("\N{REPLACEMENT CHARACTER}" if _odd(c) else c for c in line).strip()
    return seen if len(seen) <= most else seen[: most - 1] + "…"


def _odd(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN or unicodedata.combining(char) > 0


def rows(data: bytes) -> list[Any]:
    """Return the entries under `ideas` in a file, unchecked. Raises UnreadableError."""
    if len(data) > LARGEST:
        raise UnreadableError(f"the file is larger than {LARGEST // 1024} KiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("the file is not text (UTF-8)") from None
    if any(len(x) > _LONGEST_LINE or x.count(".") > _MOST_DOTS for x in text.split("\n")):
        raise UnreadableError("a line of the file is too long, or holds too many full stops")
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"the file is no TOML: {shown(error)}") from None
    except RecursionError:
        raise UnreadableError("the file is nested too deeply") from None
    found = whole.get("ideas")
    if not isinstance(found, list) or not found:
        raise UnreadableError("the file holds no [[ideas]]")
    if len(found) > MOST_ROWS:
        raise UnreadableError(f"the file holds more than {MOST_ROWS} ideas")
    return found
