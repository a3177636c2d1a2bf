"""`python -m tests.read.truth`: coverage of every finding, planted changes, and false alarms.

`--runs 500` is how many chats are made for each table; some minutes of computing.
"""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table

from tests.read.truth import checks


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500, help="chats a table")
    runs = parser.parse_args().runs
    console = Console(width=100)
    console.print(_alarms(runs))
    console.print(_changes(max(runs // 5, 20)))
    console.print(_coverage(runs))


def _coverage(runs: int) -> Table:
    table = Table("finding", "who", "ranges", "truth", "held, of 90 %", title=f"{runs} chats")
    every = []
    ranges = checks.coverage(runs)
    changed = checks.coverage(runs, checks.VOICE_CHANGES, only="voice")
    ranges |= {("voice that changes", who): found for (_, who), found in changed.items()}
    for (measure, who), covered in ranges.items():
        share = covered.share()
        every.append(share)
        table.add_row(
            measure, who, str(len(covered.seen)), f"{covered.truth:.3g}", f"{100 * share:.1f} %"
        )
    table.add_row("all", "", "", "", f"{100 * sum(every) / len(every):.1f} %")
    return table


def _changes(runs: int) -> Table:
    table = Table(
        "change in", "whose", "found", "within two weeks", "its range holds it",
        title=f"A change in the sixth month, {runs} chats each",
    )  # fmt: skip
    for case in checks.CASES:
        found = checks.turned(case, runs)
        table.add_row(case.measure, case.who, *(f"{100 * share:.0f} %" for share in found))
    return table


def _alarms(runs: int) -> Table:
    found = checks.alarms(runs)
    table = Table("a clear difference", "a change", "either", title=f"{runs} chats without any")
    table.add_row(*(f"{100 * share:.1f} %" for share in found))
    return table


if __name__ == "__main__":
    main()
