from __future__ import annotations

from pathlib import Path

import pytest

from fonder.keep import archive, attempts, files, header, store
from fonder.keep.cost import CEILING, FLOOR, STANDARD
from fonder.keep.keys import Keys

PAGE = (Path(__file__).parents[2] / "docs" / "vault.md").read_text()


@pytest.mark.parametrize(
    "said",
    [
        f'"memory_kib": {STANDARD.memory_kib}, "passes": {STANDARD.passes}',
        f"{FLOOR.memory_kib // 1024} MiB–{CEILING.memory_kib // 2**20} GiB",
        f"{FLOOR.passes}–{CEILING.passes} passes, {FLOOR.lanes}–{CEILING.lanes} lanes",
        f"{store.KEPT_KEYS:,} idempotency keys",
        f"0x{store._APPLICATION:08X}",
        f"header over {header.MOST_BYTES // 1024} KiB",
        f"u16 version {archive.VERSION}",
        f"`user_version` {store.VERSION}",
        *(f"subkey(`{name}`)" for name in Keys.__slots__),
        *(name for name in (header.NAME, store.NAME, files.LOCK, attempts.NAME)),
        "1, 2, 4 … 60 s",
    ],
)
def test_the_page_says_what_the_program_does(said: str) -> None:
    """What docs/vault.md says about limits, names and numbers is what the program does."""
    assert said in PAGE
