"""One conversation out of its parts: in order, nothing twice, edits folded into what they edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from fonder.model.chat import Chat, Flag, Kind
from fonder.read.archive import Export
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import batches
from fonder.read.meta import threads
from fonder.read.meta.kinds import actors, what
from fonder.read.meta.records import Record, milliseconds, repaired
from fonder.read.meta.threads import Held
from fonder.read.options import ReadOptions

EDITED = " (edited)"
EDIT_WITHIN = 20 * 60_000  # ms: the apps let messages be edited for a quarter of an hour
ALIKE = 0.5  # an edit shares at least so much with what it edits
COMPARED = 1_000  # characters
LOOKED_BACK = 200  # messages
NO_NAME = "Deleted account"


class Item(Struct, gc=False):
    """One message on its way into the chat; `at` is 0 where it has no time."""

    line: int
    file: int
    at: int
    sender: str
    kind: Kind
    text: str
    flags: Flag
    reactions: tuple[tuple[str, str], ...] = ()


def read(app: str, export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat that is meant, of the app `messenger` or `instagram`."""
    found = Gathered(app, [], options)
    thread = threads.chosen(app, export, options.with_, found.skipped)
    progress(0.3)
    found.files += [held.file.name for held in thread.files]
    found.hints += dict.fromkeys(thread.titles)
    names = actors(thread.people)
    items: list[Item] = []
    for nth, held in enumerate(thread.files):
        items += _items(nth, held, found, names)
    progress(0.7)
    items.sort(key=attrgetter("at"))
    kept = _edits_folded(_once(items, app), app)
    found.extend(
        lines=[item.line for item in kept],
        senders=[None if item.kind is Kind.SYSTEM else item.sender for item in kept],
        kinds=[item.kind for item in kept],
        texts=[item.text for item in kept],
        instants=whole([item.at for item in kept]),
        flags=[item.flags for item in kept],
        reactions={i: item.reactions for i, item in enumerate(kept) if item.reactions},
    )
    progress(0.9)
    return found.chat()


def _items(nth: int, held: Held, found: Gathered, names: tuple[str, ...]) -> list[Item]:
    """Return the messages of the nth file, the oldest first."""
    items = [
        _item(number, nth, record, names)
        for batch in batches(held.records(), Record, found.skipped)
        for number, record in zip(batch.numbers, batch.records, strict=True)
    ]
    return items if items and items[0].at < items[-1].at else items[::-1]


def _item(number: int, nth: int, record: Record, names: tuple[str, ...]) -> Item:
    kind, text, flags = what(record, names)
    at = milliseconds(record.timestamp_ms if record.timestamp is None else record.timestamp)
    sender = _name(record.sender_name or record.other_name or "")
    signs = record.reactions and tuple(
        (_name(sign.actor), repaired(sign.reaction)) for sign in record.reactions
    )
    return Item(number, nth, at or 0, sender, kind, text, flags, signs or ())


@lru_cache(maxsize=1024)
def _name(written: str) -> str:
    return repaired(written) or NO_NAME


def _once(items: Sequence[Item], app: str) -> Iterator[Item]:
    """Yield each message once, though several downloads hold it; items are in time order.

    What one file holds twice in the same millisecond was written once; in the same full second
    (as old chats count) perhaps twice. Of two texts that somebody wrote in the same millisecond on
    Instagram the later is an edit of the earlier.
    """
    if len({item.at for item in items}) == len(items):
        yield from items
        return
    for at, group in groupby(items, key=attrgetter("at")):
        kept = _of_one_time(list(group), whole_second=at % 1000 == 0)
        yield from _last_versions(kept) if app == threads.INSTAGRAM and len(kept) > 1 else kept


def _of_one_time(items: list[Item], *, whole_second: bool) -> list[Item]:
    if len(items) == 1:
        return items
    most: Counter[object] = Counter()
    here: Counter[object] = Counter()
    kept = []
    for item in items:
        message = (item.sender, item.text, int(item.kind))
        here[item.file, message] += 1
        if here[item.file, message] > most[message] and (whole_second or not most[message]):
            most[message] += 1
            kept.append(item)
    return kept


def _last_versions(items: Sequence[Item]) -> list[Item]:
    last: dict[object, Item] = {}
    for item in items:
        # only texts are edited: anything else stands for itself
        key = item.sender if item.kind is Kind.TEXT else (item.sender, item.text, len(last))
        if key in last:
            signs = tuple(dict.fromkeys(last[key].reactions + item.reactions))
            last[key] = replace(item, flags=item.flags | Flag.EDITED, reactions=signs)
        else:
            last[key] = item
    return list(last.values())


def _edits_folded(items: Iterator[Item], app: str) -> list[Item]:
    """Return the messages in time order, each marked edit in the place of what it edits.

    Instagram exports both versions. An edit that resembles nothing before it stays, as edited.
    """
    kept: list[Item] = []
    for item in items:
        if item.kind is not Kind.TEXT or not item.text.endswith(EDITED):
            kept.append(item)
            continue
        new = replace(item, text=item.text.removesuffix(EDITED), flags=item.flags | Flag.EDITED)
        first = _first_version(new, kept)
        if first is not None:
            old = kept[first]
            signs = tuple(dict.fromkeys(old.reactions + new.reactions))
            kept[first] = replace(old, text=new.text, flags=new.flags, reactions=signs)
        else:
            kept.append(new if app == threads.INSTAGRAM else item)
    return kept


def _first_version(edit: Item, before: Sequence[Item]) -> int | None:
    """Return which earlier message this is an edit of: the one most like it, if any is."""
    likeness = [(0.0, 0)]
    for i in range(len(before) - 1, max(len(before) - LOOKED_BACK, 0) - 1, -1):
        old = before[i]
        if edit.at - old.at > EDIT_WITHIN:
            break
        if old.sender == edit.sender and old.kind is Kind.TEXT:
            matcher = SequenceMatcher(None, old.text[:COMPARED], edit.text[:COMPARED])
            likeness.append((matcher.ratio(), i))
    best, where = max(likeness)
    return where if best >= ALIKE else None
