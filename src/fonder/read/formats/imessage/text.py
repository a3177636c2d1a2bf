"""The text files that imessage-exporter writes, one a chat.

    file     = block*
    block    = time read? newline sender newline line* blank     a message
             | time " " note blank                               a note of the app itself
    line     = a line of words  |  the path of a file  |  "Tapbacks:" and indented lines
             | "Edited " … " later: " words  |  "This message responded to an earlier message."
    time     = "May 17, 2022  5:29:42 PM"                        the wall clock, no zone

Answers stand twice: indented below what they answer, and again at their own place with the note
that they respond. The indented ones say what is answered and are then left out. The owner writes as
“Me”. Words may be mistaken for a path or a note where they read exactly like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fonder.model.chat import Chat, Flag, Kind
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.choose import Choice
from fonder.read.clocks import whole
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

ME = "Me"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY, HOUR = 86_400_000, 3_600_000
EDITED = int(Flag.EDITED)
TIME = r"(?:    )?[A-Z][a-z]{2} \d\d?, \d{4} {1,2}\d\d?:\d\d:\d\d [AP]M"
HEADER = re.compile(
    r"\n((?:    )?)([A-S][a-z]{2} \d\d?, \d{4} {1,2}\d\d?):([0-5]\d):([0-5]\d) ([AP]M)"
    r"(?: \(Read by [^\n()]{1,99}\)| (?!\(Read by )(\S.{0,500}))?(?=\n|\Z)"
)
FIRST = re.compile(TIME.encode() + rb"(?: \(Read by [^\n()]{1,99}\))?\r?\n *[^\s][^\n]{0,199}\r?\n")
RESPONDS = "This message responded to an earlier message."
DELETED_HERE = "This message was deleted from the conversation!"
EDITED_LATER = re.compile(r"Edited [\w ,]{1,60} later: ")
TAPBACKS = ("Tapbacks:", "Reactions:")
TAPBACK = re.compile(r"(\S.{0,40}?) by (.{1,200})")
SIGNS = {
    "Loved": "❤️",
    "Liked": "👍",
    "Disliked": "👎",
    "Laughed": "😂",
    "Emphasized": "‼️",
    "Questioned": "❓",
}
GONE = re.compile(r".{1,200} (?:deleted|unsent) (?:a|this) message(?: part)?[.!]?(?: .*)?")
FILE = re.compile(r"(?:~|/|\w:|attachments/)[^\n]*\.(\w{2,5})|Attachment missing!")
STICKER = re.compile(r"(?:\w+ )?Sticker from .{1,200}")
# a line without any of these is nothing but words
MAYBE_MORE = re.compile(r"[~/:]|message|Attachment|Sticker|Sent with|Tapbacks|Reactions")
EFFECT = re.compile(r"Sent with (?:[A-Z][a-z]+ ?){1,3}")
EXTENSIONS = {
    Kind.GIF: ("gif",),
    Kind.PHOTO: ("jpg", "jpeg", "png", "heic", "heif", "webp", "tiff"),
    Kind.VIDEO: ("mov", "mp4", "m4v", "3gp"),
    Kind.AUDIO: ("caf", "m4a", "amr", "mp3", "aac"),
    Kind.CONTACT: ("vcf",),
}


class Block(NamedTuple):
    """One message or note as it stands: its line, time, sender (None: a note) and words."""

    line: int
    wall: int | None
    sender: str | None
    words: str
    under: int | None  # the line of the message that it answers, for an indented one


def looks(file: File) -> float:
    """Return how sure it is that this is a text file of imessage-exporter."""
    return 0.96 if FIRST.match(file.head(4096).removeprefix(b"\xef\xbb\xbf")) else 0.0


def read(files: Sequence[File], name: str, options: ReadOptions) -> Chat:
    """Return the one chat of two, or the one with `options.with_`."""
    chats = [(file, list(_blocks(file))) for file in files]
    file, blocks = choose.one([_choice(*chat) for chat in chats], options.with_, files[0].name)
    found = Gathered(name, [file.name], options, hints=_others(blocks))
    answered = {(b.wall, b.sender): b.under for b in blocks if b.under is not None}
    said = [block for block in blocks if block.under is None]
    bodies = list(map(_understood, said))
    found.extend(
        lines=[block.line for block in said],
        senders=[
            None if body.kind is Kind.SYSTEM else block.sender
            for block, body in zip(said, bodies, strict=True)
        ],
        kinds=[body.kind for body in bodies],
        texts=[body.text for body in bodies],
        walls=whole([block.wall for block in said]),
        flags=[EDITED if body.edited else 0 for body in bodies],
        keys=[block.line for block in said],
        answers=[answered.get((b.wall, b.sender)) for b in said] if answered else (),
        reactions={i: body.reactions for i, body in enumerate(bodies) if body.reactions},
    )
    return found.chat()


def _choice(file: File, blocks: list[Block]) -> Choice[tuple[File, list[Block]]]:
    others = _others(blocks)
    stem = file.name.removesuffix(".txt")
    name = others[0] if len(others) == 1 else stem
    return Choice(name, len(blocks), len(others) <= 1, (file, blocks), (stem, *others))


def _others(blocks: list[Block]) -> list[str]:
    return [who for who in dict.fromkeys(b.sender for b in blocks) if who not in (ME, None)]


def _blocks(file: File) -> Iterator[Block]:
    text = file.text().decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    text = "\n" + text.replace("\r\n", "\n")  # each line begins with its end, to be found fast
    line, counted = 0, 0
    top: int | None = None  # the line of the last message that isn't indented
    head: tuple[int, int | None, str | None, str, int | None] | None = None
    start = 0  # of the words of the block that is open
    for found in HEADER.finditer(text):
        if found.start() < start or not _apart(text, found.start()):
            continue
        indent, hour, minute, second, half, note = found.groups()
        sender, stop = (None, found.end()) if note else _sender(text, found.end(), indent)
        if indent if note else not (sender or "").strip():
            continue
        if head is not None:
            yield _block(head, text[start : found.start()])
        line += text.count("\n", counted, found.start() + 1)
        counted = found.start() + 1
        wall = _wall(hour, half)
        if wall is not None:
            wall += int(minute) * 60_000 + int(second) * 1000
        under = top if indent else None
        top = line if under is None else top
        head = (line, wall, sender, note or "", under)
        start = stop
    if head is not None:
        yield _block(head, text[start:])


def _block(head: tuple[int, int | None, str | None, str, int | None], words: str) -> Block:
    line, wall, sender, note, under = head
    return Block(line, wall, sender, note + words if note else words[1:], under)


def _apart(text: str, at: int) -> bool:
    """Say whether a header at the line's end `at` follows on what may come before one."""
    if at == 0 or text[at - 1] == "\n":
        return True
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return not before.strip() or before.endswith(":") or before.startswith("    ")


