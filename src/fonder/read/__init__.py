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
    from fonder.read.wording import Wording

__all__ = ["ReadOptions", "chat", "chats", "reading", "ready", "who_is_me"]


def chat(
    paths: Sequence[Path | BinaryIO],
    options: ReadOptions,
    progress: Callable[[float], None] | None = None,
) -> Chat:
    """Return the one conversation that the exports at `paths` hold.

    A path is a file, a zip or a folder; an open binary file does as well. Each is an export of its
    own; several are merged in time order (see `merge`). The parsing runs in child processes with
    limits (see `sandbox`). `progress` is called with shares from 0 to 1.

    Raises UseError where the export is unknown, damaged or hostile (of several: where all are), and
    NeedsAnswerError where something stays open that only the person knows.
    """
    from fonder.read import merge

    return merge.merge(chats(paths, options, progress), options.same, options.tz)


def chats(
    paths: Sequence[Path | BinaryIO],
    options: ReadOptions,
    progress: Callable[[float], None] | None = None,
) -> list[Chat]:
    """Return the chat of each export at `paths` by itself, as `chat` reads them before it merges.

    Of several, those that cannot be read are named in the first one's `source.skipped`.
    """
    from fonder.read.several import read_each

    return read_each(paths, options, progress)


def ready() -> None:
    """Load what a reading needs, words and rules above all, so that it is there when a chat is."""
    from importlib import import_module

    from fonder.ideas.evidence import claims
    from fonder.read import finds, given, measures, said
    from fonder.read.signals import reader

    for module in ("compose", "labelling"):
        import_module(f"{__name__}.{module}")
    reader.ready()
    measures.own()
    finds.own()
    for load in (claims, given.known, said.ranks):
        load()


def who_is_me(chat: Chat, me: str | None, other: str | None = None) -> People:
    """Return who is who, by the names in the export.

    `me` is matched exactly, else without regard to case. Without it, the other's name in the
    export's file names decides. Of a one-sided export the one who writes is the one who asks, and
    `other` names the other. Raises UseError where the chat isn't between two people or `me`
    isn't one of them, and NeedsAnswerError("me") where it stays open.
    """
    from fonder.read import people

    return people.who_is_me(chat, me, other)


def reading(
    chat: Chat,
    signals: Signals,
    people: People,
    couple: Couple | None,
    made_on: date,
    rng: np.random.Generator,
    earlier: Sequence[Reading] = (),
    worded: Wording | None = None,
) -> Reading:
    """Return what the chat shows about the two, from the signals of all its messages.

    `people` come from `who_is_me`; `couple` gives the names and pronouns that sentences use;
    `earlier` readings of the same two show what has changed since. `worded` is what the words of
    all its messages show, where `labelling.of_chat` has worked it out.
    """
    from fonder.read import compose

    return compose.reading(chat, signals, people, couple, made_on, rng, earlier, worded)
