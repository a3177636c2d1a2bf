"""The limits inside which an export is parsed: a hostile file stops only its own process."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from msgspec import Struct

GIB = 1 << 30
KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "HOME", "TZDIR", "SYSTEMROOT")
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "ctypes.dlopen",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Limits(Struct, frozen=True):
    """What a child may use: bytes of memory, CPU and wall seconds, open files."""

    memory: int = 6 * GIB
    cpu_seconds: int = 300
    wall_seconds: float = 600.0
    files: int = 64


def environment() -> dict[str, str]:
    """Return the environment of a child process: of this one's what it needs, and one thread."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    return kept | {"OPENBLAS_NUM_THREADS": "1"}


def fitting(files: int) -> Limits:
    """Return the usual limits: at most half of this machine's memory, and room for the files."""
    usual = Limits(files=files + 64)
    with suppress(ValueError, OSError, AttributeError):
        there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return Limits(memory=max(GIB, min(usual.memory, there // 2)), files=usual.files)
    return usual


def confine(limits: Limits) -> None:
    """Put this process under the limits, for good. Called in the child, after its imports."""
    import resource

    wanted = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": limits.files,
        "RLIMIT_CORE": 0,
    }
    for name, most in wanted.items():
        # macOS knows RLIMIT_AS but refuses it; a lower hard limit may stand already
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    """Refuse what no parser needs: the network, other programs, and files opened for writing."""
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"a parser may not use {event}")
    if event == "open":
        flags = args[2]
        if isinstance(flags, int) and flags & WRITING:
            raise PermissionError("a parser may not write files")
