"""What is said of changes since the last reading: the clear ones alone, and when there are none."""

from __future__ import annotations

from datetime import date

from fonder.model.reading import Estimate
from fonder.words import ntr, show, tr
from fonder.words.finds import long_day
from fonder.words.numbers import count
from fonder.words.often import spelt
from fonder.words.people import Names, capital


def too_soon(made_on: str) -> str:
    """Say that there are too few new messages to compare yet."""
    return tr(
        "Too early to compare: under four weeks of new messages since the reading of {day}. "
        "Figures change slowly, so a look once a month is plenty."
    ).format(day=_day(made_on))


def nothing_new() -> str:
    """Say that every message had been read before."""
    return tr("Nothing new since then: this chat holds no message that wasn’t read before.")


def compared(changes: int, of: int) -> str:
    """Say how many figures have clearly moved among the messages since then."""
    if not of:
        return tr("Not enough new messages yet to compare any figure.")
    if not changes:
        return tr(
            "Nothing has clearly changed: of {of} figures each lies where it may have lain before."
        ).format(of=count(of))
    return ntr(
        "In the messages since then, one of {of} figures lies clearly elsewhere.",
        "In the messages since then, {n} of {of} figures lie clearly elsewhere.",
        changes,
    ).format(n=spelt(changes), of=count(of))


def moved(names: Names, measure: str, who: str, old: Estimate, new: Estimate, unit: str) -> str:
    """Say that a figure lies clearly elsewhere, with both; `who` is `me`, `other` or `both`."""
    whose = {"me": tr("you"), "other": names.other, "both": tr("both of you")}[who]
    return tr("{name}, {whose}: {now} since then, {then} before.").format(
        name=capital(show.measure_name(measure)),
        whose=whose,
        now=show.figure_with_range(new, unit),
        then=show.figure_with_range(old, unit),
    )


def _day(iso: str) -> str:
    return long_day(date.fromisoformat(iso)) if iso else tr("last time")


TITLE = "Since your last reading"


def title(made_on: str) -> str:
    """Return the heading over what has changed."""
    return tr("Since the reading of {day}").format(day=_day(made_on)) if made_on else tr(TITLE)
