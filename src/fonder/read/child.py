"""The child process: receives open files, parses them inside the limits, sends back a chat."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import BinaryIO

from msgspec import Struct

from fonder.model.chat import Chat, Skipped
from fonder.model.errors import UseError
from fonder.read.archive import MOST_TEXT, Export, open_export
from fonder.read.formats import Formats, formats
from fonder.read.options import ReadOptions
from fonder.read.sandbox import Limits, confine
from fonder.read.wire import send_chat, send_error, send_progress


class Handed(Struct, frozen=True):
    """One open file: its path as a label, and its descriptor.

    `piped` says that it must first be read whole.
    """

    name: str
    fd: int
    piped: bool = False


class Order(Struct, frozen=True):
    """What the parent asks for. `path` is its module search path, `out` where the answer goes."""

    path: list[str]
    out: int
    given: list[str]
    files: list[Handed]
    options: ReadOptions
    limits: Limits


def main(order: bytes) -> None:
    """Carry out one order (JSON) and send the chat, or the one error that stopped it."""
    import msgspec

    wanted = msgspec.json.decode(order, type=Order)
    with os.fdopen(wanted.out, "wb", buffering=0) as raw, io.BufferedWriter(raw) as out:
        try:
            known = formats()
            confine(wanted.limits)
            export = open_export([(f.name, _opened(f)) for f in wanted.files], wanted.given)
            chat = parse(export, wanted.options, known, lambda share: send_progress(out, share))
            send_chat(out, chat)
        except Exception as error:
            send_error(out, error)


def parse(
    export: Export, options: ReadOptions, known: Formats, progress: Callable[[float], None]
) -> Chat:
    """Return the chat by the format that is surest of the export; UseError where none is."""
    if not export.files:
        raise UseError(_nothing(export))
    sure, best = max(((f.sniff(export), f) for f in known.found), key=lambda pair: pair[0])
    if sure <= 0:
        raise UseError(_unknown(export))
    chat = best.read(export, options, progress)
    chat.source.skipped.extend(Skipped(0, why) for why in known.broken)
    return chat


def _opened(handed: Handed) -> BinaryIO:
    stream = os.fdopen(handed.fd, "rb")
    if not handed.piped:
        return stream
    data = stream.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise UseError(f"“{handed.name}” is larger than 2 GiB: give Fonder the file itself.")
    return io.BytesIO(data)


def _nothing(export: Export) -> str:
    if export.nested:
        return (
            f"“{export.nested[0]}” is a zip within a zip: unpack the outer one and give the inner."
        )
    return f"There is no chat in {_names(export)}: give the file that the app exported."


def _unknown(export: Export) -> str:
    if export.nested and not any(f.name.lower().endswith((".txt", ".json")) for f in export.files):
        return _nothing(export)
    heads = b"".join(f.head(4096) for f in export.files[:4])
    if not heads.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        what = "is empty"
    elif b"\x00" in heads:
        what = "is not a chat in text form"
    elif b"<html" in heads.lower() or b"<!doctype" in heads.lower():
        what = "is a web page, not an exported chat"
    else:
        what = "holds no messages in a form that Fonder knows"
    return f"{_names(export)} {what}: open the chat in WhatsApp, choose “Export chat”, give that."


def _names(export: Export) -> str:
    shown = ", ".join(f"“{name}”" for name in export.given[:3])
    return shown + (" …" if len(export.given) > 3 else "")
