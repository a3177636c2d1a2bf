"""The child process: receives open files, parses them inside the limits, sends back a chat."""

from __future__ import annotations

import gc
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from msgspec import Struct

from fonder.model.chat import Chat, Skipped
from fonder.model.errors import FonderError, UseError
from fonder.read.apps import apps
from fonder.read.archive import MOST_TEXT, Export, Source, open_export
from fonder.read.divide import Part, SeveralError, divide, part_of
from fonder.read.formats import Formats, formats
from fonder.read.options import ReadOptions
from fonder.read.sandbox import Limits, confine
from fonder.read.wire import send_chat, send_error, send_progress

MOST_NAMED = 100  # damaged files that are named one by one


class Handed(Struct, frozen=True):
    """One file: its path as a label, and its descriptor.

    `piped` says that it must first be read whole. Where `place` is given, the descriptor is that of
    a folder, and the file lies there: bytes of the path, each written as one character.
    """

    name: str
    fd: int
    piped: bool = False
    place: str | None = None


class Order(Struct, frozen=True):
    """What the parent asks for. `path` is its module search path, `out` where the answer goes.

    `part` asks for one of several exports that an earlier answer told of.
    """

    path: list[str]
    out: int
    given: list[str]
    files: list[Handed]
    options: ReadOptions
    limits: Limits
    part: Part | None = None


def main(order: bytes) -> None:
    """Carry out one order (JSON) and send the chat, or the one error that stopped it."""
    import msgspec

    wanted = msgspec.json.decode(order, type=Order)
    with os.fdopen(wanted.out, "wb", buffering=0) as raw, io.BufferedWriter(raw) as out:
        try:
            known = formats()
            confine(wanted.limits)
            export = open_export([(f.name, _source(f)) for f in wanted.files], wanted.given)
            tell = partial(send_progress, out)
            chat = parse(export, wanted.options, known, tell, wanted.part)
            send_chat(out, chat)
        except Exception as error:
            send_error(out, error)


def parse(
    export: Export,
    options: ReadOptions,
    known: Formats,
    progress: Callable[[float], None],
    part: Part | None = None,
) -> Chat:
    """Return the chat by the format that is surest of the export; UseError where none is.

    `part` is one of the exports that SeveralError named before. Raises SeveralError where the
    export holds several and none of them is named.
    """
    if not export.files:
        raise UseError(_nothing(export))
    notes: list[str] = []
    if part is None:
        division = divide(export, known, options)
        if not division.parts:
            raise _unknown(export)
        if len(division.parts) > 1:
            raise SeveralError(division)
        part, notes = division.parts[0], division.notes
    chat = _read(part_of(export, part), part.format, options, known, progress)
    aside = dict.fromkeys([*known.broken, *notes, *_closed(export)])
    chat.source.skipped.extend(Skipped(0, why) for why in aside)
    return chat


def _read(
    export: Export,
    name: str,
    options: ReadOptions,
    known: Formats,
    progress: Callable[[float], None],
) -> Chat:
    """Return the chat by the format of this name; where that breaks, by the next that knows it."""
    left = sorted(known.found, key=lambda fmt: name != fmt.NAME)
    for fmt in left:
        if name != fmt.NAME and known.sureness(fmt, export) <= 0:
            continue
        try:
            with _no_collections():
                chat = fmt.read(export, options, progress)
        except (FonderError, MemoryError):
            raise
        except Exception as error:
            known.give_up(fmt, error)
            continue
        if isinstance(chat, Chat):
            return chat
        known.give_up(fmt, TypeError("it gave no chat"))
    raise FonderError(f"{_names(export)} could not be read: {known.broken[-1]}")


@contextmanager
def _no_collections() -> Iterator[None]:
    """Spare the search for cycles: a reader makes millions of records, none of which holds one."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _closed(export: Export) -> list[str]:
    """Return what stayed closed, as it is damaged or lies in a zip within the zip."""
    damaged = [file.damaged for file in export.files if file.damaged is not None]
    nested = export.nested[:1]
    more = f" and {len(export.nested) - 1:,} more" if len(export.nested) > 1 else ""
    return damaged[:MOST_NAMED] + [
        f"“{name}”{more} lies as a zip within the zip and stayed closed: if it holds a chat, "
        "unpack the outer one and give it too."
        for name in nested
    ]


def _source(handed: Handed) -> Source:
    if handed.place is not None:
        path = handed.place.encode("latin-1")
        return partial(_open_at, path, handed.fd)
    stream = os.fdopen(handed.fd, "rb")
    if not handed.piped:
        return stream
    data = stream.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise UseError(f"“{handed.name}” is larger than 2 GiB: give Fonder the file itself.")
    return io.BytesIO(data)


def _open_at(path: bytes, folder: int) -> BinaryIO:
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    return os.fdopen(os.open(path, flags, dir_fd=folder), "rb")


def _nothing(export: Export) -> str:
    if export.nested:
        return (
            f"“{export.nested[0]}” is a zip within a zip: unpack the outer one and give the inner."
        )
    return f"There is no chat in {_names(export)}: give the file that the app exported."


def _unknown(export: Export) -> UseError:
    damaged = [file.damaged for file in export.files if file.damaged is not None]
    if damaged:
        return UseError(damaged[0])
    if export.nested and not any(f.name.lower().endswith((".txt", ".json")) for f in export.files):
        return UseError(_nothing(export))
    heads = b"".join(f.head(4096) for f in export.files[:4])
    if not heads.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        what = "is empty"
    elif b"\x00" in heads:
        what = "is not a chat in text form"
    elif b"<html" in heads.lower() or b"<!doctype" in heads.lower():
        what = (
            "is a web page, not an exported chat (where an app offers HTML and JSON, choose JSON)"
        )
    else:
        what = "holds no messages in a form that Fonder knows"
    return UseError(
        f"{_names(export)} {what}: give the file that one of these exports, as it is: "
        f"{', '.join(app.name for app in apps())}."
    )


def _names(export: Export) -> str:
    shown = ", ".join(f"“{name}”" for name in export.given[:3])
    return shown + (" …" if len(export.given) > 3 else "")
