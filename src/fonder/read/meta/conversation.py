"""One conversation out of its parts: in order, nothing twice, edits folded into what they edit."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from fonder.model.chat import Chat, Flag, Kind
from fonder.read.archive import Export, File
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import decode, records
from fonder.read.meta import threads
from fonder.read.meta.kinds import What, actors, what
from fonder.read.meta.records import Part, Record, milliseconds, repaired
from fonder.read.options import ReadOptions

EDITED = " (edited)"
EDIT_WITHIN = 20 * 60_000  # ms: the apps let messages be edited for a quarter of an hour
ALIKE = 0.5  # an edit shares at least so much with what it edits
COMPARED = 1_000  # characters
NO_NAME = "Deleted account"


@dataclass(slots=True)
class Item:
    """One message on its way into the chat."""

    line: int
    at: int | None
    sender: str
    what: What
    reactions: tuple[tuple[str, str], ...] = ()


def read(app: str, export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat that is meant, of the app `messenger` or `instagram`."""
    found = Gathered(app, [], options)
    thread = threads.chosen(app, export, options.with_, found.skipped)
    progress(0.3)
    found.files += [file.name for file in thread.files]
    found.hints += dict.fromkeys(thread.titles)
    items: list[Item] = []
    counts: Counter[object] = Counter()
    names = actors(thread.people)
    for file in thread.files:
        items += _unseen(_items(file, found, names), counts)
    progress(0.7)
    for item in _edits_folded(items, instagram=app == threads.INSTAGRAM):
        system = item.what.kind is Kind.SYSTEM
        found.add(
            line=item.line,
            sender=None if system else item.sender,
            kind=item.what.kind,
            text=item.what.text,
            instant=item.at,
            flags=item.what.flags,
            reactions=item.reactions,
        )
    progress(0.9)
    return found.chat()


def _items(file: File, found: Gathered, names: tuple[str, ...]) -> list[Item]:
    """Return a file's messages, the oldest first."""
    read_ = [
        _item(number, record, names)
        for number, record in records(decode(file, Part).messages, Record, found.skipped)
    ]
    times = [item.at for item in read_ if item.at is not None]
    return read_ if times and times[0] < times[-1] else read_[::-1]


def _item(number: int, record: Record, names: tuple[str, ...]) -> Item:
    signs = record.reactions
    return Item(
        number,
        milliseconds(record.timestamp_ms if record.timestamp is None else record.timestamp),
        repaired(record.sender_name or record.other_name or "") or NO_NAME,
        what(record, names),
        tuple((repaired(s.actor) or NO_NAME, repaired(s.reaction)) for s in signs) if signs else (),
    )


def _unseen(items: Sequence[Item], counts: Counter[object]) -> Iterator[Item]:
    """Yield what no file before held; `counts` remembers how often each message was there.

    A message that one file holds twice in the same millisecond was written once, in the same full
    second (as old chats count) perhaps twice.
    """
    here: Counter[object] = Counter()
    for item in items:
        key = (item.at, item.sender, item.what.text, int(item.what.kind))
        whole_second = item.at is None or item.at % 1000 == 0
        here[key] += 1
        if here[key] > counts[key] and (whole_second or here[key] == 1):
            counts[key] = here[key]
            yield item


def _edits_folded(items: list[Item], *, instagram: bool) -> list[Item]:
    """Return the messages in time order, each edit in the place of what it edits.

    Instagram exports both: the edit either at the same millisecond as the first version, or later
    and marked. A marked edit that resembles nothing before it stays, as edited.
    """
    kept: list[Item] = []
    recent: dict[str, deque[int]] = {}
    for item in sorted(items, key=lambda item: item.at or 0):
        if item.what.kind is not Kind.TEXT or item.at is None:
            kept.append(item)
            continue
        mine = recent.setdefault(item.sender, deque(maxlen=40))
        first, new = _first_version(item, [kept[i] for i in mine], instagram=instagram)
        if first is None:
            mine.append(len(kept))
            kept.append(replace(item, what=new))
        else:
            old = kept[mine[first]]
            kept[mine[first]] = replace(
                old, what=new, reactions=tuple({*old.reactions, *item.reactions})
            )
    return kept


def _first_version(item: Item, before: list[Item], *, instagram: bool) -> tuple[int | None, What]:
    """Return which message before it this one edits, if any, and what it then is."""
    marked = item.what.text.endswith(EDITED)
    if not marked:
        same_time = instagram and bool(before) and before[-1].at == item.at
        flags = item.what.flags | Flag.EDITED if same_time else item.what.flags
        return (len(before) - 1 if same_time else None), item.what._replace(flags=flags)
    new = What(Kind.TEXT, item.what.text.removesuffix(EDITED), Flag.EDITED)
    likeness = [
        (SequenceMatcher(None, old.what.text[:COMPARED], new.text[:COMPARED]).ratio(), i)
        for i, old in enumerate(before)
        if (item.at or 0) - (old.at or 0) <= EDIT_WITHIN
    ]
    best, where = max(likeness, default=(0.0, 0))
    if best >= ALIKE:
        return where, new
    return None, new if instagram else item.what
