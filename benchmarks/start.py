"""How long the commands take to start, and how much the core install weighs."""

from __future__ import annotations

import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path
from subprocess import run

from benchmarks.process import best, python


def help_seconds() -> float:
    """Return the CPU seconds of `fonder --help`."""
    return best([str(Path(sys.executable).with_name("fonder")), "--help"]).cpu


def import_seconds() -> float:
    """Return the CPU seconds that `import fonder` adds to starting Python."""
    return best(python("import fonder")).cpu - best(python("pass")).cpu


def install_mib() -> float:
    """Return the size of a fresh install of the core, in MiB, without pip itself."""
    lock = Path(__file__).parents[1] / "requirements.lock"
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        run(
            [*pip, "--no-compile", "--target", folder, "--require-hashes", "-r", str(lock)],
            check=True,
        )
        files = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    own = sum(
        file.stat().st_size
        for file in (Path(__file__).parents[1] / "src").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )
    assert distribution("fonder").version
    return (files + own) / 2**20
