"""From a backup to a vault again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from fonder.keep import archive, files, header
from fonder.keep.archive import Preamble
from fonder.keep.backup import Receipt, rebuild, receipt
from fonder.keep.cost import FLOOR, Cost
from fonder.keep.header import Opened, Random
from fonder.keep.places import building, passing, refuse_unless_free
from fonder.words import keep as words


def restore(
    path: Path,
    folder: Path,
    secret: str,
    *,
    floor: Cost = FLOOR,
    random: Random = os.urandom,
) -> Receipt:
    """Make a vault in `folder`, which is new or empty, from the archive at `path`.

    `secret` is the passphrase or the recovery key of the day of the backup. Every record is opened
    before the vault appears. Raises UseError, WrongSecretError, NewerFormatError, DamagedError.
    """
    refuse_unless_free(folder)  # before the passphrase is asked to work for nothing
    with _opened(path, secret, floor) as (file, opened, preamble):
        with building(folder) as (place, lock):
            parts = archive.read_parts(file, path, opened, preamble)
            records = rebuild(place, parts, opened, random)
            with files.saying("write", folder):
                files.write_new(place / header.NAME, opened.header.encoded())
        lock.release()
    return receipt(folder, records, words.restored(records, folder), of=path)


def verify(path: Path, secret: str, *, floor: Cost = FLOOR, random: Random = os.urandom) -> Receipt:
    """Restore an archive into a passing folder, open every record, say what it holds.

    Raises as `restore`.
    """
    with (
        _opened(path, secret, floor) as (file, opened, preamble),
        passing(Path(tempfile.gettempdir())) as place,
    ):
        records = rebuild(place, archive.read_parts(file, path, opened, preamble), opened, random)
    return receipt(path, records, words.verified(records, path), of=path)


@contextmanager
def _opened(path: Path, secret: str, floor: Cost) -> Iterator[tuple[BinaryIO, Opened, Preamble]]:
    with files.saying("read", path), path.open("rb") as file:
        preamble = archive.read_preamble(file, path, floor)
        yield file, header.open_with(preamble.header, secret, path), preamble
