"""`fonder couple`: who the two are, what a week of theirs can hold, what each likes and avoids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from fonder.cli import printing
from fonder.cli.asking import opened, vault_options
from fonder.model.errors import UseError
from fonder.model.people import Couple, Situation, Wishes
from fonder.words import couple as words

BAND = click.IntRange(0, 3)
LEVEL = click.IntRange(1, 3)


@click.command()
@click.option("--situation", type=click.Choice([s.value for s in Situation]))
@click.option("--money", type=BAND, help="The most a thing may cost: 0 free to 3 a trip.")
@click.option("--energy", type=LEVEL, help="The most energy that a day has: 1 low to 3.")
@click.option("--children/--no-children", default=None, help="Whether children live with you.")
@click.option("--sober/--not-only-sober", default=None, help="Only where nobody need drink.")
@click.option(
    "--spare",
    type=click.Choice(words.SPARES),
    multiple=True,
    help="What is not to be asked of a body; give all of them each time.",
)
@click.option("--stage", type=click.Choice(["new", "settled", "long"]), help="How long you know.")
@click.option("--south/--north", default=None, help="Which half of the earth: for the seasons.")
@click.option("--free", metavar="TIMES", help='Your times: "mon evening, sat morning", or usual.')
@click.option("--i-like", metavar="WORDS", help="What you like, with commas: water, music.")
@click.option("--i-avoid", metavar="WORDS", help="What you won't do.")
@click.option("--they-like", metavar="WORDS", help="What the other likes.")
@click.option("--they-avoid", metavar="WORDS", help="What the other won't do.")
@click.option("--my-thrill", type=LEVEL, help="Your yes to scary ideas: 1 none, to 3.")
@click.option("--their-thrill", type=LEVEL, help="The other's own yes to scary ideas.")
@click.option("--my-zone", metavar="ZONE", help="Where you live: Europe/Berlin.")
@click.option("--their-zone", metavar="ZONE", help="Where the other lives.")
@click.option("--lots/--no-lots", default=None, help="Whether near-equals may be drawn by lot.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@vault_options
def couple(
    as_json: bool,
    vault: Path | None,
    passphrase_file: Path | None,
    on_demo: bool,
    **given: Any,
) -> None:
    r"""Show or change what the plan knows of you two.

    \b
        fonder couple
        fonder couple --money 1 --children --free "tue evening, sat afternoon"
        fonder couple --they-avoid "heights, dance" --my-thrill 2 --their-thrill 2
        fonder couple --lots
    """
    loop = opened(vault, passphrase_file, on_demo=on_demo)
    before = loop.couple
    if before is None:
        loop.close()
        raise UseError("Say who you two are first: open the app with `fonder`, which asks.")
    after = changed(before, given)
    if after != before:
        loop.set_couple(after)
    loop.close()
    if as_json:
        printing.as_json(after)
    else:
        click.echo("\n".join(words.told(after)))


def changed(before: Couple, given: dict[str, Any]) -> Couple:
    """Return the couple with what was given; None and () leave a thing as it is."""
    plain = ("money", "energy", "children", "sober", "stage", "south")
    changes = {name: given[name] for name in plain if given[name] is not None}
    if given["spare"]:
        changes["spares"] = tuple(given["spare"])
    if given["free"] is not None:
        changes["free"] = words.slots_of(given["free"])
    for zone in (given["my_zone"], given["their_zone"]):
        words.check_zone(zone or "")
    return replace(
        before,
        circumstances=replace(before.circumstances, **changes),
        my_wishes=_wishes(before.my_wishes, given, "i_like", "i_avoid", "my_thrill"),
        other_wishes=_wishes(before.other_wishes, given, "they_like", "they_avoid", "their_thrill"),
        me=replace(before.me, zone=_or(given["my_zone"], before.me.zone)),
        other=replace(before.other, zone=_or(given["their_zone"], before.other.zone)),
        situation=Situation(_or(given["situation"], before.situation)),
        experiments=_or(given["lots"], before.experiments),
    )


def _or(given: Any, before: Any) -> Any:
    return before if given is None else given


def _wishes(before: Wishes, given: dict[str, Any], *names: str) -> Wishes:
    like, avoid, thrill = (given[name] for name in names)
    return Wishes(
        likes=before.likes if like is None else words.words_of(like),
        avoids=before.avoids if avoid is None else words.words_of(avoid),
        thrill=_or(thrill, before.thrill),
    )
