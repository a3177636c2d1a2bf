"""The linter of the catalogue: schema, guard, uniqueness and plain language.

`lint(folder)` holds every file of a catalogue to the rules, Fonder's own and other people's packs.
A pack is data: nothing in it is run, and whatever is wrong with it becomes a `Problem`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable

import msgspec
from msgspec import Struct

from fonder.ideas import evidence, fill, idea_files, parse
from fonder.ideas.language import grade, likeness, steered_words
from fonder.model.people import Person
from fonder.model.plan import Idea

PLACES = ("home", "town", "nature", "anywhere")
SITUATIONS = ("together", "apart", "undecided", "not_exclusive", "broken_up")
METHOD = frozenset(f"M{n}" for n in range(1, 37))
RANGES = {"cost": (0, 3), "thrill": (0, 3), "energy": (1, 3), "minutes": (5, 2880)}
TITLE, TEXT = (8, 60), (60, 340)  # characters
HIGHEST_GRADE = 8.0  # school years (Flesch-Kincaid)
NEAR_DUPLICATE = 0.5
_SPOKEN = re.compile(r"['‘“\"]([^'’”\"]{25,})['’”\"]")


class Problem(Struct, frozen=True):
    """One thing wrong with a catalogue: the file, the idea's id where known, and what to mend."""

    file: str
    idea: str
    what: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.idea}: {self.what}" if self.idea else f"{self.file}: {self.what}"
        )


def lint(folder: Traversable, kinds: Mapping[str, Collection[str]] | None = None) -> list[Problem]:
    """Return everything wrong with the catalogue in `folder`; an empty list where all is well.

    `kinds` gives the kinds of action that each step knows; without it kinds are not checked.
    """
    problems: list[Problem] = []
    read: list[tuple[str, Idea]] = []
    for step, file in idea_files(folder):
        name = f"{step}/{file.name}"
        try:
            ideas = parse(step, file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
            problems.append(Problem(name, "", f"can't be read: {error}"))
            continue
        if not ideas:
            problems.append(Problem(name, "", "holds no [[ideas]]"))
        for idea in ideas:
            read.append((name, idea))
            found = [*faults(idea), *_misplaced(idea, step, kinds)]
            problems += [Problem(name, idea.id, what) for what in found]
    return problems + list(_twins(read))


def faults(idea: Idea) -> Iterator[str]:
    """Yield what is wrong with one idea by itself."""
    yield from _figures(idea)
    yield from _references(idea)
    yield from _promises(idea)
    for where, text, (least, most) in (("title", idea.title, TITLE), ("text", idea.text, TEXT)):
        if not least <= len(text) <= most:
            yield f"the {where} has {len(text)} characters; {least} to {most} are right"
        try:
            plain = fill(text, Person("Ben"))
        except KeyError as error:
            yield f"the {where} has an unknown placeholder {{{error.args[0]}}}"
            continue
        yield from (f"the {where} says {w!r}: {why}" for w, why in steered_words(plain))
    level = grade(f"{idea.title}. {idea.text}")
    if level > HIGHEST_GRADE:
        yield f"reads like school year {level:.1f}; {HIGHEST_GRADE:.0f} at most: shorter sentences"


def _figures(idea: Idea) -> Iterator[str]:
    for field, (least, most) in RANGES.items():
        value = getattr(idea, field)
        if not least <= value <= most:
            yield f"{field} is {value}; {least} to {most} are possible"
    if idea.place not in PLACES:
        yield f"place {idea.place!r} is none of {', '.join(PLACES)}"
    if unknown := set(idea.situations) - set(SITUATIONS):
        yield f"unknown situations: {', '.join(sorted(unknown))}"


def _references(idea: Idea) -> Iterator[str]:
    known = {claim.id for claim in evidence.claims()}
    for name, given, right in (
        ("method lines", idea.method, METHOD),
        ("evidence ids", idea.evidence, known),
    ):
        if not given:
            yield f"names no {name}"
        if wrong := [one for one in given if one not in right]:
            yield f"unknown {name}: {', '.join(wrong)}"


def _promises(idea: Idea) -> Iterator[str]:
    if idea.thrill and not idea.both_willing:
        yield "a thrill needs both_willing = true"
    if idea.alone and idea.both_willing:
        yield "what is done alone can't need both to be willing"
    if "broken_up" in idea.situations and not idea.alone:
        yield "after a parting nothing may ask for contact: alone = true"
    if idea.step == "novelty" and not idea.features:
        yield "a new thing must name its features, or nobody can tell how new it is"
    if idea.step == "appreciation" and idea.kind == "say" and _SPOKEN.search(idea.text):
        yield "holds ready-made thanks: let people find their own words"


def _misplaced(idea: Idea, step: str, kinds: Mapping[str, Collection[str]] | None) -> Iterator[str]:
    if idea.step != step:
        yield f"its step {idea.step!r} is not its folder"
    elif kinds is not None and idea.kind not in kinds.get(step, ()):
        yield f"unknown kind {idea.kind!r} for this step"
    if not re.fullmatch(rf"{step}-[a-z0-9]+(?:-[a-z0-9]+)*", idea.id):
        yield f"the id must look like {step}-two-words"


def _twins(read: Sequence[tuple[str, Idea]]) -> Iterator[Problem]:
    """Yield ideas that share an id or say nearly the same."""
    seen: dict[str, str] = {}
    for name, idea in read:
        if idea.id in seen:
            yield Problem(name, idea.id, f"the id is taken already, in {seen[idea.id]}")
        seen.setdefault(idea.id, name)
    texts = [f"{idea.title} {idea.text}" for _, idea in read]
    for i, j, share in likeness(texts, NEAR_DUPLICATE):
        what = f"says nearly the same as {read[i][1].id} ({100 * share:.0f} % of the words)"
        yield Problem(read[j][0], read[j][1].id, what)
