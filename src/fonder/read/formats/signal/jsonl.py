"""Signal's plaintext export: `main.jsonl`, one record a line.

    file     = header record*                              one JSON object a line
    record   = {account} | {recipient} | {chat} | {chatItem} | others, which hold no messages
    chatItem = {chatId, authorId, dateSent, revisions?, incoming | outgoing | directionless, what}
    what     = standardMessage | stickerMessage | contactMessage | viewOnceMessage | poll
             | remoteDeletedMessage | directStoryReplyMessage | updateMessage …

Times are ms since 1970 UTC. An edited message carries its newest wording, and the earlier ones
under `revisions`, oldest first: it keeps the time of its first wording, and quotes may name it by
the time of any. Not in the export: messages that disappeared, and the text of very long ones beyond
what the message itself shows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice

import msgspec

from fonder.model.chat import Chat, Flag, Kind, Skipped
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.choose import Choice
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.formats.signal.records import (
    Account,
    Attachment,
    Call,
    Item,
    Line,
    Message,
    Recipient,
    joined,
)
from fonder.read.gather import Gathered
from fonder.read.jsontext import BATCH, BOMS, NOT_A_RECORD, batches, decoded, mended
from fonder.read.options import ReadOptions

ME = "Me"  # where the export doesn't say the name
FRAME = re.compile(
    rb'^[ \t]*\{[ \t]*"(?:chatItem|recipient|account|chat)"[ \t]*:[ \t]*\{', re.MULTILINE
)
ITEM = re.compile(rb'\{"chatItem":\{"chatId":"?(\d{1,18})[",]')  # as it is nearly always written
VOICE, GIF = ("VOICE_MESSAGE", 1), ("GIF", 3)
NOBODY_TOOK = ("NOT_ACCEPTED", "MISSED", "MISSED_NOTIFICATION_PROFILE", 2, 3, 4)
LONG_TEXT = "text/x-signal-plain"  # the rest of a long message
FAMILIES = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}
EDITED, MISSED = int(Flag.EDITED), int(Flag.MISSED)
CALL = msgspec.json.Decoder(Call, strict=False)
CALLS = ("individualCall", "groupCall")


@dataclass(slots=True)
class Survey:
    """What the whole file says of people and chats. `of` gives each line's chat, or None."""

    account: Account = field(default_factory=Account)
    recipients: dict[int, Recipient] = field(default_factory=dict)
    chats: dict[int, int] = field(default_factory=dict)
    of: list[int | None] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def looks(file: File) -> float:
    """Return how sure it is that this file is Signal's `main.jsonl`."""
    return 0.97 if FRAME.search(file.head()) else 0.0


def read(file: File, name: str, options: ReadOptions, progress: Progress) -> Chat:
    """Return the one chat, or the one with `options.with_`."""
    data = file.content()
    if data.startswith(tuple(BOMS)):
        data = mended(data)
    survey = _survey(data)
    progress(0.3)
    chat = choose.one(_choices(survey), options.with_, file.name)
    found = Gathered(name, [file.name], options, skipped=survey.skipped)
    people = People(survey)
    other = survey.recipients.get(survey.chats.get(chat, -1))
    if other is not None and other.contact is not None:
        found.hints.append(people.name(other.id))
    conversation = Conversation(found, people)
    ours = compress(_lines(data), [of == chat for of in survey.of])
    while some := list(islice(ours, BATCH)):
        numbers, lines = zip(*some, strict=True)
        for batch in batches(lines, Message, found.skipped, numbers, strict=False):
            conversation.extend(batch.numbers, [message.chat_item for message in batch.records])
    progress(0.9)
    return found.chat()


def _lines(data: bytes | bytearray) -> Iterator[tuple[int, bytes]]:
    return enumerate(io.BytesIO(data), 1)


def _survey(data: bytes | bytearray) -> Survey:
    survey = Survey()
    decoder = msgspec.json.Decoder(Line, strict=False)
    for number, text in _lines(data):
        if item := ITEM.match(text):
            survey.of.append(int(item[1]))
            continue
        survey.of.append(None)
        if text.isspace():
            continue
        try:
            line = decoded(decoder, text)
        except (msgspec.DecodeError, RecursionError):
            survey.skipped.append(Skipped(number, NOT_A_RECORD))
            continue
        if line.chat_item is not None:
            survey.of[-1] = line.chat_item.chat_id
        elif line.recipient is not None:
            survey.recipients[line.recipient.id] = line.recipient
        elif line.chat is not None:
            survey.chats[line.chat.id] = line.chat.recipient_id
        elif line.account is not None:
            survey.account = line.account
    return survey


def _choices(survey: Survey) -> list[Choice[int]]:
    counts: dict[int, int] = dict.fromkeys(survey.chats, 0)
    for chat in survey.of:
        if chat is not None:
            counts[chat] = counts.get(chat, 0) + 1
    people = People(survey)
    choices = []
    for chat, count in counts.items():
        with_ = survey.chats.get(chat, -1)
        recipient = survey.recipients.get(with_)
        contact = recipient.contact if recipient else None
        aliases = tuple(contact.names()) if contact else ()
        choices.append(Choice(people.called(with_), count, contact is not None, chat, aliases))
    return choices


