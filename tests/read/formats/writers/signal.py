"""Writes a conversation as Signal's plaintext export, and as signal-export's markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from fonder.model.chat import Flag, Kind
from tests.read.formats.writers.said import ANNA, BEN, Said

IDS = {ANNA: "1", BEN: "2"}
LATER = 777  # ms after which an edit follows
TYPES = {
    Kind.PHOTO: "image/jpeg",
    Kind.VIDEO: "video/mp4",
    Kind.GIF: "image/gif",
    Kind.FILE: "application/pdf",
}
WHOLE: dict[Kind, dict[str, Any]] = {
    Kind.STICKER: {"stickerMessage": {"sticker": {"emoji": "🌻"}}},
    Kind.CONTACT: {"contactMessage": {"contact": {"name": {"givenName": "Eve"}}}},
    Kind.VIEW_ONCE: {"viewOnceMessage": {}},
    Kind.DELETED: {"remoteDeletedMessage": {}},
}
NAMED = {Kind.PHOTO: "p.jpg", Kind.VIDEO: "v.mp4", Kind.AUDIO: "a.m4a", Kind.FILE: "f.pdf"}


def frames() -> list[dict[str, Any]]:
    """Return the lines that come before the messages."""
    return [
        {"version": "1", "backupTimeMs": "1700000000000"},
        {"account": {"givenName": ANNA}},
        {"recipient": {"id": "1", "self": {}}},
        {"recipient": {"id": "2", "contact": {"e164": "491700", "profileGivenName": BEN}}},
        {"chat": {"id": "10", "recipientId": "2"}},
    ]


def export(said: Sequence[Said]) -> str:
    """Return `main.jsonl` of Anna's phone with her one chat."""
    items = [{"chatItem": item(said, i)} for i in range(len(said))]
    return lines([*frames(), *items])


def lines(records: Iterable[Any]) -> str:
    """Return records as lines of JSON."""
    return "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records)


def item(said: Sequence[Said], i: int, chat: str = "10") -> dict[str, Any]:
    """Return message `i` of a conversation."""
    message = said[i]
    edited = bool(message.flags & Flag.EDITED)
    held = {
        "chatId": chat,
        "authorId": IDS[message.sender],
        "dateSent": str(message.at + (LATER if edited else 0)),
        "outgoing" if message.sender == ANNA else "incoming": {},
        **_what(said, message),
    }
    if edited:
        old = {"chatId": chat, "authorId": IDS[message.sender], "dateSent": str(message.at)}
        held["revisions"] = [{**old, "standardMessage": {"text": {"body": "first try"}}}]
    return held


def _what(said: Sequence[Said], message: Said) -> dict[str, Any]:
    if message.kind in WHOLE:
        return WHOLE[message.kind]
    if message.kind is Kind.CALL:
        state = "MISSED" if message.flags & Flag.MISSED else "ACCEPTED"
        return {"updateMessage": {"individualCall": {"callId": "1", "state": state}}}
    if message.kind is Kind.POLL:
        question, *options = message.text.split("\n")
        return {"poll": {"question": question, "options": [{"option": o} for o in options]}}
    standard: dict[str, Any] = {"text": {"body": message.text}}
    if message.kind is Kind.AUDIO:
        standard["attachments"] = [{"pointer": {}, "flag": "VOICE_MESSAGE"}]
    elif message.kind is not Kind.TEXT:
        standard["attachments"] = [{"pointer": {"contentType": TYPES[message.kind]}}]
    if message.answers is not None:
        target = said[message.answers]
        # a quote of an edited message names the wording that was seen
        seen = target.at + (LATER if target.flags & Flag.EDITED else 0)
        standard["quote"] = {"targetSentTimestamp": str(seen), "authorId": IDS[target.sender]}
    standard["reactions"] = [
        {"emoji": sign, "authorId": IDS[who], "sentTimestamp": str(message.at)}
        for who, sign in message.reactions
    ]
    return {"standardMessage": standard}


def markdown(said: Sequence[Said]) -> str:
    """Return Anna's `chat.md` of a conversation, its clock in UTC."""
    return "".join(_paragraph(said, message) for message in said)


def _paragraph(said: Sequence[Said], message: Said) -> str:
    at = datetime.fromtimestamp(message.at // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
    start = f"[{at}] {'Me' if message.sender == ANNA else message.sender}: "
    if message.kind is Kind.DELETED:
        return f"{start}(This message was deleted)\n"
    if message.kind is Kind.CALL:
        missed = message.flags & Flag.MISSED
        return start + ("Missed voice call  \n" if missed else "Outgoing video call (3m 2s)  \n")
    words = message.text + "  "
    if message.answers is not None:
        quoted = said[message.answers].text.replace("\n", "\n> ")
        words = f"\n\n> {quoted}\n\n{words}"
    if message.reactions:
        words += "\n(- " + ", ".join(f"{who}: {sign}" for who, sign in message.reactions) + " -)"
    if message.kind is Kind.STICKER:
        words += "\n(( 🌻 ))"
    if name := NAMED.get(message.kind):
        mark = "!" if message.kind is Kind.PHOTO else ""
        words += f"{mark}[{name}](./media/{name})  "
    return f"{start}{words}\n"
