"""A terminal without a terminal: run a command in this process and look at what it printed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from fonder.cli import main


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]

EXPORT = """\
13/01/26, 09:05 - Messages and calls are end-to-end encrypted. Tap to learn more.
13/01/26, 09:05 - Anna: good morning, did you sleep?
13/01/26, 09:07 - Ben: like a stone. thank you for driving me home, really
not a bad word
13/01/26, 09:09 - Anna: I miss you already
14/01/26, 21:00 - Ben: <Media omitted>
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Return a small WhatsApp export of Anna and Ben."""
    file = tmp_path / "WhatsApp Chat with Ben.txt"
    file.write_text(EXPORT, encoding="utf-8")
    return file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `fonder` with some words and returns what it left behind."""

    def run_(*words: object, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["fonder", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = 0
        try:
            main()
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 1
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run_
