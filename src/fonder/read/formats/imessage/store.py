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
from collections.abc import Iterator
from typing import Any, NamedTuple

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.formats import Progress
from fonder.read.formats.imessage import threads, typedstream
from fonder.read.formats.imessage.database import MAGIC, Database, opened
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
LINK = "URLBalloonProvider"
POLLS = "Polls"
EMPTY = "holds neither words nor a file that Fonder knows: set aside"
NO_TABLES = "is a database, but not that of Apple's Messages: give chat.db."
FAMILIES = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}
TYPES = {"image/gif": Kind.GIF, "text/vcard": Kind.CONTACT, "text/x-vlocation": Kind.LOCATION}


class Row(NamedTuple):
    """A row of `message`; columns that an older database lacks are None."""

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


def read(file: File, name: str, options: ReadOptions, progress: Progress) -> Chat:
    """Return the one chat of two, or the one with `options.with_`."""
    with opened(file, TABLES) as base:
        if not {"date", "is_from_me"} <= base.columns("message"):
            raise UseError(f"“{file.name}” {NO_TABLES}")
        if not {"chat_id", "message_id"} <= base.columns("chat_message_join"):
            raise UseError(f"“{file.name}” {NO_TABLES}")
        known = threads.handles(base)
        thread = choose.one(threads.choices(base, known), options.with_, file.name)
        hints = [thread.name] if thread.personal else []
        found = Gathered(name, [file.name], options, hints=hints)
        progress(0.2)
        reader = Reader(base, thread, known, found)
        for row in reader.rows():
            reader.add(row)
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

    def rows(self, where: str = "") -> Iterator[Row]:
        """Yield the rows of the thread, each once."""
        columns = self._base.columns("message") | {"rowid"}
        wanted = ", ".join(f"m.{c}" if c in columns else "NULL" for c in Row._fields)
        chats = self._thread.chats
        marks = ", ".join("?" * len(chats))
        query = (
            f"SELECT {wanted} FROM (SELECT DISTINCT message_id AS id FROM chat_message_join"  # noqa: S608 - our own words
            f" WHERE chat_id IN ({marks})) j CROSS JOIN message m ON m.ROWID = j.id{where}"
        )
        return map(Row._make, self._base.rows(query, *chats))

    def add(self, row: Row) -> None:
        """Add one message; tapbacks are known already and belong to the message they meet."""
        type_ = row.associated_message_type or 0
        if isinstance(type_, int) and type_ >= ADDED:
            return
        told = self._told(row)
        if told is None:
            self._found.skipped.append(Skipped(row.rowid, EMPTY))
            return
        kind, text, edited = told
        answers = row.associated_message_guid if type_ == STICKER else row.thread_originator_guid
        self._found.add(
            line=row.rowid,
            sender=None if kind is Kind.SYSTEM else self._who(row),
            kind=kind,
            text=text,
            instant=_instant(row.date),
            flags=Flag.EDITED if edited else Flag.NONE,
            key=row.guid,
            answers=_target(answers) if answers else None,
            reactions=self._signs.get(row.guid, {}).values(),
        )

    def _told(self, row: Row) -> tuple[Kind, str, bool] | None:
        """Return kind, words and whether they were edited; None where there is nothing."""
        if row.item_type:
            return Kind.SYSTEM, "", False
        text = row.text or typedstream.words(row.attributedbody)
        if isinstance(text, bytes):
            text = text.decode("utf-8", "surrogateescape")
        elif not isinstance(text, str):
            text = None
        edited = False
        if row.date_edited or row.date_retracted or not text:
            text, gone, edited = _changed(row, text or "")
            if gone:
                return Kind.DELETED, "", False
        words = text or ""
        kind = self._kind(row)
        if kind is not Kind.TEXT or PLACE in words:
            words = words.replace(PLACE, "")
        if kind is Kind.TEXT and not words:
            return (Kind.FILE, "", False) if row.balloon_bundle_id else None
        return kind, words, edited

    def _kind(self, row: Row) -> Kind:
        if row.associated_message_type == STICKER:
            return Kind.STICKER
        if row.is_audio_message:
            return Kind.AUDIO
        app = row.balloon_bundle_id
        if isinstance(app, str) and app:
            if app.endswith(POLLS):
                return Kind.POLL
            if app.endswith(LINK):
                return Kind.TEXT
        return self._files.get(row.rowid, Kind.TEXT)

    def _who(self, row: Row) -> str:
        if row.is_from_me:
            return ME
        if self._thread.personal:
            return self._thread.name
        return self._known.get(row.handle_id, ("Unknown", ""))[0]

    def _tapbacks(self) -> dict[str, dict[tuple[str, str], tuple[str, str]]]:
        """Return for each message's guid the tapbacks that stayed, by part and person."""
        if "associated_message_type" not in self._base.columns("message"):
            return {}
        found: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
        rows = self.rows(f" WHERE m.associated_message_type >= {ADDED}")
        for row in sorted(rows, key=lambda r: (_instant(r.date) or 0, r.rowid)):
            type_, guid = row.associated_message_type, row.associated_message_guid
            if not isinstance(type_, int) or not isinstance(guid, str) or type_ >= VOTES:
                continue
            who = self._who(row)
            held = found.setdefault(_target(guid), {})
            sign = (who, _sign(type_ % STICKER, row.associated_message_emoji))
            if type_ < REMOVED:
                held[guid, who] = sign
            elif held.get((guid, who)) == sign:
                del held[guid, who]
        return found


def _changed(row: Row, text: str) -> tuple[str, bool, bool]:
    """Return the newest words, whether all was taken back, and whether it was edited."""
    told = summary(row.message_summary_info)
    if told.wordings and (not text or (len(told.wordings) == 1 and PLACE not in text)):
        text = "\n".join(told.wordings)
    gone = not text.strip(PLACE) and (told.taken_back or bool(row.date_retracted))
    return text, gone, bool(row.date_edited or told.wordings or told.taken_back)


def _target(guid: object) -> str:
    """Return the guid of the message meant by one such as `p:0/GUID` or `bp:GUID`."""
    return str(guid).rpartition("/")[2].rpartition(":")[2]


def _sign(which: int, emoji: object) -> str:
    if which == OWN_SIGN and isinstance(emoji, str) and emoji:
        return emoji
    if which == OWN_STICKER:
        return "sticker"
    return SIGNS[which] if which < len(SIGNS) else "custom"


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
