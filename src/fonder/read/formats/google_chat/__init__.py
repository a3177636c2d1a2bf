"""Google Chat, as Google Takeout hands it out.

    Groups/<DM or Space> <id>/messages.json    {messages: [record …]}
    Groups/<…>/group_info.json                 {name?, members: [{name, email}]}
    Users/User <id>/user_info.json             {user: {name, email}}
    record  {creator: {name, email}, created_date, text?, topic_id, message_id, attached_files?:
             [{original_name, export_name}], quoted_message_metadata?: {creator, text, message_id?},
             reactions?: [{emoji: {unicode}, reactor_emails}], annotations?, updated_date?,
             message_state?, deleted_date?}

Dates are prose in the account's language, in UTC (see `dates`). A deleted message gives neither its
writer nor its own time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import by_hour
from fonder.read.formats import Progress
from fonder.read.formats.google_chat.dates import instant
from fonder.read.gather import Gathered
from fonder.read.jsontext import Batch, batches, decode, unseen
from fonder.read.options import ReadOptions

NAME = "google_chat"

MARKS = (b'"messages"', b'"topic_id"', b'"message_id"')
ENDINGS = {
    Kind.PHOTO: "jpg jpeg png webp heic bmp",
    Kind.VIDEO: "mp4 mov webm mkv 3gp",
    Kind.AUDIO: "mp3 m4a ogg wav aac opus",
    Kind.GIF: "gif",
}
T = TypeVar("T", bound=Struct)
KIND_OF = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}
EDITED, MISSED = int(Flag.EDITED), int(Flag.MISSED)
GONE = "Deleted account"


class Person(Struct, gc=False):
    """Somebody with an account."""

    name: str = ""
    email: str = ""


class Emoji(Struct, gc=False):
    """A sign."""

    unicode: str = ""


class Sign(Struct):
    """All reactions with one sign."""

    emoji: Emoji = msgspec.field(default_factory=Emoji)
    reactor_emails: list[str] = []


class Attached(Struct, gc=False):
    """A file that came with a message."""

    original_name: str = ""
    export_name: str = ""


class Quoted(Struct, gc=False):
    """What a message answers."""

    creator: Person | None = None
    text: str = ""
    message_id: str | None = None


class CallData(Struct):
    """How a call ended."""

    call_status: str = ""


class Integration(Struct):
    """Something of another Google service."""

    call_data: CallData | None = None


class Annotation(Struct):
    """What Google adds to a text; only calls are of use here."""

    gsuite_integration_metadata: Integration | None = None
    video_call_metadata: msgspec.Raw = msgspec.Raw()


class Record(Struct, gc=False):
    """A message as it stands in the export."""

    creator: Person | None = None
    created_date: str | None = None
    text: str | None = None
    message_id: str | None = None
    attached_files: list[Attached] | None = None
    quoted_message_metadata: Quoted | None = None
    reactions: list[Sign] | None = None
    annotations: list[Annotation] | None = None
    updated_date: str | None = None
    previous_message_versions: list[msgspec.Raw] | None = None
    message_state: str | None = None
    deleted_date: str | None = None


class Messages(Struct):
    """`messages.json`."""

    messages: list[msgspec.Raw] = []


class Group(Struct):
    """`group_info.json`."""

    members: list[Person] = []
    name: str | None = None


class User(Struct):
    """`user_info.json`."""

    user: Person = msgspec.field(default_factory=Person)


class Said(NamedTuple):
    """Who says what in some messages, and their ids: in columns."""

    who: Sequence[str | None]
    texts: Sequence[str]
    ids: Sequence[str | None]


@dataclass(slots=True)
class Conversation:
    """One folder: its files of messages, and who takes part."""

    files: list[File] = field(default_factory=list)
    held: list[Messages] = field(default_factory=list)
    group: Group = field(default_factory=Group)


def sniff(export: Export) -> float:
    """Return how sure it is that this is Google Chat from Takeout."""
    return 0.9 if any(_looks(file) for file in export.files) else 0.0


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat; where the export holds several, the one with `options.with_`."""
    skipped: list[Skipped] = []
    me = _me(export)
    chosen = _chosen(export, me, options.with_, skipped)
    progress(0.3)
    found = Gathered(NAME, [file.name for file in chosen.files], options, skipped)
    others = [p.name or p.email for p in chosen.group.members if me is None or p.email != me.email]
    found.hints += others if me is not None or len(others) == 1 else []
    names = {p.email: p.name or p.email for p in chosen.group.members if p.email}
    quotes = Quotes()
    seen: set[object] = set()
    for held in chosen.held:
        for batch in batches(held.messages, Record, found.skipped):
            new = unseen(batch, [record.message_id for record in batch.records], seen)
            if new.records:
                _add(found, new, names, quotes)
    progress(0.9)
    return found.chat()


def _looks(file: File) -> bool:
    head = file.head()
    return all(mark in head for mark in MARKS) and b'_date"' in head


def _me(export: Export) -> Person | None:
    """Return whose export it is, where it says so for one person."""
    users = [
        _optional(file, User).user
        for file in export.files
        if file.name.lower() == "user_info.json" and b'"user"' in file.head()
    ]
    known = {user.email: user for user in users if user.email}
    return next(iter(known.values())) if len(known) == 1 else None


def _optional(file: File, of: type[T]) -> T:
    """Return what a file says besides the messages; nothing where it is damaged."""
    try:
        return decode(file, of)
    except UseError:
        return of()


