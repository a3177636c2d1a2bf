"""The files of an export, whether they come as one file, a folder or a zip.

Nothing is ever unpacked to disk, and names are only labels. The rules for hostile files: at most
2 GiB of text counted as it is read, at most 200 times what it took when packed, at most 50,000
entries, none of which may overlap; a zip within a zip stays closed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from fonder.model.errors import UseError

MOST_TEXT = 2 << 30
MOST_RATIO = 200
MOST_ENTRIES = 50_000
MOST_HEADS = 64 << 20  # bytes of heads that are kept, since every format looks at each of them
HEAD = 1 << 16
MOST_PARTS = 32  # of a path that are kept
ALWAYS_FINE = 1 << 20  # below this size no ratio is suspicious
STEP = 1 << 20
LOCAL_HEADER = 30
ENCRYPTED = 1
MEDIA = re.compile(
    r"\.(jpe?g|png|gif|webp|was|hei[cf]|bmp|tiff|avif|mp[34]|mov|3gp|mkv|avi|webm|m4[av]|opus|og[ga]"
    r"|aac|wav|amr|flac|pdf|vcf)$",
    re.IGNORECASE,
)
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


Opener = Callable[[], BinaryIO]
Source = BinaryIO | Opener


@dataclass(slots=True)
class Budget:
    """How many bytes of text may still be read from one export, and how many heads kept."""

    left: int = MOST_TEXT
    heads: int = MOST_HEADS

    def take(self, size: int, name: str) -> None:
        """Count `size` bytes that were really read; refuse what goes over the limit."""
        self.left -= size
        if self.left < 0:
            raise UseError(
                f"“{name}” holds more than 2 GiB of text: too much for one chat. Export it anew."
            )


class File:
    """One file of an export: its bytes, and labels that say where it lay.

    `name` is the last part of its path, `path` all parts joined by “/”, `within` the zip that it
    lay in: cleaned, never opened. `damaged` says what is wrong where its first bytes can't be read.
    """

    within: str = ""
    damaged: str | None = None
    _counted = 0  # bytes that the budget knows of

    def __init__(self, path: str, stream: BinaryIO, size: int, budget: Budget) -> None:
        self.name = label(path)
        self.path = path_label(path)
        self.size = size
        self._stream = stream
        self._budget = budget
        self._head: bytes | None = None

    @property
    def is_media(self) -> bool:
        """Say whether this is a picture, sound or the like by its name: such are never opened."""
        return MEDIA.search(self.name) is not None

    def head(self, size: int = HEAD) -> bytes:
        """Return the first `size` bytes; none of a picture or the like, nor where it is damaged."""
        if self.is_media or self.damaged is not None:
            return b""
        if self._head is not None and size <= HEAD:
            return self._head[:size]
        try:
            start = self._start(max(size, HEAD))
        except UseError as error:
            self.damaged = str(error)
            return b""
        if self._budget.heads >= HEAD:
            self._head = start[:HEAD]
            self._budget.heads -= len(self._head)
        return start[:size]

    def _start(self, size: int) -> bytes:
        self._stream.seek(0)
        return self._stream.read(size)

    def descriptor(self) -> int | None:
        """Return the number of the open file, or None where it lies in a zip or in memory."""
        try:
            return self._stream.fileno()
        except (OSError, ValueError):
            return None

    def _count(self, size: int) -> None:
        """Count the file's first `size` bytes: once, though it may be read again."""
        if size > self._counted:
            self._budget.take(size - self._counted, self.name)
            self._counted = size

    def steps(self) -> Iterator[bytes]:
        """Yield all bytes in steps, for files that are read as a stream."""
        self._count(self.size)
        self._stream.seek(0)
        while step := self._stream.read(STEP):
            yield step

    def content(self) -> bytes | bytearray:
        """Return all bytes: faster than `text`, for those who neither change nor pad them."""
        self._count(self.size)
        self._stream.seek(0)
        data = self._stream.read(self.size)
        if len(data) < self.size:
            raise self._ends_too_early()
        return data

    def text(self, pad: int = 0) -> bytearray:
        """Return all bytes, followed by `pad` zero bytes."""
        self._count(self.size)
        data = bytearray(self.size + pad)
        self._stream.seek(0)
        with memoryview(data) as view:
            at = 0
            while at < self.size:
                got = self._stream.readinto(view[at : min(at + STEP, self.size)])  # type: ignore[attr-defined]
                if not got:
                    raise self._ends_too_early()
                at += got
        return data

    def _ends_too_early(self) -> UseError:
        return UseError(f"“{self.name}” ends too early: export the chat again.")


class FolderFile(File):
    """One file of a folder that may hold very many: it is open only while it is looked at."""

    def __init__(self, path: str, open_: Opener, size: int, budget: Budget) -> None:
        self.name = label(path)
        self.path = path_label(path)
        self.size = size
        self._open = open_
        self._kept: BinaryIO | None = None
        self._budget = budget
        self._head = None

    def _start(self, size: int) -> bytes:
        with self._open() as stream:
            return stream.read(size)

    def descriptor(self) -> int:
        """Return the number of the open file, which stays open from now on."""
        if self._kept is None:
            self._kept = self._open()
        return self._kept.fileno()

    def steps(self) -> Iterator[bytes]:
        """Yield all bytes in steps."""
        with self._open() as stream:
            self._stream = stream
            yield from super().steps()

    def content(self) -> bytes | bytearray:
        """Return all bytes."""
        with self._open() as stream:
            self._stream = stream
            return super().content()

    def text(self, pad: int = 0) -> bytearray:
        """Return all bytes, followed by `pad` zero bytes."""
        with self._open() as stream:
            self._stream = stream
            return super().text(pad)


