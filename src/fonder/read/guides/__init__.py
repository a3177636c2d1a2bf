"""How a person gets each app's export, and what it lacks: one text a file, in plain Markdown.

The one home of these texts: the app shows them where a chat is brought in, and docs/exports holds
the same files. Of Markdown they use headings, paragraphs, lists, **bold**, *italic* and `code`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from msgspec import Struct

from fonder.model.errors import FonderError

_MARKED = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*]+)\*|`(?P<code>[^`]+)`")
_ITEM = re.compile(r"(?P<number>\d+)\. |- ")


class Span(Struct, frozen=True):
    """Some words; `mark` is `strong`, `em`, `code` or empty."""

    text: str
    mark: str = ""


class Block(Struct, frozen=True):
    """A paragraph (`p`, one item) or a list (`ol`, `ul`)."""

    kind: str
    items: tuple[tuple[Span, ...], ...]


class Section(Struct, frozen=True):
    """What stands under one heading; before the first one the heading is empty."""

    title: str
    blocks: tuple[Block, ...]


class Guide(Struct, frozen=True):
    """One app's guide."""

    title: str
    sections: tuple[Section, ...]


def source(stem: str) -> str:
    """Return the text of one guide, such as `google-chat`."""
    return (files(__package__) / f"{stem}.md").read_text("utf-8")


@cache
def guide(stem: str) -> Guide:
    """Return one guide, taken apart."""
    title, sections = "", [("", list[str]())]
    for line in source(stem).splitlines():
        if line.startswith("## "):
            sections.append((line[3:], []))
        elif line.startswith("# "):
            title = line[2:]
        else:
            sections[-1][1].append(line)
    if not title:
        raise FonderError(f"The guide “{stem}” has no title.")
    parts = (Section(heading, _blocks(lines)) for heading, lines in sections)
    return Guide(title, tuple(part for part in parts if part.blocks))


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    """Return paragraphs and lists; a line that goes on belongs to the item above."""
    blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        item = _ITEM.match(line)
        if not line.strip():
            blocks.append(("", []))
        elif item is not None:
            kind = "ol" if item["number"] else "ul"
            if not blocks or blocks[-1][0] != kind:
                blocks.append((kind, []))
            blocks[-1][1].append(line[item.end() :])
        elif not blocks or not blocks[-1][1]:
            blocks.append(("p", [line]))
        else:
            blocks[-1][1][-1] += f" {line.strip()}"
    return tuple(Block(kind, tuple(map(_spans, items))) for kind, items in blocks if items)


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        mark = found.lastgroup or ""
        spans.append(Span(found[mark], mark))
        at = found.end()
    return (*spans, Span(text[at:])) if at < len(text) else tuple(spans)