def _chosen(
    export: Export, me: Person | None, with_: str | None, skipped: list[Skipped]
) -> Conversation:
    """Return the conversation that is meant; damaged files are set aside and named."""
    folders: dict[str, Conversation] = {}
    error: UseError | None = None
    for file in filter(_looks, export.files):
        try:
            held = decode(file, Messages)
        except UseError as damaged:
            error = error or damaged
            place = "/".join(file.path.split("/")[-2:])
            skipped.append(Skipped(0, str(damaged).replace(file.name, place, 1)))
            continue
        conversation = folders.setdefault(_folder(file), Conversation())
        conversation.files.append(file)
        conversation.held.append(held)
    if not folders and error is not None:
        raise error
    for file in export.files:
        if file.name.lower() == "group_info.json" and _folder(file) in folders:
            folders[_folder(file)].group = _optional(file, Group)
    choices = [
        Choice(
            _called(conversation, me),
            sum(len(held.messages) for held in conversation.held),
            len(conversation.group.members) <= 2,
            conversation,
        )
        for conversation in folders.values()
    ]
    return choose.one(choices, with_, export.given[0])


def _folder(file: File) -> str:
    """Return the last folder: the same group in two zips is one."""
    return file.path.rpartition("/")[0].rpartition("/")[2]


def _called(conversation: Conversation, me: Person | None) -> str:
    others = [
        p.name or p.email for p in conversation.group.members if me is None or p.email != me.email
    ]
    return conversation.group.name or ", ".join(others) or _folder(conversation.files[0]) or GONE


class Quotes:
    """Finds what is quoted by its words alone: the last message with these, by the same person."""

    def __init__(self) -> None:
        self._said: list[Said] = []  # not looked at yet
        self._ids: dict[tuple[str | None, str], str | None] = {}

    def answered(
        self, records: Sequence[Record], said: Said, names: dict[str, str]
    ) -> list[str | None]:
        """Return the id that each record answers; none at all where no record answers one."""
        quoted = [record.quoted_message_metadata for record in records]
        if quoted.count(None) == len(quoted):
            self._said.append(said)
            return []
        if all(quote is None or quote.message_id is not None for quote in quoted):
            self._said.append(said)
            return [quote.message_id if quote is not None else None for quote in quoted]
        for earlier in self._said:
            for who, text, id_ in zip(*earlier, strict=True):
                self._ids[who, text] = id_
        self._said = []
        answers = []
        for quote, who, text, id_ in zip(quoted, *said, strict=True):
            answers.append(self._id(quote, names))
            self._ids[who, text] = id_
        return answers

    def _id(self, quote: Quoted | None, names: dict[str, str]) -> str | None:
        if quote is None or quote.message_id is not None or quote.creator is None:
            return None if quote is None else quote.message_id
        return self._ids.get((_name(quote.creator, names), quote.text))


def _add(found: Gathered, batch: Batch[Record], names: dict[str, str], quotes: Quotes) -> None:
    some = batch.records
    senders = [
        None if (by := r.creator) is None else names.get(by.email) or _name(by, names) for r in some
    ]
    kinds: list[int] = [Kind.TEXT] * len(some)
    texts = [record.text or "" for record in some]
    flags = [0] * len(some)
    for i, record in enumerate(some):
        if (
            record.text is None
            or record.attached_files
            or record.annotations
            or record.updated_date
            or record.previous_message_versions
            or record.deleted_date
            or record.message_state
        ):
            kinds[i], texts[i], flags[i] = _told(record)
    ids = [record.message_id for record in some]
    found.extend(
        lines=batch.numbers,
        senders=senders,
        kinds=kinds,
        texts=texts,
        instants=by_hour([r.created_date or r.deleted_date or "" for r in some], instant),
        flags=flags,
        keys=ids,
        answers=quotes.answered(some, Said(senders, texts, ids), names),
        reactions={i: _signs(r.reactions, names) for i, r in enumerate(some) if r.reactions},
    )


def _name(person: Person, names: dict[str, str]) -> str:
    """Return what to call somebody: an account keeps the name that the group knows."""
    if person.email in names:
        return names[person.email]
    name = person.name or person.email or GONE
    if person.email:
        names[person.email] = name
    return name


def _told(record: Record) -> tuple[Kind, str, int]:
    """Return what a record is, its words and its flags."""
    if record.message_state == "DELETED" or (record.deleted_date and not record.created_date):
        return Kind.DELETED, "", 0
    text = record.text or ""
    flags = EDITED if record.updated_date or record.previous_message_versions else 0
    for annotation in record.annotations or ():
        of_google = annotation.gsuite_integration_metadata
        if of_google is not None and of_google.call_data is not None:
            missed = "MISSED" in of_google.call_data.call_status.upper()
            return Kind.CALL, text, MISSED if missed else 0
    if record.attached_files:
        name = record.attached_files[0].export_name or record.attached_files[0].original_name
        return KIND_OF.get(name.rpartition(".")[2].lower(), Kind.FILE), text, flags
    if record.text is None:
        # a meeting was started, or Takeout left out what it was
        meeting = any(bytes(a.video_call_metadata) for a in record.annotations or ())
        return Kind.CALL if meeting else Kind.FILE, "", flags
    return Kind.TEXT, text, flags


def _signs(signs: list[Sign], names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for sign in signs:
        for email in sign.reactor_emails:
            yield names.get(email, email), sign.emoji.unicode
