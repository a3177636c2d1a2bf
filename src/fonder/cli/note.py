"""`fonder note`: the living map: what you know of the other, and of yourself."""

from __future__ import annotations

from pathlib import Path

import click

from fonder.cli import printing
from fonder.cli.asking import opened, vault_options
from fonder.words import notes as words


@click.group()
def note() -> None:
    r"""Write down what you learn about each other.

    A living map, topic by topic: what matters, what weighs, and what is your own.

    \b
        fonder note topics
        fonder note add values "Ben would never leave a friend waiting" --source noticed
        fonder note list
    """


@note.command()
@click.option("--json", "as_json", is_flag=True, help="Print the topics as JSON.")
@vault_options
def topics(as_json: bool, vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """List the topics with the question that each asks this week."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    found = loop.topics()
    lines = [(topic.id, topic.title, loop.question_of(topic)) for topic in found]
    loop.close()
    if as_json:
        printing.as_json(found)
        return
    for topic_id, title, question in lines:
        click.echo(f"{topic_id}: {title}\n    {question}")
    if not lines:
        click.echo("No topic is open now.")


@note.command()
@click.argument("topic")
@click.argument("text")
@click.option(
    "--source", type=click.Choice(list(words.SOURCES)), default="mine", help="How you know."
)
@vault_options
def add(
    topic: str,
    text: str,
    source: str,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Keep a note (TEXT) on a TOPIC."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    made = loop.add_note(topic, text, source)
    answer = loop.help_with(text)
    loop.close()
    click.echo(f"Kept as {made.id}.")
    printing.said_back(answer)


@note.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print the notes as JSON.")
@vault_options
def list_notes(
    as_json: bool, vault: Path | None, passphrase_file: Path | None, on_demo: bool
) -> None:
    """List your notes, the newest first."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    found = loop.notes()
    loop.close()
    if as_json:
        printing.as_json(found)
        return
    for one in found:
        click.echo(f"{one.id}  {one.on}  {one.topic}: {one.text} ({words.SOURCES[one.source]})")
    if not found:
        click.echo("No notes.")


@note.command()
@click.argument("note_id", metavar="ID")
@vault_options
def forget(note_id: str, vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Take a note out of the map."""
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    loop.forget_note(note_id)
    loop.close()
    click.echo("Forgotten.")
