"""Who is who in several exports: proved by what they share, or asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, permutations

import numpy as np

from fonder.model.chat import NOBODY, Chat, Kind
from fonder.model.errors import NeedsAnswerError
from fonder.read.names import Same, plain
from fonder.read.one_sided import one_sided
from fonder.read.people import a_line, writers_of
from fonder.read.stack import instants

MINUTE = 60_000
LEAST = 3  # shared messages that prove who somebody is
NEARLY_ALL = 0.95
TWO = 2
NO_NAMES = ("me", "you")  # what exports call the user who has no name in them


def proved(chats: Sequence[Chat]) -> Same:
    """Return the names that are one person's, where the exports themselves say so.

    Two exports of one app may know a person by two names, as where a contact was renamed: then the
    same messages stand under both. And where both say who the other is, and by the same name (or
    one holds only the user's own messages), then the user is the same too: “Me” here, Anna there.
    """
    found: list[tuple[str, str]] = []
    for one, two in combinations(chats, 2):
        here, there = writers_of(one), writers_of(two)
        strange = [name for name in there if plain(name) not in map(plain, here)]
        free = [name for name in here if plain(name) not in map(plain, there)]
        if strange and free:
            found += _one_user(one, two, free, strange)
            if one.source.format == two.source.format:
                found += _proved(one, two, free, strange)
    return found


def _one_user(one: Chat, two: Chat, free: list[str], strange: list[str]) -> list[tuple[str, str]]:
    (mine, other), (mine_too, other_too) = _roles(one), _roles(two)
    if mine not in free or mine_too not in strange:
        return []
    if other is not None and other_too is not None and plain(other) != plain(other_too):
        return []
    return [(mine_too, mine) if plain(mine) in NO_NAMES else (mine, mine_too)]


def _roles(chat: Chat) -> tuple[str | None, str | None]:
    """Return the user and the other by the names of this export, where it says who is who."""
    writers = writers_of(chat)
    if one_sided(chat.source):
        return (writers[0], None) if len(writers) == 1 else (None, None)
    hinted = [name for name in writers if plain(name) in map(plain, chat.source.hints)]
    if len(writers) != TWO or len(hinted) != 1:
        return None, None
    return next(name for name in writers if name != hinted[0]), hinted[0]


def _proved(one: Chat, two: Chat, free: list[str], strange: list[str]) -> list[tuple[str, str]]:
    here, there = _said(one), _said(two)
    votes = Counter((here[key], name) for key, name in there.items() if key in here)
    found = []
    for name in strange:
        of_name = {a: count for (a, b), count in votes.items() if b == name}
        best = max(of_name, key=lambda a: of_name[a], default=None)
        if best in free and of_name[best] >= max(LEAST, NEARLY_ALL * sum(of_name.values())):
            found.append((best, name))
    return found


def _said(chat: Chat) -> dict[tuple[int, str], str]:
    """Return who wrote what in which minute, without what two wrote in the same one."""
    said: dict[tuple[int, str], str] = {}
    twice = set()
    minutes = (instants(chat) // MINUTE).tolist()
    for i in np.flatnonzero((chat.sender != NOBODY) & (chat.kind == Kind.TEXT)).tolist():
        key = (minutes[i], chat.text(i))
        name = chat.people[int(chat.sender[i])]
        if said.setdefault(key, name) != name:
            twice.add(key)
    return {key: name for key, name in said.items() if key not in twice}


def ask(chats: Sequence[Chat]) -> None:
    """Raise NeedsAnswerError("same") where chats of two people name more than two together."""
    known: dict[str, str] = {}
    whole_first = sorted(((writers_of(c), c) for c in chats), key=lambda pair: -len(pair[0]))
    if len(whole_first[0][0]) > TWO:
        return  # a group: said elsewhere
    for names, chat in whole_first:
        strange = [name for name in names if plain(name) not in known]
        if len(known) + len(strange) > TWO:
            raise _question(whole_first[0][1], chat, known, names, strange)
        known |= {plain(name): name for name in strange}


def _question(
    first: Chat, chat: Chat, known: dict[str, str], names: list[str], strange: list[str]
) -> NeedsAnswerError:
    here = {plain(name) for name in names}
    free = [name for key, name in known.items() if key not in here]
    pairings = [
        list(zip(chosen, strange, strict=True)) for chosen in permutations(free, len(strange))
    ]
    pairings.sort(key=lambda pairs: -sum(_alike(first, a, chat, b) for a, b in pairs))
    options = ["; ".join(f"{a}={b}" for a, b in pairs) for pairs in pairings]
    lines = " · ".join(f"{name}: {a_line(chat, name)}" for name in strange)
    example = " ".join(f'--same "{part}"' for part in options[0].split("; "))
    return NeedsAnswerError(
        f"The chats name more than two people: {_listed(list(known.values()))} in "
        f"“{first.source.files[-1]}”, {_listed(strange)} in “{chat.source.files[-1]}”. "
        f"Say which names are one person's, for example {example}.",
        question="same",
        options=options,
        shown=[lines] * len(options),
    )


def _alike(first: Chat, a: str, chat: Chat, b: str) -> bool:
    """Say whether both exports call these two the other one, or neither does: the likelier way."""
    hinted = [plain(hint) for hint in first.source.hints], [plain(h) for h in chat.source.hints]
    return (plain(a) in hinted[0]) == (plain(b) in hinted[1])


def _listed(names: list[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
