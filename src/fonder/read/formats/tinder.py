"""Tinder's `data.json`, from the download of one's own data.

    file    = {Usage, User, Messages: [match …], …}
    match   = {match_id: "Match 262", messages: [message …]}
    message = {to, from: "You", message, sent_date: "Thu, 07 Jul 2022 10:42:47 GMT", type?}

Only what one wrote oneself is there: neither the other's words nor the other's name. Words come
with HTML's entities (`&rsquo;`), times in GMT. `type` is "gif" where the words are a picture's
address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Raw, Struct

from fonder.model.chat import Chat, Kind
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import NO_TIME, by_hour, iso
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import batches, decode
from fonder.read.options import ReadOptions

NAME = "tinder"

ME = "You"
ONE_SIDED = "Tinder gives only your own messages: what the other wrote is not in the file."
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DATE = re.compile(
    r"(?:\w{3}, )?(\d{1,2} \w{3} \d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)"
    r"(?: (?:GMT|UTC|Z|([+-])(\d\d):?(\d\d)))?",
    re.ASCII,
)
MARKS = (b'"Usage"', b'"app_opens"', b'"match_id"')
OTHERS = (b'"sent_date"', b'"swipes_likes"', b'"Messages"', b'"advertising_id"')
KINDS = {"gif": Kind.GIF, "contact_card": Kind.CONTACT, "image": Kind.PHOTO, "audio": Kind.AUDIO}


class Message(Struct, rename={"who": "from"}, gc=False):
    """A message."""

    who: str = ME
    message: str | None = None
    sent_date: str = ""
    type: str | int | None = None


class Match(Struct):
    """All that was written to one person."""

    match_id: str | int = ""
    messages: list[Raw] = []


class Data(Struct, rename={"matches": "Messages"}):
    """The whole file."""

    matches: list[Match] | None = None


def sniff(export: Export) -> float:
    """Return how sure it is that this is Tinder's data."""
    return max((_looks(file) for file in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each download as an export by itself."""
    return [(None, [file]) for file in files]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return one's own half of the chat that `options.with_` names, such as “Match 262”."""
    file = max(export.files, key=_looks)
    matches = decode(file, Data).matches
    if matches is None:
        raise UseError(f"“{file.name}” holds no messages: ask Tinder for all of your data.")
    progress(0.4)
    choices = [_choice(match) for match in matches]
    match = choose.one(choices, options.with_, file.name)
    found = Gathered(NAME, [file.name], options)
    found.complete, found.why_incomplete = False, ONE_SIDED
    for batch in batches(match.messages, Message, found.skipped):
        kinds, texts = zip(*map(_told, batch.records), strict=True)
        found.extend(
            lines=batch.numbers,
            senders=[said.who for said in batch.records],
            kinds=kinds,
            texts=texts,
            instants=by_hour([said.sent_date for said in batch.records], _instant),
        )
    progress(0.9)
    return found.chat()


def _looks(file: File) -> float:
    head = file.head()
    sure = any(mark in head for mark in MARKS) and any(mark in head for mark in OTHERS)
    return 0.92 if sure and head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else 0.0


def _choice(match: Match) -> Choice[Match]:
    name = str(match.match_id)
    number = name.casefold().removeprefix("match").strip()
    return Choice(name, len(match.messages), personal=True, chat=match, aliases=(number,))


def _told(said: Message) -> tuple[Kind, str]:
    kind = KINDS.get(str(said.type), Kind.TEXT) if said.type else Kind.TEXT
    if kind is not Kind.TEXT or said.message is None:
        return kind, ""
    return kind, html.unescape(said.message) if "&" in said.message else said.message


def _instant(text: str) -> int | None:
    """Return ms since 1970 UTC of a date in RFC 1123 or ISO 8601; None where it is none."""
    found = DATE.fullmatch(text)
    if found is None:
        instant = int(iso([text]).instants[0])
        return None if instant == NO_TIME else instant
    day = _day(found[1])
    if day is None:
        return None
    seconds = int(found[2]) * 3600 + int(found[3]) * 60 + int(found[4])
    if found[5]:
        east = int(found[6]) * 3600 + int(found[7]) * 60
        seconds -= east if found[5] == "+" else -east
    return (day * 86_400 + seconds) * 1000


@lru_cache(maxsize=4096)
def _day(text: str) -> int | None:
    """Return the days since 1970 of a date such as “7 Jul 2022”."""
    day, month, year = text.split(" ")
    try:
        when = date(int(year), MONTHS.index(month.capitalize()) + 1, int(day))
    except ValueError:
        return None
    return when.toordinal() - date(1970, 1, 1).toordinal()
