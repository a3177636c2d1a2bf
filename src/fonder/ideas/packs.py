"""Packs: ideas of one's own or of somebody else as one data file (M35).

A pack is TOML: a list `[[ideas]]` whose rows are those of the catalogue, each with its `step`.
`sift` holds it to the rules of the catalogue and against what is there already; each refused row
is named with its reasons. `write` makes such a file. A pack that comes with an installed package
is found by its entry point `fonder.ideas` and read as data too: no code of that package is run.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from fonder.ideas import catalogue
from fonder.ideas.check import Kinds, one_by_one, twins
from fonder.ideas.rows import LARGEST, UnreadableError, rows, shown
from fonder.model.packs import Refused
from fonder.model.plan import Idea

GROUP = "fonder.ideas"
Judge = Callable[[Idea], str | None]
"""Says what speaks against an idea that breaks no rule, or None where nothing does."""

# What an idea without references of its own rests on.
_RESTS_ON = {
    "novelty": (("M12",), ("nov-quality",)),
    "appreciation": (("M19",), ("appreciation-bonds",)),
    "space": (("M22",), ("space-fonder",)),
    "understanding": (("M26",), ("understanding",)),
    "authenticity": (("M30",), ("authentic",)),
}
_HEAD = """\
# Ideas for Fonder. To take them in: fonder ideas add FILE
# It is data, and you may change it with any text editor.
"""


class Sifted(msgspec.Struct, frozen=True):
    """What a pack holds: good ideas, how many are known already, and what is refused."""

    good: tuple[Idea, ...]
    known: int
    refused: tuple[Refused, ...]


def sift(
    data: bytes,
    there: Sequence[Idea],
    kinds: Kinds | None = None,
    judge: Judge | None = None,
) -> Sifted:
    """Return what of a pack can be taken in beside the ideas that are `there`.

    `judge` is asked for each idea that breaks no rule; what it says is a doubt, not a rule. Raises
    UnreadableError where the file as a whole can't be read. An idea that is there already,
    word for word, counts as known.
    """
    by_id = {idea.id: idea for idea in there}
    sound: dict[int, Idea] = {}
    refused: dict[int, Refused] = {}
    known = 0
    for number, row in enumerate(rows(data), 1):
        title = shown(row.get("title", "")) if isinstance(row, dict) else ""
        try:
            idea = _idea(row)
        except (msgspec.ValidationError, TypeError) as error:
            refused[number] = Refused(number, title, (shown(error, 160),))
            continue
        if by_id.get(idea.id) == idea:
            known += 1
        elif why := _objections(idea, kinds):
            refused[number] = Refused(number, title, why)
        elif judge is not None and (doubt := judge(idea)):
            refused[number] = Refused(number, title, (doubt,), doubt=True)
        else:
            sound[number] = idea
    for number, why in _twins(sound, there).items():
        refused[number] = Refused(number, shown(sound.pop(number).title), why)
    return Sifted(tuple(sound.values()), known, tuple(refused[n] for n in sorted(refused)))


def _idea(row: Any) -> Idea:
    """Return one row as an idea, with an id and references where it brings none."""
    if not isinstance(row, dict):
        raise TypeError("this is no table of fields")
    filled = dict(row)
    step = filled.get("step")
    if not isinstance(step, str) or step not in _RESTS_ON:
        raise TypeError(f"the step is one of {', '.join(_RESTS_ON)}")
    method, evidence = _RESTS_ON[step]
    filled["method"] = filled.get("method") or list(method)
    filled["evidence"] = filled.get("evidence") or list(evidence)
    if isinstance(filled.get("title"), str):
        filled["id"] = filled.get("id") or id_for(step, filled["title"])
    return msgspec.convert(filled, Idea)


def id_for(step: str, title: str) -> str:
    """Return an id for an idea: the step, the title in plain letters, and a short print of it."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", letters)[:4] or ["idea"]
    print_ = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join([step, *words, print_])


def _objections(idea: Idea, kinds: Kinds | None) -> tuple[str, ...]:
    return tuple(shown(problem.what, 160) for problem in one_by_one([("", idea)], kinds))


def _twins(sound: dict[int, Idea], there: Sequence[Idea]) -> dict[int, tuple[str, ...]]:
    """Return the rows that are too like an idea that is there, or an earlier row, with why."""
    beside = [("what you have", idea) for idea in there]
    beside += [(str(number), idea) for number, idea in sound.items()]
    why: dict[int, list[str]] = {}
    for problem in twins(beside):
        if problem.file.isdecimal():
            why.setdefault(int(problem.file), []).append(shown(problem.what, 160))
    return {number: tuple(lines) for number, lines in why.items()}


def write(ideas: Sequence[Idea]) -> str:
    """Return a pack that holds these ideas; `sift` reads it back as they are."""
    return _HEAD + "".join("\n" + _row(idea) for idea in ideas)


def _row(idea: Idea) -> str:
    lines = ["[[ideas]]"]
    for field in msgspec.structs.fields(Idea):
        value = getattr(idea, field.name)
        if field.required or value != field.default:
            # A JSON string, list or figure is TOML as well; 7F is the one character that differs.
            written = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
            lines.append(f"{field.name} = {written}")
    return "\n".join(lines) + "\n"


def known_kinds() -> dict[str, set[str]]:
    """Return the kinds of action that the catalogue holds for each step: all there are."""
    kinds: dict[str, set[str]] = {}
    for idea in catalogue():
        kinds.setdefault(idea.step, set()).add(idea.kind)
    return kinds


@cache
def installed() -> tuple[tuple[Idea, ...], tuple[str, ...]]:
    """Return the ideas of installed packs, and a line for each pack or row that was left out."""
    ideas: list[Idea] = []
    left_out: list[str] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        name = shown(point.name, 40)
        try:
            found = sift(_data(point), [*catalogue(), *ideas], known_kinds())
        except (UnreadableError, OSError, ImportError, ValueError) as error:
            left_out.append(f"The pack “{name}” was left out: {shown(error, 160)}")
            continue
        ideas += found.good
        left_out += [
            f"The pack “{name}”, row {one.row} “{one.title}” was left out: {one.why[0]}"
            for one in found.refused
        ]
    return tuple(ideas), tuple(left_out)


def _data(point: EntryPoint) -> bytes:
    """Return the file that an entry point `package:file.toml` names, without importing it."""
    top, *inner = point.module.split(".")
    spec = find_spec(top)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places or not point.attr:
        raise UnreadableError("its entry point must read package:file.toml")
    with Path(places[0], *inner, point.attr).open("rb") as file:
        return file.read(LARGEST + 1)
