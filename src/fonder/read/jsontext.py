"""JSON as the apps really write it: repaired where that is safe, refused in one line where not.

Decoding is typed (msgspec) and in two steps: a file is first cut into raw records, then these are
decoded many at a time, for formats take them in as columns. Where that fails, each is mended and
decoded by itself, so that one bad record is set aside and never ends the read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

import msgspec

from fonder.model.chat import Skipped
from fonder.model.errors import UseError
from fonder.read.archive import STEP, File
from fonder.read.fitting import fitted, fitted_file

T = TypeVar("T")
Bytes = bytes | bytearray | msgspec.Raw

# Control characters that Telegram writes as \x0b, which no JSON knows. An even number of
# backslashes before it is text, so those are consumed in pairs.
BAD_ESCAPE = re.compile(rb"((?<!\\)(?:\\\\)*)\\x([0-9a-fA-F]{2})")
BAD_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
PAIR_OR_HALF = re.compile(
    rb"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
BATCH = 512  # records that are decoded together: so they stay in the processor's cache
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
NOT_A_RECORD = "is not a record that Fonder can read: set aside"


class Batch(NamedTuple, Generic[T]):
    """Some records, each with its number from 1."""

    numbers: Sequence[int]
    records: list[T]


def decode(file: File, of: type[T]) -> T:
    """Return a whole file as `of`. Raises UseError, in one line, where it is not such JSON."""
    data = file.content()
    try:
        try:
            return msgspec.json.decode(data, type=of)
        except BROKEN:
            return _whole(mended(data), of)
    except RecursionError as error:
        raise UseError(f"“{file.name}” is nested too deep to be a chat: not read.") from error
    except msgspec.ValidationError as error:
        raise UseError(f"“{file.name}” is not the export it looks like: {error}.") from error
    except msgspec.DecodeError as error:
        raise UseError(f"“{file.name}” is damaged ({error}): export the chat again.") from error


def _whole(data: bytes, of: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=of)
    except msgspec.ValidationError:
        return fitted_file(data, of)


def records(raws: Sequence[Bytes], of: type[T], skipped: list[Skipped]) -> Iterator[tuple[int, T]]:
    """Yield each record with its number from 1; a bad one goes to `skipped`."""
    for batch in batches(raws, of, skipped):
        yield from zip(batch.numbers, batch.records, strict=True)


def batches(
    raws: Sequence[Bytes],
    of: type[T],
    skipped: list[Skipped],
    numbers: Sequence[int] | None = None,
    *,
    strict: bool = True,
) -> Iterator[Batch[T]]:
    """Yield the records many at a time, without the bad ones, which go to `skipped`.

    `numbers` are theirs where they aren't counted from 1. Not `strict` takes numbers in quotes.
    """
    decoder = msgspec.json.Decoder(of, strict=strict)
    numbers = numbers or range(1, len(raws) + 1)
    for at in range(0, len(raws), BATCH):
        some, counted = raws[at : at + BATCH], numbers[at : at + BATCH]
        try:
            found = decoder.decode_lines(b"\n".join(some))
        except BROKEN:
            found = []
        whole = len(found) == len(some)
        batch = Batch(counted, found) if whole else _good_ones(some, counted, decoder, skipped)
        if batch.records:
            yield batch


def unseen(batch: Batch[T], ids: Sequence[object], seen: set[object]) -> Batch[T]:
    """Return the records whose ids weren't seen yet, and remember these; without one, all count."""
    new = set(ids)
    if len(new) == len(ids) and None not in new and seen.isdisjoint(new):
        seen.update(new)
        return batch
    places: list[int] = []
    kept: list[T] = []
    for number, record, id_ in zip(batch.numbers, batch.records, ids, strict=True):
        if id_ is None or id_ not in seen:
            places.append(number)
            kept.append(record)
            seen.add(id_)
    return Batch(places, kept)


def _good_ones(
    raws: Sequence[Bytes],
    numbers: Sequence[int],
    decoder: msgspec.json.Decoder[T],
    skipped: list[Skipped],
) -> Batch[T]:
    places: list[int] = []
    good: list[T] = []
    for number, raw in zip(numbers, raws, strict=True):
        try:
            record = decoded(decoder, raw)
        except (msgspec.DecodeError, RecursionError):
            skipped.append(Skipped(number, NOT_A_RECORD))
            continue
        places.append(number)
        good.append(record)
    return Batch(places, good)


def decoded(decoder: msgspec.json.Decoder[T], raw: Bytes) -> T:
    """Return one record, mended where need be. Raises what msgspec does, or RecursionError."""
    try:
        return decoder.decode(raw)
    except BROKEN:
        data = mended(bytes(raw))
    try:
        return decoder.decode(data)
    except msgspec.ValidationError:
        return fitted(msgspec.json.decode(data), decoder.type)


def mended(data: bytes | bytearray) -> bytes:
    """Return JSON text without a BOM, its impossible escapes and bytes made possible ones."""
    data = _utf8(data)
    if b"\\x" in data:
        data = BAD_ESCAPE.sub(rb"\1\\u00\2", data)
    return _paired(data) if BAD_SURROGATE.search(data) else data


def _utf8(data: bytes | bytearray) -> bytes:
    """Return text without a BOM and with U+FFFD for what is no text; in steps, to save memory."""
    codec = next((BOMS[mark] for mark in BOMS if data.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(codec)("replace")
    steps = (decoder.decode(data[at : at + STEP]).encode() for at in range(0, len(data), STEP))
    return b"".join([*steps, decoder.decode(b"", final=True).encode()])


def _paired(data: bytes) -> bytes:
    """Replace halves of surrogate pairs that stand alone; whole pairs stay."""
    return PAIR_OR_HALF.sub(lambda m: m[1] + (m[2] if len(m[2]) == 12 else rb"\ufffd"), data)
