"""Signal: its own plaintext export, and the markdown that signal-export writes from Signal Desktop.

    export = folder with main.jsonl, metadata.json and files/     see jsonl
           | one folder a chat, each with a chat.md               see markdown

Both are found by what stands in them.
"""

from __future__ import annotations

from collections.abc import Sequence

from fonder.model.chat import Chat
from fonder.read.archive import Export, File
from fonder.read.formats import Progress
from fonder.read.formats.signal import jsonl, markdown
from fonder.read.options import ReadOptions

NAME = "signal"


def sniff(export: Export) -> float:
    """Return how sure it is that this is a Signal export."""
    return max((max(jsonl.looks(f), markdown.looks(f)) for f in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each `main.jsonl` as an export by itself, and all markdown together as one."""
    whole = [file for file in files if jsonl.looks(file) > 0]
    texts = [file for file in files if file not in whole]
    return [*((None, [file]) for file in whole), *([(None, texts)] if texts else [])]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat; where the export holds several, the one with `options.with_`."""
    best = max(export.files, key=jsonl.looks)
    if jsonl.looks(best) > 0:
        return jsonl.read(best, NAME, options, progress)
    return markdown.read([f for f in export.files if markdown.looks(f) > 0], NAME, options)
