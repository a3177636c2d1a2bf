"""`fonder plan`: three to five things for this week."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fonder.cli import printing
from fonder.cli.asking import opened, today, vault_options
from fonder.cli.read import Answers, asking
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Couple, Person, Situation

if TYPE_CHECKING:
    from fonder.loop import Loop
    from fonder.model.plan import Plan
    from fonder.model.reading import Reading

EXAMPLE = '{"afraid": "no", …}'  # answers to the safety check


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--next", "following", is_flag=True, help="Next week's plan, from Friday on.")
@click.option("--me", metavar="NAME", help="With PATHS: your own name in the chat.")
@click.option(
    "--situation",
    type=click.Choice([situation.value for situation in Situation]),
    help="With PATHS: what you two are to each other now.",
)
@click.option(
    "--safety",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help='With PATHS: answers to the safety check, as JSON such as {"afraid": "no"}; without it '
    "only steps 2 and 5 speak.",
)
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="With PATHS: how the export writes dates, where the file doesn't show it.",
)
@click.option("--tz", metavar="ZONE", help="With PATHS: the zone of the export's times.")
@click.option("--with", "with_", metavar="NAME", help="With PATHS: whose chat, of several.")
@click.option("--same", metavar="NAMES", multiple=True, help="With PATHS: names of one person.")
@vault_options
def plan(
    paths: tuple[Path, ...],
    as_json: bool,
    following: bool,
    me: str | None,
    situation: str | None,
    safety: Path | None,
    date_order: str | None,
    tz: str | None,
    with_: str | None,
    same: tuple[str, ...],
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
) -> None:
    r"""Show this week's plan: from your vault, or from an export alone.

    \b
        fonder plan
        fonder plan --next
        fonder plan --demo
        fonder plan chat.zip --me Anna --safety answers.json

    The FILE of --safety answers the questions of `fonder check --safety` by their names (device,
    afraid, controlled, forced, hurt, own) with yes, no or rather_not_say.
    """
    with_paths = {
        "--situation": situation,
        "--safety": safety,
        "--me": me,
        "--date-order": date_order,
        "--tz": tz,
        "--with": with_,
        "--same": same,
    }
    _refuse_mixtures(paths, [name for name, given in with_paths.items() if given], next_=following)
    if paths:
        answers = Answers(me=me, date_order=date_order, tz=tz, with_=with_, same=list(same))
        week = _from_export(list(paths), answers, Situation(situation or "together"), safety)
    else:
        loop = opened(vault, passphrase_file, on_demo=on_demo)
        week = _kept(loop, following=following)
        loop.close()
    if as_json:
        printing.as_json(week)
    else:
        from fonder.show import terminal

        printing.rich(terminal.plan(week))


def _refuse_mixtures(paths: tuple[Path, ...], with_paths: list[str], *, next_: bool) -> None:
    """Raise where options are given that change nothing: a plan is the vault's or an export's."""
    if with_paths and not paths:
        raise click.UsageError(
            f"{with_paths[0]} goes with PATHS; what your own plan knows is set by `fonder couple`."
        )
    if next_ and paths:
        raise click.UsageError("--next is for the plan in your vault: leave out PATHS.")


def _kept(loop: Loop, *, following: bool) -> Plan:
    """Return this week's plan, or next week's."""
    if not following:
        return loop.week()
    found = loop.next_week()
    if found is None:
        raise UseError("Next week's plan is made on Friday: see this week's with `fonder plan`.")
    return found


def _from_export(
    paths: list[Path], answers: Answers, situation: Situation, safety: Path | None
) -> Plan:
    from fonder import loop

    gate = Gate.SKIPPED if safety is None else loop.judge(_safety(safety))
    if situation is Situation.UNSAFE:
        gate = Gate.CLOSED
    reading: Reading = asking(
        answers, lambda: loop.read(paths, me=answers.me, options=answers.options())
    )
    couple = Couple(
        me=Person(reading.people.me), other=Person(reading.people.other), situation=situation
    )
    return loop.plan_once(reading, couple, gate, today())


def _safety(file: Path) -> dict[str, str]:
    try:
        answers = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UseError(f"{file} is not JSON: it should hold {EXAMPLE}.") from error
    if not isinstance(answers, dict):
        raise UseError(f"{file} should hold an object of answers: {EXAMPLE}.")
    return {str(question): str(reply) for question, reply in answers.items()}
