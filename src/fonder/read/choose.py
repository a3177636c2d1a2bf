"""Which of the chats that one export holds is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from fonder.model.errors import NeedsAnswerError, UseError

T = TypeVar("T")
LISTED = 8  # names that an error lists
OFFERED = 200  # names that a question offers


class Choice(NamedTuple, Generic[T]):
    """One chat of an export: what to call it, how much it holds, and whether it is of two.

    `aliases` are other names that it may be asked for by, such as a phone number.
    """

    name: str
    messages: int
    personal: bool
    chat: T
    aliases: tuple[str, ...] = ()


def one(choices: Sequence[Choice[T]], with_: str | None, file: str) -> T:
    """Return the chat with the person `with_`, else the only personal one.

    `file` is the label that errors name. Names are compared without regard to case; of two chats
    with the same name the longer is taken. Raises UseError where there is no such chat, and
    NeedsAnswerError("with") where the choice is open: it offers the personal chats (all, where none
    is personal), the longest first.
    """
    held = [choice for choice in choices if choice.messages]
    if not held:
        raise UseError(f"“{file}” holds no chat: export it again with its messages.")
    if with_ is not None:
        return _named(held, with_, file)
    offered = [choice for choice in held if choice.personal] or held
    if len(offered) == 1:
        return offered[0].chat
    offered = sorted(offered, key=lambda choice: -choice.messages)
    raise NeedsAnswerError(
        f"“{file}” holds {len(offered):,} chats: say which one with --with NAME. "
        f"{_listed(offered)}",
        question="with",
        options=[choice.name for choice in offered[:OFFERED]],
        shown=[_counted(choice.messages) for choice in offered[:OFFERED]],
    )


def _named(held: Sequence[Choice[T]], with_: str, file: str) -> T:
    wanted = [c for c in held if _plain(with_) in map(_plain, (c.name, *c.aliases))]
    wanted = [choice for choice in wanted if choice.personal] or wanted
    if not wanted:
        longest = sorted(held, key=lambda choice: (not choice.personal, -choice.messages))
        raise UseError(f"“{file}” holds no chat with “{with_}”: it has {_listed(longest)}.")
    return max(wanted, key=lambda choice: choice.messages).chat


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _counted(messages: int) -> str:
    return f"{messages:,} message" + ("s" if messages != 1 else "")


def _listed(choices: Sequence[Choice[T]]) -> str:
    names = ", ".join(f"“{choice.name}”" for choice in choices[:LISTED])
    return names + (" …" if len(choices) > LISTED else "")
