"""Work that is done in a thread while something else is waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

V = TypeVar("V")


class Beside(Generic[V]):
    """`work`, done in a thread while the block of a `with` runs, and finished when that ends.

    What it raises is raised by `result`, so that nobody who doesn't ask is troubled by it.
    """

    def __init__(self, work: Callable[[], V]) -> None:
        self._work = work
        self._found: list[V] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._do, daemon=True)

    def __enter__(self) -> Beside[V]:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.join()

    def result(self) -> V:
        """Return what the work found, once the block has ended; raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _do(self) -> None:
        try:
            self._found.append(self._work())
        except Exception as error:
            self._error = error
