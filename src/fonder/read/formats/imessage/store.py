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

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.clocks import NO_TIME, Ints, whole
from fonder.read.formats import Progress
from fonder.read.formats.imessage import threads, typedstream, wal
from fonder.read.formats.imessage.database import MAGIC, Database, needs_log, opened
from fonder.read.formats.imessage.edits import summary
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

ME = "Me"
TABLES = (
    *("message", "chat", "handle", "attachment"),
    *("chat_message_join", "chat_handle_join", "message_attachment_join"),
)
SINCE_2001 = 978_307_200_000  # ms from 1970 to 2001
IN_NS = 100_000_000_000  # a date over this cannot be in seconds
STICKER, ADDED, REMOVED, VOTES = 1000, 2000, 3000, 4000
SIGNS = ("❤️", "👍", "👎", "😂", "‼️", "❓")
OWN_SIGN, OWN_STICKER = 6, 7
PLACE = "\ufffc"  # where a file stands among the words
LINK = b"URLBalloonProvider"
POLLS = b"Polls"
EDITED = int(Flag.EDITED)
EMPTY = "holds neither words nor a file that Fonder knows: set aside"
LOG_MISSING = (
    "“{name}” may lack the newest messages: as long as Messages is open they lie in “{name}-wal” "
    "beside it. Give both files, or copy it anew after closing Messages."
)
NO_TABLES = "is a database, but not that of Apple's Messages: give chat.db."
FAMILIES = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}
TYPES = {"image/gif": Kind.GIF, "text/vcard": Kind.CONTACT, "text/x-vlocation": Kind.LOCATION}


class Row(NamedTuple):
    """A row of `message`, texts as bytes; columns that an older database lacks are None."""

    rowid: int
    guid: Any
    text: Any
    attributedbody: Any
    handle_id: Any
    date: Any
    is_from_me: Any
    associated_message_guid: Any
    associated_message_type: Any
    associated_message_emoji: Any
    thread_originator_guid: Any
    date_edited: Any
    date_retracted: Any
    message_summary_info: Any
    item_type: Any
    balloon_bundle_id: Any
    is_audio_message: Any


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

    def batches(self, where: str = "") -> Iterator[list[Row]]:
        """Yield the rows of the thread, each once."""
        columns = self._base.columns("message") | {"rowid"}
        wanted = ", ".join(f"m.{c}" if c in columns else "NULL" for c in Row._fields)
        chats = self._thread.chats
        marks = ", ".join("?" * len(chats))
        query = (
            f"SELECT {wanted} FROM (SELECT DISTINCT message_id AS id FROM chat_message_join"  # noqa: S608 - our own words
            f" WHERE chat_id IN ({marks})) j CROSS JOIN message m ON m.ROWID = j.id{where}"
        )
        for rows in self._base.batches(query, *chats):
            yield list(map(Row._make, rows))

    def extend(self, rows: list[Row]) -> None:
        """Add messages; tapbacks are known already and belong to the message they meet."""
        kept: list[Row] = []
        told: list[tuple[Kind, str, int]] = []
        for row in rows:
            type_ = row.associated_message_type
            if type_ and isinstance(type_, int) and type_ >= ADDED:
                continue
            one = self._told(row)
            if one is None:
                self._found.skipped.append(Skipped(row.rowid, EMPTY))
            else:
                kept.append(row)
                told.append(one)
        if not kept:
            return
        kinds, texts, flags = zip(*told, strict=True)
        self._found.extend(
            lines=[row.rowid for row in kept],
            senders=[
                None if kind is Kind.SYSTEM else ME if row.is_from_me else self._other(row)
                for kind, row in zip(kinds, kept, strict=True)
            ],
            kinds=kinds,
            texts=texts,
            instants=_instants([row.date for row in kept]),
            flags=flags,
            keys=[row.guid for row in kept],
            answers=list(map(_answered, kept)),
            reactions={
                i: self._signs[row.guid].values()
                for i, row in enumerate(kept)
                if row.guid in self._signs
            },
        )

    def _told(self, row: Row) -> tuple[Kind, str, int] | None:
        """Return kind, words and flags; None where there is nothing."""
        if row.item_type:
            return Kind.SYSTEM, "", 0
        text = row.text or typedstream.words(row.attributedbody)
        text = text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else ""
        edited = False
        if row.date_edited or row.date_retracted or not text:
            text, gone, edited = _changed(row, text)
            if gone:
                return Kind.DELETED, "", 0
        kind = self._files.get(row.rowid, Kind.TEXT)
        if row.associated_message_type or row.is_audio_message or row.balloon_bundle_id:
            kind = _kind(row, kind)
        if kind is not Kind.TEXT or PLACE in text:
            text = text.replace(PLACE, "")
        if kind is Kind.TEXT and not text:
            return (Kind.FILE, "", 0) if row.balloon_bundle_id else None
        return kind, text, EDITED if edited else 0

    def _other(self, row: Row) -> str:
        if self._thread.personal:
            return self._thread.name
        return self._known.get(row.handle_id, ("Unknown", ""))[0]

    def _tapbacks(self) -> dict[bytes, dict[tuple[bytes, str], tuple[str, str]]]:
        """Return for each message's guid the tapbacks that stayed, by part and person."""
        if "associated_message_type" not in self._base.columns("message"):
            return {}
        found: dict[bytes, dict[tuple[bytes, str], tuple[str, str]]] = {}
        where = f" WHERE m.associated_message_type >= {ADDED}"
        rows = [row for some in self.batches(where) for row in some]
        for row in sorted(rows, key=lambda r: (_instant(r.date) or 0, r.rowid)):
            type_, guid = row.associated_message_type, row.associated_message_guid
            if not isinstance(type_, int) or not isinstance(guid, bytes) or type_ >= VOTES:
                continue
            who = ME if row.is_from_me else self._other(row)
            held = found.setdefault(_target(guid), {})
            sign = (who, _sign(type_ % STICKER, row.associated_message_emoji))
            if type_ < REMOVED:
                held[guid, who] = sign
            elif held.get((guid, who)) == sign:
                del held[guid, who]
        return {guid: signs for guid, signs in found.items() if signs}


