"""Meta's records become columns of messages: the usual ones together, the others one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

import msgspec

from fonder.model.chat import Kind, Skipped
from fonder.read.jsontext import Batch, batches
from fonder.read.meta.kinds import not_plain, what
from fonder.read.meta.records import (
    SECONDS_END,
    Number,
    Record,
    Sign,
    milliseconds,
    repaired,
    repaired_texts,
)

TEXT = int(Kind.TEXT)
EDITED = b" (edited)"
NO_NAME = "Deleted account"

Signs = tuple[tuple[str, str], ...]


class Messages(NamedTuple):
    """Messages on their way into the chat, a column each.

    `at` is in ms since 1970 UTC, 0 where there is no time; `marked` says whether a text ends as
    edits do.
    """

    lines: list[int]
    files: list[int]
    at: list[int]
    senders: list[str]
    kinds: list[int]
    texts: list[bytes]
    marked: list[bool]
    flags: list[int]
    signs: list[Signs]

    def part(self, start: int, stop: int) -> Messages:
        """Return the rows from `start` to before `stop`."""
        columns: Iterator[list[Any]] = (column[start:stop] for column in self)
        return Messages(*columns)

    def picked(self, rows: Sequence[int]) -> Messages:
        """Return these rows, in this order."""
        columns: Iterator[list[Any]] = (list(map(col.__getitem__, rows)) for col in self)
        return Messages(*columns)


def together(parts: Iterable[Messages]) -> Messages:
    """Return the messages of all parts, one part after the other."""
    found = Messages([], [], [], [], [], [], [], [], [])
    for part in parts:
        columns: Iterator[tuple[list[Any], list[Any]]] = zip(found, part, strict=True)
        for column, more in columns:
            column.extend(more)
    return found


def of_file(
    nth: int, raws: Sequence[msgspec.Raw], names: tuple[str, ...], skipped: list[Skipped]
) -> Messages:
    """Return the messages of the nth file, the oldest first; `names` are the chat's `actors`."""
    found = together(_of_batch(nth, b, names) for b in batches(raws, Record, skipped))
    if found.at and found.at[0] >= found.at[-1]:
        columns: Iterator[list[Any]] = iter(found)
        for column in columns:
            column.reverse()
    return found


def _of_batch(nth: int, batch: Batch[Record], names: tuple[str, ...]) -> Messages:
    some = batch.records
    texts = repaired_texts([(r.text if r.content is None else r.content) or "" for r in some])
    kinds, flags = [TEXT] * len(some), [0] * len(some)
    for row in not_plain(some, texts, names):
        kinds[row], text, flags[row] = what(some[row], names)
        texts[row] = text.encode()
    return Messages(
        lines=list(batch.numbers),
        files=[nth] * len(some),
        at=_instants([r.timestamp_ms if r.timestamp is None else r.timestamp for r in some]),
        senders=[_name(r.sender_name or r.other_name or "") for r in some],
        kinds=kinds,
        texts=texts,
        marked=[text.endswith(EDITED) for text in texts],
        flags=flags,
        signs=[_signs(r.reactions) if r.reactions else () for r in some],
    )


def _instants(times: list[Number]) -> list[int]:
    if set(map(type, times)) == {int}:
        whole = cast("list[int]", times)
        if min(whole) >= SECONDS_END:
            return whole
    return [milliseconds(time) or 0 for time in times]


def _signs(signs: Sequence[Sign]) -> Signs:
    return tuple((_name(sign.actor), repaired(sign.reaction)) for sign in signs)


@lru_cache(maxsize=1024)
def _name(written: str) -> str:
    return repaired(written) or NO_NAME
