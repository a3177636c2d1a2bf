"""The linter of ideas: schema, guard, uniqueness and plain language.

`lint(folder)` holds every file of a catalogue to the rules, Fonder's own and other people's.
A file is data: nothing in it is run, and whatever is wrong with it becomes a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable

import msgspec
from msgspec import Struct

from fonder.ideas import from_rows, idea_files
from fonder.ideas.language import likeness, shared_phrases
from fonder.ideas.rows import LARGEST, UnreadableError, rows, shown
from fonder.ideas.rules import faults
from fonder.model.plan import STEPS, Idea

NEAR_DUPLICATE = 0.4  # of the words that carry meaning
SAME_PHRASES = 0.2  # of all sequences of three words
Kinds = Mapping[str, Collection[str]]


class Problem(Struct, frozen=True):
    """One thing wrong with a catalogue: the file, the idea's id where known, and what to mend."""

    file: str
    idea: str
    what: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.idea}: {self.what}" if self.idea else f"{self.file}: {self.what}"
        )


def lint(folder: Traversable, kinds: Kinds | None = None) -> list[Problem]:
    """Return everything wrong with the catalogue in `folder`; an empty list where all is well.

    `kinds` gives the kinds of action that each step knows; without it kinds are not checked.
    """
    return counted(folder, kinds)[1]


def counted(folder: Traversable, kinds: Kinds | None = None) -> tuple[int, list[Problem]]:
    """Return how many ideas a catalogue holds, and everything wrong with it as `lint` does."""
    problems: list[Problem] = []
    read: list[tuple[str, Idea]] = []
    for step, file in idea_files(folder):
        name = f"{step}/{file.name}"
        try:
            with file.open("rb") as opened:
                ideas = from_rows(step, rows(opened.read(LARGEST + 1)))
        except (UnreadableError, msgspec.ValidationError) as error:
            problems.append(Problem(name, "", f"can't be read: {shown(error, 160)}"))
            continue
        for idea in ideas:
            if idea.step != step:
                what = f"its step {idea.step!r} is not its folder"
                problems.append(Problem(name, idea.id, what))
        read += [(name, idea) for idea in ideas]
    return len(read), [*problems, *one_by_one(read, kinds), *twins(read)]


def one_by_one(read: Sequence[tuple[str, Idea]], kinds: Kinds | None = None) -> Iterator[Problem]:
    """Yield what is wrong with each of some ideas by itself; `read` pairs them with their files."""
    for name, idea in read:
        for what in (*_named(idea, kinds), *faults(idea)):
            yield Problem(name, idea.id, what)


def _named(idea: Idea, kinds: Kinds | None) -> Iterator[str]:
    if idea.step not in STEPS:
        yield f"unknown step {idea.step!r}: one of {', '.join(STEPS)}"
    elif kinds is not None and idea.kind not in kinds.get(idea.step, ()):
        yield f"unknown kind {idea.kind!r} for this step"
    if not re.fullmatch(rf"{re.escape(idea.step)}-[a-z0-9]+(?:-[a-z0-9]+)*", idea.id):
        yield f"the id must look like {idea.step}-two-words"


def twins(read: Sequence[tuple[str, Idea]]) -> Iterator[Problem]:
    """Yield ideas that share an id or a title, or that say nearly the same as an earlier one.

    All pairs are compared, by the words that carry meaning and by sequences of three words.
    """
    ids: dict[str, str] = {}
    titles: dict[str, str] = {}
    for name, idea in read:
        title = " ".join(idea.title.lower().split())
        if idea.id in ids:
            yield Problem(name, idea.id, f"the id is taken already, in {ids[idea.id]}")
        elif title in titles:
            yield Problem(name, idea.id, f"has the same title as {titles[title]}")
        ids.setdefault(idea.id, name)
        titles.setdefault(title, idea.id)
    texts = [f"{idea.title}. {idea.text}" for _, idea in read]
    alike = {(i, j): share for i, j, share in shared_phrases(texts, SAME_PHRASES)}
    alike |= {(i, j): share for i, j, share in likeness(texts, NEAR_DUPLICATE)}
    for (i, j), share in sorted(alike.items(), key=lambda pair: pair[0][1]):
        what = f"says nearly the same as {read[i][1].id} ({100 * share:.0f} % alike)"
        yield Problem(read[j][0], read[j][1].id, what)