class People:
    """The names of those who write, each its own."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._names: dict[int, str] = {}

    def name(self, id_: int) -> str:
        """Return somebody's name; two of the same name are told apart by a number."""
        if id_ not in self._names:
            called = self.called(id_)
            same = sum(1 for name in self._names.values() if name.partition(" (")[0] == called)
            self._names[id_] = f"{called} ({same + 1})" if same else called
        return self._names[id_]

    def called(self, id_: int) -> str:
        """Return what Signal would call a person or a group."""
        found = self._survey.recipients.get(id_)
        if found is not None and found.me is not None:
            account = self._survey.account
            return joined(account.given_name, account.family_name) or account.username or ME
        if found is not None and found.contact is not None:
            return next(iter(found.contact.names()), f"Contact {id_}")
        if found is not None and found.group is not None:
            snapshot = found.group.snapshot
            title = snapshot.title if snapshot else None
            return (title.title if title else None) or f"Group {id_}"
        return f"Contact {id_}"


class Conversation:
    """Turns the items of one chat into messages."""

    def __init__(self, found: Gathered, people: People) -> None:
        self._found = found
        self._people = people
        self._first_sent: dict[tuple[int, int], tuple[int, int]] = {}  # by any wording's time

    def extend(self, numbers: Sequence[int], items: Sequence[Item]) -> None:
        """Add items, each with the number of its line."""
        kinds, texts, flags = zip(*map(_told, items), strict=True)
        sent = [self._edited(item) if item.revisions else item.date_sent for item in items]
        authors = [item.author_id for item in items]
        senders = [
            None if kind is Kind.SYSTEM else self._people.name(author)
            for kind, author in zip(kinds, authors, strict=True)
        ]
        self._found.extend(
            lines=numbers,
            senders=senders,
            kinds=kinds,
            texts=texts,
            instants=whole(sent),
            flags=flags,
            keys=list(zip(authors, sent, strict=True)),
            answers=list(map(self._answered, items)),
            reactions={i: signs for i, item in enumerate(items) if (signs := self._signs(item))},
        )

    def _signs(self, item: Item) -> list[tuple[str, str]]:
        said = (
            item.standard_message
            or item.sticker_message
            or item.contact_message
            or item.view_once_message
            or item.direct_story_reply_message
            or item.poll
        )
        if said is None or not said.reactions:
            return []
        return [
            (self._people.name(sign.author_id), sign.emoji)
            for sign in said.reactions
            if sign.author_id is not None
        ]

    def _edited(self, item: Item) -> int:
        """Return when the first wording was sent, and remember the times of all."""
        revisions = item.revisions or []
        first = min(item.date_sent, *(old.date_sent for old in revisions))
        for sent in (item.date_sent, *(old.date_sent for old in revisions)):
            self._first_sent[item.author_id, sent] = (item.author_id, first)
        return first

    def _answered(self, item: Item) -> tuple[int, int] | None:
        quote = item.standard_message.quote if item.standard_message else None
        if quote is None or quote.target_sent_timestamp is None or quote.author_id is None:
            return None
        key = (quote.author_id, quote.target_sent_timestamp)
        return self._first_sent.get(key, key)


def _told(item: Item) -> tuple[Kind, str, int]:
    """Return the kind, the words that belong to the message, and its flags."""
    edited = EDITED if item.revisions else 0
    if item.standard_message is not None:
        said = item.standard_message
        kind = _sort(said.attachments) if said.attachments else Kind.TEXT
        return kind, said.text.body if said.text is not None else "", edited
    kind, text, missed = _rarer(item)
    return kind, text, edited | (MISSED if missed else 0)


def _rarer(item: Item) -> tuple[Kind, str, bool]:
    """Return the same of what isn't written as most is, and whether it is a missed call."""
    if item.update_message is not None:
        return _update(item.update_message)
    if item.poll is not None:
        options = item.poll.options or []
        return Kind.POLL, "\n".join([item.poll.question, *(o.option for o in options)]), False
    if item.direct_story_reply_message is not None:
        reply = item.direct_story_reply_message
        words = reply.text_reply.text if reply.text_reply else None
        return Kind.TEXT, words.body if words else reply.emoji or "", False
    for there, kind in (
        (item.sticker_message, Kind.STICKER),
        (item.contact_message, Kind.CONTACT),
        (item.view_once_message, Kind.VIEW_ONCE),
        (item.remote_deleted_message, Kind.DELETED),
        (item.admin_deleted_message, Kind.DELETED),
    ):
        if there is not None:
            return kind, "", False
    return Kind.SYSTEM, "", False


def _sort(attachments: list[Attachment]) -> Kind:
    """Return the kind of a message by the first thing that was sent with it."""
    for sent in attachments:
        type_ = (sent.pointer.content_type if sent.pointer else None) or ""
        if type_ == LONG_TEXT:
            continue
        if sent.flag in VOICE:
            return Kind.AUDIO
        if sent.flag in GIF or type_ == "image/gif":
            return Kind.GIF
        return FAMILIES.get(type_.partition("/")[0], Kind.FILE)
    return Kind.TEXT


def _state(call: msgspec.Raw) -> str | int | None:
    """Return how a call ended; None where that cannot be read, for it is still a call."""
    try:
        return decoded(CALL, call).state
    except (msgspec.DecodeError, RecursionError):
        return None


def _update(update: dict[str, msgspec.Raw]) -> tuple[Kind, str, bool]:
    """Return a call, or what the app itself noted, in words made from its name."""
    for name, raw in update.items():
        if name in CALLS:
            return Kind.CALL, "", name == CALLS[0] and _state(raw) in NOBODY_TOOK
    name = next(iter(update), "")
    return Kind.SYSTEM, re.sub(r"(?=[A-Z])", " ", name).lower(), False
