"""`fonder letter`: write it, seal it until a morning, then keep, soften or burn it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from fonder.cli import printing
from fonder.cli.asking import opened, vault_options
from fonder.words import letters as words


@click.group()
def letter() -> None:
    r"""Write it here first: a letter that nobody gets.

    It is sealed until the morning, from you too. Then you keep it, soften it or burn it.

    \b
        fonder letter seal "I keep looking at my phone and …"
        fonder letter list
        fonder letter open ID
    """


def _text(given: str) -> str:
    return sys.stdin.read() if given == "-" else given


@letter.command()
@click.argument("text")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="A later morning than the next.")
@vault_options
def seal(
    text: str,
    until: datetime | None,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Seal a letter (TEXT, or - for standard input) until the morning."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    written = _text(text)
    sealed = loop.seal_letter(written, until.date() if until else None)
    answer = loop.help_with(written)
    loop.close()
    click.echo(f"{words.SEALED} It opens on the morning of {sealed.opens_on}, as {sealed.id}.")
    printing.said_back(answer)


@letter.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print the letters as JSON, without words.")
@vault_options
def list_letters(
    as_json: bool, vault: Path | None, passphrase_file: Path | None, on_demo: bool
) -> None:
    """List your letters from the outside."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    envelopes = loop.letters()
    loop.close()
    if as_json:
        printing.as_json(envelopes)
        return
    for one in envelopes:
        state = "open" if one.open else f"sealed until {one.opens_on}"
        click.echo(f"{one.id}  written {one.written_at[:10]}  {state}")
    if not envelopes:
        click.echo("No letters.")


@letter.command(name="open")
@click.argument("letter_id", metavar="ID")
@vault_options
def open_letter(
    letter_id: str, vault: Path | None, passphrase_file: Path | None, on_demo: bool
) -> None:
    """Show a letter whose morning has come, and what to look at before you decide."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    found = loop.letter(letter_id)
    loop.close()
    click.echo(found.text + "\n")
    for question in words.QUESTIONS:
        click.echo(f"- {question}")


@letter.command()
@click.argument("letter_id", metavar="ID")
@click.argument("text")
@vault_options
def soften(
    letter_id: str, text: str, vault: Path | None, passphrase_file: Path | None, on_demo: bool
) -> None:
    """Put your own new words (TEXT, or -) in the place of the old ones."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    softer = loop.soften_letter(letter_id, _text(text))
    answer = loop.help_with(softer.text)
    loop.close()
    click.echo(words.SOFTENED)
    printing.said_back(answer)


@letter.command()
@click.argument("letter_id", metavar="ID")
@vault_options
def burn(letter_id: str, vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Take a letter out of the vault for good."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    loop.burn_letter(letter_id)
    loop.close()
    click.echo(words.BURNED)
