"""WhatsApp's text exports, of Android and iOS, in any language: a .txt, a zip, or their folder.

    file      = line*
    line      = header author ": " body  |  header notice  |  more of the body above
    header    = "[" date "," time "] "  |  date "," time " - "     one form a file, see grammar
    body      = text  |  the app's own words for media, calls, polls …, see kinds

The steps: find all headers (scan), lock the file's own form (lock), decide the order of day and
month (dates), learn the authors (authors), tell kinds (bodies), put in time order (columns).
"""

from __future__ import annotations

from fonder.model.chat import Chat
from fonder.model.errors import UseError
from fonder.read.archive import Export, File
from fonder.read.formats import Progress
from fonder.read.formats.whatsapp.columns import chat_of
from fonder.read.formats.whatsapp.grammar import header
from fonder.read.formats.whatsapp.text import PAD, load
from fonder.read.formats.whatsapp.whole import hints
from fonder.read.options import ReadOptions

NAME = "whatsapp"

HEAD = 1 << 16
CHAT_NAMES = ("_chat.txt", "whatsapp")
FEW_HEADERS = 0.3


def sniff(export: Export) -> float:
    """Return how sure it is that this is a WhatsApp export: at most .9, as others look alike."""
    return 0.9 * max((_headers_in(f) for f in _texts(export)), default=0.0)


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the export's one conversation."""
    file = _chosen(export, options.with_)
    text = load(file.text(PAD))
    progress(0.3)
    return chat_of(text, file.name, export, options, progress)


def _texts(export: Export) -> list[File]:
    return [f for f in export.files if f.name.casefold().endswith(".txt") or len(export.files) == 1]


def _headers_in(file: File) -> float:
    """Return a score: 0 where no line has a header, near 1 where the first one has."""
    head = file.head(HEAD)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].decode("utf-16-le" if head[0] == 0xFF else "utf-16-be", "replace").encode()
    lines = [line for line in head.replace(b"\r", b"\n").split(b"\n") if line.strip()]
    if lines and header(lines[0]) is not None:
        return 1.0
    found = sum(header(line) is not None for line in lines)
    return max(FEW_HEADERS, found / len(lines)) if found else 0.0


def _chosen(export: Export, with_: str | None) -> File:
    """Return the file that holds the chat; a text that somebody sent along is no chat."""
    texts = [f for f in _texts(export) if _headers_in(f) > 0]
    named = [f for f in texts if f.name.casefold().startswith(CHAT_NAMES)] or texts
    if with_ is not None and len(named) > 1:
        wanted = with_.casefold()
        named = [f for f in named if wanted in (h.casefold() for h in hints([f.name]))]
        if not named:
            raise UseError(f"None of these chats is with “{with_}”: {_listed(texts)}.")
    if len(named) > 1:
        raise UseError(
            f"Here are several chats: {_listed(named)}. Give one of them, or say --with NAME."
        )
    return named[0]


def _listed(files: list[File]) -> str:
    return ", ".join(f"“{f.name}”" for f in files[:5]) + (" …" if len(files) > 5 else "")
