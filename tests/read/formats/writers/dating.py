"""Writes one's own half of a conversation as Hinge and Tinder do."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fonder.model.chat import Kind
from tests.read.formats.writers.said import Said

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def hinge(*matches: Sequence[Said]) -> str:
    """Return `matches.json`."""
    return json.dumps([_match(said) for said in matches], indent=1)


def _match(said: Sequence[Said]) -> dict[str, Any]:
    times = [datetime.fromtimestamp(m.at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S") for m in said]
    texts = [
        {"body": m.text, "timestamp": at}
        for m, at in zip(said, times, strict=True)
        if m.kind is Kind.TEXT
    ]
    notes = [
        {"url": "x", "timestamp": at}
        for m, at in zip(said, times, strict=True)
        if m.kind is Kind.AUDIO
    ]
    return {"match": [{"timestamp": "2020-01-01 00:00:00"}], "chats": texts, "voice_notes": notes}


def tinder(*matches: Sequence[Said]) -> str:
    """Return `data.json`."""
    held = [
        {"match_id": f"Match {n}", "messages": [_message(m) for m in said]}
        for n, said in enumerate(matches, 1)
    ]
    return json.dumps({"Usage": {"app_opens": {}}, "Messages": held})


def _message(message: Said) -> dict[str, Any]:
    at = datetime.fromtimestamp(message.at / 1000, UTC)
    day = f"{DAYS[at.weekday()]}, {at.day:02} {MONTHS[at.month - 1]} {at:%Y %H:%M:%S} GMT"
    gif = message.kind is Kind.GIF
    return {
        "to": 1,
        "from": "You",
        "message": "https://example.org/x.gif" if gif else html.escape(message.text),
        "sent_date": day,
        **({"type": "gif"} if gif else {}),
    }
