"""How a chat crosses from the child process to its parent: JSON heads and raw columns, no pickle.

A frame is one byte of kind, eight bytes of length (big-endian) and the payload:

    P   a share from 0 to 1, as JSON           E   an error, as JSON
    C   the chat's head as JSON; after it the columns and the text, bare, in the order of the head
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import BinaryIO, Protocol

import msgspec
import numpy as np
from msgspec import Struct

from fonder.model.chat import Chat, Reaction, Source
from fonder.model.errors import FonderError, NeedsAnswerError, UseError
from fonder.read.divide import Division, Part, SeveralError

COLUMNS: tuple[tuple[str, str], ...] = (
    ("at", "<i8"),
    ("offset", "<i2"),
    ("sender", "<i2"),
    ("kind", "u1"),
    ("flags", "u1"),
    ("start", "<i8"),
    ("stop", "<i8"),
    ("reply_to", "<i4"),
)
FRAME = struct.Struct(">cQ")
MOST_HEAD = 1 << 26


class Head(Struct, frozen=True):
    """What the parent must know before the columns come."""

    people: list[str]
    source: Source
    reactions: dict[str, list[Reaction]]
    messages: int
    text_bytes: int


class Trouble(Struct, frozen=True):
    """An error as it crosses: `kind` is `use`, `answer`, `failure` or `several`."""

    kind: str
    text: str
    question: str = ""
    options: list[str] = []
    shown: list[str] = []
    parts: list[Part] = []


class Inlet(Protocol):
    """Where the parent reads from: fills the whole view or raises."""

    def fill(self, view: memoryview) -> None:
        """Fill `view` with the next bytes."""


def send_progress(out: BinaryIO, share: float) -> None:
    """Send how far the child is, from 0 to 1."""
    _send(out, b"P", msgspec.json.encode(share))


def send_error(out: BinaryIO, error: BaseException) -> None:
    """Send an error; errors for people cross whole, others only by their type's name."""
    if isinstance(error, NeedsAnswerError):
        trouble = Trouble("answer", str(error), error.question, error.options, error.shown)
    elif isinstance(error, SeveralError):
        division = error.division
        trouble = Trouble("several", str(error), shown=division.notes, parts=division.parts)
    elif isinstance(error, UseError):
        trouble = Trouble("use", str(error))
    elif isinstance(error, MemoryError):
        trouble = Trouble("use", "This export needs more memory than Fonder may use: export less.")
    elif isinstance(error, FonderError):
        trouble = Trouble("failure", str(error))
    else:
        trouble = Trouble("failure", f"Fonder could not read this export ({type(error).__name__}).")
    _send(out, b"E", msgspec.json.encode(trouble))


def send_chat(out: BinaryIO, chat: Chat) -> None:
    """Send a chat."""
    reactions = {str(i): signs for i, signs in chat.reactions.items()}
    head = Head(chat.people, chat.source, reactions, len(chat), len(chat.texts))
    _send(out, b"C", msgspec.json.encode(head))
    out.writelines(
        np.ascontiguousarray(getattr(chat, name), dtype=kind).data for name, kind in COLUMNS
    )
    out.write(chat.texts)
    out.flush()


def receive_chat(inlet: Inlet, progress: Callable[[float], None]) -> Chat:
    """Return the chat that a child sends; raise the error that it sends instead."""
    while True:
        frame = bytearray(FRAME.size)
        inlet.fill(memoryview(frame))
        kind, size = FRAME.unpack(frame)
        if size > MOST_HEAD or kind not in (b"P", b"E", b"C"):
            raise FonderError("The reader's answer makes no sense: please try again.")
        payload = bytearray(size)
        inlet.fill(memoryview(payload))
        if kind == b"E":
            raise _error(msgspec.json.decode(payload, type=Trouble))
        if kind == b"C":
            return _chat(inlet, msgspec.json.decode(payload, type=Head))
        progress(msgspec.json.decode(payload, type=float))


def _send(out: BinaryIO, kind: bytes, payload: bytes) -> None:
    out.write(FRAME.pack(kind, len(payload)) + payload)
    out.flush()


def _error(trouble: Trouble) -> FonderError | SeveralError:
    if trouble.kind == "several":
        return SeveralError(Division(trouble.parts, trouble.shown))
    if trouble.kind == "answer":
        return NeedsAnswerError(
            trouble.text, question=trouble.question, options=trouble.options, shown=trouble.shown
        )
    return (UseError if trouble.kind == "use" else FonderError)(trouble.text)


def _chat(inlet: Inlet, head: Head) -> Chat:
    columns = {}
    for name, kind in COLUMNS:
        column = np.empty(head.messages, dtype=kind)
        if head.messages:
            inlet.fill(column.data.cast("B"))
        columns[name] = column
    texts = bytearray(head.text_bytes)
    inlet.fill(memoryview(texts))
    reactions = {int(i): signs for i, signs in head.reactions.items()}
    return Chat(
        people=head.people,
        **columns,
        texts=memoryview(texts).toreadonly(),
        source=head.source,
        reactions=reactions,
    )
