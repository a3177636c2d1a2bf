"""What was handed over at once, divided into the exports that it holds.

A folder or a zip may hold the exports of several apps, or several of one app. Each is read by its
own format, by itself, and then all are merged (`merge`), so that nothing drops out in silence.
Files that no format knows go with every part, as some say more about the chat beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read.archive import Export, File
from fonder.read.choose import LISTED, OFFERED
from fonder.read.formats import Format, Formats
from fonder.read.names import others, plain
from fonder.read.options import ReadOptions

SURE = 0.5  # what less speaks for is no export of its own


class Part(Struct, frozen=True):
    """One export of several: the `NAME` of its format, and the numbers of its files."""

    format: str
    files: list[int]


class Division(NamedTuple):
    """The parts, none where nothing is known; and what is wrong with what is left aside."""

    parts: list[Part]
    notes: list[str]


class SeveralError(Exception):
    """What was handed over holds several exports: each part is to be read by itself.

    It passes between the reader's own processes and never reaches a person.
    """

    def __init__(self, division: Division) -> None:
        super().__init__(f"{len(division.parts)} exports")
        self.division = division


class _Found(NamedTuple):
    """One export among the files: with whom, where it says so."""

    partner: str | None
    files: list[File]


def divide(export: Export, known: Formats, options: ReadOptions) -> Division:
    """Return the exports that were handed over.

    Raises NeedsAnswerError("with") where chats with several people lie side by side, and UseError
    where none of them is with the person who is meant.
    """
    sure = {fmt.NAME: known.sureness(fmt, export) for fmt in known.found}
    found = sorted(
        (fmt for fmt in known.found if sure[fmt.NAME] > 0), key=lambda fmt: -sure[fmt.NAME]
    )
    if not found:
        return Division([], [])
    owned = _owned(export, known, [fmt for fmt in found if sure[fmt.NAME] >= SURE])
    parts: list[tuple[Format, list[File]]] = []
    wrong: list[UseError] = []
    for fmt in found:
        try:
            exports = _exports(fmt, owned.get(fmt.NAME, []))
            parts += [(fmt, one.files) for one in _meant(exports, options)]
        except UseError as error:
            wrong.append(error)
    if wrong and not parts:
        raise wrong[0]
    if not parts:
        parts = [(found[0], export.files)]
    return Division(_numbered(export, owned, parts), list(map(str, wrong)))


def part_of(export: Export, part: Part) -> Export:
    """Return the export with only the files of one part."""
    files = [export.files[i] for i in part.files if i < len(export.files)]
    return Export(export.given, files, export.nested)


def _owned(export: Export, known: Formats, formats: Sequence[Format]) -> dict[str, list[File]]:
    """Return which files each format has for its own: those of which it is the surest."""
    if len(formats) == 1 and not hasattr(formats[0], "exports"):
        return {formats[0].NAME: export.files}
    owned: dict[str, list[File]] = {}
    for file in export.files:
        if file.is_media:
            continue
        one = Export(export.given, [file], some=len(export.files) > 1)
        sure, name = max(
            ((known.sureness(fmt, one), fmt.NAME) for fmt in formats), default=(0.0, "")
        )
        if sure >= SURE:
            owned.setdefault(name, []).append(file)
    return owned


def _exports(fmt: Format, own: list[File]) -> list[_Found]:
    """Return the exports that one format finds among its own files."""
    find = getattr(fmt, "exports", None)
    if find is None or len(own) < 2:
        return [_Found(None, own)] if own else []
    return [_Found(partner, list(files)) for partner, files in find(own)]


def _meant(exports: list[_Found], options: ReadOptions) -> list[_Found]:
    """Return those exports that may be with the person who is meant."""
    names = {plain(one.partner): one.partner for one in exports if one.partner is not None}
    if len(names) < 2:
        return exports
    if options.with_ is None:
        raise _question(exports)
    wanted = {plain(name) for name in (options.with_, *others(options.with_, options.same))}
    if not wanted & names.keys():
        listed = _listed(names.values())
        raise UseError(f"None of these chats is with “{options.with_}”: {listed}.")
    return [one for one in exports if one.partner is None or plain(one.partner) in wanted]


def _question(exports: list[_Found]) -> NeedsAnswerError:
    shown: dict[str, list[str]] = {}
    for one in exports:
        if one.partner is not None:
            shown.setdefault(one.partner, []).extend(f"“{file.name}”" for file in one.files)
    names = list(shown)[:OFFERED]
    return NeedsAnswerError(
        f"Here are chats with {len(shown):,} people: say which one with --with NAME. "
        f"{_listed(shown)}",
        question="with",
        options=names,
        shown=[_shortened(shown[name]) for name in names],
    )


def _numbered(
    export: Export, owned: dict[str, list[File]], parts: list[tuple[Format, list[File]]]
) -> list[Part]:
    """Return the parts with the numbers of their files, and of those that nobody owns."""
    number = {id(file): i for i, file in enumerate(export.files)}
    taken = {number[id(file)] for files in owned.values() for file in files}
    free = [i for i in range(len(export.files)) if i not in taken]
    return [
        Part(fmt.NAME, sorted({*(number[id(file)] for file in files), *free}))
        for fmt, files in parts
    ]


def _listed(names: Iterable[str]) -> str:
    listed = [f"“{name}”" for name in names]
    return _shortened(listed)


def _shortened(words: Sequence[str]) -> str:
    return ", ".join(words[:LISTED]) + (" …" if len(words) > LISTED else "")
