"""An export of 3 GB with all its videos is read as it lies, in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmarks.zips import PROBE, WRITERS

from tests.read.formats.writers.said import ANNA, BEN, START, Said
from tests.read.sparse import GIB, write_zip

MOST_MIB = 600
MESSAGES = 20_000


def said(n: int) -> Sequence[Said]:
    """Return a conversation of `n` messages."""
    words = ("see you at seven", "ok 😘", "are you home yet?\nI am", "late again, sorry")
    return [Said(START + i * 60_000, (ANNA, BEN)[i % 3 == 0], words[i % 4]) for i in range(n)]


@pytest.mark.slow
@pytest.mark.parametrize("app", sorted(WRITERS))
def test_a_zip_of_3_gb_is_read_within_600_mib(app: str, tmp_path: Path) -> None:
    """Videos that came along cost neither memory nor disk: they are never unpacked."""
    made = WRITERS[app]
    path = tmp_path / "export.zip"
    write_zip(path, {made.chat: made.write(said(MESSAGES))}, made.media, 3 * GIB)
    code = PROBE.format(path=str(path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert path.stat().st_size >= 3 * GIB - (64 << 20)
    assert found["messages"] == MESSAGES
    assert found["mib"] < MOST_MIB
