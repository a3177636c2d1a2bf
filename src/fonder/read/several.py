"""Several exports given at once: each is read by itself, in a child of its own.

What is given as one file or folder may hold several too (see `divide`). One that is damaged or no
chat is named, and the others are read all the same. A question that only the person can answer is
asked at once, whichever export raises it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from fonder.model.chat import Chat, Skipped
from fonder.model.errors import FonderError, NeedsAnswerError, UseError
from fonder.read.archive import MEDIA
from fonder.read.divide import Part, SeveralError
from fonder.read.launch import read_in_child
from fonder.read.names import others
from fonder.read.options import ReadOptions

Given = Path | BinaryIO
Together = Sequence[Given]  # files that are read as one: a database and its log
Progress = Callable[[float], None]


def read_each(
    paths: Sequence[Given], options: ReadOptions, progress: Progress | None = None
) -> list[Chat]:
    """Return the chat of each export, in the order given; see `fonder.read.chats`."""
    missing = [path for path in paths if isinstance(path, Path) and not path.exists()]
    if missing and len(paths) > 1:
        raise UseError(f"There is no file “{missing[0]}”: check the path.")
    told = _with_logs([path for path in paths if not _is_media(path)] or list(paths))
    if len(told) < 2:
        one = told[0] if told else ()
        try:
            return [_with_any_name(one, options, progress)]
        except SeveralError as several:
            return _each_part(one, several, options, progress)
    chats: list[Chat] = []
    wrong: list[FonderError] = []
    for number, given in enumerate(told):
        share = _part(progress, number, len(told))
        try:
            chats += _all_of(given, options, share)
        except NeedsAnswerError:
            raise
        except FonderError as error:
            wrong.append(error)
    return _named(chats, wrong)


def _all_of(given: Together, options: ReadOptions, progress: Progress | None) -> list[Chat]:
    """Return the chats of one of several things that were given."""
    try:
        return [_one_of_several(given, options, progress)]
    except SeveralError as several:
        return _each_part(given, several, options, progress)


def _each_part(
    given: Together, several: SeveralError, options: ReadOptions, progress: Progress | None
) -> list[Chat]:
    """Return the chat of each export that was found in one file or folder."""
    parts, notes = several.division
    chats: list[Chat] = []
    wrong: list[FonderError] = [UseError(note) for note in notes]
    for number, part in enumerate(parts):
        share = _part(progress, number, len(parts))
        try:
            chats.append(_one_of_several(given, options, share, part))
        except NeedsAnswerError:
            raise
        except FonderError as error:
            wrong.append(error)
    return _named(chats, wrong)


def _named(chats: list[Chat], wrong: list[FonderError]) -> list[Chat]:
    """Return the chats, what could not be read named in the first; raise where none could."""
    if not chats:
        raise wrong[0]
    chats[0].source.skipped.extend(Skipped(0, str(error)) for error in wrong)
    return chats


def _one_of_several(
    given: Together, options: ReadOptions, progress: Progress | None, part: Part | None = None
) -> Chat:
    """Return one export's chat; what was said with the others in mind may not fit this one."""
    try:
        return _in_their_order(given, options, progress, part)
    except UseError as error:
        if options.with_ is None:
            raise
        unnamed = error
    try:
        # the one chat of this export; who is who in it is asked when they are merged
        return _in_their_order(given, replace(options, with_=None), progress, part)
    except NeedsAnswerError as question:
        if question.question == "with":
            hint = f' If it is one of these by another name, say --same "{options.with_}=NAME".'
            raise UseError(f"{unnamed}{hint}") from question
        raise


def _in_their_order(
    given: Together, options: ReadOptions, progress: Progress | None, part: Part | None
) -> Chat:
    """Return the chat; the date order that was said counts where the export leaves it open."""
    try:
        return _with_any_name(given, replace(options, date_order=None), progress, part)
    except NeedsAnswerError as question:
        if question.question != "date_order" or options.date_order is None:
            raise
    return _with_any_name(given, options, progress, part)


def _with_any_name(
    paths: Sequence[Given],
    options: ReadOptions,
    progress: Progress | None,
    part: Part | None = None,
) -> Chat:
    """Return the chat with the person who is meant, under whichever name this export knows."""
    try:
        return read_in_child(paths, options, progress, part=part)
    except UseError:
        for name in others(options.with_ or "", options.same):
            try:
                return read_in_child(paths, replace(options, with_=name), progress, part=part)
            except UseError:
                continue
        raise


def _with_logs(paths: Sequence[Given]) -> list[Together]:
    """Return each path by itself, but a database's log (`chat.db-wal`) with its database."""
    names = [str(p) if isinstance(p, Path) else getattr(p, "name", "") for p in paths]
    found: list[Together] = []
    for name, path in zip(names, paths, strict=True):
        if name.removesuffix("-wal") == name or name.removesuffix("-wal") not in names:
            log = [p for p, own in zip(paths, names, strict=True) if name and own == f"{name}-wal"]
            found.append([path, *log])
    return found


def _is_media(path: Given) -> bool:
    return isinstance(path, Path) and MEDIA.search(path.name) is not None and path.is_file()


def _part(progress: Progress | None, number: int, of: int) -> Progress | None:
    if progress is None:
        return None
    return lambda share: progress((number + share) / of)
