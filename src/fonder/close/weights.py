"""The weights of the close reader: one ONNX file, of which NumPy needs only the tables.

An ONNX file is a Protocol Buffers message. What is needed of it are the tables by name and the
properties (vocabulary, classes), which lie in four kinds of fields; so this reads those fields
and skips all else. onnxruntime reads the same file whole.

What a person is about to do (`aims`) is read with the lower layers of that file and with upper
ones of its own, which lie in a small file beside it: so it can be taught anew without a change to
what is read in a chat.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Table = NDArray[Any]  # of float32, uint8, int8 or int64

FILE: Final = "en.onnx"
AIMS: Final = "aims.npz"  # tables by name, and `classes`

_GRAPH, _PROPERTIES = 7, 14  # fields of the model
_TABLE = 5  # of the graph
_SHAPE, _TYPE, _NAME, _BYTES = 1, 2, 8, 9  # of a table
_KEY, _VALUE = 1, 2  # of a property
_VARINT, _EIGHT, _SIZED, _FOUR = 0, 1, 2, 5  # how a field is written
_TYPES = {1: "<f4", 2: "u1", 3: "i1", 7: "<i8"}


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Tables by name, the word pieces in order, and the classes of each head in order."""

    tables: dict[str, Table]
    vocabulary: list[str]
    heads: dict[str, list[str]]

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]


def packed() -> bytes:
    """Return the file as it lies in the package."""
    return (files(__package__) / FILE).read_bytes()


@cache
def load() -> Weights:
    """Read the shipped weights, once."""
    return parse(packed())


@cache
def for_aims() -> Weights:
    """Return the shipped weights with the upper layers and the one head that `aims` has."""
    shared = load()
    with np.load(BytesIO((files(__package__) / AIMS).read_bytes()), allow_pickle=False) as found:
        own = {name: found[name] for name in found.files}
    classes = own.pop("classes").tolist()
    kept = {name: table for name, table in shared.tables.items() if not name.startswith("head.")}
    return Weights(kept | own, shared.vocabulary, {"aims": classes})


def parse(data: bytes) -> Weights:
    """Read the tables and properties of an ONNX file. Raises ValueError where it is damaged."""
    tables: dict[str, Table] = {}
    properties: dict[str, str] = {}
    for number, value in _fields(memoryview(data)):
        if number == _PROPERTIES:
            found = dict(_fields(_sized(value)))
            properties[_text(found[_KEY])] = _text(found[_VALUE])
        elif number == _GRAPH:
            for inner, part in _fields(_sized(value)):
                if inner == _TABLE:
                    name, table = _table(_sized(part))
                    tables[name] = table
    if "vocabulary" not in properties or "heads" not in properties:
        raise ValueError("the file does not name its vocabulary and heads")
    return Weights(tables, properties["vocabulary"].split("\n"), json.loads(properties["heads"]))


def _table(data: memoryview) -> tuple[str, Table]:
    shape: list[int] = []
    kind, name, raw = 0, "", memoryview(b"")
    for number, value in _fields(data):
        if number == _SHAPE:
            shape += [value] if isinstance(value, int) else _varints(value)
        elif number == _TYPE and isinstance(value, int):
            kind = value
        elif number == _NAME:
            name = _text(value)
        elif number == _BYTES:
            raw = _sized(value)
    if kind not in _TYPES:
        raise ValueError(f"table {name!r} holds numbers of an unknown type")
    return name, np.frombuffer(raw, _TYPES[kind]).reshape(shape)


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Yield the number and the value of each field of a message."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, way = key >> 3, key & 7
        if way == _VARINT:
            value, at = _varint(data, at)
            yield number, value
            continue
        if way == _SIZED:
            size, at = _varint(data, at)
        elif way in {_EIGHT, _FOUR}:
            size = 8 if way == _EIGHT else 4
        else:
            raise ValueError("not an ONNX file")
        if at + size > len(data):
            raise ValueError("the ONNX file is cut off")
        yield number, data[at : at + size]
        at += size


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """Return the whole number at a place, seven bits a byte, and the place after it."""
    found = shift = 0
    while at < len(data):
        byte = data[at]
        at += 1
        found |= (byte & 0x7F) << shift
        if byte < 0x80:
            return found, at
        shift += 7
    raise ValueError("the ONNX file is cut off")


def _varints(data: memoryview) -> list[int]:
    found = []
    at = 0
    while at < len(data):
        value, at = _varint(data, at)
        found.append(value)
    return found


def _sized(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise ValueError("not an ONNX file")
    return value


def _text(value: int | memoryview) -> str:
    return bytes(_sized(value)).decode()
