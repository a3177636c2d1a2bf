"""The catalogue of ideas: data files, one folder a step, and their reader.

A file `<step>/<theme>.toml` holds a list `[[ideas]]`; the folder gives the step. Texts may name the
other person: `{other}` the name, `{they}` `{them}` `{their}` the pronouns (capital `{They}` begins
a sentence), and `{want|wants}` a verb after a pronoun: plural form first, then singular.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
from msgspec.structs import replace

from fonder.model.people import Person
from fonder.model.plan import STEPS, Idea

_PLACE = re.compile(r"\{([^{}]*)\}")


def idea_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yield (step, file) for every theme file of a catalogue, in a fixed order."""
    for step in STEPS:
        inner = folder / step
        if inner.is_dir():
            found = (f for f in inner.iterdir() if f.name.endswith(".toml"))
            yield from ((step, f) for f in sorted(found, key=lambda f: f.name))


def from_rows(step: str, rows: list[Any]) -> list[Idea]:
    """Return the rows of one theme file as ideas. Raises msgspec.ValidationError."""
    tables = msgspec.convert(rows, list[dict[str, Any]])
    return [msgspec.convert({"step": step, **row}, Idea) for row in tables]


def load(folder: Traversable) -> tuple[Idea, ...]:
    """Return every idea of a catalogue folder, step by step and theme by theme."""
    return tuple(
        idea
        for step, file in idea_files(folder)
        for idea in from_rows(step, tomllib.loads(file.read_text(encoding="utf-8"))["ideas"])
    )


@cache
def catalogue() -> tuple[Idea, ...]:
    """Return the ideas that come with Fonder. The files are checked by the tests, not here."""
    return load(files("fonder.ideas"))


def for_anyone(idea: Idea) -> Idea:
    """Return an idea with "your partner" in its texts, for lists that know no couple."""
    partner = Person("your partner")
    return replace(idea, title=fill(idea.title, partner), text=fill(idea.text, partner))


def fill(text: str, person: Person) -> str:
    """Return `text` with the other person's name, pronouns and verb forms put in.

    Raises KeyError for a placeholder that does not exist.
    """
    pronouns = person.pronouns
    words = {
        "other": person.name,
        "they": pronouns.subject,
        "them": pronouns.object,
        "their": pronouns.possessive,
    }
    words |= {k.capitalize(): v.capitalize() for k, v in words.items() if k != "other"}

    def put(match: re.Match[str]) -> str:
        plural, bar, singular = match[1].partition("|")
        if bar:
            return plural if pronouns.plural else singular
        return words[match[1]]

    return _PLACE.sub(put, text)
