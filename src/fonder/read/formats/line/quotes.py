"""Texts of several lines: LINE puts quotes around them, so that even a date may stand within."""

from __future__ import annotations

from collections.abc import Sequence


def is_open(text: str | None, more: Sequence[str]) -> bool:
    """Say whether quotes are still open after a message's first line and these more."""
    if text is None or not text.startswith('"'):
        return False
    last = more[-1] if more else text[1:]
    return not last.endswith('"') and not (last == "" and more[-2:-1] and more[-2].endswith('"'))


def whole(text: str, more: Sequence[str]) -> str:
    """Return a text with all of its lines, without the quotes around them."""
    if not more:
        return text
    lines = [text, *more]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()  # the blank line before the next day
    text = "\n".join(lines)
    if len(lines) > 1 and text.startswith('"') and text.endswith('"'):
        inner = text[1:-1]
        text = inner.replace('""', '"') if '"' not in inner.replace('""', "") else inner
    return text
