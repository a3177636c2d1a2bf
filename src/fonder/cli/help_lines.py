"""`fonder help-lines`: who to call; needs no vault and no passphrase."""

from __future__ import annotations

from datetime import date

import click

from fonder.cli import printing
from fonder.cli.asking import today
from fonder.model.gate import Support
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
    click.echo(told(support, today()))


def told(support: Support, on: date) -> str:
    """Return the page as text: believed first, then what one can do, then whom to call."""
    lines = [
        f"{line.country}  {line.name}: {line.number}  ({line.hours})".lstrip()
        + f"\n    {line_note(line, on)}"
        for line in support.lines
    ]
    options = [f"- {option}" for option in support.options]
    return "\n\n".join([support.title, *support.paragraphs, "\n".join(options), *lines])
