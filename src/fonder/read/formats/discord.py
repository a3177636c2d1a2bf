"""Discord, as DiscordChatExporter writes it in JSON (Discord itself exports only one's own words).

    file    = {guild, channel: {id, type, name}, messages: [record …]}, one or more files a channel
    record  = {id, type, timestamp, timestampEdited?, callEndedTimestamp?, content, author,
               attachments: [{fileName}], stickers?, reactions?: [{emoji: {name}, users?}],
               reference?: {messageId}}
    author  = {id, name, nickname?}

Times carry the zone that the exporter was set to. Not in the export: what was deleted, whether a
call was taken, and (in old versions) who reacted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec import Struct
from msgspec import field as member

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import iso
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import Batch, batches, decode, unseen
from fonder.read.options import ReadOptions

NAME = "discord"

MARKS = (b'"guild"', b'"channel"', b'"messages"')
PERSONAL = ("DirectTextChat", "DM", "1")
WRITTEN = frozenset(
    ("Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23")
)
CALL = ("Call", "3")
GIF_LINKS = ("https://tenor.com/view/", "https://media.tenor.com/", "https://giphy.com/gifs/")
ENDINGS = {
    Kind.PHOTO: "jpg jpeg png webp heic avif bmp",
    Kind.VIDEO: "mp4 mov webm mkv m4v",
    Kind.AUDIO: "ogg mp3 m4a wav flac opus aac",
    Kind.GIF: "gif",
}
TEXT, EDITED = int(Kind.TEXT), int(Flag.EDITED)
TOGETHER = 2048  # messages that go into the chat together
KIND_OF = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}

Signs = list[tuple[str, str]]


class Author(Struct, gc=False):
    """Somebody who writes or reacts."""

    name: str = ""
    id: str = ""
    nickname: str | None = None


class Emoji(Struct, gc=False):
    """A sign."""

    name: str = ""


class Sign(Struct):
    """All reactions with one sign."""

    emoji: Emoji = member(default_factory=Emoji)
    users: list[Author] | None = None


class Attachment(Struct, gc=False):
    """A file that came with a message."""

    name: str = member(default="", name="fileName")


class Reference(Struct, gc=False):
    """What a message answers."""

    message: str | None = member(default=None, name="messageId")


class Record(Struct, gc=False):
    """A message as it stands in the export."""

    timestamp: str
    id: str | None = None
    type: str = "Default"
    edited: str | None = member(default=None, name="timestampEdited")
    content: str = ""
    author: Author = member(default_factory=Author)
    attachments: tuple[Attachment, ...] | None = None
    stickers: tuple[msgspec.Raw, ...] | None = None
    reactions: tuple[Sign, ...] | None = None
    reference: Reference | None = None


class Channel(Struct):
    """Which conversation a file belongs to."""

    id: str = ""
    type: str = ""
    name: str = ""


class Part(Struct):
    """One file."""

    channel: Channel = member(default_factory=Channel)
    messages: list[msgspec.Raw] = []


@dataclass(slots=True)
class Columns:
    """Messages on their way into the chat, a column each."""

    lines: list[int] = field(default_factory=list)
    senders: list[str | None] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    answers: list[str | None] = field(default_factory=list)
    reactions: dict[int, Signs] = field(default_factory=dict)

    def take(self, batch: Batch[Record], names: dict[str, str], hints: list[str]) -> None:
        """Add the messages of a batch."""
        some = batch.records
        first = len(self.lines)
        self.lines += batch.numbers
        self.senders += [names.get(r.author.id) or _named(r.author, names, hints) for r in some]
        self.times += [r.timestamp for r in some]
        self.kinds += [TEXT] * len(some)
        self.texts += [r.content for r in some]
        self.flags += [EDITED if r.edited else 0 for r in some]
        self.keys += [r.id for r in some]
        self.answers += [r.reference.message if r.reference is not None else None for r in some]
        for row in _not_plain(some):
            self.kinds[first + row], self.texts[first + row] = _kind(some[row])
            if self.kinds[first + row] == Kind.SYSTEM:
                self.senders[first + row] = None
        self.reactions |= {
            row: _signs(r.reactions, names) for row, r in enumerate(some, first) if r.reactions
        }

    def hand_over(self, found: Gathered) -> None:
        """Add the messages to what was found."""
        stamps = iso(self.times)
        found.extend(
            lines=self.lines,
            senders=self.senders,
            kinds=self.kinds,
            texts=self.texts,
            instants=stamps.instants,
            offsets=stamps.offsets,
            flags=self.flags,
            keys=self.keys,
            answers=self.answers,
            reactions=self.reactions,
        )


def sniff(export: Export) -> float:
    """Return how sure it is that these are files of DiscordChatExporter."""
    return 0.9 if any(_looks(file) for file in export.files) else 0.0


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the chat; where the export holds several, the one with `options.with_`."""
    skipped: list[Skipped] = []
    parts = _chosen(export, options.with_, skipped)
    progress(0.3)
    channel = parts[0][1].channel
    found = Gathered(NAME, [file.name for file, _ in parts], options, skipped)
    found.hints.append(channel.name)
    names: dict[str, str] = {}
    seen: set[object] = set()
    for _, part in parts:
        waiting = Columns()
        for batch in batches(part.messages, Record, found.skipped):
            new = unseen(batch, [record.id for record in batch.records], seen)
            waiting.take(new, names, found.hints)
            if len(waiting.lines) >= TOGETHER:
                waiting.hand_over(found)
                waiting = Columns()
        waiting.hand_over(found)
    progress(0.9)
    return found.chat()


