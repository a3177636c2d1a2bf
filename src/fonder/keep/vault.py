"""The open vault: records in, records out, every change on the disk when the call returns."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fonder.keep import backup, files, header, passphrase
from fonder.keep.backup import Receipt
from fonder.keep.cost import FLOOR, Cost
from fonder.keep.errors import ClosedError
from fonder.keep.files import Lock
from fonder.keep.header import Opened
from fonder.keep.shelf import Health, Shelf
from fonder.keep.store import Store
from fonder.keep.tags import Plain
from fonder.model.errors import UseError
from fonder.words import keep as words

MOST_MIB = 256  # one record
_CACHED = 32 * 2**20  # bytes of one kind that are kept open in memory


class Vault:
    """A vault that is open. Any thread may call any method; one lock guards them all.

    Made by `create` and `unlock`. Every method raises ClosedError after `close`, and FonderError
    where the disk fails: what was acknowledged before stays, and trying the same change again
    with the same `key` makes it once.
    """

    def __init__(
        self,
        folder: Path,
        lock: Lock,
        opened: Opened,
        *,
        floor: Cost = FLOOR,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.folder = folder
        self._guard = threading.RLock()
        self._lock = lock
        self._opened: Opened | None = opened
        self._floor = floor
        self._random = random
        self._store = Store(folder)
        self._shelf = Shelf(self._store, opened.keys, opened.header.vault_id, random)
        self._cache: dict[str, dict[str, bytes]] = {}
        self._stale = True
        try:
            with self._use():
                pass
        except BaseException:
            self._store.close()
            raise

    @property
    def revision(self) -> int:
        """Return how many changes the vault has seen; a repeated change counts once."""
        with self._use() as shelf:
            return shelf.revision

    def put(self, kind: str, id: str, payload: bytes, *, key: str | None = None) -> None:  # noqa: A002
        """Keep `payload`, in place of what the record held before."""
        self.put_many(kind, {id: payload}, key=key)

    def put_many(self, kind: str, payloads: Mapping[str, bytes], *, key: str | None = None) -> None:
        """Keep several records of one kind, by id: all of them or none.

        Raises UseError for a record over 256 MiB, or a `key` that stood for another change.
        """
        plains = [Plain(kind, id_, bytes(payload)) for id_, payload in payloads.items()]
        if any(len(plain.payload) > MOST_MIB * 2**20 for plain in plains):
            raise UseError(words.too_large(MOST_MIB))
        with self._use() as shelf:
            change = shelf.tags.change("put", plains)
            if shelf.seen(key, change):
                return
            with self._changing():
                shelf.write(plains, key, change)
            if kind in self._cache:
                self._cache[kind].update((plain.id, plain.payload) for plain in plains)

    def get(self, kind: str, id: str) -> bytes | None:  # noqa: A002
        """Return what a record holds, or None. Raises RecordsDamagedError where it is damaged."""
        with self._use() as shelf:
            if kind in self._cache:
                return self._cache[kind].get(id)
            row = shelf.find(kind, id)
            plain = shelf.open(row) if row else None
            if plain is None and (row is not None or not shelf.as_left):
                raise shelf.health().error({})
            return plain.payload if plain else None

    def delete(self, kind: str, id: str, *, key: str | None = None) -> None:  # noqa: A002
        """Forget a record. One that isn't there is no error."""
        with self._use() as shelf:
            change = shelf.tags.change("delete", [Plain(kind, id, b"")])
            if shelf.seen(key, change):
                return
            with self._changing():
                shelf.drop(kind, id, key, change)
            if kind in self._cache:
                self._cache[kind].pop(id, None)

    def all(self, kind: str) -> dict[str, bytes]:
        """Return the records of a kind by id, in the order in which they first came.

        Raises RecordsDamagedError where any record is damaged or missing; its `readable` holds
        the records of this kind that are whole.
        """
        with self._use() as shelf:
            if kind in self._cache:
                return dict(self._cache[kind])
            plains = [shelf.open(row) for row in shelf.rows(kind)]
            readable = {plain.id: plain.payload for plain in plains if plain}
            if None in plains or not shelf.as_left:
                raise shelf.health().error(readable)
            if sum(map(len, readable.values())) <= _CACHED:
                self._cache[kind] = dict(readable)
            return readable

    def health(self) -> Health:
        """Open every record and count the readable, the damaged and the missing."""
        with self._use() as shelf:
            return shelf.health()

    def mend(self) -> str:
        """Remove what is damaged, so that the rest can be used; return one line that says so.

        Back up the folder first: a damaged record is gone for good.
        """
        with self._use() as shelf, self._changing():
            self._cache.clear()
            lost = shelf.mend()
            return words.mended(lost, shelf.health().readable)

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open the vault from now on. `old` may be the recovery key.

        Only the wrapped key in the header is written anew. Raises WrongSecretError for a wrong
        `old`, UseError for a `new` that is too weak, FonderError where the header can't be
        written: then either passphrase may be the right one.
        """
        passphrase.check(new)
        with self._use():
            opened = header.open_with(self._header(), old, self.folder / header.NAME)
            self._write(header.with_passphrase(opened, new, self._random))

    def new_recovery_key(self, secret: str) -> str:
        """Return a new printed recovery key; the old one no longer opens the vault.

        `secret` is the passphrase or the old recovery key. Raises as `change_passphrase`.
        """
        with self._use():
            opened = header.open_with(self._header(), secret, self.folder / header.NAME)
            opened, printed = header.with_recovery_key(opened, self._random)
            self._write(opened)
            return printed

    def backup(self, target: Path) -> Receipt:
        """Write a sealed backup to the new file `target`, proven by restoring it once.

        Raises UseError where `target` exists, RecordsDamagedError where the vault is damaged.
        """
        with self._use() as shelf:
            opened = self._opened_header()
            return backup.make(opened, self._store, shelf, self.folder, target, self._random)

    def close(self) -> None:
        """Lock the vault: forget keys and records, let go of the folder. Again is no error."""
        with self._guard:
            self._opened = None
            self._cache.clear()
            self._store.close()
            self._lock.release()

    def _opened_header(self) -> Opened:
        if self._opened is None:
            raise ClosedError(words.closed())
        return self._opened

    @contextmanager
    def _use(self) -> Iterator[Shelf]:
        """Guard one call; load what is in the store where it isn't known for sure."""
        with self._guard:
            self._opened_header()
            if self._stale:
                self._cache.clear()
                self._shelf.load()
                self._stale = False
            yield self._shelf

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Forget what we believe of the store unless the change is acknowledged."""
        self._stale = True
        yield
        self._stale = False

    def _header(self) -> header.Header:
        """Read the header from the disk: it, not our memory, is what opens the vault."""
        return read_header(self.folder, self._floor)

    def _write(self, opened: Opened) -> None:
        path = self.folder / header.NAME
        with files.saying("write", path):
            files.write_whole(path, opened.header.encoded())
        self._opened = opened


def read_header(folder: Path, floor: Cost) -> header.Header:
    """Read and check a vault's header, before any secret."""
    path = folder / header.NAME
    with files.saying("read", path):
        raw = files.read_small(path, header.MOST_BYTES)
    return header.parse(raw, path, floor)
