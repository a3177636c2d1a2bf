"""What `message_summary_info` says of a message that was edited or taken back.

It is a binary property list: `ec` lists for each part of the message its wordings with their
times, oldest first, each a typedstream; `rp` lists the parts that were taken back.
"""

from __future__ import annotations

import plistlib
from typing import Any, NamedTuple

from fonder.read.formats.imessage import typedstream

LARGEST = 1 << 20  # bytes; real ones have a few thousand
MAGIC = b"bplist00"


class Summary(NamedTuple):
    """The newest wording of each part that was edited, and whether a part was taken back."""

    wordings: list[bytes]  # in UTF-8
    taken_back: bool = False


NOTHING = Summary([])


def summary(data: object) -> Summary:
    """Return what can be understood of a summary; nothing where it is damaged."""
    if not isinstance(data, bytes) or not data.startswith(MAGIC) or len(data) > LARGEST:
        return NOTHING
    try:
        held = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ValueError, TypeError, KeyError, IndexError):
        return NOTHING
    except (OverflowError, RecursionError, MemoryError, AttributeError):
        return NOTHING
    if not isinstance(held, dict):
        return NOTHING
    return Summary(_wordings(held.get("ec")), bool(held.get("rp")))


def _wordings(parts: Any) -> list[bytes]:
    """Return the last wording of each part, in the order of the parts."""
    if not isinstance(parts, dict):
        return []
    found = []
    for _, history in sorted(parts.items(), key=lambda part: str(part[0]).zfill(6)):
        last = history[-1] if isinstance(history, list) and history else None
        said = typedstream.words(last.get("t")) if isinstance(last, dict) else None
        if said is not None:
            found.append(said)
    return found
