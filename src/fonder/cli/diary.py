"""`fonder log` and `fonder check`: what happened, and how it felt."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from fonder.cli import printing
from fonder.cli.asking import now, opened, today, vault_options
from fonder.model.diary import MomentKind
from fonder.model.errors import UseError

SLIDER = click.IntRange(0, 10)


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice([kind.value for kind in MomentKind]))
@click.argument("text")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day.  [default: today]")
@click.option("--json", "as_json", is_flag=True, help="Print the entry as JSON.")
@vault_options
def log(
    kind: str,
    text: str,
    on: datetime | None,
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    r"""Keep a moment in the diary.

    \b
        fonder log effort "Ben drove an hour to bring my charger"

    KIND is one of experience, thanks, effort, space, longing, talk, banter, true_thing, memory.
    """
    day = on.date() if on else today()
    if day > today():
        raise UseError(f"{day} is still to come: choose today or an earlier day with --on.")
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    moment = loop.log(kind, text, day)
    answer = loop.said(text, "log")
    loop.close()
    if as_json:
        printing.as_json(moment)
    else:
        click.echo(f"Kept, for {moment.on}.")
        printing.said_back(answer)


@click.command()
@click.option("--closeness", type=SLIDER, help="How close you felt, 0 to 10.")
@click.option("--missed", type=SLIDER, help="How much you felt missed, 0 to 10.")
@click.option("--ease", type=SLIDER, help="How at ease you were, 0 to 10.")
@click.option("--safety", is_flag=True, help="Take the safety check instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@vault_options
def check(
    closeness: int | None,
    missed: int | None,
    ease: int | None,
    safety: bool,
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    r"""Check in with three sliders, or take the safety check.

    \b
        fonder check --closeness 7 --missed 5 --ease 8
        fonder check --safety
    """
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    if safety:
        from fonder.cli import safety as check_of_safety

        check_of_safety.take(loop, as_json=as_json)
        loop.close()
        return
    if closeness is None and missed is None and ease is None:
        raise click.UsageError("Give at least one of --closeness, --missed and --ease.")
    entry = loop.check_in(now(), closeness=closeness, missed=missed, ease=ease)
    loop.close()
    if as_json:
        printing.as_json(entry)
    else:
        click.echo("Kept. Thank you.")
