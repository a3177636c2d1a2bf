"""Run a command and take the operating system's own accounting of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process and its children took: CPU and wall seconds, peak memory of the largest."""

    cpu: float
    wall: float
    mib: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end and return what it took. Raises RuntimeError where it failed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{' '.join(command[:4])} … failed")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024  # macOS counts bytes
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def best(command: Sequence[str], runs: int = 5) -> Cost:
    """Return the median run by CPU time, of some runs after a warm-up."""
    cost(command)
    return sorted(cost(command) for _ in range(runs))[runs // 2]


def python(code: str) -> list[str]:
    """Return the command that runs some Python in a fresh process."""
    return [sys.executable, "-c", code]
