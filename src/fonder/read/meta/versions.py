"""Which messages stand in an export more than once: written twice, or before and after an edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import compress, groupby, islice

from fonder.model.chat import Flag, Kind
from fonder.read.meta.messages import EDITED, Messages
from fonder.read.meta.threads import INSTAGRAM

EDIT_WITHIN = 20 * 60_000  # ms: the apps let messages be edited for a quarter of an hour
ALIKE = 0.5  # an edit shares at least so much with what it edits
COMPARED = 1_000  # characters
LOOKED_BACK = 200  # messages


def folded(messages: Messages, app: str) -> set[int]:
    """Return the rows that are no messages of their own, for messages in time order.

    What is an edit of another takes its place: its words are written into the other's row.
    """
    gone: set[int] = set()
    for rows in _of_one_time(messages.at):
        kept = _once(messages, rows)
        gone.update(
            set(rows).difference(_last_versions(messages, kept) if app == INSTAGRAM else kept)
        )
    _fold_edits(messages, app, gone)
    return gone


def _of_one_time(at: list[int]) -> Iterator[list[int]]:
    """Yield the rows of each time that several have."""
    if len(set(at)) == len(at):
        return
    for _, group in groupby(range(len(at)), key=at.__getitem__):
        rows = list(group)
        if len(rows) > 1:
            yield rows


def _once(messages: Messages, rows: list[int]) -> list[int]:
    """Return the rows of one time without what several downloads, or one, hold twice.

    What one file holds twice in the same millisecond was written once; in the same full second
    (as old chats count) perhaps twice.
    """
    whole_second = messages.at[rows[0]] % 1000 == 0
    most: Counter[object] = Counter()
    here: Counter[object] = Counter()
    kept = []
    for row in rows:
        message = (messages.senders[row], messages.texts[row], messages.kinds[row])
        in_file = (messages.files[row], message)
        here[in_file] += 1
        if here[in_file] > most[message] and (whole_second or not most[message]):
            most[message] += 1
            kept.append(row)
    return kept


def _last_versions(messages: Messages, rows: list[int]) -> list[int]:
    """Return the rows of one time with each person's texts as one: the later are edits."""
    first: dict[str, int] = {}
    kept = []
    for row in rows:
        sender = messages.senders[row]
        if messages.kinds[row] != Kind.TEXT:
            kept.append(row)
        elif sender in first:
            _rewrite(messages, first[sender], row)
            messages.lines[first[sender]] = messages.lines[row]
            messages.marked[first[sender]] = messages.marked[row]
        else:
            first[sender] = row
            kept.append(row)
    return kept


def _fold_edits(messages: Messages, app: str, gone: set[int]) -> None:
    """Put each marked edit in the place of what it edits, and its own row among those gone.

    Instagram exports both versions. An edit that resembles nothing before it stays, as edited.
    """
    for row in compress(range(len(messages.at)), messages.marked):
        if row in gone or messages.kinds[row] != Kind.TEXT:
            continue
        text = messages.texts[row].removesuffix(EDITED)
        first = _first_version(messages, row, text, gone)
        if first is None and app != INSTAGRAM:
            continue
        messages.texts[row] = text
        messages.flags[row] |= Flag.EDITED
        if first is not None:
            _rewrite(messages, first, row)
            gone.add(row)


def _first_version(messages: Messages, edit: int, text: bytes, gone: set[int]) -> int | None:
    """Return which earlier message this is an edit of: the one most like it, if any is."""
    new = text.decode()[:COMPARED]
    likeness = [(0.0, 0)]
    before = (row for row in range(edit - 1, -1, -1) if row not in gone)
    for row in islice(before, LOOKED_BACK):
        if messages.at[edit] - messages.at[row] > EDIT_WITHIN:
            break
        if messages.senders[row] == messages.senders[edit] and messages.kinds[row] == Kind.TEXT:
            old = messages.texts[row].decode()[:COMPARED]
            likeness.append((SequenceMatcher(None, old, new).ratio(), row))
    best, where = max(likeness)
    return where if best >= ALIKE else None


def _rewrite(messages: Messages, first: int, edit: int) -> None:
    """Write an edit's words into the row of what it edits; the signs of both stay."""
    messages.texts[first] = messages.texts[edit]
    messages.flags[first] = messages.flags[edit] | Flag.EDITED
    messages.signs[first] = tuple(dict.fromkeys(messages.signs[first] + messages.signs[edit]))
