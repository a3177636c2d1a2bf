"""`make bench`: the budgets with measured figures, and the same export read by peers, in one run.

`--quick` uses a tenth of the messages. Figures are CPU seconds where it says so; these hold better
on a busy machine than wall seconds, and ratios within one run hold best.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import zipfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import again, pages, peers, start, zips
from benchmarks.chats import BANK, write_chat
from benchmarks.plan import plan_ms
from benchmarks.process import cost, python
from benchmarks.readers import speeds
from benchmarks.signals import made_up_chat, speed
from benchmarks.simulate import couple_weeks_a_second

FAST = ("--fast", "--json")
MESSAGES = Path(__file__).parents[1] / "data" / "messages"


def main() -> None:
    """Measure everything and print four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="use a tenth of the messages")
    small = parser.parse_args().quick
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as folder:
        million = _export(Path(folder) / "million.txt", 100_000 if small else 1_000_000)
        tenth = _export(Path(folder) / "tenth.txt", 10_000 if small else 100_000)
        # the peers first: a child's peak counts what its parent held when it was started
        console.print(_beside_peers(tenth))
        console.print(_budgets(million, tenth, 0.1 if small else 1.0))
        console.print(_each_format(Path(folder), 10_000 if small else 100_000))
    console.print(_large_zips(50_000 if small else 500_000))


def _export(path: Path, n: int) -> Path:
    with path.open("w", encoding="utf-8") as out:
        write_chat(out, n)
    return path


def _budgets(million: Path, tenth: Path, scale: float) -> Table:
    table = Table("what", "budget", "measured", title="Budgets")
    took = cost(python(peers.FONDER.format(path=str(million))))
    n = f"{1_000_000 * scale:,.0f}"
    table.add_row(
        f"read {n} WhatsApp messages",
        "3.5 CPU s, 400 MiB",
        f"{took.cpu:.2f} CPU s, {took.mib:.0f} MiB",
    )
    rate = speed(made_up_chat(_messages()))
    table.add_row("signals, one core", "20,000/s, floor 8,000/s", f"{rate:,.0f}/s")
    messages = round(100_000 * scale)
    for what, bank in (("", BANK), (", hardly a text twice", 10 * messages)):
        whole = cost(
            [_fonder(), "read", str(_zipped(tenth, messages, bank)), "--me", "Anna", *FAST]
        )
        table.add_row(
            f"a {messages:,}-message zip to a reading, cold, fast reader{what}",
            "10 s wall, 600 MiB",
            f"{whole.wall:.1f} s wall, {whole.cpu:.1f} CPU s, {whole.mib:.0f} MiB",
        )
    anew = again.read_again(messages)
    table.add_row(
        f"the same chat with {again.MORE} new messages, into a vault that keeps it",
        "2 s wall",
        again.told(anew),
    )
    table.add_row("fonder --help", "0.2 s", f"{start.help_seconds():.2f} CPU s")
    table.add_row("import fonder", "0.15 s", f"{start.import_seconds():.3f} CPU s")
    table.add_row("first page, cold", "2 s", f"{pages.first_page_seconds():.2f} s wall")
    slow, ms = max(pages.page_ms().items(), key=lambda page: page[1])
    table.add_row("slowest page of a ten-year vault, p95", "30 ms", f"{ms:.0f} CPU ms ({slow})")
    table.add_row("one plan, 1,500 ideas", "50 ms", f"{plan_ms():.0f} CPU ms")
    table.add_row(
        "simulation, one core, N = 1,000",
        "250,000 couple-weeks/s",
        f"{couple_weeks_a_second():,.0f}/s",
    )
    table.add_row("core install", "150 MB", f"{start.install_mib():.0f} MiB")
    return table


def _zipped(beside: Path, n: int, bank: int) -> Path:
    """Write a zipped export of `n` messages that draws on a bank of so many texts."""
    export = beside.with_name(f"bank-{bank}.txt")
    with export.open("w", encoding="utf-8") as out:
        write_chat(out, n, bank=bank)
    zipped = export.with_suffix(".zip")
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(export, "WhatsApp Chat with Ben.txt")
    return zipped


def _beside_peers(export: Path) -> Table:
    table = Table(
        "reader", "CPU s", "times Fonder's", "peak MiB", title="The same export, by peers"
    )
    ours, *others = peers.read_with_all(export)
    assert ours.cost is not None
    for peer in (ours, *others):
        if peer.cost is None:
            table.add_row(peer.name, "not installed, or gave up", "", "")
        else:
            ratio = peer.cost.cpu / ours.cost.cpu
            table.add_row(peer.name, f"{peer.cost.cpu:.2f}", f"{ratio:.1f}", f"{peer.cost.mib:.0f}")
    return table


def _each_format(folder: Path, n: int) -> Table:
    table = Table(
        "app", "reader", "messages", "a CPU second", "peak MiB", title="Each format, by itself"
    )
    for found in speeds(folder, n):
        if found.rate is None:
            table.add_row(found.app, found.reader, "not installed, or gave up", "", "")
        else:
            table.add_row(
                found.app,
                found.reader,
                f"{found.messages:,}",
                f"{found.rate:,.0f}",
                f"{found.mib:,.0f}",
            )
    return table


def _large_zips(n: int) -> Table:
    table = Table(
        *("app", "GiB", "messages", "CPU s", "peak MiB, child and parent"),
        title="A 3 GB zip with media, read as it lies (at most 600 MiB)",
    )
    for one in zips.taken(n):
        table.add_row(
            one.app, f"{one.gib:.1f}", f"{one.messages:,}", f"{one.cpu:.1f}", f"{one.mib:,.0f}"
        )
    return table


def _messages() -> list[str]:
    """Return the texts of our own labelled messages."""
    files = sorted(MESSAGES.glob("*.jsonl"))
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    return [json.loads(line)["text"] for line in lines]


def _fonder() -> str:
    return str(Path(sys.executable).with_name("fonder"))


if __name__ == "__main__":
    main()