def _looks(file: File) -> bool:
    head = file.head()
    return all(mark in head for mark in MARKS)


def _chosen(export: Export, with_: str | None, skipped: list[Skipped]) -> list[tuple[File, Part]]:
    """Return the files of the channel that is meant; damaged ones are set aside and named."""
    channels: dict[str, list[tuple[File, Part]]] = {}
    error: UseError | None = None
    for file in filter(_looks, export.files):
        try:
            part = decode(file, Part)
        except UseError as damaged:
            error = error or damaged
            skipped.append(Skipped(0, str(damaged)))
            continue
        channels.setdefault(part.channel.id or file.path, []).append((file, part))
    if not channels and error is not None:
        raise error
    choices = [
        Choice(
            parts[0][1].channel.name or parts[0][0].name,
            sum(len(part.messages) for _, part in parts),
            parts[0][1].channel.type in PERSONAL,
            parts,
        )
        for parts in channels.values()
    ]
    return choose.one(choices, with_, export.given[0])


def _named(author: Author, names: dict[str, str], hints: list[str]) -> str:
    """Return what to call somebody; of the other, whose account is a hint, that is one too."""
    name = _name(author, names)
    if author.name in hints and name not in hints:
        hints.append(name)
    return name


def _name(author: Author, names: dict[str, str]) -> str:
    """Return what to call somebody: two people of one name are told apart."""
    key = author.id or author.name
    if key not in names:
        name = author.nickname or author.name or "Deleted User"
        taken = name in names.values()
        names[key] = f"{name} ({author.name}, {author.id})" if taken else name
    return names[key]


def _not_plain(records: Sequence[Record]) -> list[int]:
    """Return which records may be more than their texts; nearly all are no more."""
    return [
        row
        for row, record in enumerate(records)
        if record.type != "Default"
        or record.attachments
        or record.stickers
        or not record.content
        or record.content[:6] == "https:"
    ]


def _kind(record: Record) -> tuple[Kind, str]:
    """Return what a record is, and the words that belong to it."""
    if record.type in CALL:
        return Kind.CALL, ""
    if record.type not in WRITTEN:
        return Kind.SYSTEM, record.content
    if record.attachments:
        ending = record.attachments[0].name.rpartition(".")[2].lower()
        return KIND_OF.get(ending, Kind.FILE), record.content
    if record.stickers:
        return Kind.STICKER, record.content
    if not record.content:
        return Kind.FILE, ""  # nobody can write nothing: it held what the export leaves out
    if record.content.startswith(GIF_LINKS) and len(record.content.split()) == 1:
        return Kind.GIF, ""
    return Kind.TEXT, record.content


def _signs(signs: Sequence[Sign], names: dict[str, str]) -> Signs:
    return [(_name(user, names), sign.emoji.name) for sign in signs for user in sign.users or ()]
