"""Several exports become one chat in time order.

First the exports of each app are made one (`extend`), the newest last, so that its edits and
deletions stand; then the apps are laid into each other by time. Nothing is guessed: where some
times have a zone and others have none, and where the apps name the two differently, we ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from msgspec.structs import replace

from fonder.model.chat import NO_OFFSET, Chat, Flag, Skipped, Source
from fonder.model.errors import NeedsAnswerError
from fonder.read import who
from fonder.read.extend import extended
from fonder.read.names import Same, canonical, joined
from fonder.read.one_sided import one_sided
from fonder.read.stack import in_zone, instants, picked, renamed, stacked


def merge(chats: Sequence[Chat], same: Same = (), tz: str | None = None) -> Chat:
    """Return the chats as one, in time order; nothing that two exports share is there twice.

    `same` names who is one person (the first name of a group is used), `tz` the zone of times that
    have none. Raises NeedsAnswerError: "tz" where times with and without a zone meet, "same" where
    the chats name the two differently and nothing says who is who.
    """
    if len(chats) == 1:
        return _renamed(chats[0], same)
    return together(by_app(chats, same, tz))


def by_app(chats: Sequence[Chat], same: Same = (), tz: str | None = None) -> list[Chat]:
    """Return one chat for each app, all with the same names and on comparable clocks.

    Raises as `merge` does.
    """
    chats = [_renamed(chat, same) for chat in _comparable(chats, tz)]
    proved = who.proved(chats)
    if proved:
        chats = [_renamed(chat, joined([*same, *proved])) for chat in chats]
    who.ask(chats)
    apps: dict[str, list[Chat]] = {}
    for chat in chats:
        apps.setdefault(app_of(chat), []).append(chat)
    return [_one(of_app, one_clock=_one_clock(of_app, tz)) for of_app in apps.values()]


def together(chats: Sequence[Chat]) -> Chat:
    """Return the chats of several apps, as `by_app` gives them, laid into each other by time."""
    if len(chats) == 1:
        return chats[0]
    all_rows = stacked(chats)
    merged = picked(all_rows, np.argsort(instants(all_rows), kind="stable").astype(np.int64))
    sources = [chat.source for chat in chats]
    states = [source.complete for source in sources]
    whys = dict.fromkeys(source.why_incomplete for source in sources if source.why_incomplete)
    complete = False if False in states else None if None in states else True
    merged.source = _source(merged, sources, complete=complete, why=" ".join(whys) or None)
    return merged


def app_of(chat: Chat) -> str:
    """Return the app that a chat comes from; its formats share the first word of their name."""
    return chat.source.format.replace("-", " ").replace("_", " ").split()[0]


def _one(chats: list[Chat], *, one_clock: bool) -> Chat:
    """Return all exports of one app as one, the one that reaches farthest last."""
    ordered = sorted(chats, key=lambda chat: int(instants(chat)[-1]) if len(chat) else 0)
    found = ordered[0]
    for newer in ordered[1:]:
        older = found
        found, common = extended(older, newer, one_clock=one_clock)
        complete, why = _wholeness(older, newer, common)
        found.source = _source(found, [older.source, newer.source], complete=complete, why=why)
    return found


def _wholeness(older: Chat, newer: Chat, common: int) -> tuple[bool | None, str | None]:
    """Say whether two exports of one app together are whole.

    Where they overlap, only the one that begins earlier can lack something.
    """
    for chat in (older, newer):
        if one_sided(chat.source):
            return False, chat.source.why_incomplete
    first, second = older.source, newer.source
    if len(older) and len(newer) and instants(newer)[0] < instants(older)[0]:
        first, second = second, first
    if common or not len(older) or not len(newer):
        return first.complete, first.why_incomplete
    why = (
        f"“{first.files[-1]}” and “{second.files[-1]}” have no message in common: "
        "between them some may be missing."
    )
    return (False if first.complete is False else None), " ".join(
        filter(None, [first.why_incomplete, why])
    )


def _comparable(chats: Sequence[Chat], tz: str | None) -> Sequence[Chat]:
    """Return the chats on clocks that can be compared; ask for the zone where there is none."""
    if tz is not None:
        return [in_zone(chat, tz) for chat in chats]
    bare = [chat for chat in chats if (chat.offset == NO_OFFSET).any()]
    zoned = [chat for chat in chats if (chat.offset != NO_OFFSET).any()]
    if not bare or not zoned:
        return chats
    raise NeedsAnswerError(
        f"“{bare[0].source.files[-1]}” gives times without a zone, “{zoned[0].source.files[-1]}” "
        "with one: say where the phone's clock was with --tz ZONE, such as --tz Europe/Berlin.",
        question="tz",
        options=[],
        shown=[],
    )


def _one_clock(chats: list[Chat], tz: str | None) -> bool:
    return tz is not None or all((chat.offset == NO_OFFSET).all() for chat in chats)


def _renamed(chat: Chat, same: Same) -> Chat:
    if not same:
        return chat
    found = renamed(chat, same)
    hints = dict.fromkeys(canonical(name, same) for name in chat.source.hints)
    found.source = replace(chat.source, hints=list(hints))
    return found


def _source(chat: Chat, parts: list[Source], *, complete: bool | None, why: str | None) -> Source:
    orders = {part.date_order for part in parts}
    return Source(
        format="+".join(dict.fromkeys(f for part in parts for f in part.format.split("+"))),
        files=list(dict.fromkeys(file for part in parts for file in part.files)),
        messages=len(chat),
        skipped=list(dict.fromkeys(s for part in parts for s in _placed(part))),
        first=_iso(chat, 0),
        last=_iso(chat, -1),
        complete=complete,
        why_incomplete=why,
        repaired=int(np.count_nonzero(chat.flags & Flag.REPAIRED)),
        date_order=orders.pop() if len(orders) == 1 else None,
        hints=list(dict.fromkeys(hint for part in parts for hint in part.hints)),
    )


def _placed(part: Source) -> list[Skipped]:
    """Return what was set aside, each with the file that it stands in."""
    return [
        s
        if not s.line or any(f"“{file}”" in s.why for file in part.files)
        else Skipped(s.line, f"in “{part.files[-1]}”: {s.why}")
        for s in part.skipped
    ]


def _iso(chat: Chat, row: int) -> str | None:
    if not len(chat):
        return None
    wall = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(chat.at[row]))
    return wall.replace(tzinfo=None).isoformat()
