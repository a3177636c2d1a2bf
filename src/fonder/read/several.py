"""Several exports given at once: each is read by itself, in a child of its own.

One that is damaged or no chat is named, and the others are read all the same. A question that only
the person can answer is asked at once, whichever export raises it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from fonder.model.chat import Chat, Skipped
from fonder.model.errors import FonderError, NeedsAnswerError, UseError
from fonder.read.archive import MEDIA
from fonder.read.launch import read_in_child
from fonder.read.names import others
from fonder.read.options import ReadOptions

Given = Path | BinaryIO
Progress = Callable[[float], None]


def read_each(
    paths: Sequence[Given], options: ReadOptions, progress: Progress | None = None
) -> list[Chat]:
    """Return the chat of each export, in the order given; see `fonder.read.chats`."""
    if len(paths) < 2:
        return [_with_any_name(paths[:1], options, progress)]
    missing = [path for path in paths if isinstance(path, Path) and not path.exists()]
    if missing:
        raise UseError(f"There is no file “{missing[0]}”: check the path.")
    chats: list[Chat] = []
    wrong: list[FonderError] = []
    told = [path for path in paths if not _is_media(path)] or list(paths)
    for number, path in enumerate(told):
        try:
            chats.append(_one_of_several(path, options, _part(progress, number, len(told))))
        except NeedsAnswerError:
            raise
        except FonderError as error:
            wrong.append(error)
    if not chats:
        raise wrong[0]
    chats[0].source.skipped.extend(Skipped(0, str(error)) for error in wrong)
    return chats


def _one_of_several(path: Given, options: ReadOptions, progress: Progress | None) -> Chat:
    """Return one export's chat; what was said with the others in mind may not fit this one."""
    try:
        return _in_their_order(path, options, progress)
    except UseError as error:
        if options.with_ is None:
            raise
        unnamed = error
    try:
        # the one chat of this export; who is who in it is asked when they are merged
        return _in_their_order(path, replace(options, with_=None), progress)
    except NeedsAnswerError as question:
        if question.question == "with":
            hint = f' If it is one of these by another name, say --same "{options.with_}=NAME".'
            raise UseError(f"{unnamed}{hint}") from question
        raise


def _in_their_order(path: Given, options: ReadOptions, progress: Progress | None) -> Chat:
    """Return the chat; the date order that was said counts where the export leaves it open."""
    try:
        return _with_any_name([path], replace(options, date_order=None), progress)
    except NeedsAnswerError as question:
        if question.question != "date_order" or options.date_order is None:
            raise
    return _with_any_name([path], options, progress)


def _with_any_name(paths: Sequence[Given], options: ReadOptions, progress: Progress | None) -> Chat:
    """Return the chat with the person who is meant, under whichever name this export knows."""
    try:
        return read_in_child(paths, options, progress)
    except UseError:
        for name in others(options.with_ or "", options.same):
            try:
                return read_in_child(paths, replace(options, with_=name), progress)
            except UseError:
                continue
        raise


def _is_media(path: Given) -> bool:
    return isinstance(path, Path) and MEDIA.search(path.name) is not None and path.is_file()


def _part(progress: Progress | None, number: int, of: int) -> Progress | None:
    if progress is None:
        return None
    return lambda share: progress((number + share) / of)