def _kind(row: Row, kind: Kind) -> Kind:
    """Return what a message is that has more to it than words and files of this kind."""
    if row.associated_message_type == STICKER:
        return Kind.STICKER
    if row.is_audio_message:
        return Kind.AUDIO
    app = row.balloon_bundle_id
    if isinstance(app, bytes) and app.endswith(POLLS):
        return Kind.POLL
    return Kind.TEXT if isinstance(app, bytes) and app.endswith(LINK) else kind


def _changed(row: Row, text: str) -> tuple[str, bool, bool]:
    """Return the newest words, whether all was taken back, and whether it was edited."""
    told = summary(row.message_summary_info)
    if told.wordings and (not text or (len(told.wordings) == 1 and PLACE not in text)):
        text = "\n".join(told.wordings)
    gone = not text.strip(PLACE) and (told.taken_back or bool(row.date_retracted))
    return text, gone, bool(row.date_edited or told.wordings or told.taken_back)


def _answered(row: Row) -> bytes | None:
    """Return the guid of what a message answers or, a sticker, is stuck to."""
    guid = row.thread_originator_guid
    if row.associated_message_type == STICKER:
        guid = row.associated_message_guid
    return _target(guid) if guid and isinstance(guid, bytes) else None


def _target(guid: bytes) -> bytes:
    """Return the guid of the message meant by one such as `p:0/GUID` or `bp:GUID`."""
    return guid.rpartition(b"/")[2].rpartition(b":")[2]


def _sign(which: int, emoji: object) -> str:
    if which == OWN_SIGN and isinstance(emoji, bytes) and emoji:
        return emoji.decode("utf-8", "surrogateescape")
    if which == OWN_STICKER:
        return "sticker"
    return SIGNS[which] if which < len(SIGNS) else "custom"


def _instants(dates: Sequence[object]) -> Ints:
    """Return the instants of many dates; SQLite's whole numbers fit a column."""
    if set(map(type, dates)) != {int}:
        return whole(map(_instant, dates))
    held = np.array(dates, np.int64)
    in_ns = (held > IN_NS) | (held < -IN_NS)
    ms = np.where(in_ns, held // 1_000_000, held * 1000) + SINCE_2001
    return np.where(held == 0, NO_TIME, ms)


def _instant(date: object) -> int | None:
    """Return ms since 1970 of a date in ns or seconds since 2001; None where there is none."""
    if not isinstance(date, int | float) or not date or not math.isfinite(date):
        return None
    ms = date // 1_000_000 if abs(date) > IN_NS else date * 1000
    return int(ms) + SINCE_2001


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
