"""How values leave for the terminal: as JSON, or as a Rich renderable."""

from __future__ import annotations

from typing import Any

import click


def as_json(value: Any) -> None:
    """Print a value as indented JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def rich(renderable: Any) -> None:
    """Print a Rich renderable."""
    from rich.console import Console

    Console().print(renderable)
