"""`fonder ideas`: the catalogue, its linter, and ideas of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import click

from fonder.cli import printing
from fonder.cli.asking import opened, vault_options
from fonder.model.errors import FonderError, UseError
from fonder.model.plan import STEPS, Idea
from fonder.words import ideas as words
from fonder.words.couple import SPARES

STEP = click.Choice(STEPS)
DOUBTED = click.option(
    "--doubted",
    is_flag=True,
    help="Take in what only the reader of aims holds back; read it first.",
)


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the whole catalogue as JSON.")
@click.option("--step", type=STEP, help="Only the ideas of one step.")
@click.pass_context
def ideas(ctx: click.Context, as_json: bool, step: str | None) -> None:
    r"""List ideas; check, add and share files of them.

    \b
        fonder ideas --step novelty
        fonder ideas check my-ideas.toml
        fonder ideas add from-a-friend.toml
        fonder ideas share > for-a-friend.toml
    """
    if ctx.invoked_subcommand is not None:
        return
    from fonder import loop
    from fonder.loop import own_ideas

    _print([idea for idea in loop.ideas() if step in (None, idea.step)], as_json=as_json)
    for line in own_ideas.left_out():
        click.echo(line, err=True)


def _print(chosen: list[Idea], *, as_json: bool, ids: bool = False) -> None:
    if as_json:
        printing.as_json(chosen)
        return
    for idea in chosen:
        first = f"{idea.id}  " if ids else f"{idea.step:<14} "
        click.echo(f"{first}{idea.minutes:>4} min  {idea.title}")


@ideas.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def check(path: Path | None, as_json: bool) -> None:
    """Hold ideas to the rules: Fonder's own, or a file or a catalogue folder at PATH.

    Ends with 1 where something is to be mended.
    """
    from fonder.loop import own_ideas

    count, problems = own_ideas.check(path)
    if as_json:
        printing.as_json(problems)
    else:
        _lines(problems)
    if problems:
        raise FonderError(words.checked(count, len(problems)))
    if not as_json:
        click.echo(words.checked(count, 0))


@ideas.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, allow_dash=True))
@DOUBTED
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@vault_options
def add(
    file: Path,
    doubted: bool,
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Take in a file of ideas (FILE, or - for standard input): yours, or somebody else's.

    What keeps the rules goes into your vault and can be planned; the rest is named with reasons.
    """
    pack = _bytes(file)
    with closing(opened(vault, passphrase_file, on_demo=on_demo)) as loop:
        taken = loop.take_ideas(pack, doubted=doubted)
    if as_json:
        printing.as_json(taken)
        return
    click.echo(words.taken(taken))
    _lines(words.refused(row) for row in taken.refused)
    if any(row.doubt for row in taken.refused):
        click.echo(words.TAKE_DOUBTED)


@ideas.command()
@click.argument("title")
@click.argument("text")
@click.option("--step", type=STEP, required=True, help="The step that it belongs to.")
@click.option("--kind", required=True, help="The kind of action, such as outing, say or banter.")
@click.option("--minutes", type=int, default=30, show_default=True, help="How long it takes.")
@click.option("--cost", type=click.IntRange(0, 3), default=0, help="0 free … 3 a trip.")
@click.option("--feature", "features", multiple=True, help="What is new about it; repeatable.")
@click.option("--asks", default="", help="What it asks of the other, in a few words.")
@click.option(
    "--place",
    type=click.Choice([place for place, _ in words.PLACES]),
    default="anywhere",
    help="Where it is done.",
)
@click.option(
    "--weather",
    type=click.Choice([weather for weather, _ in words.WEATHERS]),
    default="any",
    help="What the sky must do.",
)
@click.option(
    "--season",
    "seasons",
    type=click.Choice([season for season, _ in words.SEASONS]),
    multiple=True,
    help="When; repeatable, all year without it.",
)
@click.option(
    "--access",
    type=click.Choice(SPARES),
    multiple=True,
    help="What it asks of a body; repeatable.",
)
@click.option("--children", is_flag=True, help="It can be done with children around.")
@click.option("--both-willing", is_flag=True, help="Both have to say yes to it first.")
@click.option("--alone", is_flag=True, help="It needs nothing from the other.")
@click.option("--from-afar", is_flag=True, help="It works while you are in different places.")
@DOUBTED
@vault_options
def write(
    title: str,
    text: str,
    step: str,
    kind: str,
    minutes: int,
    cost: int,
    features: tuple[str, ...],
    asks: str,
    place: str,
    weather: str,
    seasons: tuple[str, ...],
    access: tuple[str, ...],
    children: bool,
    both_willing: bool,
    alone: bool,
    from_afar: bool,
    doubted: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    """Keep an idea of your own: its TITLE, and a TEXT that says what to do.

    Write {other}, {they}, {them} and {their} for the other person.
    """
    from fonder.loop import own_ideas

    idea = Idea(
        id="",
        title=title,
        text=text,
        step=step,
        kind=kind,
        minutes=minutes,
        method=(),
        evidence=(),
        cost=cost,
        features=features,
        asks=asks,
        place=place,
        weather=weather,
        indoors=own_ideas.indoors(place, weather),
        season=seasons,
        access=access,
        children=children,
        both_willing=both_willing,
        alone=alone,
        distance=from_afar,
    )
    with closing(opened(vault, passphrase_file, on_demo=on_demo)) as loop:
        kept = loop.write_idea(idea, doubted=doubted)
    click.echo(f"Kept, as {kept.id}.")


@ideas.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@vault_options
def mine(as_json: bool, vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """List the ideas that you took in or wrote."""
    with closing(opened(vault, passphrase_file, on_demo=on_demo)) as loop:
        own, waiting = loop.own_ideas(filled=not as_json), not loop.gate.steps
    _print(own, as_json=as_json, ids=True)
    if not own and not as_json:
        click.echo(words.WAITING if waiting else words.NOTHING_OWN)


@ideas.command()
@click.argument("idea_id", metavar="ID")
@vault_options
def remove(idea_id: str, vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Take one of your own ideas out for good."""
    with closing(opened(vault, passphrase_file, on_demo=on_demo)) as loop:
        loop.remove_idea(idea_id)
    click.echo("It is gone.")


@ideas.command()
@click.argument("file", type=click.Path(path_type=Path))
@vault_options
def export(file: Path, vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Write all your own ideas to FILE, for yourself. It is not sealed."""
    with closing(opened(vault, passphrase_file, on_demo=on_demo)) as loop:
        text = loop.ideas_file()
    _new_file(file, text)
    click.echo(f"Your ideas are in {file}.")


@ideas.command()
@vault_options
def share(vault: Path | None, passphrase_file: Path | None, on_demo: bool) -> None:
    """Print your own ideas as a file for others, without those that name one of you."""
    with closing(opened(vault, passphrase_file, on_demo=on_demo)) as loop:
        text, stayed_out = loop.ideas_to_share()
    click.echo(text, nl=False)
    click.echo(words.SHARE, err=True)
    if stayed_out:
        click.echo(words.holds_names(stayed_out), err=True)


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _bytes(file: Path) -> bytes:
    """Return the start of a file, one byte more than is ever taken: the rest need not be read."""
    from fonder.loop import own_ideas

    if str(file) == "-":
        return sys.stdin.buffer.read(own_ideas.LARGEST + 1)
    if not file.is_file():
        raise UseError(f"{file} is no file.")
    with file.open("rb") as opened_file:
        return opened_file.read(own_ideas.LARGEST + 1)


def _new_file(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        raise FonderError(f"{file} exists already: name a new file.") from None
