"""Who is written to in a `chat.db`, and which of its chats belong to one person.

One person has several rows in `chat` (iMessage, SMS) and may have several handles (a number, an
address): handles of one `person_centric_id` and chats with the same handle count as one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fonder.read.choose import Choice
from fonder.read.formats.imessage.database import Database

GROUP = 43  # the `style` of a chat of several


@dataclass(slots=True)
class Thread:
    """All that is written with one person, or in one group: the rows of `chat` that hold it."""

    name: str
    personal: bool
    messages: int = 0
    chats: list[int] = field(default_factory=list)
    also: list[str] = field(default_factory=list)


def handles(base: Database) -> dict[int, tuple[str, str]]:
    """Return for each handle its number or address, and what names its person."""
    columns = base.columns("handle")
    if "id" not in columns:
        return {}
    person = "person_centric_id" if "person_centric_id" in columns else "NULL"
    found = {}
    for row, name, group in base.rows(f"SELECT ROWID, id, {person} FROM handle"):  # noqa: S608 - our own words
        if isinstance(name, str) and name:
            found[row] = (name, group if isinstance(group, str) and group else name)
    return found


def choices(base: Database, known: dict[int, tuple[str, str]]) -> list[Choice[Thread]]:
    """Return the chats of the database, those of one person as one."""
    counts = dict(base.rows("SELECT chat_id, count(*) FROM chat_message_join GROUP BY chat_id"))
    members = _members(base)
    threads: dict[object, Thread] = {}
    longest: Counter[object] = Counter()
    for row, identifier, title, style in _chats(base):
        with_ = [known[handle] for handle in members.get(row, []) if handle in known]
        personal = style != GROUP and len({person for _, person in with_}) <= 1
        name = _called(identifier, title, [handle for handle, _ in with_], personal=personal)
        key: object = (with_[0][1] if with_ else name) if personal else row
        thread = threads.setdefault(key, Thread(name, personal))
        count = counts.get(row, 0)
        if count > longest[key]:  # the chat with the most messages gives the name
            longest[key], thread.name = count, name
        thread.messages += count
        thread.chats.append(row)
        thread.also += [text for text in (identifier, title, *(h for h, _ in with_)) if text]
    return [
        Choice(one.name, one.messages, one.personal, one, tuple(one.also))
        for one in threads.values()
    ]


def _called(identifier: str, title: str, with_: list[str], *, personal: bool) -> str:
    if personal:
        return (with_[0] if with_ else "") or identifier or title or "Unknown"
    return title or ", ".join(with_) or identifier or "Unknown"


def _chats(base: Database) -> list[tuple[int, str, str, object]]:
    columns = base.columns("chat")
    wanted = [
        name if name in columns else "NULL" for name in ("chat_identifier", "display_name", "style")
    ]
    rows = base.rows(f"SELECT ROWID, {', '.join(wanted)} FROM chat")  # noqa: S608 - our own words
    return [(row, _text(name), _text(title), style) for row, name, title, style in rows]


def _members(base: Database) -> dict[int, list[int]]:
    if not {"chat_id", "handle_id"} <= base.columns("chat_handle_join"):
        return {}
    found: dict[int, list[int]] = {}
    for chat, handle in base.rows("SELECT chat_id, handle_id FROM chat_handle_join"):
        found.setdefault(chat, []).append(handle)
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
