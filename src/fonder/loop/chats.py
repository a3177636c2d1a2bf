"""What is kept of an import beyond the reading: who is who, and, on request, the chat itself."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from fonder.keep import Records
    from fonder.loop.kept import Kept
    from fonder.loop.once import Labelled
    from fonder.model.chat import Chat
    from fonder.read import ReadOptions
    from fonder.read.known import Known

KIND = "chat"
LABELS = "labels"  # beside a kept chat: what its texts were found to do and to show


class Same(Struct, frozen=True):
    """What the person said once about names and zone, and needs not say again."""

    names: list[list[str]] = []
    with_: str | None = None
    tz: str | None = None


def said(kept: Kept) -> Same:
    """Return what was said at earlier imports."""
    return kept.get("same", "same", Same) or Same()


def forget_said(kept: Kept) -> None:
    """Forget it, so that it is asked anew."""
    kept.put("same", "same", Same())


def remembered(kept: Kept, options: ReadOptions) -> ReadOptions:
    """Return the options with what was said at earlier imports; what is said now goes first."""
    from fonder.read.names import joined

    earlier = said(kept)
    return replace(
        options,
        same=joined([*options.same, *earlier.names]),
        with_=options.with_ or earlier.with_,
        tz=options.tz or earlier.tz,
    )


def remember(kept: Kept, options: ReadOptions) -> None:
    """Keep what was said about names and zone, where anything was."""
    names = [list(group) for group in options.same]
    if names or options.with_ or options.tz:
        kept.put("same", "same", Same(names, options.with_, options.tz))


def kept(records: Records) -> bool:
    """Say whether a chat is kept."""
    return bool(records.all(KIND))


def kept_chats(records: Records) -> list[Chat]:
    """Return the chats that are kept, one for each app."""
    from fonder.read.wire import receive_chat

    return [
        receive_chat(_Inlet(payload), lambda _share: None) for payload in records.all(KIND).values()
    ]


def keep_chats(records: Records, chats: Iterable[Chat]) -> None:
    """Keep these chats, one for each app, in place of those kept before: all of them or none."""
    from fonder.read.merge import app_of
    from fonder.read.stack import compact
    from fonder.read.wire import send_chat

    payloads = {}
    for chat in chats:
        out = io.BytesIO()
        send_chat(out, compact(chat))
        payloads[app_of(chat)] = out.getvalue()
    records.put_many(KIND, payloads)


def keep_labels(records: Records, found: Labelled) -> None:
    """Keep what the fast reader found in the texts of a kept chat, so as not to read them again."""
    records.put(LABELS, LABELS, msgspec.msgpack.encode(found.told.known))


def kept_labels(records: Records) -> Known | None:
    """Return what was found in the texts of a kept chat; None where there is none of this form."""
    from fonder.read.known import Known

    payload = records.get(LABELS, LABELS)
    if payload is None:
        return None
    try:
        return msgspec.msgpack.decode(payload, type=Known)
    except msgspec.ValidationError:  # kept by another version, whose reader it was as well
        return None


class _Inlet:
    """Kept bytes, read as the child's answer is."""

    def __init__(self, payload: bytes) -> None:
        self._stream = io.BytesIO(payload)

    def fill(self, view: memoryview) -> None:
        """Fill the whole view; the record was sealed, so it holds all that was put in."""
        self._stream.readinto(view)