class ZippedFile(File):
    """One entry of a zip, read in steps, its real bytes counted."""

    def __init__(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, within: str, budget: Budget
    ) -> None:
        self.within = label(within)
        self.name = label(info.filename)
        self.path = path_label(info.filename)
        self.size = info.file_size
        self._archive = archive
        self._info = info
        self._budget = budget
        self._head = None

    def _start(self, size: int) -> bytes:
        return b"".join(self._steps(size, min(STEP, size)))[:size]

    def descriptor(self) -> int | None:
        """Return None: what lies in a zip has no number of its own."""
        return None

    def steps(self) -> Iterator[bytes]:
        """Yield all bytes in steps, counted; raise UseError where they are not as promised."""
        size = 0
        for step in self._steps(None):
            size += len(step)
            self._count(size)
            if size > max(ALWAYS_FINE, MOST_RATIO * self._info.compress_size):
                raise UseError(
                    f"“{self.name}” unpacks to over {MOST_RATIO} times its size: no chat does, "
                    "so Fonder leaves this file closed."
                )
            yield step
        if size != self.size:
            raise UseError(f"“{self.name}” in the zip is damaged: export the chat again.")

    def content(self) -> bytes | bytearray:
        """Return all bytes."""
        return self.text()

    def text(self, pad: int = 0) -> bytearray:
        """Return all bytes, followed by `pad` zero bytes."""
        data = bytearray()
        for step in self.steps():
            data += step
        data += bytes(pad)
        return data

    def _steps(self, enough: int | None, step_size: int = STEP) -> Iterator[bytes]:
        if self._info.flag_bits & ENCRYPTED:
            raise UseError(f"“{self.name}” has a password: unpack it and give the folder.")
        got = 0
        try:
            with self._archive.open(self._info) as stream:
                while (enough is None or got < enough) and (step := stream.read(step_size)):
                    got += len(step)
                    yield step
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UseError(
                f"“{self.name}” in the zip is damaged: export the chat again."
            ) from error
        except (NotImplementedError, RuntimeError) as error:
            raise UseError(
                f"“{self.name}” is packed in a way that Fonder cannot open: unpack it and give the "
                "folder."
            ) from error


@dataclass(slots=True)
class Export:
    """All that was handed over: `given` are the names of the paths, `files` what lies in them.

    `some` says that these are only some of the files.
    """

    given: list[str]
    files: list[File] = field(default_factory=list)
    nested: list[str] = field(default_factory=list)  # zips within zips: never opened
    some: bool = False


def open_export(sources: Sequence[tuple[str, Source]], given: Sequence[str]) -> Export:
    """Return the export that lies in files; raise UseError for zips that break the rules.

    A file is an open stream, or a function that opens it anew each time. Of several, a zip that
    breaks the rules is set aside: its file says why.
    """
    export = Export(list(given))
    budget = Budget()
    for name, source in sources:
        stream = source() if callable(source) else source
        stream.seek(0)
        if stream.read(4) in ZIP_MAGIC:
            try:
                _add_zip(export, name, stream, budget)
            except UseError as error:
                if len(sources) == 1:
                    raise
                broken = File(name, stream, 0, budget)
                broken.damaged = str(error)
                export.files.append(broken)
            continue
        size = stream.seek(0, 2)
        if callable(source):
            stream.close()
            export.files.append(FolderFile(name, source, size, budget))
        else:
            export.files.append(File(name, stream, size, budget))
    return export


def _add_zip(export: Export, name: str, stream: BinaryIO, budget: Budget) -> None:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise UseError(f"“{name}” is a damaged zip: export the chat again.") from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UseError(f"“{name}” holds over {MOST_ENTRIES:,} files: that is no chat export.")
    _refuse_overlaps(name, entries, archive.start_dir)
    for info in entries:
        if info.is_dir():
            continue
        if info.filename.lower().endswith(".zip"):
            export.nested.append(label(info.filename))
        else:
            export.files.append(ZippedFile(archive, info, name, budget))


def _refuse_overlaps(name: str, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse entries that share bytes: a bomb's trick that Python up to 3.12 lets pass."""
    free = 0
    for info in sorted(entries, key=lambda e: e.header_offset):
        # orig_filename has the stored length; the local header may only be longer than this
        name_size = len(
            info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
        )
        if info.header_offset < free:
            raise UseError(f"“{name}” holds files that overlap: Fonder leaves it closed.")
        free = info.header_offset + LOCAL_HEADER + name_size + info.compress_size
    if free > directory:
        raise UseError(f"“{name}” holds files that overlap: Fonder leaves it closed.")


def label(name: str) -> str:
    """Return an entry's name as a harmless label: its last part, without control characters."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(
        c for c in last if c.isprintable() or c in "\u200e\u200f\u202a\u202c\u2068\u2069"
    )
    return shown[:255] or "(no name)"


def path_label(name: str) -> str:
    """Return an entry's path as a harmless label: its parts, each cleaned, joined by “/”."""
    parts = [p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    return "/".join(label(part) for part in parts[-MOST_PARTS:]) or "(no name)"
