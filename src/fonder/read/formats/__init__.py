"""The apps whose exports Fonder reads, one file or folder each.

A format is a module (or any object) with `NAME`, `sniff` and `read`. To add one, put a module into
this folder, or name one under the entry point group `fonder.formats`. Formats know only `Export`,
`ReadOptions` and `Chat`; they run inside the limited child process.

A format that may find several exports side by side says so with one function more: they are read
one by one and merged (see `fonder.read.divide`).

    exports(files) -> [(partner, files) …]    each export's own files, and with whom, if it says so
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import entry_points
from typing import Any, NamedTuple, Protocol, cast

from fonder.model.chat import Chat
from fonder.model.errors import FonderError
from fonder.read.archive import Export
from fonder.read.options import ReadOptions

GROUP = "fonder.formats"
Progress = Callable[[float], None]


class Format(Protocol):
    """How one app's export is recognised and read."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """Return the word that `Source.format` carries, such as `whatsapp`."""

    def sniff(self, export: Export) -> float:
        """Return how sure it is that this is the format, from 0 (not) to 1 (certain)."""

    def read(self, export: Export, options: ReadOptions, progress: Progress) -> Chat:
        """Return the conversation; raise UseError or NeedsAnswerError where it cannot."""


class Formats(NamedTuple):
    """The formats at hand, and one line for each that is broken, found when loading or using it."""

    found: list[Format]
    broken: list[str]

    def sureness(self, fmt: Format, export: Export) -> float:
        """Return how sure a format is of an export, from 0 to 1; 0 where it breaks on it."""
        try:
            sure = float(fmt.sniff(export))
        except (FonderError, MemoryError):
            raise
        except Exception as error:
            self.give_up(fmt, error)
            return 0.0
        return 0.0 if math.isnan(sure) else min(max(sure, 0.0), 1.0)

    def give_up(self, fmt: Format, error: BaseException) -> None:
        """Note that a format broke on this export."""
        self.broken.append(f"the reader “{fmt.NAME}” broke and was left out: {_reason(error)}")


def formats() -> Formats:
    """Return our own formats and those of plug-ins; what is broken is named and left out."""
    found: list[Format] = []
    broken: list[str] = []
    for what, load in (*_own(), *_plugins()):
        try:
            found.append(_whole(load()))
        except (Exception, SystemExit) as error:
            broken.append(f"{what} could not be loaded and was left out: {_reason(error)}")
    return Formats(found, broken)


def _own() -> Iterator[tuple[str, Callable[[], object]]]:
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        yield f"the reader “{name}”", partial(importlib.import_module, f"{__name__}.{name}")


def _plugins() -> Iterator[tuple[str, Callable[[], object]]]:
    try:
        points = list(entry_points(group=GROUP))
    except Exception as damaged:  # of a package that says in a damaged file what it adds
        yield "the list of plug-ins", partial(_fail, damaged)
        return
    for point in points:
        yield f"the plug-in “{point.name}”", point.load


def _fail(error: Exception) -> object:
    raise error


def _whole(thing: Any) -> Format:
    if not (callable(thing.sniff) and callable(thing.read) and isinstance(thing.NAME, str)):
        raise TypeError("it has no NAME, sniff and read")
    if not thing.NAME:
        raise TypeError("its NAME is empty")
    return cast("Format", thing)


def _reason(error: BaseException) -> str:
    """Return what is wrong in one line."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
