"""Sentences about the diary: what cannot be kept and why, and how long ago something was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fonder.words import ntr, tr

NOTHING_WRITTEN = "There is nothing to keep yet: write a few words about what happened."
APART_TOO_LONG = "A time apart can last two years at most: give its last day again."


def unknown_kind(kind: str, kinds: Sequence[str]) -> str:
    """Say that the diary has no such kind of moment."""
    return tr('The diary has no kind "{kind}": choose one of {kinds}.').format(
        kind=kind, kinds=", ".join(kinds)
    )


def too_long(n: int, most: int) -> str:
    """Say that an entry is longer than the diary takes."""
    return tr("This entry has {n:,} characters, {most:,} fit: split it in two.").format(
        n=n, most=most
    )


def unknown_who(who: str, known: Sequence[str]) -> str:
    """Say that it is unclear who is away."""
    return tr('"{who}" cannot be away: say {known}.').format(who=who, known=" or ".join(known))


def ends_before(first: date, last: date) -> str:
    """Say that a time apart would end before it begins."""
    return tr("The last day {last} lies before the first day {first}: swap them?").format(
        last=last.isoformat(), first=first.isoformat()
    )


def years_ago(n: int) -> str:
    """Return `a year ago today`, `3 years ago today`."""
    return ntr("a year ago today", "{n} years ago today", n).format(n=n)


def months_ago(n: int) -> str:
    """Return `a month ago today`, `6 months ago today`."""
    return ntr("a month ago today", "{n} months ago today", n).format(n=n)
