"""Reading a million WhatsApp messages: CPU of parent and child together, and their peak memory.

`measure()` is what `python -m benchmarks` gathers; run this file alone to see the figures.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.chats import write_chat
from benchmarks.process import Cost, best, python

MESSAGES = 1_000_000
MOST_CPU = 3.5  # seconds
MOST_MIB = 400.0

READ = """
import sys
from datetime import date
from pathlib import Path
from fonder.read import ReadOptions, chat
assert len(chat([Path({path!r})], ReadOptions(today=date(2040, 1, 1)))) == {n}
"""
FLOOR = r"""
import re
data = open({path!r}, "rb").read()
line = re.compile(rb"^\[?\d\d/\d\d/\d{{4}}, \d\d:\d\d(?::\d\d\] | - )(?:([^:\n]{{1,60}}): )?", re.M)
sum(1 for _ in line.finditer(data))
"""


class Figures(NamedTuple):
    """What one form of export took. `floor` is a bare bytes regex over the headers alone."""

    platform: str
    messages: int
    megabytes: float
    read: Cost
    floor: Cost

    @property
    def within_budget(self) -> bool:
        """Say whether it keeps the budget of a million messages."""
        return self.read.cpu <= MOST_CPU and self.read.mib <= MOST_MIB


def measure(messages: int = MESSAGES, runs: int = 3) -> list[Figures]:
    """Write an Android and an iOS export and read each in a fresh process, some times over."""
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for platform in ("android", "ios"):
            path = Path(folder) / f"{platform}.txt"
            with path.open("w", newline="") as out:
                write_chat(out, messages, platform=platform)
            read = best(python(READ.format(path=str(path), n=messages)), runs)
            floor = best(python(FLOOR.format(path=str(path))), runs)
            size = path.stat().st_size / 1e6
            figures.append(Figures(platform, messages, size, read, floor))
    return figures


def main() -> None:
    """Print the figures."""
    for row in measure(*map(int, sys.argv[1:2])):
        print(
            f"{row.platform:8} {row.messages:,} messages, {row.megabytes:.0f} MB: "
            f"{row.read.cpu:.2f} CPU s, {row.read.wall:.2f} s, {row.read.mib:.0f} MiB "
            f"(a bare regex {row.floor.cpu:.2f} CPU s)"
        )


if __name__ == "__main__":
    main()
