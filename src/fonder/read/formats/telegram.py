r"""Telegram Desktop's JSON export (`result.json`), of one chat or of all.

    file     = {name, type, id, messages} | {chats: {list: [file …]}, left_chats: {list: …}}
    message  = {type: "message" | "service", id, date, date_unixtime?, from | actor, text, …}
    text     = string | [string | {type, text} …]
    reaction = {type, count, emoji?, recent: [{from, date} …]}

`date` is the wall clock and `date_unixtime` the instant (absent in old exports); together
they give the offset. A reaction overwrites `edited`, so where a message has reactions the mark says
nothing. Control characters come as `\xNN`, which jsontext repairs. Not in the export: who deleted
what; reactions beyond the recent ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from fonder.model.chat import NO_OFFSET, Chat, Flag, Kind
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import MINUTE, NO_TIME, iso, since_1970
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import Batch, batches, decode
from fonder.read.options import ReadOptions

NAME = "telegram"

HEAD = 1 << 16
MARKS = (b'"date_unixtime"', b'"from_id"', b'"text_entities"', b'"personal_chat"')
MEDIA = {
    "video_file": Kind.VIDEO,
    "video_message": Kind.VIDEO,
    "voice_message": Kind.AUDIO,
    "audio_file": Kind.AUDIO,
    "animation": Kind.GIF,
    "sticker": Kind.STICKER,
}
FAMILIES = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}
CALLS = ("phone_call", "conference_call", "group_call")
ACCOUNT = (b'"personal_information"', b'"user_id"', b'"about"')
NAME_IN_FRONT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"name":\s*("(?:[^"\\]|\\.){0,2000}")')
PERSONAL = (None, "personal_chat")
EDITED, MISSED = int(Flag.EDITED), int(Flag.MISSED)
NOBODY_TOOK = ("missed", "busy")
GONE = "Deleted account"


class Part(Struct, gc=False):
    """A formatted piece of a text."""

    text: str = ""


class Recent(Struct, rename={"who": "from"}):
    """One person's reaction."""

    who: str | None = None
    from_id: str | None = None


class Sign(Struct):
    """All reactions of one kind to a message."""

    emoji: str | None = None
    recent: list[Recent] = []


Words = str | list[str | Part] | None  # a text, whole or in pieces


class Option(Struct):
    """One answer of a poll."""

    text: Words = ""


class Poll(Struct):
    """A poll."""

    question: Words = ""
    answers: list[Option] = []


class Todo(Struct):
    """A list of things to do."""

    title: Words = ""
    items: list[Option] = []


class Record(Struct, rename={"who": "from"}, gc=False):
    """A message as it stands in the export."""

    type: str = "message"
    id: int | None = None
    date: str | None = None
    date_unixtime: str | int | None = None
    edited: str | None = None
    edited_unixtime: str | int | None = None
    who: str | None = None
    from_id: str | int | None = None
    actor: str | None = None
    action: str | None = None
    discard_reason: str | None = None
    text: Words = ""
    media_type: str | None = None
    photo: str | None = None
    file: str | None = None
    self_destruct_period_seconds: int | None = None
    location_information: Any = None
    contact_information: Any = None
    mime_type: str | None = None
    todo_list: Todo | None = None
    poll: Poll | None = None
    reply_to_message_id: int | None = None
    reactions: list[Sign] = []


class One(Struct):
    """One chat."""

    messages: list[msgspec.Raw] = []
    name: str | None = None
    type: str | None = None


class Many(Struct, rename={"all": "list"}):
    """A list of chats."""

    all: list[One] = []


class Result(Struct):
    """The whole file: one chat, or all of them."""

    messages: list[msgspec.Raw] | None = None
    name: str | None = None
    type: str | None = None
    chats: Many = msgspec.field(default_factory=Many)
    left_chats: Many = msgspec.field(default_factory=Many)


