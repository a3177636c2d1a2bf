"""Writes a conversation as Messenger's and Instagram's downloads do, in both shapes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import ANNA, BEN, Said

LISTS = {
    Kind.PHOTO: "photos",
    Kind.VIDEO: "videos",
    Kind.AUDIO: "audio_files",
    Kind.GIF: "gifs",
    Kind.FILE: "files",
}
ENDINGS = {
    Kind.PHOTO: "jpg",
    Kind.VIDEO: "mp4",
    Kind.AUDIO: "aac",
    Kind.GIF: "gif",
    Kind.FILE: "pdf",
}


def export(said: Sequence[Said], people: Sequence[str] = (ANNA, BEN), title: str = BEN) -> str:
    """Return `message_1.json` of an unencrypted chat: the newest first."""
    return json.dumps(
        {
            "participants": [{"name": broken(name)} for name in people],
            "messages": [_message(message) for message in reversed(said)],
            "title": broken(title),
            "is_still_participant": True,
            "thread_path": f"inbox/{len(title)}_12345",
            "magic_words": [],
        }
    )


def encrypted(said: Sequence[Said], people: Sequence[str] = (ANNA, BEN), title: str = BEN) -> str:
    """Return `<name>_1.json` of an encrypted chat."""
    return json.dumps(
        {
            "participants": list(people),
            "threadName": title,
            "messages": [_encrypted(message) for message in reversed(said)],
        },
        ensure_ascii=False,
    )


def broken(text: str) -> str:
    """Return the text with each of its UTF-8 bytes as a character of its own."""
    return text.encode().decode("latin-1")


def _message(said: Said) -> dict[str, Any]:
    written: dict[str, Any] = {
        "sender_name": broken(said.sender),
        "timestamp_ms": said.at,
        "is_geoblocked_for_viewer": False,
    }
    if said.reactions:
        written["reactions"] = [
            {"reaction": broken(sign), "actor": broken(who)} for who, sign in said.reactions
        ]
    if said.kind is Kind.CALL:
        return written | {"call_duration": 0 if said.flags & Flag.MISSED else 65}
    if said.kind is Kind.DELETED:
        return written | {"is_unsent": True}
    written["content"] = broken(said.text)
    if said.kind in LISTS:
        written[LISTS[said.kind]] = [{"uri": "messages/inbox/x/1", "creation_timestamp": 1}]
    if said.kind is Kind.STICKER:
        written["sticker"] = {"uri": "messages/stickers_used/1.png"}
    return written


def _encrypted(said: Said) -> dict[str, Any]:
    media = [{"uri": f"./media/1.{ENDINGS[said.kind]}"}] if said.kind in ENDINGS else []
    return {
        "senderName": said.sender,
        "text": said.text,
        "timestamp": said.at,
        "type": "media" if media else "text",
        "isUnsent": said.kind is Kind.DELETED,
        "media": media,
        "reactions": [{"actor": who, "reaction": sign} for who, sign in said.reactions],
    }
