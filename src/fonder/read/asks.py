"""Whether a message asks something."""

from __future__ import annotations

import re

_LINK = re.compile(r"(?:\w{1,20}://|www\.)\S+")
_MARKS = ("?", "？", "؟")


def asks(text: str) -> bool:
    """Say whether a question mark stands outside of links."""
    if not any(mark in text for mark in _MARKS):
        return False
    if "://" in text or "www." in text:
        text = _LINK.sub("", text)
    return any(mark in text for mark in _MARKS)
