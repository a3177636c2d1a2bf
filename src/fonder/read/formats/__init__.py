"""The apps whose exports Fonder reads, one file or folder each.

A format is a module (or any object) with `NAME`, `sniff` and `read`. To add one, put a module into
this folder, or name one under the entry point group `fonder.formats`. Formats know only `Export`,
`ReadOptions` and `Chat`; they run inside the limited child process.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import NamedTuple, Protocol, cast

from fonder.model.chat import Chat
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
    """The formats at hand, and one line for each plug-in that could not be loaded."""

    found: list[Format]
    broken: list[str]


def formats() -> Formats:
    """Return our own formats and those of plug-ins; a broken plug-in is named and left out."""
    own = sorted(m.name for m in pkgutil.iter_modules(__path__))
    found = [cast("Format", importlib.import_module(f"{__name__}.{name}")) for name in own]
    broken = []
    for point in entry_points(group=GROUP):
        try:
            plugin = point.load()
            if not (callable(plugin.sniff) and callable(plugin.read) and plugin.NAME):
                raise TypeError("it has no NAME, sniff and read")
            found.append(plugin)
        except Exception as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            broken.append(
                f"the plug-in “{point.name}” could not be loaded and was left out: {reason}"
            )
    return Formats(found, broken)
