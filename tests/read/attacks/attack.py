"""What one attack is: the file that it makes, and what reading it has to come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Attack:
    """One hostile or broken export.

    `make` writes it into an empty folder and returns its path. Either it is `refused` with a line
    that this pattern finds, or `messages` are read and at least `aside` lines are set aside.
    `slow` ones are left out of `make quick`.
    """

    name: str
    make: Make
    refused: str | None = None
    messages: int | None = None
    aside: int = 0
    with_: str | None = None
    slow: bool = False


def file(name: str, data: bytes | str | bytearray) -> Make:
    """Return a maker of one file."""
    return late(name, lambda: data)


def late(name: str, data: Callable[[], bytes | str | bytearray]) -> Make:
    """Return a maker of one file whose bytes are made only when they are needed."""

    def make(folder: Path) -> Path:
        path = folder / name
        held = data()
        path.write_bytes(held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held)
        return path

    return make