def sniff(export: Export) -> float:
    """Return how sure it is that this is a Telegram export."""
    return max((_looks(file) for file in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each file as an export by itself, with whom the chat is where it holds only one."""
    return [(_name_in_front(file.head(HEAD)), [file]) for file in files]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat; where the export holds several, the one with `options.with_`."""
    file = max(export.files, key=_looks)
    chosen = _chosen(decode(file, Result), options.with_, file.name)
    progress(0.3)
    found = Gathered(NAME, [file.name], options, hints=[chosen.name] if chosen.name else [])
    for batch in batches(chosen.messages, Record, found.skipped):
        _add(found, batch)
    progress(0.9)
    return found.chat()


def _looks(file: File) -> float:
    head = file.head(HEAD)
    if b'"messages"' in head and any(mark in head for mark in MARKS):
        return 0.95 if file.name == "result.json" else 0.85
    # with all of an account's data, the contacts alone may fill the first pages
    return 0.8 if all(mark in head for mark in ACCOUNT) else 0.0


def _name_in_front(head: bytes) -> str | None:
    found = NAME_IN_FRONT.match(head)
    try:
        return None if found is None else msgspec.json.decode(found[1], type=str)
    except msgspec.DecodeError:
        return None


def _chosen(result: Result, with_: str | None, name: str) -> One:
    if result.messages is not None:
        return One(result.messages, result.name, result.type)
    chats = [*result.chats.all, *result.left_chats.all]
    return choose.one(
        [Choice(c.name or GONE, len(c.messages), c.type in PERSONAL, c) for c in chats], with_, name
    )


def _add(found: Gathered, batch: Batch[Record]) -> None:
    some = batch.records
    instants = since_1970([record.date_unixtime for record in some])
    walls = iso([record.date or "" for record in some]).walls
    for i in np.flatnonzero(instants == NO_TIME).tolist():
        if some[i].date_unixtime is not None:  # two times that contradict each other are none
            walls[i] = NO_TIME
    both = (instants != NO_TIME) & (walls != NO_TIME)
    kinds, senders, texts, flags = zip(*map(_told, some), strict=True)
    found.extend(
        lines=batch.numbers,
        senders=senders,
        kinds=kinds,
        texts=texts,
        instants=instants,
        walls=walls,
        offsets=np.where(both, (walls - instants) // MINUTE, NO_OFFSET),
        flags=flags,
        keys=[record.id for record in some],
        answers=[record.reply_to_message_id for record in some],
        reactions={i: _signs(record) for i, record in enumerate(some) if record.reactions},
    )


def _told(record: Record) -> tuple[Kind, str | None, str, int]:
    """Return what a record says besides its time: kind, sender, words and flags."""
    text = record.text if isinstance(record.text, str) else _words(record.text)
    if record.type == "service":
        return _service(record, text)
    # a reaction overwrites the mark of an edit, so there it proves nothing
    edited = (record.edited or record.edited_unixtime) and not record.reactions
    kind = _media(record)
    if record.poll is not None:
        lines = [record.poll.question, *(option.text for option in record.poll.answers)]
        kind, text = Kind.POLL, "\n".join(map(_words, lines))
    elif record.todo_list is not None:
        lines = [record.todo_list.title, *(item.text for item in record.todo_list.items)]
        kind, text = Kind.TEXT, "\n".join(map(_words, lines))
    return kind, record.who or _who(record), text, EDITED if edited else 0


def _service(record: Record, text: str) -> tuple[Kind, str | None, str, int]:
    if record.action in CALLS:
        missed = record.discard_reason in NOBODY_TOOK
        return Kind.CALL, _who(record), "", MISSED if missed else 0
    return Kind.SYSTEM, None, text or (record.action or "").replace("_", " "), 0


def _who(record: Record) -> str:
    return record.who or record.actor or (f"{GONE} {record.from_id}" if record.from_id else GONE)


def _media(record: Record) -> Kind:
    if record.self_destruct_period_seconds is not None:
        return Kind.VIEW_ONCE
    if record.media_type in MEDIA:
        return MEDIA[record.media_type]
    if record.photo is not None:
        return Kind.PHOTO
    if record.location_information is not None:
        return Kind.LOCATION
    if record.contact_information is not None:
        return Kind.CONTACT
    if record.file is not None:
        return FAMILIES.get((record.mime_type or "").partition("/")[0], Kind.FILE)
    # nobody can write nothing: it held what the export leaves out
    return Kind.TEXT if record.text else Kind.FILE


def _words(text: Words) -> str:
    """Return a text that may come in pieces."""
    if isinstance(text, list):
        return "".join([part if isinstance(part, str) else part.text for part in text])
    return text or ""


def _signs(record: Record) -> Iterator[tuple[str, str]]:
    for sign in record.reactions:
        for recent in sign.recent:
            yield recent.who or GONE, sign.emoji or "custom"
