"""SQLite's log beside a database (`chat.db-wal`): the newest pages, not yet in the database.

    log    = magic, version, page size, number, 2 salts, 2 sums                      32 bytes
    frame  = page's number, pages in all (0: no end of a change), 2 salts, 2 sums    24 bytes + page

All numbers are big-endian. Sums run on from frame to frame, over words in the order that the magic
tells. What follows the last whole change is left out, as SQLite itself leaves it out.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

MAGIC = {0x377F_0682: "<", 0x377F_0683: ">"}
HEADER, FRAME = struct.Struct(">8I"), struct.Struct(">6I")
PAGE_SIZES = tuple(1 << power for power in range(9, 17))
LARGEST = 64 << 20  # bytes of a log: those of Messages have about 4 MiB
LARGEST_BASE = 512 << 20  # bytes of a database that is laid together with its log in memory
MOST_PAGES = LARGEST_BASE // 512
WORD = 0xFFFF_FFFF


class Log(NamedTuple):
    """The pages that the log puts in place of the database's, and how many pages there are."""

    page_size: int
    pages: dict[int, memoryview]
    total: int


def applied(base: bytearray, log: bytes | bytearray) -> bytearray:
    """Return the database with the log's whole changes in it; as it is where there are none."""
    found = whole_changes(log)
    if found is None:
        return base
    size = found.page_size
    data = base[: found.total * size].ljust(found.total * size, b"\0")
    for number, page in found.pages.items():
        if number <= found.total:
            data[(number - 1) * size : number * size] = page
    return data


def whole_changes(log: bytes | bytearray) -> Log | None:
    """Return what the log holds up to its last whole change; None where that is nothing."""
    if len(log) < HEADER.size:
        return None
    magic, _version, size, _number, *salts = HEADER.unpack_from(log)[:6]
    order = MAGIC.get(magic)
    sums = _sums(order, log[:24], (0, 0)) if order is not None else None
    if size not in PAGE_SIZES or sums != HEADER.unpack_from(log)[6:] or order is None:
        return None
    view = memoryview(log)
    pages: dict[int, memoryview] = {}
    open_: dict[int, memoryview] = {}
    total = 0
    for at in range(HEADER.size, len(log) - FRAME.size - size + 1, FRAME.size + size):
        number, end, *of_frame = FRAME.unpack_from(log, at)
        page = view[at + FRAME.size : at + FRAME.size + size]
        sums = _sums(order, log[at : at + 8], sums)
        sums = _sums(order, page, sums)
        if of_frame != [*salts, *sums] or not number or end > MOST_PAGES:
            break
        open_[number] = page
        if end:
            pages |= open_
            open_, total = {}, end
    return Log(size, pages, total) if total else None


def _sums(
    order: str, words: bytes | bytearray | memoryview, before: tuple[int, ...]
) -> tuple[int, ...]:
    one, two = before
    for first, second in struct.iter_unpack(f"{order}2I", words):
        one = (one + first + two) & WORD
        two = (two + second + one) & WORD
    return one, two
