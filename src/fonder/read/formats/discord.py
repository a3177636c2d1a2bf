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

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct, field

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import decode, records
from fonder.read.options import ReadOptions

NAME = "discord"

MARKS = (b'"guild"', b'"channel"', b'"messages"')
PERSONAL = ("DirectTextChat", "DM", "1")
WRITTEN = ("Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23")
CALL = ("Call", "3")
GIF_LINKS = ("https://tenor.com/view/", "https://media.tenor.com/", "https://giphy.com/gifs/")
ENDINGS = {
    Kind.PHOTO: "jpg jpeg png webp heic avif bmp",
    Kind.VIDEO: "mp4 mov webm mkv m4v",
    Kind.AUDIO: "ogg mp3 m4a wav flac opus aac",
    Kind.GIF: "gif",
}
KIND_OF = {ending: kind for kind, endings in ENDINGS.items() for ending in endings.split()}


class Author(Struct):
    """Somebody who writes or reacts."""

    name: str = ""
    id: str = ""
    nickname: str | None = None


class Emoji(Struct):
    """A sign."""

    name: str = ""


class Sign(Struct):
    """All reactions with one sign."""

    emoji: Emoji = field(default_factory=Emoji)
    users: list[Author] | None = None


class Attachment(Struct):
    """A file that came with a message."""

    name: str = field(default="", name="fileName")


class Reference(Struct):
    """What a message answers."""

    message: str | None = field(default=None, name="messageId")


class Record(Struct):
    """A message as it stands in the export."""

    timestamp: str
    id: str | None = None
    type: str = "Default"
    edited: str | None = field(default=None, name="timestampEdited")
    content: str = ""
    author: Author = field(default_factory=Author)
    attachments: list[Attachment] = []
    stickers: list[msgspec.Raw] | None = None
    reactions: list[Sign] | None = None
    reference: Reference | None = None


class Channel(Struct):
    """Which conversation a file belongs to."""

    id: str = ""
    type: str = ""
    name: str = ""


class Part(Struct):
    """One file."""

    channel: Channel = field(default_factory=Channel)
    messages: list[msgspec.Raw] = []


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
    seen: set[str] = set()
    for _, part in parts:
        for number, record in records(part.messages, Record, found.skipped):
            if record.id is None or record.id not in seen:
                _add(found, number, record, names)
            if record.id is not None:
                seen.add(record.id)
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


def _add(found: Gathered, number: int, record: Record, names: dict[str, str]) -> None:
    instant, offset = _instant(record.timestamp)
    kind, text = _kind(record)
    who = _name(record.author, names)
    if record.author.name in found.hints and who not in found.hints:
        found.hints.append(who)
    found.add(
        line=number,
        sender=None if kind is Kind.SYSTEM else who,
        kind=kind,
        text=text,
        instant=instant,
        offset=offset,
        flags=Flag.EDITED if record.edited else Flag.NONE,
        key=record.id,
        answers=record.reference.message if record.reference is not None else None,
        reactions=_signs(record.reactions, names) if record.reactions else (),
    )


def _instant(timestamp: str) -> tuple[int | None, int | None]:
    """Return ms since 1970 UTC and minutes east of it; without a zone it is UTC."""
    try:
        at = datetime.fromisoformat(timestamp)
    except ValueError:
        return None, None
    zone = at.utcoffset()
    if zone is None:
        at = at.replace(tzinfo=UTC)
    try:
        east = None if zone is None else zone.days * 1440 + zone.seconds // 60
        return round(at.timestamp() * 1000), east
    except OverflowError:
        return None, None


def _name(author: Author, names: dict[str, str]) -> str:
    """Return what to call somebody: two people of one name are told apart."""
    key = author.id or author.name
    if key not in names:
        name = author.nickname or author.name or "Deleted User"
        taken = name in names.values()
        names[key] = f"{name} ({author.name}, {author.id})" if taken else name
    return names[key]


def _kind(record: Record) -> tuple[Kind, str]:
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


def _signs(signs: list[Sign], names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for sign in signs:
        for user in sign.users or ():
            yield _name(user, names), sign.emoji.name
