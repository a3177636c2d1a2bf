"""Apple's `chat.db`, the database of Messages on a Mac or in a phone's backup.

    message              one row a message, a tapback or a note of the app
    chat, handle         who is written to; chat_message_join, chat_handle_join connect them
    attachment           files, connected by message_attachment_join

`date` counts from 2001, in ns since 2017, in seconds before. Where `text` is NULL the words stand
in `attributedBody`. `associated_message_type` 2000+ adds a tapback and 3000+ takes it back, 1000 is
a sticker stuck to a message. Older databases lack newer columns. Not in the database: the other's
name as the address book has it, messages that were deleted, and those of the last minutes if only
`chat.db` was copied and not the log beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

from fonder.model.chat import Chat, Kind, Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.formats import Progress
from fonder.read.formats.imessage import threads, wal
from fonder.read.formats.imessage.database import MAGIC, Database, needs_log, opened
from fonder.read.formats.imessage.rows import (
    PLACE,
    STICKER,
    Row,
    answered,
    instant,
    instants,
    sign,
    target,
    told,
    words,
)
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

ME = "Me"
TABLES = (
    *("message", "chat", "handle", "attachment"),
    *("chat_message_join", "chat_handle_join", "message_attachment_join"),
)
ADDED, REMOVED, VOTES = 2000, 3000, 4000
EMPTY = "holds neither words nor a file that Fonder knows: set aside"
LOG_MISSING = (
    "“{name}” may lack the newest messages: as long as Messages is open they lie in “{name}-wal” "
    "beside it. Give both files, or copy it anew after closing Messages."
)
NO_TABLES = "is a database, but not that of Apple's Messages: give chat.db."
FAMILIES = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}
TYPES = {"image/gif": Kind.GIF, "text/vcard": Kind.CONTACT, "text/x-vlocation": Kind.LOCATION}


def looks(file: File) -> float:
    """Return how sure it is that this file is a `chat.db`."""
    head = file.head()
    if not head.startswith(MAGIC):
        return 0.0
    return 0.95 if b"chat_message_join" in head or file.name == "chat.db" else 0.5


def read(
    file: File, name: str, options: ReadOptions, progress: Progress, log: File | None = None
) -> Chat:
    """Return the one chat of two, or the one with `options.with_`. `log` lies beside the file."""
    if log is not None and (file.size > wal.LARGEST_BASE or log.size > wal.LARGEST):
        log = None
    with opened(file, TABLES, log) as base:
        if not {"date", "is_from_me"} <= base.columns("message"):
            raise UseError(f"“{file.name}” {NO_TABLES}")
        if not {"chat_id", "message_id"} <= base.columns("chat_message_join"):
            raise UseError(f"“{file.name}” {NO_TABLES}")
        known = threads.handles(base)
        thread = choose.one(threads.choices(base, known), options.with_, file.name)
        hints = [thread.name] if thread.personal else []
        files = [file.name] if log is None else [file.name, log.name]
        found = Gathered(name, files, options, hints=hints)
        if log is None and needs_log(file):
            found.why_incomplete = LOG_MISSING.format(name=file.name)
        progress(0.2)
        reader = Reader(base, thread, known, found)
        for rows in reader.batches():
            reader.extend(rows)
        progress(0.9)
        return found.chat()


class Reader:
    """Reads the messages of one thread."""

    def __init__(
        self,
        base: Database,
        thread: threads.Thread,
        known: dict[int, tuple[str, str]],
        found: Gathered,
    ) -> None:
        self._base = base
        self._thread = thread
        self._known = known
        self._found = found
        self._files = _kinds(base)
        self._signs = self._tapbacks()

    def batches(self, where: str = "") -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of the thread, each once, with the columns of `Row`."""
        columns = self._base.columns("message") | {"rowid"}
        wanted = ", ".join(f"m.{c}" if c in columns else "NULL" for c in Row._fields)
        chats = self._thread.chats
        marks = ", ".join("?" * len(chats))
        query = (
            f"SELECT {wanted} FROM (SELECT DISTINCT message_id AS id FROM chat_message_join"  # noqa: S608 - our own words
            f" WHERE chat_id IN ({marks})) j CROSS JOIN message m ON m.ROWID = j.id{where}"
        )
        return self._base.batches(query, *chats)

    def extend(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add messages; tapbacks are known already and belong to the message they meet."""
        held = Row._make(zip(*rows, strict=True))  # each field a column
        texts = [
            text if text and isinstance(text, bytes) else words(text, attributed)
            for text, attributed in zip(held.text, held.attributedbody, strict=True)
        ]
        kinds: list[int] = [Kind.TEXT] * len(rows)
        flags = [0] * len(rows)
        senders = self._senders(held)
        answers: list[bytes | None] = [None] * len(rows)
        kept = [True] * len(rows)
        for i in self._more_than_words(held, texts):
            row = Row._make(rows[i])
            one = self._told(row, texts[i])
            if one is None:
                kept[i] = False
                continue
            kinds[i], texts[i], flags[i] = one
            answers[i] = answered(row)
            if kinds[i] == Kind.SYSTEM:
                senders[i] = None
        columns: dict[str, Any] = {
            "lines": held.rowid,
            "senders": senders,
            "kinds": kinds,
            "texts": texts,
            "flags": flags,
            "keys": held.guid,
            "answers": answers,
        }
        dates = held.date
        if not all(kept):
            columns = {name: list(compress(column, kept)) for name, column in columns.items()}
            dates = list(compress(dates, kept))
        signs = {i: self._signs[key] for i, key in enumerate(columns["keys"]) if key in self._signs}
        self._found.extend(
            **columns,
            instants=instants(dates),
            reactions={i: by_whom.values() for i, by_whom in signs.items()},
        )

    def _more_than_words(self, held: Row, texts: Sequence[bytes]) -> list[int]:
        """Return the rows that may hold more than their words, or none."""
        marks = (
            *(held.item_type, held.date_edited, held.date_retracted, held.associated_message_type),
            *(held.is_audio_message, held.balloon_bundle_id, held.thread_originator_guid),
        )
        found = {i for column in marks if any(column) for i, mark in enumerate(column) if mark}
        if self._files:
            found.update(i for i, rowid in enumerate(held.rowid) if rowid in self._files)
        if not all(texts) or PLACE in b"".join(texts):
            found.update(i for i, text in enumerate(texts) if not text or PLACE in text)
        return sorted(found)

    def _told(self, row: Row, text: bytes) -> tuple[Kind, bytes, int] | None:
        """Return kind, words and flags; None for a tapback, or where there is nothing: noted."""
        type_ = row.associated_message_type
        if isinstance(type_, int) and type_ >= ADDED:
            return None
        one = told(row, text, self._files.get(row.rowid, Kind.TEXT))
        if one is None:
            self._found.skipped.append(Skipped(row.rowid, EMPTY))
        return one

    def _senders(self, held: Row) -> list[str | None]:
        if self._thread.personal:
            return [ME if mine else self._thread.name for mine in held.is_from_me]
        who = zip(held.is_from_me, held.handle_id, strict=True)
        return [ME if mine else self._other(handle) for mine, handle in who]

    def _other(self, handle: Any) -> str:
        if self._thread.personal:
            return self._thread.name
        return self._known.get(handle, ("Unknown", ""))[0]

    def _tapbacks(self) -> dict[bytes, dict[tuple[bytes, str], tuple[str, str]]]:
        """Return for each message's guid the tapbacks that stayed, by part and person."""
        if "associated_message_type" not in self._base.columns("message"):
            return {}
        found: dict[bytes, dict[tuple[bytes, str], tuple[str, str]]] = {}
        where = f" WHERE m.associated_message_type >= {ADDED}"
        rows = [Row._make(row) for some in self.batches(where) for row in some]
        for row in sorted(rows, key=lambda r: (instant(r.date) or 0, r.rowid)):
            type_, guid = row.associated_message_type, row.associated_message_guid
            if not isinstance(type_, int) or not isinstance(guid, bytes) or type_ >= VOTES:
                continue
            who = ME if row.is_from_me else self._other(row.handle_id)
            held = found.setdefault(target(guid), {})
            mark = (who, sign(type_ % STICKER, row.associated_message_emoji))
            if type_ < REMOVED:
                held[guid, who] = mark
            elif held.get((guid, who)) == mark:
                del held[guid, who]
        return {guid: signs for guid, signs in found.items() if signs}


def _kinds(base: Database) -> dict[int, Kind]:
    """Return for each message that has files the kind of the first."""
    columns = base.columns("attachment")
    joined = base.columns("message_attachment_join")
    if "mime_type" not in columns or not {"message_id", "attachment_id"} <= joined:
        return {}
    stuck = "a.is_sticker" if "is_sticker" in columns else "0"
    query = (
        f"SELECT j.message_id, a.mime_type, {stuck} FROM message_attachment_join j"  # noqa: S608 - our own words
        " CROSS JOIN attachment a ON a.ROWID = j.attachment_id"
    )
    found: dict[int, Kind] = {}
    for message, type_, sticker in base.rows(query):
        found.setdefault(message, Kind.STICKER if sticker else _of_type(type_))
    return found


def _of_type(type_: object) -> Kind:
    if not isinstance(type_, str):
        return Kind.FILE
    return TYPES.get(type_) or FAMILIES.get(type_.partition("/")[0], Kind.FILE)
