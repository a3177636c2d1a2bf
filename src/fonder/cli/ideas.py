"""`fonder ideas`: the catalogue."""

from __future__ import annotations

import click

from fonder.cli import printing
from fonder.model.plan import STEPS


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the whole catalogue as JSON.")
@click.option("--step", type=click.Choice(STEPS), help="Only the ideas of one step.")
def ideas(as_json: bool, step: str | None) -> None:
    r"""List the catalogue of ideas.

    \b
        fonder ideas --step novelty
    """
    from fonder import loop

    chosen = [idea for idea in loop.ideas() if step in (None, idea.step)]
    if as_json:
        printing.as_json(chosen)
        return
    for idea in chosen:
        click.echo(f"{idea.step:<14} {idea.minutes:>4} min  {idea.title}")
