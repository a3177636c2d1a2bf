"""`fonder learn`: what has moved these two so far, said no louder than the weeks allow."""

from __future__ import annotations

from pathlib import Path

import click

from fonder.cli import printing
from fonder.cli.asking import opened, vault_options
from fonder.model.plan import Learned


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@vault_options
def learn(
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    r"""Show what has moved you two so far, with ranges.

    \b
        fonder learn
        fonder learn --demo --json
    """
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    learned = loop.learned()
    loop.close()
    if learned is None:
        learned = Learned(weeks=0, effects=[], says="This page is resting for now.")
    if as_json:
        printing.as_json(learned)
        return
    click.echo(learned.says)
    for effect in learned.effects:
        click.echo(f"  {effect.says}")
