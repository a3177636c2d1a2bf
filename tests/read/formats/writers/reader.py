"""Reading made-up exports by one format alone, in this process."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import cast

from fonder.model.chat import Chat
from fonder.read.archive import Export, open_export
from fonder.read.child import parse
from fonder.read.formats import Format, Formats
from fonder.read.options import ReadOptions
from tests.read.exports import TODAY

Files = Mapping[str, str | bytes]  # path within the export → contents


def export_of(files: Files) -> Export:
    """Return the export that consists of these files."""
    streams = [
        (path, io.BytesIO(held.encode() if isinstance(held, str) else held))
        for path, held in files.items()
    ]
    return open_export(streams, [path.rpartition("/")[2] for path in files])


def folder(path: Path) -> dict[str, bytes]:
    """Return the files of a folder, as they are handed over."""
    return {
        f"{path.name}/{file.relative_to(path).as_posix()}": file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def read_as(
    module: ModuleType,
    files: Files | str | bytes,
    *,
    name: str = "export",
    today: date = TODAY,
    tz: str | None = None,
    with_: str | None = None,
) -> Chat:
    """Read files, or one file that is called `name`, as `module` does where it recognises them."""
    held = {name: files} if isinstance(files, str | bytes) else files
    options = ReadOptions(today=today, tz=tz, with_=with_)
    return parse(export_of(held), options, Formats([cast("Format", module)], []), lambda _: None)
