"""One conversation out of its parts: in order, nothing twice, edits folded into what they edit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import gt

from fonder.model.chat import Chat, Kind
from fonder.read.archive import Export
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.meta import threads
from fonder.read.meta.kinds import actors
from fonder.read.meta.messages import Messages, of_file, together
from fonder.read.meta.threads import Thread
from fonder.read.meta.versions import folded
from fonder.read.options import ReadOptions

SYSTEM = int(Kind.SYSTEM)
TOGETHER = 2048  # messages that go into the chat together: so they stay in the processor's cache


def read(app: str, export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat that is meant, of the app `messenger` or `instagram`."""
    found = Gathered(app, [], options)
    thread = threads.chosen(app, export, options.with_, found.skipped)
    progress(0.3)
    found.files += [held.file.name for held in thread.files]
    found.hints += dict.fromkeys(thread.titles)
    messages = together(_parts(thread, found, actors(thread.people)))
    progress(0.7)
    if any(map(gt, messages.at, islice(messages.at, 1, None))):
        messages = messages.picked(sorted(range(len(messages.at)), key=messages.at.__getitem__))
    if gone := folded(messages, app):
        messages = messages.picked([row for row in range(len(messages.at)) if row not in gone])
    for start in range(0, len(messages.at), TOGETHER):
        _add(found, messages.part(start, start + TOGETHER))
    progress(0.9)
    return found.chat()


def _parts(thread: Thread, found: Gathered, names: tuple[str, ...]) -> Iterator[Messages]:
    """Yield the messages of each file, which gives its room back before the next is read."""
    for nth in range(len(thread.files)):
        yield of_file(nth, thread.files.pop(0).records(), names, found.skipped)


def _add(found: Gathered, some: Messages) -> None:
    found.extend(
        lines=some.lines,
        senders=[
            None if kind == SYSTEM else sender
            for kind, sender in zip(some.kinds, some.senders, strict=True)
        ],
        kinds=some.kinds,
        texts=some.texts,
        instants=whole(some.at),
        flags=some.flags,
        reactions={row: signs for row, signs in enumerate(some.signs) if signs},
    )
