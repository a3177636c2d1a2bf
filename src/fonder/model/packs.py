"""What became of somebody's file of ideas: how many were taken, and why others were not."""

from __future__ import annotations

from msgspec import Struct


class Refused(Struct, frozen=True):
    """One row of a file that was not taken. `row` counts from 1; `why` says what is to be mended.

    `title` and `why` hold plain words only, whatever the file held. `doubt` says that no rule is
    broken: only the reader of aims holds it back, and it can be wrong.
    """

    row: int
    title: str
    why: tuple[str, ...]
    doubt: bool = False


class Taken(Struct, frozen=True):
    """What a file brought: the ids `added`, how many were `known` already, and what was refused."""

    added: tuple[str, ...]
    known: int
    refused: tuple[Refused, ...]
