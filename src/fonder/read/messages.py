"""A chat as rows for `fonder read --messages`: one JSON object a message, in time order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fonder.model.chat import Chat, Flag


def chat_lines(chat: Chat) -> Iterator[dict[str, Any]]:
    """Yield at, sender, kind, text, edited, reply_to and reactions of each message.

    `at` is ISO 8601 with seconds, with an offset only where the zone is known; `sender` is None for
    the app's own lines; `reply_to` is the number of the row it answers, from 0.
    """
    for message in chat:
        yield {
            "at": message.at.isoformat(),
            "sender": message.sender,
            "kind": message.kind.word,
            "text": message.text,
            "edited": bool(message.flags & Flag.EDITED),
            "reply_to": message.reply_to,
            "reactions": [{"who": chat.people[r.who], "sign": r.sign} for r in message.reactions],
        }
