"""The apps whose exports can be read, and what each export leaves out: facts in `apps.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class App(Struct, frozen=True, forbid_unknown_fields=True):
    """One app: what to give, what its export lacks, and the page that says how to get it.

    `formats` are the words that `Source.format` carries.
    """

    name: str
    formats: tuple[str, ...]
    give: str
    lacks: tuple[str, ...]
    guide: str


@cache
def apps() -> tuple[App, ...]:
    """Return all apps, the most used first."""
    data = tomllib.loads((files("fonder.read") / "apps.toml").read_text("utf-8"))
    return msgspec.convert(data["app"], tuple[App, ...])
