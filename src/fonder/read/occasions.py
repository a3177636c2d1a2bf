"""Occasions in somebody's own words, and the day that they name, relative to when it was said."""

from __future__ import annotations

import re
import tomllib
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

LONGEST = 300  # characters: in a long story a day may belong to anything
FARTHEST = 200  # days ahead
_NAMES = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_WEEKDAY = re.compile(rf"(?<!\w)(?P<next>next |a week on )?(?P<day>{_NAMES})(?P<week> week)?(?!\w)")
_OTHER_DAY = re.compile(
    r"(?<!\w)(?:tomorrow|tonight|today|this (?:morning|afternoon|evening)"
    r"|in (?:\d+|a|two|three|four|five|six) (?:days?|weeks?)"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)(?: of)?(?: (?:{_MONTHS}))?|\d{{1,2}} (?:{_MONTHS})"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?)(?!\w)"
)
_BARE = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of)?")
_CHEAP = re.compile(
    r"interview|test|exam|finals|operation|surgery|\bop\b|scan|mri|x-ray|ultrasound|biopsy|doctor"
    r"|\bgp\b|hospital|clinic|dentist|appointment|presentation|talk|pitch|keynote|audition|concert"
    r"|recital|gig|premiere|night|deadline|hand|submission|viva|defen[cs]e|thesis|first day|new job"
    r"|marathon|race|match|tournament|hearing|court|funeral|memorial|apprais|review",
    re.IGNORECASE,
)
_SETTINGS = {"PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}


@dataclass(frozen=True)
class Cues:
    """The lists of `occasions.toml`, ready for use."""

    own: re.Pattern[str]
    over: re.Pattern[str]
    not_theirs: re.Pattern[str]
    went: re.Pattern[str]
    named: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _cues() -> Cues:
    lists = tomllib.loads((files("fonder.read") / "occasions.toml").read_text("utf-8"))
    named = tuple((_whole(said), called) for said, called in lists["named"].items())
    own, over, not_theirs = (_whole("|".join(lists[n])) for n in ("own", "over", "not_theirs"))
    return Cues(own, over, not_theirs, re.compile("|".join(lists["went"])), named)


def may_hold(text: str) -> bool:
    """Say cheaply whether a message may name an occasion and a day."""
    if len(text) > LONGEST or not _CHEAP.search(text):
        return False
    plain = _plain(text)
    return bool(_WEEKDAY.search(plain) or _OTHER_DAY.search(plain))


def named(text: str) -> str | None:
    """Return what occasion of their own somebody names as still to come, or None."""
    plain, cues = _plain(text), _cues()
    if cues.over.search(plain) or cues.not_theirs.search(plain) or "?" in plain:
        return None
    called = next((called for said, called in cues.named if said.search(plain)), None)
    # "Interview on Friday!" needs no "my"; in a longer sentence it may be anybody's
    if called is None or not (cues.own.search(plain) or len(plain.split()) <= 6):
        return None
    return called


def day(text: str, said_on: date) -> date | None:
    """Return the day that a message names, on or after the day it was said; None where unclear."""
    plain = _plain(text)
    weekday = _WEEKDAY.search(plain)
    if weekday:
        return _weekday(weekday, said_on)
    other = _OTHER_DAY.search(plain)
    found = None
    if other:
        bare = _BARE.fullmatch(other[0])
        found = _day_of_month(int(bare[1]), said_on) if bare else _parsed(other[0], said_on)
    if found is None or not timedelta(0) <= found - said_on <= timedelta(days=FARTHEST):
        return None
    return found


def asks_how_it_went(text: str) -> bool:
    """Say whether a message asks how something went."""
    return bool(_cues().went.search(_plain(text)))


def _weekday(match: re.Match[str], said_on: date) -> date:
    """Return the next such weekday; "Friday week" and, from mid-week on, "next Friday" lie later.

    "Next Friday" said on a Monday is heard both ways; said of a day of the same week it means the
    week after, which is how most people use it.
    """
    wanted = _NAMES.split("|").index(match["day"])
    ahead = (wanted - said_on.weekday() - 1) % 7 + 1
    same_week = said_on.weekday() + ahead < 7
    if match["week"] or (match["next"] and (match["next"].startswith("a week") or same_week)):
        ahead += 7
    return said_on + timedelta(days=ahead)


def _day_of_month(number: int, said_on: date) -> date | None:
    """Return the next day with this number, in this month or one of the two after it."""
    for ahead in range(3):
        month = said_on.year * 12 + said_on.month - 1 + ahead
        try:
            found = date(month // 12, month % 12 + 1, number)
        except ValueError:
            continue
        if found >= said_on:
            return found
    return None


def _parsed(words: str, said_on: date) -> date | None:
    """Return what `dateparser` makes of a day in words. Loading it takes a while: only here."""
    if words in ("today", "tonight") or words.startswith("this "):
        return said_on
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own use of older calls is no business of ours
        import dateparser  # type: ignore[import-untyped]

        base = datetime.combine(said_on, time(12))
        numbered = words.removeprefix("the ").replace(" of", "")
        found = dateparser.parse(
            numbered, languages=["en"], settings={**_SETTINGS, "RELATIVE_BASE": base}
        )
    return found.date() if found else None


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
