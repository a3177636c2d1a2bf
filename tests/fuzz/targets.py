"""What each target feeds to its reader, and what must hold of whatever comes back."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from fonder.model.chat import NOBODY, Chat, Kind
from fonder.model.errors import FonderError, NeedsAnswerError
from fonder.read.archive import Export, open_export
from fonder.read.child import parse
from fonder.read.divide import SeveralError
from fonder.read.formats import formats
from fonder.read.messages import chat_lines
from fonder.read.options import ReadOptions
from fonder.read.stack import instants

SAMPLES = Path(__file__).parents[1] / "chats"
OPTIONS = ReadOptions(today=date(2026, 11, 22), tz="Europe/Berlin")
LARGEST_SEED = 200_000
KNOWN = formats()


class Target(NamedTuple):
    """One reader: the format, the name that its file has, and which samples are its seeds."""

    format: str | None  # None: whichever reader is surest
    file: str
    seeds: str


TARGETS = {
    "whatsapp": Target("whatsapp", "_chat.txt", "whatsapp/**/*.txt"),
    "telegram": Target("telegram", "result.json", "telegram/**/*.json"),
    "signal": Target("signal", "main.jsonl", "signal/**/*.jsonl"),
    "signal_markdown": Target("signal", "chat.md", "signal/**/*.md"),
    "imessage": Target("imessage", "chat.db", "imessage/**/*.db"),
    "imessage_text": Target("imessage", "Ben.txt", "imessage/**/*.txt"),
    "messenger": Target("messenger", "messages/inbox/ben_1/message_1.json", "messenger/**/*.json"),
    "instagram": Target(
        "instagram",
        "your_instagram_activity/messages/inbox/ben_1/message_1.json",
        "instagram/**/*.json",
    ),
    "discord": Target("discord", "Ben.json", "discord/**/*.json"),
    "sms": Target("sms", "sms.xml", "sms/**/*.xml"),
    "google_chat": Target("google_chat", "messages.json", "google_chat/**/*.json"),
    "line": Target("line", "[LINE] Ben.txt", "line/**/*.txt"),
    "hinge": Target("hinge", "matches.json", "hinge/**/*.json"),
    "tinder": Target("tinder", "data.json", "tinder/**/*.json"),
    "any": Target(None, "export.zip", "*/*"),
}


def present() -> dict[str, Target]:
    """Return the targets whose reader is there."""
    names = {fmt.NAME for fmt in KNOWN.found}
    return {k: t for k, t in TARGETS.items() if t.format is None or t.format in names}


def seeds(target: Target) -> list[bytes]:
    """Return the samples from which the fuzzer starts."""
    files = sorted(p for p in SAMPLES.glob(target.seeds) if p.is_file())
    return [p.read_bytes() for p in files if p.stat().st_size <= LARGEST_SEED]


def feed(target: Target, data: bytes) -> None:
    """Read `data` as the target does; any error but one clear line is a bug."""
    said = "one line"
    try:
        chat = _read(target, data)
    except FonderError as error:
        chat, said = None, str(error)
    assert said
    assert "\n" not in said
    if chat is not None:
        check(chat)


def _read(target: Target, data: bytes) -> Chat | None:
    options = OPTIONS
    for _ in range(3):
        export = open_export([(target.file, io.BytesIO(data))], [target.file])
        try:
            return _read_with(target, export, options)
        except NeedsAnswerError as question:  # answered, or nothing behind it would be reached
            name = {"with": "with_"}.get(question.question, question.question)
            if getattr(options, name) is not None or not question.options:
                raise
            options = replace(options, **{name: question.options[0]})
    return None


def _read_with(target: Target, export: Export, options: ReadOptions) -> Chat | None:
    if target.format is None:
        chat = _first_of(export, options)
        assert not KNOWN.broken, KNOWN.broken  # a reader that breaks is left out, which hides it
        return chat
    reader = next(fmt for fmt in KNOWN.found if target.format == fmt.NAME)
    if reader.sniff(export) <= 0:
        return None  # it would never be asked
    return reader.read(export, options, lambda _: None)


def _first_of(export: Export, options: ReadOptions) -> Chat:
    try:
        return parse(export, options, KNOWN, lambda _: None)
    except SeveralError as several:
        return parse(export, options, KNOWN, lambda _: None, several.division.parts[0])


def check(chat: Chat) -> None:
    """Assert what holds of every chat."""
    n = len(chat)
    assert n > 0
    assert chat.source.messages == n
    time = instants(chat)
    assert (time[1:] >= time[:-1]).all()
    assert time[0] >= -1
    assert ((chat.sender >= NOBODY) & (chat.sender < len(chat.people))).all()
    assert (chat.kind <= max(Kind)).all()
    assert ((chat.start >= 0) & (chat.start <= chat.stop) & (chat.stop <= len(chat.texts))).all()
    assert ((chat.reply_to >= -1) & (chat.reply_to < n)).all()
    assert np.all([0 <= row < n for row in chat.reactions])
    assert sum(1 for _ in chat_lines(chat)) == n  # every body is text