def _sender(text: str, at: int, indent: str) -> tuple[str, int]:
    """Return the line after a header, and where it ends."""
    stop = text.find("\n", at + 1)
    stop = len(text) if stop < 0 else stop
    return text[at + 1 : stop].removeprefix(indent), stop


@lru_cache(maxsize=4096)
def _wall(hour: str, half: str) -> int | None:
    """Return ms from 1970 to the start of an hour, as in “May 17, 2022  5”, “PM”."""
    month, day, year, twelfth = hour.replace(",", "").split()
    start = _day(month, day, year)
    if start is None or not 1 <= int(twelfth) <= 12:
        return None
    return start + (int(twelfth) % 12 + (12 if half == "PM" else 0)) * HOUR


@lru_cache(maxsize=4096)
def _day(month: str, day: str, year: str) -> int | None:
    """Return ms from 1970 to the start of a day; None where there is no such day."""
    if month not in MONTHS:
        return None
    try:
        found = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
    return (found.toordinal() - date(1970, 1, 1).toordinal()) * DAY


class Body(NamedTuple):
    """What a block holds."""

    kind: Kind
    text: str
    edited: bool = False
    reactions: Sequence[tuple[str, str]] = ()


def _understood(block: Block) -> Body:
    words = block.words.rstrip("\n")
    if block.sender is not None and "\n" not in words and not MAYBE_MORE.search(words):
        return Body(Kind.TEXT, words if not words.isspace() else "")
    lines, reactions = _without_tapbacks(words.split("\n"))
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1] == RESPONDS:
        lines.pop()
    if lines and lines[0] == DELETED_HERE:  # on one's own device only, and not for good
        del lines[0]
    kind, text, edited = _told(block, [line for line in lines if not _is_effect(line)])
    return Body(kind, text, edited, reactions)


def _told(block: Block, lines: list[str]) -> tuple[Kind, str, bool]:
    """Return the kind, the words that belong to the message, and whether they were edited."""
    if block.sender is None:
        return Kind.SYSTEM, "\n".join(lines), False
    if len(lines) == 1 and " message" in lines[0] and GONE.fullmatch(lines[0]):
        return Kind.DELETED, "", False
    for at in range(len(lines) - 1, 0, -1):
        edit = EDITED_LATER.match(lines[at]) if lines[at].startswith("Edited ") else None
        if edit:  # the last wording counts
            return Kind.TEXT, "\n".join([lines[at][edit.end() :], *lines[at + 1 :]]), True
    kind = Kind.TEXT
    words = []
    for line in lines:
        sent = _sent(line)
        if sent is None:
            words.append(line)
        elif kind is Kind.TEXT:
            kind = sent
    return kind, "\n".join(words), False


def _is_effect(line: str) -> bool:
    return line.startswith("Sent with ") and EFFECT.fullmatch(line) is not None


def _sent(line: str) -> Kind | None:
    if STICKER.fullmatch(line):
        return Kind.STICKER
    found = FILE.fullmatch(line)
    if found is None:
        return None
    extension = (found[1] or "").casefold()
    return next((kind for kind, known in EXTENSIONS.items() if extension in known), Kind.FILE)


def _without_tapbacks(lines: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines of the message itself, and (who, sign) of its tapbacks."""
    headings = (at for at, line in enumerate(lines) if line.endswith(TAPBACKS))
    start = next((at for at in headings if lines[at].strip() in TAPBACKS), None)
    if start is None:
        return list(lines), []
    stop = start + 1
    found = []
    while stop < len(lines) and (tapback := TAPBACK.fullmatch(lines[stop].strip())):
        found.append((tapback[2], SIGNS.get(tapback[1], tapback[1])))
        stop += 1
    return lines[:start] + lines[stop:], found
