"""Writes a conversation as DiscordChatExporter does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import BEN, Said

FILES = {
    Kind.PHOTO: "a.jpg",
    Kind.VIDEO: "b.mp4",
    Kind.AUDIO: "voice-message.ogg",
    Kind.GIF: "c.gif",
    Kind.FILE: "d.pdf",
}


def export(
    said: Sequence[Said], name: str = BEN, offset: int = 0, type_: str = "DirectTextChat"
) -> str:
    """Return one file."""
    return json.dumps(
        {
            "guild": {"id": "0", "name": "Direct Messages", "iconUrl": "x"},
            "channel": {"id": name, "type": type_, "categoryId": None, "name": name, "topic": None},
            "dateRange": {"after": None, "before": None},
            "exportedAt": "2026-11-22T00:00:00+00:00",
            "messages": [_message(i, message, offset) for i, message in enumerate(said)],
            "messageCount": len(said),
        },
        ensure_ascii=False,
        indent=2,
    )


def author(name: str) -> dict[str, Any]:
    """Return somebody's account."""
    return {"id": str(sum(map(ord, name))), "name": name.lower(), "nickname": name, "isBot": False}


def _message(i: int, said: Said, offset: int) -> dict[str, Any]:
    at = datetime.fromtimestamp(said.at // 1000, UTC) + timedelta(milliseconds=said.at % 1000)
    at = at.astimezone(timezone(timedelta(minutes=offset)))
    call = said.kind is Kind.CALL
    return {
        "id": str(900 + said.at),
        "type": "Call" if call else "Reply" if said.answers is not None else "Default",
        "timestamp": at.isoformat(timespec="milliseconds"),
        "timestampEdited": at.isoformat() if said.flags & Flag.EDITED else None,
        "callEndedTimestamp": at.isoformat() if call else None,
        "isPinned": False,
        "content": "Started a call that lasted 5 minutes." if call else said.text,
        "author": author(said.sender),
        "attachments": [{"id": "1", "url": "x", "fileName": FILES[said.kind]}]
        if said.kind in FILES
        else [],
        "embeds": [],
        "stickers": [{"id": "1", "name": "wave"}] if said.kind is Kind.STICKER else [],
        "reactions": [
            {"emoji": {"id": "", "name": sign}, "count": 1, "users": [author(who)]}
            for who, sign in said.reactions
        ],
        "mentions": [],
        **({"reference": {"messageId": "?"}} if said.answers is not None else {}),
        "place": i,
    }


def answered(written: str, said: Sequence[Said]) -> str:
    """Return the export with the ids of the messages that replies answer."""
    held = json.loads(written)
    for message, record in zip(said, held["messages"], strict=True):
        if message.answers is not None:
            record["reference"]["messageId"] = held["messages"][message.answers]["id"]
    return json.dumps(held)
