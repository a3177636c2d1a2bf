"""Chats as tables: put one under another, take some rows in a new order, rename people."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NO_OFFSET, NOBODY, Chat, Reaction
from fonder.read import zones
from fonder.read.gather import MINUTE, Clock
from fonder.read.names import Same, canonical, plain

Ints = NDArray[np.int64]
QUARTER = 15 * MINUTE


def stacked(chats: Sequence[Chat]) -> Chat:
    """Return all rows, chat under chat, in no time order; people of the same name become one.

    The source is the first chat's.
    """
    people: dict[str, int] = {}
    spelled: list[str] = []
    senders, replies, starts, stops = [], [], [], []
    reactions: dict[int, list[Reaction]] = {}
    rows = size = 0
    for chat in chats:
        place = []
        for name in chat.people:
            found = people.setdefault(plain(name), len(spelled))
            if found == len(spelled):
                spelled.append(name)
            place.append(found)
        senders.append(np.array([*place, NOBODY], np.int16)[chat.sender])
        replies.append(np.where(chat.reply_to < 0, -1, chat.reply_to + rows).astype(np.int32))
        starts.append(chat.start + size)
        stops.append(chat.stop + size)
        for row, signs in chat.reactions.items():
            reactions[row + rows] = [Reaction(place[sign.who], sign.sign) for sign in signs]
        rows += len(chat)
        size += len(chat.texts)
    return Chat(
        people=spelled,
        at=np.concatenate([chat.at for chat in chats]),
        offset=np.concatenate([chat.offset for chat in chats]),
        sender=np.concatenate(senders),
        kind=np.concatenate([chat.kind for chat in chats]),
        flags=np.concatenate([chat.flags for chat in chats]),
        start=np.concatenate(starts),
        stop=np.concatenate(stops),
        reply_to=np.concatenate(replies),
        texts=b"".join(chat.texts for chat in chats),
        source=chats[0].source,
        reactions=reactions,
    )


def picked(chat: Chat, rows: Ints, stands_for: Ints | None = None) -> Chat:
    """Return these rows in this order. The bodies stay where they lie.

    `stands_for` int64[n] says, for a row that is left out, which row replies to it mean now.
    """
    place = np.full(len(chat) + 1, -1, np.int64)  # the last stands for "no reply", which is -1
    place[rows] = np.arange(len(rows))
    if stands_for is not None:
        place[:-1] = place[stands_for]
    return Chat(
        people=chat.people,
        at=chat.at[rows],
        offset=chat.offset[rows],
        sender=chat.sender[rows],
        kind=chat.kind[rows],
        flags=chat.flags[rows],
        start=chat.start[rows],
        stop=chat.stop[rows],
        reply_to=place[chat.reply_to[rows]].astype(np.int32),
        texts=chat.texts,
        source=chat.source,
        reactions=dict(
            sorted((int(place[i]), r) for i, r in chat.reactions.items() if place[i] >= 0)
        ),
    )


def compact(chat: Chat) -> Chat:
    """Return the chat with its bodies one behind the other, and nothing else between them."""
    texts = bytes(chat.texts)
    spans = zip(chat.start.tolist(), chat.stop.tolist(), strict=True)
    size = chat.stop - chat.start
    found = _named(chat, chat.people)
    found.texts = b"".join([texts[a:b] for a, b in spans])
    found.stop = np.cumsum(size, dtype=np.int64)
    found.start = found.stop - size
    return found


def renamed(chat: Chat, same: Same) -> Chat:
    """Return the chat with each person under one name, also where it knew somebody by two."""
    names = [canonical(name, same) for name in chat.people]
    if names == chat.people:
        return chat
    one = stacked([_named(chat, names)])
    one.texts, one.start, one.stop = chat.texts, chat.start, chat.stop
    return one


def _named(chat: Chat, names: list[str]) -> Chat:
    return Chat(
        people=names,
        at=chat.at,
        offset=chat.offset,
        sender=chat.sender,
        kind=chat.kind,
        flags=chat.flags,
        start=chat.start,
        stop=chat.stop,
        reply_to=chat.reply_to,
        texts=chat.texts,
        source=chat.source,
        reactions=chat.reactions,
    )


def instants(chat: Chat) -> Ints:
    """Return ms since 1970 UTC; where the zone isn't known, the wall clock stands for it."""
    offset = np.where(chat.offset == NO_OFFSET, 0, chat.offset).astype(np.int64)
    found: Ints = chat.at - offset * MINUTE
    return found


def in_zone(chat: Chat, zone: str) -> Chat:
    """Return the chat with every time on the clocks of one zone; bare walls are taken as its."""
    bare = chat.offset == NO_OFFSET
    quarter, where = np.unique(instants(chat) // QUARTER, return_inverse=True)
    clock = Clock(zone)
    there = [clock.offset(int(q) * QUARTER) for q in quarter]
    offset = np.array(there, np.int16)[where]
    if bare.any():
        offset[bare] = zones.offsets(chat.at[bare], ZoneInfo(zone))
    found = _named(chat, chat.people)
    found.at = np.where(bare, chat.at, instants(chat) + offset.astype(np.int64) * MINUTE)
    found.offset = offset
    return found
