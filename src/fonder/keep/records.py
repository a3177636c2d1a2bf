"""What the rest of Fonder asks of a place that keeps records, and the one that forgets them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, Protocol

from fonder.model.errors import UseError
from fonder.words import keep as words


class Records(Protocol):
    """Records by kind and id. A change with a `key` that was seen before is not made again."""

    def put(self, kind: str, id: str, payload: bytes, *, key: str | None = None) -> None:  # noqa: A002
        """Keep `payload`, in place of what the record held before."""

    def put_many(self, kind: str, payloads: Mapping[str, bytes], *, key: str | None = None) -> None:
        """Keep several records of one kind, by id: all of them or none."""

    def get(self, kind: str, id: str) -> bytes | None:  # noqa: A002
        """Return what a record holds, or None."""

    def delete(self, kind: str, id: str, *, key: str | None = None) -> None:  # noqa: A002
        """Forget a record. One that isn't there is no error."""

    def all(self, kind: str) -> dict[str, bytes]:
        """Return the records of a kind by id, in the order in which they first came."""

    def close(self) -> None:
        """End the use; again is no error."""


class InMemory:
    """Records for the demo: the same methods as a vault's, nothing ever written anywhere."""

    def __init__(self) -> None:
        self._records: dict[str, dict[str, bytes]] = {}
        self._applied: dict[str, object] = {}
        self._guard = threading.RLock()

    def put(self, kind: str, id: str, payload: bytes, *, key: str | None = None) -> None:  # noqa: A002
        """Keep `payload`, in place of what the record held before."""
        with self._guard:
            if self._is_new(key, ("put", kind, id, payload)):
                self._records.setdefault(kind, {})[id] = payload

    def put_many(self, kind: str, payloads: Mapping[str, bytes], *, key: str | None = None) -> None:
        """Keep several records of one kind, by id."""
        with self._guard:
            if self._is_new(key, ("put", kind, dict(payloads))):
                self._records.setdefault(kind, {}).update(payloads)

    def get(self, kind: str, id: str) -> bytes | None:  # noqa: A002
        """Return what a record holds, or None."""
        with self._guard:
            return self._records.get(kind, {}).get(id)

    def delete(self, kind: str, id: str, *, key: str | None = None) -> None:  # noqa: A002
        """Forget a record. One that isn't there is no error."""
        with self._guard:
            if self._is_new(key, ("delete", kind, id)):
                self._records.get(kind, {}).pop(id, None)

    def all(self, kind: str) -> dict[str, bytes]:
        """Return the records of a kind by id, in the order in which they first came."""
        with self._guard:
            return dict(self._records.get(kind, {}))

    def change_passphrase(self, old: str, new: str) -> NoReturn:  # noqa: ARG002
        """Refuse: there is no vault. Raises UseError."""
        raise UseError(words.only_real())

    def new_recovery_key(self, secret: str) -> NoReturn:  # noqa: ARG002
        """Refuse: there is no vault. Raises UseError."""
        raise UseError(words.only_real())

    def backup(self, target: Path) -> NoReturn:  # noqa: ARG002
        """Refuse: there is no vault. Raises UseError."""
        raise UseError(words.only_real())

    def close(self) -> None:
        """Forget everything."""
        with self._guard:
            self._records.clear()
            self._applied.clear()

    def _is_new(self, key: str | None, change: object) -> bool:
        if key is None:
            return True
        if key not in self._applied:
            self._applied[key] = change
            return True
        if self._applied[key] != change:
            raise UseError(words.key_reused())
        return False
