"""Reading exports in tests: in this process, without the child, so that they stay fast."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from fonder.model.chat import Chat
from fonder.read.archive import Source, open_export
from fonder.read.child import parse
from fonder.read.divide import Part
from fonder.read.formats import formats
from fonder.read.options import ReadOptions

TODAY = date(2026, 11, 22)


def read_file(
    path: Path,
    *,
    today: date = TODAY,
    date_order: str | None = None,
    tz: str | None = None,
    with_: str | None = None,
) -> Chat:
    """Read one file as `fonder.read.chat` does."""
    options = ReadOptions(today=today, date_order=date_order, tz=tz, with_=with_)
    with path.open("rb") as stream:
        return read_streams([(path.name, stream)], options)


def read_text(
    words: str | bytes,
    *,
    name: str = "_chat.txt",
    today: date = TODAY,
    date_order: str | None = None,
    tz: str | None = None,
    with_: str | None = None,
) -> Chat:
    """Read an export that is given as its text."""
    data = words.encode() if isinstance(words, str) else words
    options = ReadOptions(today=today, date_order=date_order, tz=tz, with_=with_)
    return read_streams([(name, io.BytesIO(data))], options)


def read_streams(
    streams: Sequence[tuple[str, BinaryIO]], options: ReadOptions, part: Part | None = None
) -> Chat:
    """Read open files."""
    export = open_export(streams, [name for name, _ in streams])
    return parse(export, options, formats(), lambda _: None, part)


def read_paths(
    paths: Sequence[Path | BinaryIO],
    options: ReadOptions,
    progress: Callable[[float], None] | None = None,
    part: Part | None = None,
) -> Chat:
    """Read files as the child process would, in this one."""
    streams: list[tuple[str, Source]] = []
    for path in paths:
        assert isinstance(path, Path)
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file())
            streams += [
                (f"{path.name}/{file.relative_to(path).as_posix()}", partial(_opened, file))
                for file in inside
            ]
        else:
            streams.append((path.name, io.BytesIO(path.read_bytes())))
    export = open_export(streams, [path.name for path in paths if isinstance(path, Path)])
    chat = parse(export, options, formats(), lambda _: None, part)
    (progress or (lambda _: None))(1.0)
    return chat


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")
