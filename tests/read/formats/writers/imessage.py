"""Writes a conversation as Apple's chat.db, and as imessage-exporter's text."""

from __future__ import annotations

import plistlib
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import ANNA, BEN, Said

SINCE_2001 = 978_307_200_000
TYPES = {
    Kind.PHOTO: "image/heic",
    Kind.VIDEO: "video/quicktime",
    Kind.GIF: "image/gif",
    Kind.CONTACT: "text/vcard",
    Kind.LOCATION: "text/x-vlocation",
    Kind.FILE: "application/pdf",
}
SCHEMA = """
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT, person_centric_id TEXT);
CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT, style INTEGER, chat_identifier TEXT,
  service_name TEXT, display_name TEXT);
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT,
  handle_id INTEGER DEFAULT 0, attributedBody BLOB, service TEXT, date INTEGER,
  is_from_me INTEGER DEFAULT 0, cache_has_attachments INTEGER DEFAULT 0,
  is_audio_message INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, group_title TEXT,
  associated_message_guid TEXT, associated_message_type INTEGER DEFAULT 0,
  associated_message_emoji TEXT, balloon_bundle_id TEXT, thread_originator_guid TEXT,
  date_edited INTEGER DEFAULT 0, date_retracted INTEGER DEFAULT 0, message_summary_info BLOB);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, guid TEXT, mime_type TEXT,
  is_sticker INTEGER DEFAULT 0);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER,
  PRIMARY KEY (chat_id, message_id));
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
CREATE TRIGGER after_delete AFTER DELETE ON message BEGIN DELETE FROM attachment; END;
"""
HEAD = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84"
PLAIN = (
    b"\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94"
)
MUTABLE = (
    b"\x19NSMutableAttributedString\x00\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00"
    b"\x85\x92\x84\x84\x84\x0fNSMutableString\x01\x84\x84\x08NSString\x01\x95"
)
TAIL = b"\x86\x84\x02iI\x01\x05\x92\x84\x84\x84\x0cNSDictionary\x00\x94\x84\x01i\x00\x86\x86"


def stream(text: str, *, mutable: bool = False) -> bytes:
    """Return a text as a typedstream of an attributed string."""
    data = text.encode()
    size = len(data)
    if size < 0x80:
        length = bytes([size])
    elif size < 0x10000:
        length = b"\x81" + size.to_bytes(2, "little")
    else:
        length = b"\x82" + size.to_bytes(4, "little")
    return HEAD + (MUTABLE if mutable else PLAIN) + b"\x84\x01+" + length + data + TAIL


def edit(*wordings: str) -> bytes:
    """Return the summary of a message that was edited."""
    history = [{"t": stream(words), "d": 7.0e8 + i} for i, words in enumerate(wordings)]
    held = {"ec": {"0": history}, "ep": [0], "otr": {"0": {"lo": 0, "le": 3}}}
    return plistlib.dumps(held, fmt=plistlib.FMT_BINARY)


def taken_back() -> bytes:
    """Return the summary of a message that was unsent."""
    return plistlib.dumps({"rp": [0], "ust": True}, fmt=plistlib.FMT_BINARY)


def empty() -> sqlite3.Connection:
    """Return a database in memory with a chat with Ben, and no message."""
    base = sqlite3.connect(":memory:")
    base.executescript(SCHEMA)
    base.execute("INSERT INTO handle VALUES (1, ?, 'iMessage', 'P1')", (BEN,))
    base.execute("INSERT INTO chat VALUES (1, 'iMessage;-;b', 45, ?, 'iMessage', NULL)", (BEN,))
    base.execute("INSERT INTO chat_handle_join VALUES (1, 1)")
    return base


def add(base: sqlite3.Connection, chat: int = 1, /, **columns: object) -> int:
    """Add a message with these columns to a chat; return its row."""
    row: int = base.execute("SELECT ifnull(max(ROWID), 0) + 1 FROM message").fetchone()[0]
    columns.setdefault("guid", f"X{row - 1}")
    base.execute("INSERT INTO message (ROWID, guid) VALUES (?, '')", (row,))
    for name, value in columns.items():
        base.execute(f"UPDATE message SET {name} = ? WHERE ROWID = ?", (value, row))  # noqa: S608 - our own words
    base.execute("INSERT INTO chat_message_join VALUES (?, ?, 0)", (chat, row))
    return row


def export(said: Sequence[Said], *, seconds: bool = False) -> bytes:
    """Return chat.db of Anna's Mac with her one chat."""
    base = empty()
    for i, message in enumerate(said):
        _message(base, i, message, seconds=seconds)
    return base.serialize()


def _message(base: sqlite3.Connection, i: int, message: Said, *, seconds: bool) -> None:
    since = message.at - SINCE_2001
    date = since // 1000 if seconds else since * 1_000_000
    edited = bool(message.flags & Flag.EDITED)
    text = "\ufffc" + message.text if message.kind in TYPES else message.text
    gone = message.kind is Kind.DELETED
    row = add(
        base,
        guid=f"G{i}",
        text=text if i % 3 == 0 and not gone else None,
        attributedBody=None if gone else stream(text, mutable=i % 2 == 0),
        handle_id=1,
        date=date,
        is_from_me=int(message.sender == ANNA),
        is_audio_message=int(message.kind is Kind.AUDIO),
        thread_originator_guid=None if message.answers is None else f"G{message.answers}",
        date_edited=date + 5 if edited or gone else 0,
        message_summary_info=taken_back()
        if gone
        else edit("first", message.text)
        if edited
        else None,
    )
    if message.kind in TYPES:
        base.execute(
            "INSERT INTO attachment (ROWID, mime_type) VALUES (?, ?)", (row, TYPES[message.kind])
        )
        base.execute("INSERT INTO message_attachment_join VALUES (?, ?)", (row, row))
    for who, sign in message.reactions:
        tapback(base, f"p:0/G{i}", {"❤": 0, "👍": 1, "😂": 3}[sign], date, who == ANNA)


def tapback(
    base: sqlite3.Connection, guid: str, which: int, date: int, mine: bool, *, off: bool = False
) -> None:
    """Add a tapback to a message, or take one off."""
    add(
        base,
        date=date,
        is_from_me=int(mine),
        handle_id=1,
        associated_message_guid=guid,
        associated_message_type=(3000 if off else 2000) + which,
    )


def text(said: Sequence[Said]) -> str:
    """Return imessage-exporter's file of a conversation, its clock in UTC."""
    return "".join(_block(message) for message in said)


def _block(message: Said) -> str:
    at = datetime.fromtimestamp(message.at // 1000, UTC)
    hour = f"{(at.hour - 1) % 12 + 1:2}"
    start = f"{at:%b %d, %Y} {hour}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"
    lines = [start + " (Read by them after 1 hour, 49 seconds)" * (message.sender == ANNA)]
    lines.append("Me" if message.sender == ANNA else message.sender)
    if message.kind is Kind.PHOTO:
        lines.append("/Users/anna/Library/Messages/Attachments/1/IMG 1.heic")
    if message.flags & Flag.EDITED:
        lines += [f"{start} first", "Edited 15 seconds later: " + message.text]
    elif message.text:
        lines.append(message.text)
    if message.reactions:
        words = {"❤": "Loved", "👍": "Liked", "😂": "Laughed"}
        lines.append("Tapbacks:")
        lines += [f"    {words[s]} by {'Me' if w == ANNA else w}" for w, s in message.reactions]
    return "\n".join(lines) + "\n\n"
