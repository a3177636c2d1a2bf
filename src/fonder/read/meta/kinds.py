"""What each record of Meta's is: a text, a call, a line of the app."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from fonder.model.chat import Flag, Kind
from fonder.read.meta.records import Record, repaired

EXTENSIONS = {
    Kind.PHOTO: "jpg jpeg png webp heic heif bmp avif",
    Kind.VIDEO: "mp4 mov webm mkv 3gp avi m4v",
    Kind.AUDIO: "mp3 m4a aac wav ogg opus oga amr",
    Kind.GIF: "gif",
}
HELD = {
    "photos": Kind.PHOTO,
    "videos": Kind.VIDEO,
    "audio_files": Kind.AUDIO,
    "gifs": Kind.GIF,
    "files": Kind.FILE,
}
KIND_OF = {name: kind for kind, names in EXTENSIONS.items() for name in names.split()}
CALLS = re.compile(r"(audio|video|voice) (call|chat)( ended)?\.?", re.IGNORECASE)
CALL_BEGAN = re.compile(r"(started|is starting) (an? )?(audio|video|voice|group)? ?(call|chat)\.?")
CALL_MISSED = re.compile(
    r"missed ((an?|your|his|her|their) )?((audio|video|voice) )?(call|chat)"
    r"( (from|with) .{1,80})?\.?",
    re.IGNORECASE,
)
SENT = re.compile(r"sent an? (attachment|photo|video|voice message|GIF|sticker|link|file|reel)\.?")
PLACE = re.compile(
    r"(sent|shared|started sharing) (an? |the |their |his |her )?(live )?location\.?"
)
POLL = re.compile(r"created a poll: (.*)", re.DOTALL)
BY_SOMEBODY = re.compile(
    r"(set|changed|cleared|removed|updated) (the|your|his|her|their|my|.{1,80}'s) (own )?"
    r"((chat|group) )?(nickname|theme|colou?rs?|emoji|quick reaction|photo|message timer)\b.*"
    r"|named the (group|chat) .*|(un)?pinned a message\.?|turned (on|off)"
    r" (disappearing|vanish|messag|read|call|notif|end-to-end|approv|link|secret|active).{0,250}"
    r"|reacted .{1,20} to (your|a|his|her|their|the) message ?|liked (a|your) message"
    r"|voted for .* in the poll.*|stopped sharing .{0,20}location\.?|(joined|left) the call\.?"
    r"|waved (hello )?at (you|.{1,80})\.?!?"
    r"|(is|are) now connected (with|to) .{1,80} on Messenger\.?"
    r"|(replied to|mentioned .{1,80} in|reacted .{0,20}to) (your|their|a|his|her) story\.?",
    re.DOTALL,
)
UNSENT = re.compile(r"unsent a message\.?")
LEFT_OUT = re.compile(r"Click for (video|audio|photo): ?")
GONE = re.compile(
    r"(This|That) message is no longer available because it was unsent by the sender\.?"
)
BY_NOBODY = re.compile(
    r"(You are now|You're now) connected on Messenger\.?"
    r"|Say hi to your new (Facebook friend|connection).*"
    r"|Liked a message ?|Reacted .{1,20} to your message ?"
    r"|Messages and calls (in this chat )?are (now )?(secured|protected) with end-to-end encr.*"
    r"|You can now message and call each other.*"
    # the same two lines in other languages: a like of, or a sign for, the other's message
    r"|Hat eine Nachricht mit „Gefällt mir“ markiert\.?"
    r"|Hat mit .{1,20} auf deine Nachricht reagiert ?"
    r"|A aimé un message ?|A réagi (avec )?.{1,20} à votre message ?"
    r"|A réagi à votre message avec .{1,20}"
    r"|Le gustó un mensaje ?|Indicó que le gustó un mensaje ?|Reaccionó con .{1,20} a tu mensaje ?"
    r"|Curtiu uma mensagem ?|Reagiu com .{1,20} à sua mensagem ?"
    r"|Ha messo (\"|“)?Mi piace(\"|”)? a un messaggio ?"
    r"|Ha reagito (con )?.{1,20} al tuo messaggio ?"
    r"|Vond een bericht leuk ?|Heeft (met )?.{1,20} op je bericht gereageerd ?"
    r"|Polubił\(?a?\)? wiadomość ?|Zareagował\(?a?\)? .{1,20} na Twoją wiadomość ?"
    r"|Gillade ett meddelande ?|Bir mesajı beğendi ?|Menyukai pesan ?"
)
OF_NOBODY = (
    *("You", "Say hi", "Liked a", "Reacted ", "Messages and", "Missed ", "missed "),
    *("This mes", "That mes", "Click for", "Hat ", "A aimé", "A réagi", "Le gust", "Indicó"),
    *("Reaccion", "Curtiu", "Reagiu", "Ha messo", "Ha reagito", "Vond een", "Heeft ", "Polubi"),
    *("Zareagow", "Gillade", "Bir mesaj", "Menyukai"),
    *(f"{word} c" for word in ("Audio", "Video", "Voice", "audio", "video", "voice")),
)
PLAIN_TYPES = ("Generic", "text")
SERVICE_TYPES = ("Subscribe", "Unsubscribe", "Payment")


class What(NamedTuple):
    """What a record is, and the words that belong to it."""

    kind: Kind
    text: str = ""
    flags: Flag = Flag.NONE


def actors(people: Sequence[str]) -> tuple[str, ...]:
    """Return how the app's own lines may begin: with “You”, a whole or a first name."""
    names = ["You", *people, *(name.partition(" ")[0] for name in people)]
    return tuple({f"{name} ": None for name in names if name})


