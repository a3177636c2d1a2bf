"""Which of the two people in a chat is the one who asks."""

from __future__ import annotations

import numpy as np

from fonder.model.chat import NOBODY, Chat, Kind
from fonder.model.errors import NeedsAnswerError, UseError
from fonder.model.reading import People
from fonder.read.names import plain
from fonder.read.one_sided import one_sided
from fonder.words import tr

SHOWN = 60  # characters of a line that is shown to help to choose


def who_is_me(chat: Chat, me: str | None, other: str | None = None) -> People:
    """Return who is who, by the names in the export.

    Of a one-sided export the one who writes is the one who asks; the other is called `other`, else
    by the name that the export gives.

    `me` is matched exactly, else without regard to case and spaces. Without it, the other's name
    in the export's own file names (`Source.hints`) decides. Raises UseError where the chat isn't
    between two people or the person isn't one of them, NeedsAnswerError("me") where it's open.
    """
    writers = writers_of(chat)
    if len(writers) == 1 and one_sided(chat.source):
        return _alone(writers[0], other, chat.source.hints)
    if len(writers) != 2:
        raise UseError(_not_two(len(writers)))
    if me is not None:
        return _named(writers, me)
    hinted = [name for name in writers if plain(name) in map(plain, chat.source.hints)]
    if len(hinted) == 1:
        return _with_other(writers, hinted[0])
    raise NeedsAnswerError(
        f"Which of the two are you, {writers[0]} or {writers[1]}? "
        "Say it with --me and the name as it stands in the chat.",
        question="me",
        options=writers,
        shown=[a_line(chat, name) for name in writers],
    )


def writers_of(chat: Chat) -> list[str]:
    """Return those who wrote anything, in the order of the export."""
    wrote = np.unique(chat.sender[(chat.sender != NOBODY) & (chat.kind != Kind.SYSTEM)])
    return [chat.people[int(who)] for who in wrote]


def _not_two(count: int) -> str:
    if count < 2:
        found = "in this export nobody writes" if count == 0 else "here only one person writes"
        return (
            f"Fonder reads only chats between two people, and {found}: "
            "export the whole chat with your partner and try again."
        )
    return (
        f"Fonder reads only chats that you take part in, between two people, and this one has "
        f"{count}: export the chat with your partner alone and try again."
    )


def _alone(writer: str, other: str | None, hints: list[str]) -> People:
    told = [name for name in (other, *hints) if name and plain(name) != plain(writer)]
    return People(me=writer, other=told[0] if told else tr("the other one"))


def _named(writers: list[str], me: str) -> People:
    exact = [name for name in writers if name == me]
    alike = exact or [name for name in writers if plain(name) == plain(me)]
    if len(alike) != 1:
        raise UseError(
            f"Fonder reads only chats that you take part in, and “{me.strip()}” doesn't write in "
            f"this one: give --me as {writers[0]} or {writers[1]}."
        )
    return _with_other(writers, next(name for name in writers if name != alike[0]))


def _with_other(writers: list[str], other: str) -> People:
    return People(me=next(name for name in writers if name != other), other=other)


def a_line(chat: Chat, name: str) -> str:
    """Return the first line that somebody wrote, cut short; "" where they never wrote words."""
    who = chat.people.index(name)
    for i in np.flatnonzero(chat.sender == who):
        line = " ".join(chat.text(int(i)).split())
        if line:
            return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
    return ""
