"""JSON as the apps really write it: repaired where that is safe, refused in one line where not.

Decoding is typed (msgspec) and lazy: a file is first cut into raw records, then each record is
decoded by itself, so that one bad record is set aside and never ends the read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from fonder.model.chat import Skipped
from fonder.model.errors import UseError
from fonder.read.archive import File

T = TypeVar("T")

# Control characters that Telegram writes as \x0b, which no JSON knows. An even number of
# backslashes before it is text, so those are consumed in pairs.
BAD_ESCAPE = re.compile(rb"((?<!\\)(?:\\\\)*)\\x([0-9a-fA-F]{2})")
BAD_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
NOT_A_RECORD = "is not a record that Fonder can read: set aside"


def decode(file: File, of: type[T]) -> T:
    """Return a whole file as `of`. Raises UseError, in one line, where it is not such JSON."""
    data = mended(bytes(file.text()))
    try:
        return msgspec.json.decode(data, type=of)
    except RecursionError as error:
        raise UseError(f"“{file.name}” is nested too deep to be a chat: not read.") from error
    except msgspec.ValidationError as error:
        raise UseError(f"“{file.name}” is not the export it looks like: {error}.") from error
    except msgspec.DecodeError as error:
        raise UseError(f"“{file.name}” is damaged ({error}): export the chat again.") from error


def records(
    raws: list[msgspec.Raw], of: type[T], skipped: list[Skipped]
) -> Iterator[tuple[int, T]]:
    """Yield each record with its number from 1; a bad one goes to `skipped`."""
    decoder = msgspec.json.Decoder(of)
    for number, raw in enumerate(raws, 1):
        try:
            yield number, decoder.decode(raw)
        except (msgspec.DecodeError, RecursionError):
            skipped.append(Skipped(number, NOT_A_RECORD))


def mended(data: bytes) -> bytes:
    """Return the JSON text without a BOM, its impossible escapes made possible ones."""
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            data = data.decode(codec, "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\\x" in data:
        data = BAD_ESCAPE.sub(rb"\1\\u00\2", data)
    if BAD_SURROGATE.search(data):
        data = _paired(data)
    try:
        data.decode()
    except UnicodeDecodeError:
        data = data.decode("utf-8", "replace").encode()
    return data


def _paired(data: bytes) -> bytes:
    """Replace halves of surrogate pairs that stand alone; whole pairs stay."""
    pair = re.compile(
        rb"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
        rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    )
    return pair.sub(lambda m: m[1] + (m[2] if len(m[2]) == 12 else rb"\ufffd"), data)
