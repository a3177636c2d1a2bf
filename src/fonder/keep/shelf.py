"""The rows of an open vault: an index in memory, checked against the roll-call.

The store is scanned once; after that nothing about which records exist is asked of it, so a
damaged index in the file can't hide a record unnoticed. Not thread-safe: the vault guards it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fonder.keep import keys
from fonder.keep.errors import RecordsDamagedError
from fonder.keep.keys import Keys
from fonder.keep.seal import Seal, SealV1
from fonder.keep.store import Applied, Change, Store
from fonder.keep.tags import MARK_BYTES, Plain, Root, Row, Tags, either
from fonder.model.errors import UseError
from fonder.words import keep as words

_NO_MARK = bytes(MARK_BYTES)


class Entry(NamedTuple):
    """Where a record lies and how its row must look."""

    place: int
    kind: bytes
    version: int
    mark: bytes


class Health(NamedTuple):
    """Counts over the whole vault; `as_left` is False where any row isn't as Fonder left it."""

    readable: int
    damaged: int
    missing: int
    as_left: bool

    def error(self, readable: dict[str, bytes]) -> RecordsDamagedError:
        """Return the error to raise, with the records of one kind that can be read."""
        return RecordsDamagedError(self.damaged, self.missing, self.readable, readable)


class Shelf:
    """Sealing, opening and finding records in a store."""

    def __init__(
        self, store: Store, subkeys: Keys, vault_id: bytes, random: Callable[[int], bytes]
    ) -> None:
        self._store = store
        self._random = random
        self._newest: Seal = SealV1(subkeys, vault_id)
        self._seals: dict[int, Seal] = {1: self._newest}
        self.tags = Tags(subkeys, vault_id)
        self._index: dict[bytes, Entry] = {}
        self._applied: dict[bytes, bytes] = {}
        self._root = Root(0, 0, _NO_MARK)
        self._as_left = True

    @property
    def revision(self) -> int:
        """Return how many changes there have been."""
        return self._root.revision

    @property
    def as_left(self) -> bool:
        """Say whether the rows are exactly those that the roll-call names."""
        return self._as_left

    def begin(self) -> None:
        """Write the roll-call of an empty vault."""
        self._store.apply(Change([], [], self._sealed(self._root), []))

    def load(self) -> None:
        """Scan the store, build the index, compare with the roll-call."""
        index, roll, count = {}, _NO_MARK, 0
        for row in self._store.rows():
            mark = self.tags.mark(row)
            index[row.tag] = Entry(row.place, row.kind, row.version, mark)
            roll = either(roll, mark)
            count += 1
        self._index = index
        self._applied = {item.key: item.change for item in self._store.applied()}
        root = self.tags.opened_root(self._store.root())
        self._as_left = root is not None and (root.records, root.roll) == (count, roll)
        if root is None:
            # A random roll never fits, so that later changes don't cover up the loss.
            last = max((entry.version for entry in index.values()), default=0)
            root = Root(last, count, self._random(MARK_BYTES))
        self._root = root

    def rows(self, kind: str) -> Iterator[Row]:
        """Give the rows of a kind in order of place."""
        wanted = self.tags.kind(kind)
        found = sorted((e.place, tag, e) for tag, e in self._index.items() if e.kind == wanted)
        every = self._store.sealed([place for place, _, _ in found])
        for (place, tag, entry), sealed in zip(found, every, strict=True):
            yield Row(place, tag, entry.kind, entry.version, sealed)

    def find(self, kind: str, id: str) -> Row | None:  # noqa: A002
        """Return one row, or None."""
        tag = self.tags.record(kind, id)
        entry = self._index.get(tag)
        if entry is None:
            return None
        (sealed,) = self._store.sealed([entry.place])
        return Row(entry.place, tag, entry.kind, entry.version, sealed)

    def open(self, row: Row) -> Plain | None:
        """Return a row's record, or None where it is damaged."""
        seal = self._seals.get(row.sealed[0]) if row.sealed else None
        return seal.open(row) if seal else None

    def health(self) -> Health:
        """Open every record and count."""
        readable = damaged = 0
        for row in self._store.rows():
            if self.open(row) is None:
                damaged += 1
            else:
                readable += 1
        missing = max(0, self._root.records - readable - damaged)
        return Health(readable, damaged, missing, self._as_left)

    def seen(self, key: str | None, change: bytes) -> bool:
        """Say whether the change was made under this key. Raises UseError if another was."""
        before = self._applied.get(self.tags.key(key)) if key is not None else None
        if before is not None and before != change:
            raise UseError(words.key_reused())
        return before is not None

    def write(self, plains: Iterable[Plain], key: str | None, change: bytes) -> None:
        """Seal and store records in one transaction. Each counts as one revision."""
        rows: dict[bytes, Row] = {}
        revision = self._root.revision
        for plain in plains:
            revision += 1
            tag = self.tags.record(plain.kind, plain.id)
            old = self._index.get(tag)
            rows[tag] = self._newest.seal(
                plain,
                place=old.place if old else revision,
                version=revision,
                nonce=self._random(keys.NONCE),
            )
        entries = {
            tag: Entry(row.place, row.kind, row.version, self.tags.mark(row))
            for tag, row in rows.items()
        }
        gone = [self._index[tag] for tag in rows if tag in self._index]
        root = self._next(revision, gone, entries.values())
        self._apply(Change(list(rows.values()), [], self._sealed(root), self._key(key, change)))
        self._index.update(entries)
        self._root = root

    def drop(self, kind: str, id: str, key: str | None, change: bytes) -> None:  # noqa: A002
        """Delete a record in one transaction."""
        tag = self.tags.record(kind, id)
        gone = [self._index[tag]] if tag in self._index else []
        root = self._next(self._root.revision + 1, gone, [])
        places = [entry.place for entry in gone]
        self._apply(Change([], places, self._sealed(root), self._key(key, change)))
        self._index.pop(tag, None)
        self._root = root

    def mend(self) -> int:
        """Remove the rows that don't open, take the roll anew; return how many were removed."""
        bad, roll, count = [], _NO_MARK, 0
        for row in self._store.rows():
            if self.open(row) is None:
                bad.append(row.place)
            else:
                roll = either(roll, self.tags.mark(row))
                count += 1
        root = Root(self._root.revision + 1, count, roll)
        self._apply(Change([], bad, self._sealed(root), []))
        self.load()
        return len(bad)

    def _next(self, revision: int, gone: Iterable[Entry], come: Iterable[Entry]) -> Root:
        """Carry the roll-call on, so that a mismatch found earlier stays one."""
        roll, count = self._root.roll, self._root.records
        for entry in gone:
            roll, count = either(roll, entry.mark), count - 1
        for entry in come:
            roll, count = either(roll, entry.mark), count + 1
        return Root(revision, count, roll)

    def _apply(self, change: Change) -> None:
        self._store.apply(change)
        for item in change.applied:
            self._applied[item.key] = item.change

    def _key(self, key: str | None, change: bytes) -> list[Applied]:
        return [] if key is None else [Applied(self.tags.key(key), change)]

    def _sealed(self, root: Root) -> bytes:
        return self.tags.sealed_root(root, self._random(keys.NONCE))
