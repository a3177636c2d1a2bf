"""How values leave for the terminal: as JSON, or as a Rich renderable."""

from __future__ import annotations

from typing import Any

import click

from fonder.model.say import Said
from fonder.words import say as words


def as_json(value: Any) -> None:
    """Print a value as indented JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def said_back(answer: Said) -> None:
    """Print what is said back to words that were kept: help, an offer, a refusal; or nothing."""
    for line in (answer.why, answer.instead):
        if line:
            click.echo(line)
    if answer.crisis or answer.offers_check:
        click.echo(words.WHOM_TO_CALL)


def rich(renderable: Any) -> None:
    """Print a Rich renderable."""
    from rich.console import Console

    Console().print(renderable)
