"""Messenger's JSON download, encrypted chats or not; its grammar is in `read/meta`."""

from __future__ import annotations

from fonder.model.chat import Chat
from fonder.read.archive import Export
from fonder.read.formats import Progress
from fonder.read.meta import conversation
from fonder.read.meta.threads import files_of
from fonder.read.options import ReadOptions

NAME = "messenger"


def sniff(export: Export) -> float:
    """Return how sure it is that this is an export of Messenger's."""
    return 0.9 if files_of(NAME, export) else 0.0


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat; where the export holds several, the one with `options.with_`."""
    return conversation.read(NAME, export, options, progress)
