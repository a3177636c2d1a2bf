"""The two shapes in which Meta writes messages, and the repair of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct, field

Number = int | float | str | None

SECONDS_END = 10**11  # as seconds the year 5138, as milliseconds 1973
APART = "\0"  # between texts that are repaired together


class Named(Struct, gc=False):
    """A participant of an unencrypted chat."""

    name: str = ""


class Sign(Struct, gc=False):
    """One reaction."""

    reaction: str = ""
    actor: str = ""


class Share(Struct, gc=False):
    """Something that was passed on."""

    link: str | None = None


class Medium(Struct, gc=False):
    """A file of an encrypted chat."""

    uri: str = ""


class Record(Struct, gc=False):
    """A message in either shape; the second group of names is that of encrypted chats."""

    sender_name: str | None = None
    timestamp_ms: Number = None
    content: str | None = None
    photos: list[Any] | None = None
    videos: list[Any] | None = None
    audio_files: list[Any] | None = None
    gifs: list[Any] | None = None
    files: list[Any] | None = None
    sticker: Any = None
    share: Share | None = None
    call_duration: Number = None
    missed: bool | None = None
    is_unsent: bool | None = None
    reactions: list[Sign] | None = None
    type: str | None = None
    other_name: str | None = field(default=None, name="senderName")
    timestamp: Number = None
    text: str | None = None
    unsent: bool | None = field(default=None, name="isUnsent")
    media: list[Medium] | None = None


class Part(Struct):
    """One file: a chat, or one of its numbered parts."""

    messages: list[msgspec.Raw] = []
    participants: list[Named | str] = []
    title: str | None = None
    thread_name: str | None = field(default=None, name="threadName")
    thread_path: str | None = None


def repaired(text: str) -> str:
    """Return the text whose UTF-8 bytes were written as characters; others stay as they are.

    A text is changed only where all of its characters are bytes and these are valid UTF-8, so that
    the way back gives the same characters again.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def repaired_texts(texts: Sequence[str]) -> list[bytes]:
    """Return what `repaired` says of many texts, in UTF-8: at once where all can be repaired."""
    try:
        joined = APART.join(texts).encode("latin-1")
        joined.decode()
        found = joined.split(APART.encode())
    except UnicodeError:
        found = []
    return found if len(found) == len(texts) else [repaired(text).encode() for text in texts]


def milliseconds(number: Number) -> int | None:
    """Return an instant in ms since 1970 UTC; None where it is no number."""
    try:
        found = int(number) if number is not None else None
    except (ValueError, OverflowError):
        return None
    if found is not None and 0 < found < SECONDS_END:
        return found * 1000  # some old chats count seconds
    return found
