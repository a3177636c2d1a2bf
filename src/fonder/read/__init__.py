"""An exported chat becomes a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from fonder.model.chat import Chat
from fonder.model.people import Couple
from fonder.model.reading import People, Reading
from fonder.read.options import ReadOptions

if TYPE_CHECKING:
    import numpy as np

    from fonder.read.view import Signals

__all__ = ["ReadOptions", "chat", "reading", "who_is_me"]


def chat(
    paths: Sequence[Path | BinaryIO],
    options: ReadOptions,
    progress: Callable[[float], None] | None = None,
) -> Chat:
    """Return the conversation that the export at `paths` holds.

    A path is a file, a zip or a folder; an open binary file does as well. The parsing runs in a
    child process with limits (see `sandbox`). `progress` is called with shares from 0 to 1.

    Raises UseError where the export is unknown, damaged or hostile, and NeedsAnswerError where the
    order of day and month stays open.
    """
    from fonder.read.launch import read_in_child

    return read_in_child(paths, options, progress)


def who_is_me(chat: Chat, me: str | None) -> People:
    """Return who is who, by the names in the export.

    `me` is matched exactly, else without regard to case. Without it, the other's name in the
    export's file names decides. Raises UseError where the chat isn't between two people or `me`
    isn't one of them, and NeedsAnswerError("me") where it stays open.
    """
    from fonder.read import people

    return people.who_is_me(chat, me)


def reading(
    chat: Chat,
    signals: Signals,
    people: People,
    couple: Couple | None,
    made_on: date,
    rng: np.random.Generator,
) -> Reading:
    """Return what the chat shows about the two, from the signals of all its messages.

    `people` come from `who_is_me`; `couple` gives the names and pronouns that sentences use.
    """
    from fonder.read import compose

    return compose.reading(chat, signals, people, couple, made_on, rng)
