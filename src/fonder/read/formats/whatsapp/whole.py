"""How whole an export is, and whom its file names speak of."""

from __future__ import annotations

from typing import NamedTuple

from fonder.model.chat import Kind
from fonder.read.archive import Export, File
from fonder.read.formats.whatsapp.grammar import MARK
from fonder.read.formats.whatsapp.phrases import loose, phrases
from fonder.read.formats.whatsapp.rows import Rows
from fonder.read.formats.whatsapp.text import Text

CUTS = (
    (39_900, 40_100),
    (9_990, 10_010),
)  # what WhatsApp puts into one export: without, with media
TWO_WEEKS = 15 * 86_400_000


class Wholeness(NamedTuple):
    """`complete` is None where there is no sign; `why` says what may be missing."""

    complete: bool | None
    why: str | None


def wholeness(text: Text, rows: Rows, *, media: bool) -> Wholeness:
    """Say whether the export holds the whole chat: cut exports hold a known number of messages."""
    n = len(rows.at)
    begins = _begins_a_chat(text, rows)
    low, high = CUTS[1] if media else CUTS[0]
    if low <= n <= high or CUTS[0][0] <= n <= CUTS[0][1]:
        why = f"WhatsApp cuts exports at about {round(n, -3):,} messages, and this one has {n:,}"
        if begins:
            return Wholeness(None, f"{why}; yet it begins as a chat begins, so it may be whole.")
        return Wholeness(complete=False, why=f"{why}: older messages are missing.")
    if begins:
        return Wholeness(complete=True, why=None)
    if media and 0 < int(rows.at[-1] - rows.at[0]) <= TWO_WEEKS:
        why = "An export with media often goes back only about two weeks, as this one does."
        return Wholeness(None, f"{why} Export without media to get more.")
    return Wholeness(None, None)


def _begins_a_chat(text: Text, rows: Rows) -> bool:
    """Say whether the first row is the notice with which WhatsApp opens a chat."""
    if rows.kind[0] != Kind.SYSTEM:
        return False
    first = loose(rows.raw(text, 0)[:600].decode(errors="replace"))
    return first.startswith(phrases().notices)


def has_media(export: Export) -> bool:
    """Say whether media came along."""
    return any(f.is_media for f in export.files)


def labels(file: File) -> list[str]:
    """Return the labels that may say with whom a chat is: of the file, its folder and its zip."""
    folder = file.path.rpartition("/")[0].rpartition("/")[2]
    return [label for label in (file.name, folder, file.within) if label]


def hints(names: list[str]) -> list[str]:
    """Return the other's name as the file names give it: “WhatsApp Chat with Ben.zip”."""
    found: dict[str, None] = {}
    for name in names:
        bare = MARK.sub("", name).replace("\u00a0", " ")
        while bare.casefold().endswith((".txt", ".zip")):
            bare = bare[:-4]
        bare = _without_copy_number(bare).strip()
        for pattern in phrases().hints:
            if (match := pattern.match(bare)) is not None:
                found[match[1].strip()] = None
                break
    return list(found)


def _without_copy_number(name: str) -> str:
    """Drop the “ (1)” that a second download gets."""
    head, space, tail = name.rpartition(" (")
    return head if space and tail[:-1].isdigit() and tail.endswith(")") else name
