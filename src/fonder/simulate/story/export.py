"""The story as the file that WhatsApp on Android would export, and that file in a zip."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from fonder.simulate.story.teller import Told

NAMES = {"a": "Anna", "b": "Ben"}
_NOTICE = (
    "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, "
    "or share them. Learn more."
)
_MEDIA = ("<photo>", "<voice>", "<video>", "<sticker>")
_MISSED = {"<missed_call>": "Missed voice call", "<missed_video>": "Missed video call"}
_CALLS = {"<call>": "Voice call", "<video_call>": "Video call"}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # a fixed time keeps the bytes the same


def chat_text(told: list[Told]) -> str:
    """Return the export: day first, 24 hours, the notice on top, one header a message."""
    lines = [f"{_stamp(told[0].at)} - {_NOTICE}"]
    lines += [f"{_stamp(m.at)} - {NAMES[m.who]}: {_body(m)}" for m in told]
    return "\n".join(lines) + "\n"


def _stamp(at: datetime) -> str:
    return at.strftime("%d/%m/%Y, %H:%M")


def _body(message: Told) -> str:
    text = message.text
    if text in _MEDIA:
        return "<Media omitted>"
    if text == "<deleted>":  # Anna exports: her own line reads otherwise
        return "You deleted this message" if message.who == "a" else "This message was deleted"
    if text in _MISSED:
        return _MISSED[text]
    if text in _CALLS:
        return f"{_CALLS[text]}, {10 + message.at.minute % 45} min"
    if text.endswith(" *edited*"):
        return text.removesuffix(" *edited*") + " <This message was edited>"
    return text


def zipped(text: str, name: str = "WhatsApp Chat with Ben.txt") -> bytes:
    """Return a zip that holds `text` under `name`; the same text gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name, date_time=_ZIP_TIME)
        info.create_system = 3  # as on Linux, wherever it is made
        info.external_attr = 0o644 << 16
        archive.writestr(info, text.encode(), compress_type=zipfile.ZIP_STORED)
    return out.getvalue()
