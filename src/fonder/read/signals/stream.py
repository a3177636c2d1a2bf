"""Messages one batch after another, as `fonder signals` gets them, with what was said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fonder.read.signals import closer, reader
from fonder.read.signals.reader import Signals


@dataclass(frozen=True, slots=True)
class _Last:
    """The last message of a chat: whose it is, when it came (None where it isn't said), its words.

    `did` tells whether it did something that an answer can take up.
    """

    sender: object
    at: datetime | None
    text: str
    did: bool


class Stream:
    """Labels messages in the order of their chats; remembers the last one of each chat.

    A message is a mapping with `text`, and with `chat`, `sender` and `at` (ISO 8601) where its
    neighbours are to be used. With `close` the close reader reads too.
    """

    def __init__(self, *, close: bool) -> None:
        self._close = close
        self._last: dict[object, _Last] = {}

    def __call__(self, messages: Sequence[Mapping[str, object]]) -> Signals:
        """Return the signals of the next messages."""
        texts = [str(message["text"]) for message in messages]
        found = reader.of_texts(texts)
        if not self._close:
            return found
        before = [
            self._before(message, did=bool(on.any()))
            for message, on in zip(messages, found.on, strict=True)
        ]
        return closer.texts_closely(texts, found, before)

    def _before(self, message: Mapping[str, object], *, did: bool) -> str:
        """Return what a message answers, or "", and remember the message."""
        chat, sender = message.get("chat"), message.get("sender")
        if chat is None or sender is None:
            return ""
        text, at = str(message["text"]), _when(message.get("at"))
        key, last = str(chat), self._last.get(str(chat))
        self._last[key] = _Last(sender, at, text, did)
        if last is None or last.sender == sender or not last.did or not closer.is_answer(text):
            return ""
        return last.text if _recent(last.at, at) else ""


def _when(written: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(written))
    except ValueError:
        return None


def _recent(earlier: datetime | None, later: datetime | None) -> bool:
    """Tell whether the time between two messages, where it is known, lets one answer the other."""
    if earlier is None or later is None or (earlier.tzinfo is None) != (later.tzinfo is None):
        return True
    return (later - earlier).total_seconds() * 1000 <= closer.RECENT
