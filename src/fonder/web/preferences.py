"""What the app must know before the vault is open: whether it goes by a neutral name.

One small file beside the vault, `door.json`, with nothing in it about anybody.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

FILE = "door.json"


class Preferences:
    """The choices that show while the vault is locked. Without a folder they last for the run."""

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / FILE
        self._neutral = self._read()

    def _read(self) -> bool:
        if self._file is None:
            return False
        try:
            return json.loads(self._file.read_text(encoding="utf-8")).get("neutral") is True
        except (OSError, ValueError, AttributeError):
            return False  # a missing or broken file must never keep anybody out

    @property
    def neutral(self) -> bool:
        """Say whether title and icon are those of a plain notebook."""
        return self._neutral

    @neutral.setter
    def neutral(self, on: bool) -> None:
        self._neutral = on
        if self._file is None:
            return
        fresh = self._file.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            json.dump({"neutral": on}, out)
        fresh.replace(self._file)
