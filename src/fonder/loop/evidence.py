"""Sealed copies of files for somebody who may need them: no vault, no gate, nothing looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from fonder.keep.evidence import Manifest


def evidence_warnings() -> Sequence[str]:
    """Return what a person should know before making a copy."""
    from fonder.words import evidence

    return evidence.WARNINGS


def seal_evidence(
    files: Iterable[tuple[str, BinaryIO]], target: Path, secret: str, at: datetime
) -> Manifest:
    """Write exact copies of `files` (name, bytes) to `target`, sealed; return their list."""
    from fonder.keep import evidence

    sources = [evidence.Source(name, file) for name, file in files]
    return evidence.seal(sources, target, secret, at=at)


def open_evidence(archive: Path, folder: Path, secret: str) -> Manifest:
    """Write a copy's files into a new `folder`, proven byte for byte; return their list."""
    from fonder.keep import evidence

    return evidence.unseal(archive, folder, secret)
