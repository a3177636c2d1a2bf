"""The hand-written stock: exchanges and scenes, as they stand in talk/*.txt and scenes/*.txt.

An exchange begins with `== tags`; each line after it is `who: words`. `a` is Anna, `b` Ben, `x`
whoever begins and `y` the other. `a+20m:` waits twenty minutes first. `[one|two]` offers words to
choose from (`[#one|two]` chooses alike throughout an exchange) and `{slot}` is filled from
slots.toml. `<photo>` and its like are not text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

HEAD = "== "
_LINE = re.compile(r"^(?P<who>[abxy])(?:\+(?P<n>\d+)(?P<unit>[mh]))?: (?P<text>.+)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One message of an exchange: who says it, after how many minutes, and the words."""

    who: str
    text: str
    wait: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """A few messages that belong together, and the tags that say when they fit."""

    tags: frozenset[str]
    head: str
    lines: tuple[Line, ...]
    first_week: int  # of the story; before it this would make no sense (`w14+`)


def parse(text: str) -> list[Exchange]:
    """Return the exchanges that stand in `text`; ValueError names a line that is not one."""
    found: list[tuple[str, list[Line]]] = []
    for raw in text.splitlines():
        if raw.startswith(HEAD):
            found.append((raw.removeprefix(HEAD).strip(), []))
        elif raw and not raw.startswith("#"):
            found[-1][1].append(_line(raw))
    return [_exchange(head, lines) for head, lines in found]


def _exchange(head: str, lines: list[Line]) -> Exchange:
    tags = frozenset(head.split())
    first_week = max((int(tag[1:-1]) for tag in tags if tag.endswith("+")), default=0)
    return Exchange(tags, head, tuple(lines), first_week)


def _line(raw: str) -> Line:
    match = _LINE.match(raw)
    if match is None:
        raise ValueError(f"not a line of an exchange: {raw!r}")
    minutes = None
    if match["n"]:
        minutes = int(match["n"]) * (60 if match["unit"] == "h" else 1)
    return Line(match["who"], match["text"].strip(), minutes)


@cache
def load(folder: str) -> tuple[Exchange, ...]:
    """Return every exchange of `talk` or `scenes`, in the order of the files' names."""
    here = files("fonder.simulate.story") / folder
    names = sorted(entry.name for entry in here.iterdir() if entry.name.endswith(".txt"))
    return tuple(found for name in names for found in parse((here / name).read_text("utf-8")))
