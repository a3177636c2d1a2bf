"""The parent's side: opens the files, starts the child, and takes the chat from its pipe."""

from __future__ import annotations

import os
import select
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from fonder.model.chat import Chat
from fonder.model.errors import UseError
from fonder.read.archive import label, path_label
from fonder.read.child import Handed, Order
from fonder.read.divide import Part
from fonder.read.options import DATE_ORDERS, ReadOptions
from fonder.read.sandbox import Limits, environment, fitting
from fonder.read.wire import receive_chat

BOOT = (
    "import json,sys;o=sys.stdin.buffer.read();sys.path[:]=json.loads(o)['path'];"
    "from fonder.read.child import main;main(o)"
)
READABLE = (".txt", ".json", ".jsonl", ".xml", ".html", ".md", ".csv", ".db", ".zip", ".db-wal")
MOST_ENTRIES = 50_000


def read_in_child(
    paths: Sequence[Path | BinaryIO],
    options: ReadOptions,
    progress: Callable[[float], None] | None = None,
    limits: Limits | None = None,
    part: Part | None = None,
) -> Chat:
    """Return the chat at `paths`, parsed by a child process; see `fonder.read.chat`.

    Raises SeveralError where they hold several exports; each is read by giving its `part`.
    """
    _check(paths, options)
    with ExitStack() as stack:
        handed, given = _opened(paths, stack)
        descriptors = {file.fd for file in handed}
        zips = sum(file.name.lower().endswith(".zip") for file in handed)
        limits = limits or fitting(len(descriptors) + zips)
        incoming, out = os.pipe()
        stack.callback(os.close, incoming)
        order = Order(
            [str(Path(p).absolute()) for p in sys.path], out, given, handed, options, limits, part
        )
        try:
            child = _start(order)
        finally:
            for fd in (out, *descriptors):
                os.close(fd)
        stack.callback(_end, child)
        inlet = _Pipe(incoming, time.monotonic() + limits.wall_seconds)
        return receive_chat(inlet, progress or (lambda _: None))


def _check(paths: Sequence[Path | BinaryIO], options: ReadOptions) -> None:
    if not paths:
        raise UseError("There is no file to read: give the file that the app exported.")
    if options.date_order not in (None, *DATE_ORDERS):
        raise UseError(f"“{options.date_order}” is no date order: give dmy, mdy or ymd.")
    if options.tz is not None:
        import zoneinfo

        try:
            zoneinfo.ZoneInfo(options.tz)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise UseError(
                f"“{options.tz}” is no time zone that Fonder knows: give one such as Europe/Berlin."
            ) from error


def _start(order: Order) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", BOOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds={order.out, *(f.fd for f in order.files)},
        env=environment(),
    )
    assert child.stdin is not None  # noqa: S101 - we asked for a pipe
    with suppress(BrokenPipeError), child.stdin:  # where it died at once, no answer says so
        child.stdin.write(msgspec.json.encode(order))
    return child


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()


class _Pipe:
    """Reads the child's answer until the wall clock runs out."""

    def __init__(self, fd: int, until: float) -> None:
        self._fd = fd
        self._until = until
        self._ready = select.poll()
        self._ready.register(fd, select.POLLIN | select.POLLHUP)

    def fill(self, view: memoryview) -> None:
        """Fill `view`; raise UseError where the child stops early or takes too long."""
        at = 0
        while at < len(view):
            left = self._until - time.monotonic()
            if left <= 0 or not self._ready.poll(left * 1000):
                raise UseError(
                    "This export takes too long to read: it may be damaged. Export it anew."
                )
            got = os.readv(self._fd, [view[at:]])
            if not got:
                raise UseError(
                    "This export went over the limits of time or memory, or broke the reader: "
                    "it may be damaged. Export the chat again."
                )
            at += got


def _opened(paths: Sequence[Path | BinaryIO], stack: ExitStack) -> tuple[list[Handed], list[str]]:
    handed: list[Handed] = []
    given: list[str] = []
    try:
        for path in paths:
            if isinstance(path, Path):
                given.append(label(str(path.absolute())))
                handed += _at(path)
            else:
                given.append(label(str(getattr(path, "name", None) or "the file")))
                handed.append(_stream(path, given[-1], stack))
    except BaseException:
        for fd in {file.fd for file in handed}:
            os.close(fd)
        raise
    return handed, given


def _at(path: Path) -> list[Handed]:
    try:
        if path.is_dir():
            return _folder(path)
        handed = [Handed(label(path.name), _plain_file(path))]
        log = path.with_name(f"{path.name}-wal")  # the newest rows of a database lie there
        if path.suffix == ".db" and log.is_file() and not log.is_symlink():
            handed.append(Handed(label(log.name), _plain_file(log)))
        return handed
    except FileNotFoundError as error:
        raise UseError(f"There is no file “{path}”: check the path.") from error
    except OSError as error:
        raise UseError(
            f"“{path}” cannot be opened ({error.strerror}): check its rights."
        ) from error


def _plain_file(path: Path) -> int:
    """Return the open file's number. A pipe or a device may never end: it isn't waited for."""
    number = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise UseError(f"“{path}” is no file but a pipe or a device: save the export first.")
    return number


def _folder(folder: Path) -> list[Handed]:
    """Name what may be a chat in a folder, which alone is opened; links are not followed."""
    places: list[str] = []
    for count, path in enumerate(sorted(folder.rglob("*"))):
        if count > MOST_ENTRIES:
            raise UseError(
                f"“{folder}” holds over {MOST_ENTRIES:,} files: give the export's own folder."
            )
        if not path.is_symlink() and path.suffix.lower() in READABLE and path.is_file():
            places.append(path.relative_to(folder).as_posix())
    if not places:
        raise UseError(f"There is no chat in the folder “{folder}”: give what the app exported.")
    fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    name = folder.absolute().name
    return [
        Handed(path_label(f"{name}/{place}"), fd, place=os.fsencode(place).decode("latin-1"))
        for place in places
    ]


def _stream(stream: BinaryIO, name: str, stack: ExitStack) -> Handed:
    try:
        return Handed(name, os.dup(stream.fileno()))
    except (OSError, AttributeError, ValueError):  # an upload that lies in memory has no number
        return _piped(stream, name, stack)


def _piped(stream: BinaryIO, name: str, stack: ExitStack) -> Handed:
    out, into = os.pipe()

    def feed() -> None:
        with suppress(BrokenPipeError, ValueError), os.fdopen(into, "wb") as pipe:
            stream.seek(0)
            while step := stream.read(1 << 20):
                pipe.write(step)

    feeder = threading.Thread(target=feed, daemon=True)
    stack.callback(feeder.join, 10)
    feeder.start()
    return Handed(name, out, piped=True)
