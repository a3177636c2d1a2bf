"""Four short reads: signs to take seriously, fear of being left, being kept around, one's own side.

The texts are data (`reads.toml`). They say what to look at and what helps; none of them concludes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from fonder.model.errors import UseError
from fonder.words import guard as words


class Read(Struct, frozen=True, forbid_unknown_fields=True):
    """One read. `always` stays open while the plan is paused; `mine` shows only one's own words.

    `measures` are ids of findings that bear on it; `sources` are ids of the evidence file, or a
    source in words; `method` are lines of the method.
    """

    id: str
    title: str
    opening: tuple[str, ...]
    signs: tuple[str, ...]
    helps: tuple[str, ...]
    measures: tuple[str, ...]
    sources: tuple[str, ...]
    method: tuple[str, ...]
    always: bool = False
    mine: bool = False


@cache
def reads() -> tuple[Read, ...]:
    """Return all reads, in the order in which they are listed."""
    text = files("fonder.guard").joinpath("reads.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text)["reads"], tuple[Read, ...])


def read(read_id: str) -> Read:
    """Return one read. Raises UseError where there is none of that id."""
    found = next((one for one in reads() if one.id == read_id), None)
    if found is None:
        raise UseError(words.no_such_read([one.id for one in reads()]))
    return found
