"""`fonder signals`: JSON lines in, the eleven labels of each message out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click

from fonder.model.labels import LABELS

NAMED = 20  # lines left out that are named one by one
BATCH = 4096  # lines labelled together: quick, and a pipe still flows


@click.command()
@click.argument(
    "file",
    required=False,
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
)
def signals(file: Path | None) -> None:
    r"""Label messages, as JSON lines: {"id", "text"} from FILE or standard input.

    \b
        echo '{"id": 1, "text": "I miss you"}' | fonder signals

    Each line comes back as {"id", "labels", "p"}, in the same order. A line that can't be read
    is named on standard error and left out; the exit code is then 1.
    """
    if file is None or str(file) == "-":
        failed = _label(sys.stdin.buffer)
    else:
        with file.open("rb") as lines:
            failed = _label(lines)
    if failed:
        sys.exit(1)


def _label(lines: Iterable[bytes]) -> int:
    """Label all lines and return how many could not be read."""
    from fonder import loop

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
        sys.stdout.writelines(_labelled(rows, loop.label([row["text"] for row in rows])))
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
    for row, on, p in zip(rows, found.on.tolist(), found.p.tolist(), strict=True):
        answer = {
            "id": row.get("id"),
            "labels": [label for label, is_on in zip(LABELS, on, strict=True) if is_on],
            "p": {label: round(chance, 4) for label, chance in zip(LABELS, p, strict=True)},
        }
        yield json.dumps(answer, ensure_ascii=False) + "\n"
