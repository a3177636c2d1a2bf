"""What several commands ask for: the vault, the passphrase, today's date."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fonder.model.errors import NeedsAnswerError, UseError

if TYPE_CHECKING:
    from fonder.loop import Loop

F = TypeVar("F", bound=Callable[..., Any])


def now() -> datetime:
    """Return this machine's clock, with its zone."""
    return datetime.now(UTC).astimezone()


def today() -> date:
    """Return today's date on this machine."""
    return now().date()


def at_a_terminal() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def vault_options(command: F) -> F:
    """Add the options that find and open the vault."""
    for option in (
        click.option(
            "--demo", "on_demo", is_flag=True, help="Use the made-up couple, keep nothing."
        ),
        click.option(
            "--passphrase-file",
            type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
            envvar="FONDER_PASSPHRASE_FILE",
            help="Read the passphrase from a file (- for standard input) instead of asking.",
        ),
        click.option(
            "--vault",
            type=click.Path(path_type=Path, file_okay=False),
            envvar="FONDER_VAULT",
            help="The folder of the vault.  [default: your data folder]",
        ),
    ):
        command = option(command)
    return command


def folder_of(vault: Path | None) -> Path:
    """Return the vault's folder: the one that was named, or the usual one."""
    from fonder import loop

    return vault or loop.default_folder()


def passphrase(file: Path | None, prompt: str = "Passphrase", *, confirm: bool = False) -> str:
    """Return the passphrase from a file, or ask for it. Raises NeedsAnswerError if nobody is there.

    A trailing line end in the file is not part of the passphrase.
    """
    if file is not None:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        return text.rstrip("\r\n")
    if not at_a_terminal():
        raise NeedsAnswerError(
            "The vault needs its passphrase: use a terminal, or give --passphrase-file FILE.",
            question="passphrase",
            options=[],
            shown=[],
        )
    answer: str = click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True)
    return answer


def opened(vault: Path | None, passphrase_file: Path | None, *, on_demo: bool) -> Loop:
    """Return the loop of the person's vault, or of the made-up couple."""
    from fonder import loop

    if on_demo:
        return loop.demo(now)
    folder = folder_of(vault)
    if not loop.exists(folder):
        raise UseError(f"There is no vault in {folder}: make one with `fonder keep create`.")
    return loop.unlock(folder, passphrase(passphrase_file), clock=now)
