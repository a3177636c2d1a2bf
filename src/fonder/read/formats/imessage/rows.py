"""What one row of `message` says: kind, words, flags, time, and what it answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from fonder.model.chat import Flag, Kind
from fonder.read.clocks import NO_TIME, Ints, whole
from fonder.read.formats.imessage import typedstream
from fonder.read.formats.imessage.edits import summary

SINCE_2001 = 978_307_200_000  # ms from 1970 to 2001
IN_NS = 100_000_000_000  # a date over this cannot be in seconds
STICKER = 1000
SIGNS = ("❤️", "👍", "👎", "😂", "‼️", "❓")
OWN_SIGN, OWN_STICKER = 6, 7
PLACE = "\ufffc".encode()  # where a file stands among the words
LINK = b"URLBalloonProvider"
POLLS = b"Polls"
EDITED = int(Flag.EDITED)


class Row(NamedTuple):
    """A row of `message`, texts as bytes; columns that an older database lacks are None."""

    rowid: Any
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


def words(text: object, attributed: object) -> bytes:
    """Return a row's words in UTF-8 as they stand in one of two columns; none are empty."""
    found = text or typedstream.words(attributed)
    return found if isinstance(found, bytes) else b""


def told(row: Row, text: bytes, kind: Kind) -> tuple[Kind, bytes, int] | None:
    """Return kind, words and flags of a row with these words and files of this kind.

    None where there is nothing.
    """
    if row.item_type:
        return Kind.SYSTEM, b"", 0
    edited = False
    if row.date_edited or row.date_retracted or not text:
        text, gone, edited = _changed(row, text)
        if gone:
            return Kind.DELETED, b"", 0
    if row.associated_message_type or row.is_audio_message or row.balloon_bundle_id:
        kind = _kind(row, kind)
    text = text.replace(PLACE, b"")
    if kind is Kind.TEXT and not text:
        return (Kind.FILE, b"", 0) if row.balloon_bundle_id else None
    return kind, text, EDITED if edited else 0


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


def _changed(row: Row, text: bytes) -> tuple[bytes, bool, bool]:
    """Return the newest words, whether all was taken back, and whether it was edited."""
    told = summary(row.message_summary_info)
    if told.wordings and (not text or (len(told.wordings) == 1 and PLACE not in text)):
        text = b"\n".join(told.wordings)
    gone = not text.replace(PLACE, b"") and (told.taken_back or bool(row.date_retracted))
    return text, gone, bool(row.date_edited or told.wordings or told.taken_back)


def answered(row: Row) -> bytes | None:
    """Return the guid of what a message answers or, a sticker, is stuck to."""
    guid = row.thread_originator_guid
    if row.associated_message_type == STICKER:
        guid = row.associated_message_guid
    return target(guid) if guid and isinstance(guid, bytes) else None


def target(guid: bytes) -> bytes:
    """Return the guid of the message meant by one such as `p:0/GUID` or `bp:GUID`."""
    return guid.rpartition(b"/")[2].rpartition(b":")[2]


def sign(which: int, emoji: object) -> str:
    """Return the sign of a tapback of this sort."""
    if which == OWN_SIGN and isinstance(emoji, bytes) and emoji:
        return emoji.decode("utf-8", "replace")
    if which == OWN_STICKER:
        return "sticker"
    return SIGNS[which] if which < len(SIGNS) else "custom"


def instants(dates: Sequence[object]) -> Ints:
    """Return the instants of many dates; SQLite's whole numbers fit a column."""
    if set(map(type, dates)) != {int}:
        return whole(map(instant, dates))
    held = np.array(dates, np.int64)
    in_ns = (held > IN_NS) | (held < -IN_NS)
    ms = np.where(in_ns, held // 1_000_000, held * 1000) + SINCE_2001
    return np.where(held == 0, NO_TIME, ms)


def instant(date: object) -> int | None:
    """Return ms since 1970 of a date in ns or seconds since 2001; None where there is none."""
    if not isinstance(date, int | float) or not date or not math.isfinite(date):
        return None
    ms = date // 1_000_000 if abs(date) > IN_NS else date * 1000
    return int(ms) + SINCE_2001
