"""iMessage: Apple's own database, and the text files that imessage-exporter makes of it.

export = chat.db, from a Mac's Library/Messages or a phone's backup     see store
       | a folder of .txt, one a chat                                   see text
"""

from __future__ import annotations

from collections.abc import Sequence

from fonder.model.chat import Chat
from fonder.read.archive import Export, File
from fonder.read.formats import Progress
from fonder.read.formats.imessage import store, text
from fonder.read.options import ReadOptions

NAME = "imessage"


def sniff(export: Export) -> float:
    """Return how sure it is that this is one of the two."""
    return max((max(store.looks(f), text.looks(f)) for f in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each database as an export by itself, and all texts together as one."""
    bases = [file for file in files if store.looks(file) > 0]
    texts = [file for file in files if file not in bases]
    return [*((None, [base]) for base in bases), *([(None, texts)] if texts else [])]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat; where the export holds several, the one with `options.with_`."""
    best = max(export.files, key=store.looks)
    if store.looks(best) > 0:
        return store.read(best, NAME, options, progress, _log_of(best, export))
    return text.read([f for f in export.files if text.looks(f) > 0], NAME, options)


def _log_of(base: File, export: Export) -> File | None:
    """Return the log that lies beside a database, where it holds something."""
    beside = (f for f in export.files if f.path == f"{base.path}-wal" and f.within == base.within)
    return next((file for file in beside if file.size), None)
