"""Which conversation is meant, where one export holds several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from fonder.model.errors import NeedsAnswerError, UseError

T = TypeVar("T")

SHOWN = 8  # names in one line of an error


class Conversation(NamedTuple, Generic[T]):
    """One conversation of an export: its name, its size, and what the format knows it by.

    `personal` says that it is between two people; `aliases` are other names it may be asked for by.
    """

    name: str
    messages: int
    held: T
    personal: bool = True
    aliases: tuple[str, ...] = ()


def choose(
    found: Sequence[Conversation[T]], with_: str | None, file: str, *, each: str = "messages"
) -> Conversation[T]:
    """Return the conversation named `with_`, or the only one between two people.

    `file` is what the errors call the export, `each` what its conversations consist of. Raises
    UseError where there is none such, NeedsAnswerError("with") where several would do.
    """
    held = [one for one in found if one.messages]
    if not held:
        raise UseError(f"“{file}” holds no conversation: export it again with its {each}.")
    if with_ is not None:
        wanted = [one for one in held if _plain(with_) in map(_plain, (one.name, *one.aliases))]
        if not wanted:
            raise UseError(f"“{file}” holds no chat with “{with_}”: it has {_listed(held)}.")
        return max(wanted, key=lambda one: one.messages)
    personal = [one for one in held if one.personal] or held
    if len(personal) == 1:
        return personal[0]
    personal.sort(key=lambda one: -one.messages)
    raise NeedsAnswerError(
        f"“{file}” holds {len(personal)} chats: say which one with --with NAME. "
        f"{_listed(personal)}",
        question="with",
        options=[one.name for one in personal],
        shown=[f"{one.messages:,} {each}" for one in personal],
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(found: Sequence[Conversation[T]]) -> str:
    names = ", ".join(f"“{one.name}”" for one in found[:SHOWN])
    return names + (" …" if len(found) > SHOWN else "")