def not_plain(
    records: Sequence[Record], texts: Sequence[bytes], names: tuple[str, ...]
) -> list[int]:
    """Return which records may be more than their texts; nearly all are no more.

    All are asked at once since every message passes here: a call for each would take as long.
    """
    starts, first_two = _starts_of_app(names)
    return [
        row
        for row, (record, text) in enumerate(zip(records, texts, strict=True))
        if not text
        or record.call_duration is not None
        or record.photos is not None
        or record.media
        or record.share is not None
        or record.videos is not None
        or record.audio_files is not None
        or record.gifs is not None
        or record.files is not None
        or record.sticker is not None
        or record.is_unsent
        or record.unsent
        or (record.type is not None and record.type not in PLAIN_TYPES)
        or (text[:2] in first_two and text.startswith(starts))
    ]


@lru_cache(maxsize=8)
def _starts_of_app(names: tuple[str, ...]) -> tuple[tuple[bytes, ...], frozenset[bytes]]:
    """Return how the app's lines may begin, and the first two bytes, which are found faster."""
    starts = tuple(start.encode() for start in OF_NOBODY + names)
    return starts, frozenset(start[:2] for start in starts)


def what(record: Record, names: tuple[str, ...]) -> What:
    """Return what a record is; `names` are the `actors` of the chat."""
    if record.is_unsent or record.unsent:
        return What(Kind.DELETED)
    written = record.text if record.content is None else record.content
    text = repaired(written) if written else ""
    if not not_plain([record], [text.encode()], names):
        return What(Kind.TEXT, text)
    call = _call(record, text, names)
    if call is not None:
        return call
    if record.type in SERVICE_TYPES:
        return What(Kind.SYSTEM, text)
    kind = _medium(record)
    told = _told_by_app(text, names)
    if kind is not None:
        return What(kind, "" if told is not None and SENT.fullmatch(told) else text)
    if told is not None and (of_app := _of_app(record, told, text)) is not None:
        return of_app
    if (of_app := _of_nobody(text)) is not None:
        return of_app
    link = record.share.link if record.share is not None else None
    if written is None or (not text and record.other_name is not None) or (not text and link):
        # the record is all there is of it: a link that was passed on, or something left out
        return What(Kind.TEXT, repaired(link)) if link else What(Kind.FILE)
    return What(Kind.TEXT, text)


def _of_nobody(text: str) -> What | None:
    """Return what the app says without naming anybody; None where it isn't the app's."""
    if BY_NOBODY.fullmatch(text):
        return What(Kind.SYSTEM, text)
    if GONE.fullmatch(text):
        return What(Kind.DELETED)
    return What(Kind.FILE) if LEFT_OUT.fullmatch(text) else None


def _medium(record: Record) -> Kind | None:
    if record.sticker is not None:
        return Kind.STICKER
    for name, kind in HELD.items():
        if getattr(record, name):
            return kind
    if record.media:
        return KIND_OF.get(record.media[0].uri.rpartition(".")[2].lower(), Kind.FILE)
    return None


def _call(record: Record, text: str, names: tuple[str, ...]) -> What | None:
    """Return the call that the record is; one that begins is told again when it ends."""
    if "call" not in text and "chat" not in text:
        is_call = record.call_duration is not None or _type(record) == "call"
        return _ended(record) if is_call else None
    told = _told_by_app(text, names)
    if (told is not None and CALL_BEGAN.fullmatch(told)) and not record.call_duration:
        return What(Kind.SYSTEM, text)
    if CALL_MISSED.fullmatch(text if told is None else told):
        return What(Kind.CALL, flags=Flag.MISSED)
    if record.call_duration is not None or _type(record) == "call":
        return _ended(record)
    return What(Kind.CALL) if CALLS.fullmatch(text) and "ended" in text else None


def _ended(record: Record) -> What:
    # a call of no length is one that nobody took
    missed = record.missed or record.call_duration in (0, "0")
    return What(Kind.CALL, flags=Flag.MISSED if missed else Flag.NONE)


def _type(record: Record) -> str:
    return (record.type or "").lower()


def _told_by_app(text: str, names: tuple[str, ...]) -> str | None:
    """Return what the app says that somebody did, without the name; None where it says nothing."""
    if not text.startswith(names):
        return None
    return text[max(map(len, filter(text.startswith, names))) :]


def _of_app(record: Record, told: str, text: str) -> What | None:
    if SENT.fullmatch(told):
        link = record.share.link if record.share is not None else None
        return What(Kind.TEXT, repaired(link)) if link else What(Kind.FILE)
    if PLACE.fullmatch(told):
        return What(Kind.LOCATION)
    if UNSENT.fullmatch(told):
        return What(Kind.DELETED)
    if poll := POLL.fullmatch(told):
        return What(Kind.POLL, poll[1])
    return What(Kind.SYSTEM, text) if BY_SOMEBODY.fullmatch(told) else None
