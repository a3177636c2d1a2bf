from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from fonder.keep import Vault
from tests.keep import quick


class Made(NamedTuple):
    """A vault that is open, where it lies, and its recovery key."""

    vault: Vault
    folder: Path
    recovery_key: str


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """Give Anna a fresh, open vault."""
    folder = tmp_path / "vault"
    vault, recovery_key = quick.create(folder)
    yield Made(vault, folder, recovery_key)
    vault.close()
