"""WhatsApp's text exports, of Android and iOS, in any language: a .txt, a zip, or their folder.

    file      = line*
    line      = header author ": " body  |  header notice  |  more of the body above
    header    = "[" date "," time "] "  |  date "," time " - "     one form a file, see grammar
    body      = text  |  the app's own words for media, calls, polls …, see kinds

The steps: find all headers (scan), lock the file's own form (lock), decide the order of day and
month (dates), learn the authors (authors), tell kinds (bodies), put in time order (columns).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fonder.model.chat import Chat
from fonder.read.archive import Export, File
from fonder.read.formats import Progress
from fonder.read.formats.whatsapp.columns import chat_of
from fonder.read.formats.whatsapp.grammar import header
from fonder.read.formats.whatsapp.text import PAD, load
from fonder.read.formats.whatsapp.whole import hints, labels
from fonder.read.options import ReadOptions

NAME = "whatsapp"

HEAD = 1 << 16
CHAT_NAMES = ("_chat.txt", "whatsapp")
FEW_HEADERS = 0.3
LOOKED_AT = 300  # lines: a folder may hold thousands of other texts


def sniff(export: Export) -> float:
    """Return how sure it is that this is a WhatsApp export: at most .9, as others look alike."""
    return 0.9 * max((_headers_in(f) for f in _texts(export)), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return the chats among texts that hold headers, one a file, and with whom each is.

    Where one of them is called as the app calls its exports, the others that came along in its zip
    or folder were sent by somebody, and are no chats of their own.
    """
    places: dict[tuple[str, str], list[File]] = {}
    for file in files:
        places.setdefault((file.within, file.path.rpartition("/")[0]), []).append(file)
    chats = [file for place in places.values() for file in _called_by_app(place) or place]
    if len(chats) == 1:
        return [(None, chats)]
    names = Counter(file.name for file in chats)
    return [(_partner(file) or _label(file, names), [file]) for file in chats]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the export's one conversation."""
    texts = [f for f in _texts(export) if _headers_in(f) > 0]
    file = max(_called_by_app(texts) or texts, key=_headers_in)
    text = load(file.text(PAD))
    progress(0.3)
    return chat_of(text, file, export, options, progress)


def _called_by_app(files: Sequence[File]) -> list[File]:
    """Return the files that are called as the app calls its exports."""
    return [f for f in files if f.name.casefold().startswith(CHAT_NAMES) or hints([f.name])]


def _partner(file: File) -> str | None:
    """Return with whom a chat is by its labels, where these say it."""
    return next(iter(hints(labels(file))), None)


def _label(file: File, names: Counter[str]) -> str:
    """Return what tells a file from the others: its name, else its path."""
    return file.name if names[file.name] == 1 else f"{file.within}/{file.path}".lstrip("/")


def _texts(export: Export) -> list[File]:
    only = len(export.files) == 1 and not export.some
    return [f for f in export.files if f.name.casefold().endswith(".txt") or only]


def _headers_in(file: File) -> float:
    """Return a score: 0 where no line has a header, near 1 where the first one has."""
    head = file.head(HEAD)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].decode("utf-16-le" if head[0] == 0xFF else "utf-16-be", "replace").encode()
    lines = [line for line in head.replace(b"\r", b"\n").split(b"\n") if line.strip()][:LOOKED_AT]
    if lines and header(lines[0]) is not None:
        return 1.0
    found = sum(header(line) is not None for line in lines)
    return max(FEW_HEADERS, found / len(lines)) if found else 0.0
