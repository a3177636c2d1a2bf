"""`fonder help-lines`: who to call; needs no vault and no passphrase."""

from __future__ import annotations

import click

from fonder.cli import printing
from fonder.cli.asking import today
from fonder.words.guard import line_note


@click.command(name="help-lines")
@click.option("--country", metavar="CODE", help="A country's two letters, e.g. GB.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def help_lines(country: str | None, as_json: bool) -> None:
    r"""Show who to call when you aren't safe.

    \b
        fonder help-lines --country GB
    """
    from fonder import loop

    support = loop.support(today(), country)
    if as_json:
        printing.as_json(support)
        return
    click.echo(support.title)
    for paragraph in support.paragraphs:
        click.echo(f"\n{paragraph}")
    for line in support.lines:
        click.echo(f"\n{line.country}  {line.name}: {line.number}  ({line.hours})")
        click.echo(f"    {line_note(line, today())}")
