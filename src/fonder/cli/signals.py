"""`fonder signals`: JSON lines in, the eleven labels of each message out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click

from fonder.model.labels import LABELS

NAMED = 20  # lines left out that are named one by one
BATCH = 4096  # lines labelled together: quick, and a pipe still flows

Label = Callable[[list[dict[str, Any]]], Any]  # from lines to their signals


@click.command()
@click.argument(
    "file",
    required=False,
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
)
@click.option("--fast", is_flag=True, help="The fast reader alone.")
@click.option(
    "--close", is_flag=True, help="The close reader too, even without onnxruntime: slow then."
)
def signals(file: Path | None, fast: bool, close: bool) -> None:
    r"""Label messages, as JSON lines: {"id", "text"} from FILE or standard input.

    \b
        echo '{"id": 1, "text": "I miss you"}' | fonder signals

    Each line comes back as {"id", "labels", "p"}, in the same order. A line that can't be read
    is named on standard error and left out; the exit code is then 1.

    Where lines also hold "chat", "sender" and "at", in the order of time, a short answer is read
    with what it answers; it then comes back with "context": true. What the fast reader finds or
    doubts is read closely, where onnxruntime is installed.
    """
    from fonder import loop

    label = loop.labeller(close=False if fast else True if close else None)
    if file is None or str(file) == "-":
        failed = _label(sys.stdin.buffer, label)
    else:
        with file.open("rb") as lines:
            failed = _label(lines, label)
    if failed:
        sys.exit(1)


def _label(lines: Iterable[bytes], label: Label) -> int:
    """Label all lines and return how many could not be read."""
    failed = 0
    numbered = enumerate(lines, 1)
    while batch := list(islice(numbered, BATCH)):
        rows = []
        for number, line in batch:
            row = _row(line)
            if row is None:
                if line.strip():
                    failed += 1
                    _tell(number, failed)
            else:
                rows.append(row)
        sys.stdout.writelines(_labelled(rows, label(rows)))
        sys.stdout.flush()
    return failed


def _tell(number: int, failed: int) -> None:
    """Name a line that was left out; after many, only say that there are more."""
    if failed <= NAMED:
        click.echo(f'Line {number} is not {{"id", "text"}}: left out.', err=True)
    elif failed == NAMED + 1:
        click.echo("More such lines are left out without naming them: check the file.", err=True)


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) and isinstance(row.get("text"), str) else None


def _labelled(rows: list[dict[str, Any]], found: Any) -> Iterator[str]:
    columns = found.on.tolist(), found.p.tolist(), found.context.tolist()
    for row, on, p, context in zip(rows, *columns, strict=True):
        answer = {
            "id": row.get("id"),
            "labels": [label for label, is_on in zip(LABELS, on, strict=True) if is_on],
            "p": {label: round(chance, 4) for label, chance in zip(LABELS, p, strict=True)},
        }
        if context:
            answer["context"] = True
        yield json.dumps(answer, ensure_ascii=False) + "\n"
