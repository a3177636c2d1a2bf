"""JSON values that are not of the type that an app usually writes.

Versions of an app differ: a number comes in quotes, a name is null, an id is a number. What can
stand for the usual type does; null counts as left out. Anything else does not fit: no words are
made up and none drop out in silence.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

MOST_TIMES = 64  # things that are mended in one record
MOST = 1 << 63  # what is larger is no id
LARGEST = 1 << 20  # bytes of what stands beside the messages
_PLACE = re.compile(r"^Expected `(?P<wanted>[^`]*)`.* - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+)\]")


def fitted(value: Any, of: type[T]) -> T:
    """Return a decoded value as `of`; what gave way is changed in it. Raises ValidationError."""
    for _ in range(MOST_TIMES):
        try:
            return msgspec.convert(value, of, strict=False)
        except msgspec.ValidationError as error:
            if not _gave_way(value, str(error)):
                raise
    return msgspec.convert(value, of, strict=False)


def fitted_file(data: bytes | bytearray, of: type[T]) -> T:
    """Return a whole file as `of`, its records left as they stand. Raises ValidationError."""
    held = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    for _ in range(MOST_TIMES):
        try:
            return msgspec.json.decode(data, type=of)
        except msgspec.ValidationError as error:
            place = _PLACE.match(str(error))
            first = _STEP.match(place["path"]) if place is not None else None
            key = first["key"] if first is not None else None
            if key not in held or len(bytes(held[key])) > LARGEST:
                raise
            part = {key: msgspec.json.decode(held[key])}
            if not _gave_way(part, str(error)):
                raise
            held = {k: raw for k, raw in held.items() if k != key}
            held |= {k: msgspec.Raw(msgspec.json.encode(v)) for k, v in part.items()}
            data = msgspec.json.encode(held)
    return msgspec.json.decode(data, type=of)


def _gave_way(value: Any, error: str) -> bool:
    """Change what an error names in `value`, if it can be; say whether it was."""
    place = _PLACE.match(error)
    steps = [m["key"] or int(m["index"]) for m in _STEP.finditer(place["path"])] if place else []
    if place is None or not steps:
        return False
    for step in steps[:-1]:
        value = value[step]
    last = steps[-1]
    there = value[last]
    if there is None:
        del value[last]
    elif "str" in place["wanted"] and type(there) is int and abs(there) < MOST:
        value[last] = str(there)
    else:
        return False
    return True
