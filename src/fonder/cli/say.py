"""`fonder say`: a look at a message before it is sent. Nothing is kept, and nothing is sent."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import click

from fonder.cli import printing
from fonder.model.errors import UseError
from fonder.model.say import Said
from fonder.words import say as words

BATCH = 256  # lines looked at together: a pipe still flows
CONTRACT = ("refused", "why", "findings")


@click.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--jsonl", is_flag=True, help="Read JSON lines from the file TEXT, or from - .")
def say(text: str | None, as_json: bool, jsonl: bool) -> None:
    r"""Look at a message before you send it.

    \b
        fonder say "I miss you. Do you have time for a call on Friday?"
        fonder say < message.txt
        echo '{"id": 1, "text": "ok, see you at 8"}' | fonder say --jsonl

    What it gives and what it takes, what might be heard, and questions to you; never another
    text. A trick on the other person is turned down kindly. It needs no vault and keeps nothing.
    Words in brackets are read as said to Fonder, not to the other person.

    With --jsonl each line {"id", "text", "where"} comes back as {"id", "refused", "why",
    "findings"}, in the same order; "where" is say, log, idea or question.
    """
    from fonder import loop

    if jsonl:
        _lines(text)
        return
    if text in (None, "-") and not sys.stdin.isatty():
        text = sys.stdin.read()  # a message piped in
    if not text or not text.strip():
        raise UseError(words.NOTHING_WRITTEN)
    (answer,) = loop.said([(text, "say")])
    if as_json:
        printing.as_json(answer)
    else:
        click.echo(_told(answer))


def _lines(file: str | None) -> None:
    if file is None or file == "-":
        failed = _answered(sys.stdin.buffer)
    else:
        with Path(file).open("rb") as lines:
            failed = _answered(lines)
    if failed:
        sys.exit(1)


def _answered(lines: Iterable[bytes]) -> int:
    """Answer all lines and return how many could not be read."""
    import msgspec

    from fonder import loop

    failed = 0
    numbered = enumerate(lines, 1)
    while batch := list(islice(numbered, BATCH)):
        rows = []
        for number, line in batch:
            row = _row(line)
            if row is not None:
                rows.append(row)
            elif line.strip():
                failed += 1
                click.echo(f'Line {number} is not {{"id", "text", "where"}}: left out.', err=True)
        asked = [(row["text"], row.get("where", "say")) for row in rows]
        for row, answer in zip(rows, loop.said(asked) if asked else [], strict=True):
            told = msgspec.to_builtins(answer)
            kept = {"id": row.get("id")} | {name: told[name] for name in CONTRACT}
            sys.stdout.write(json.dumps(kept, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return failed


def _row(line: bytes) -> dict[str, Any] | None:
    from fonder.loop import WHERE

    try:
        row = json.loads(line)
    except ValueError:
        return None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return None
    return row if row.get("where", "say") in WHERE else None


def _told(answer: Said) -> str:
    lines = [answer.why] if answer.why else []
    if answer.refused:
        lines += [answer.instead, words.MISTAKEN]
    if answer.crisis or answer.offers_check:
        lines.append(words.WHOM_TO_CALL)
    for finding in answer.findings:
        carried = ", ".join(f"“{piece}”" for piece in finding.words)
        lines.append(f"{carried}\n  {finding.says}" if carried else finding.says)
    if not lines:
        lines.append(words.NOTHING)
    return "\n\n".join([*lines, *(["\n".join(answer.questions)] if answer.questions else [])])
