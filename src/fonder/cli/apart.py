"""`fonder apart`: a time apart, typed or out of a calendar file, and its plan."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fonder.cli import printing
from fonder.cli.asking import opened, vault_options
from fonder.model.errors import UseError
from fonder.words import apart as words

if TYPE_CHECKING:
    from fonder.loop import Event, Loop, TimeApart
    from fonder.model.diary import Absence
    from fonder.model.people import Couple

DAY = click.DateTime(["%Y-%m-%d"])
NOTHING = "No time apart is near. Keep one with --from and --to, or bring a calendar with --ics."


@click.command()
@click.option("--from", "first", type=DAY, help="The first day apart.")
@click.option("--to", "last", type=DAY, help="The last day apart.")
@click.option(
    "--who",
    type=click.Choice(["me", "other", "both"]),
    default="other",
    show_default=True,
    help="Who is away.",
)
@click.option("--note", default="", help="A note for yourself.")
@click.option("--zone", default="", metavar="ZONE", help="The time zone there: Europe/Lisbon.")
@click.option("--rhythm", default="", metavar="TEXT", help="The contact that you two agreed on.")
@click.option(
    "--ics",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="List the longer events of a calendar file; nothing of it is kept.",
)
@click.option(
    "--take",
    type=int,
    multiple=True,
    metavar="N",
    help="With --ics: keep the event of this number.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@vault_options
def apart(
    first: datetime | None,
    last: datetime | None,
    who: str,
    note: str,
    zone: str,
    rhythm: str,
    ics: Path | None,
    take: tuple[int, ...],
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    r"""Plan a time apart: before, during and after, with both clocks.

    \b
        fonder apart
        fonder apart --from 2026-03-20 --to 2026-03-27 --who other --zone Europe/Lisbon
        fonder apart --ics trips.ics
        fonder apart --ics trips.ics --take 2 --who me
    """
    if (first is None) != (last is None):
        raise click.UsageError("Give both --from and --to.")
    if take and ics is None:
        raise click.UsageError("--take goes with --ics FILE.")
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    more = {"zone": zone, "rhythm": rhythm}
    kept: list[Absence] = []
    if ics is not None:
        found = loop.calendar_events(click.open_file(str(ics), "rb").read())
        if not take:
            loop.close()
            _list(found, as_json=as_json)
            return
        for event in _taken(found, take):
            day, until = map(date.fromisoformat, (event.first_day, event.last_day))
            kept.append(loop.log_absence(day, until, who, note or event.title, **more))
    elif first and last:
        kept.append(loop.log_absence(first.date(), last.date(), who, note, **more))
    if not as_json:
        _say_kept(kept)
    _show(loop, as_json=as_json)
    loop.close()


def _taken(found: list[Event], take: tuple[int, ...]) -> list[Event]:
    for number in take:
        if not 1 <= number <= len(found):
            raise UseError(words.no_such_event(number, len(found)))
    return [found[number - 1] for number in dict.fromkeys(take)]


def _say_kept(kept: list[Absence]) -> None:
    """Name what was kept: the plan below may be that of an earlier time apart."""
    for absence in kept:
        first, last = map(date.fromisoformat, (absence.first_day, absence.last_day))
        click.echo(words.kept(first, last))
    if kept:
        click.echo()


def _list(found: list[Event], *, as_json: bool) -> None:
    if as_json:
        printing.as_json(found)
        return
    for number, event in enumerate(found, 1):
        click.echo(f"{number:>3}  {event.first_day} to {event.last_day}  {event.title}")
    click.echo("Keep one with --take and its number, and say --who is away.")


def _show(loop: Loop, *, as_json: bool) -> None:
    made, couple = loop.time_apart(), loop.couple
    if as_json:
        printing.as_json(made)
    elif made is None or couple is None:
        click.echo(NOTHING)
    else:
        click.echo("\n".join(_told(made, couple)))


def _told(made: TimeApart, couple: Couple) -> list[str]:
    """Return the lines of a time apart."""
    names = {"me": couple.me.name, "other": couple.other.name}
    lines = [made.says]
    if made.clocks:
        lines.append("   ".join(f"{names[c.who]} {c.at}" for c in made.clocks))
    phase = ""
    for card in made.cards:
        if card.phase != phase:
            phase = card.phase
            lines += ["", words.PHASES[phase]]
        lines.append(f"  {card.title}. {card.text}")
    return lines
