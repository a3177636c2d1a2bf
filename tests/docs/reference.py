"""The command reference and the guides to exports, made from what the app itself shows.

`python -m tests.docs.reference` rewrites docs/commands.md and docs/exports/; tests hold the files
to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from fonder.cli import fonder
from fonder.read.apps import apps
from fonder.read.guides import source

REFERENCE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """# Commands

Made from `--help` by `python -m tests.docs.reference`; a test fails when it drifts.

Exit codes: 0 done, 1 it failed, 2 it can't be done as asked, 3 an answer is needed and there is no
terminal to ask. Every error is one line.
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its full name."""
    yield "fonder", fonder
    context = click.Context(fonder, info_name="fonder")
    for name in fonder.list_commands(context):
        command = fonder.get_command(context, name)
        assert command is not None
        yield f"fonder {name}", command
        if isinstance(command, click.Group):
            for sub, subcommand in command.commands.items():
                yield f"fonder {name} {sub}", subcommand


def text() -> str:
    """Return the whole reference."""
    parts = [HEAD]
    for name, command in commands():
        context = click.Context(command, info_name=name, max_content_width=96, terminal_width=96)
        help_ = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {name}\n\n```text\n{help_}\n```\n")
    return "\n".join(parts)


def guides() -> Iterator[tuple[Path, str]]:
    """Yield where each guide to an export lies in the docs, and its text."""
    for app in apps():
        path = REFERENCE.parents[1] / app.guide
        yield path, source(path.stem)


if __name__ == "__main__":
    REFERENCE.write_text(text(), encoding="utf-8")
    for path, guide in guides():
        path.write_text(guide, encoding="utf-8")
