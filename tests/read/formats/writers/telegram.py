"""Writes a conversation as Telegram Desktop's JSON export does."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import Said

MEDIA: dict[Kind, dict[str, Any]] = {
    Kind.PHOTO: {"photo": "photos/1.jpg", "width": 5, "height": 5},
    Kind.VIDEO: {"file": "v.mp4", "media_type": "video_file", "duration_seconds": 3},
    Kind.AUDIO: {"file": "a.ogg", "media_type": "voice_message"},
    Kind.GIF: {"file": "g.mp4", "media_type": "animation"},
    Kind.STICKER: {"file": "s.webp", "media_type": "sticker", "sticker_emoji": "🌻"},
    Kind.FILE: {"file": "f.pdf", "mime_type": "application/pdf"},
    Kind.LOCATION: {"location_information": {"latitude": 1.0, "longitude": 2.0}},
    Kind.CONTACT: {"contact_information": {"first_name": "Eve", "phone_number": "00"}},
    Kind.VIEW_ONCE: {"photo": "(no)", "self_destruct_period_seconds": 1},
}


def export(said: Sequence[Said], name: str = "Ben 🌻", offset: int = 60) -> str:
    """Return `result.json` of one chat, written on a computer `offset` minutes east of UTC."""
    return _dumped(chat(said, name, offset))


def account(chats: Sequence[dict[str, Any]]) -> str:
    """Return `result.json` of a whole account."""
    about = {"about": "all you asked for", "personal_information": {"user_id": 1}}
    return _dumped({**about, "chats": {"about": "", "list": list(chats)}})


def chat(
    said: Sequence[Said], name: str | None, offset: int = 60, type_: str = "personal_chat"
) -> dict[str, Any]:
    """Return one chat of an export."""
    messages = [_message(i, message, offset) for i, message in enumerate(said)]
    return {"name": name, "type": type_, "id": 7, "messages": messages}


def _dumped(export_: dict[str, Any]) -> str:
    words = json.dumps(export_, ensure_ascii=False, indent=1)
    # Telegram writes control characters in a way that is no JSON
    return re.sub(r"\\u00([01][0-9a-f])", r"\\x\1", words)


def _message(i: int, message: Said, offset: int) -> dict[str, Any]:
    wall = datetime.fromtimestamp(message.at // 1000, UTC) + timedelta(minutes=offset)
    written: dict[str, Any] = {
        "id": 100 + i,
        "type": "message",
        "date": wall.replace(tzinfo=None).isoformat(),
        "date_unixtime": str(message.at // 1000),
        "from": message.sender,
        "from_id": f"user{len(message.sender)}",
        "text": _pieces(message.text) if i % 8 == 3 else message.text,
        "text_entities": [{"type": "plain", "text": message.text}] if message.text else [],
        **MEDIA.get(message.kind, {}),
    }
    if message.flags & Flag.EDITED:
        written |= {"edited": written["date"], "edited_unixtime": written["date_unixtime"]}
    if message.answers is not None:
        written["reply_to_message_id"] = 100 + message.answers
    if message.reactions:
        written["reactions"] = [
            {"type": "emoji", "count": 1, "emoji": sign, "recent": [{"from": who, "date": ""}]}
            for who, sign in message.reactions
        ]
    if message.kind is Kind.CALL:
        reason = "missed" if message.flags & Flag.MISSED else "hangup"
        del written["from"]
        written |= {
            "type": "service",
            "actor": message.sender,
            "action": "phone_call",
            "discard_reason": reason,
        }
    return written


def _pieces(text: str) -> str | list[Any]:
    """Return a text in pieces, as formatted ones come."""
    return [text[:3], {"type": "bold", "text": text[3:7]}, text[7:]]
