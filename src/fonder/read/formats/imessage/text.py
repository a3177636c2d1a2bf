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
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

ME = "Me"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = 86_400_000
TIME = (
    r"(?P<in>(?:    )?)(?P<mon>[A-Z][a-z]{2}) (?P<d>\d\d?), (?P<y>\d{4}) {1,2}"
    r"(?P<h>\d\d?):(?P<m>\d\d):(?P<s>\d\d) (?P<half>AM|PM)"
)
HEADER = re.compile(TIME + r"(?: \(Read by [^\n()]{1,99}\))?")
NOTE = re.compile(TIME + r" (?!\(Read by )(?P<note>\S.{0,500})")
FIRST = re.compile(TIME.encode() + rb"(?: \(Read by [^\n()]{1,99}\))?\r?\n *[^\s][^\n]{0,199}\r?\n")
RESPONDS = "This message responded to an earlier message."
DELETED_HERE = "This message was deleted from the conversation!"
EDITED = re.compile(r"Edited [\w ,]{1,60} later: ")
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
EFFECT = re.compile(r"Sent with (?:[A-Z][a-z]+ ?){1,3}")
EXTENSIONS = {
    Kind.GIF: ("gif",),
    Kind.PHOTO: ("jpg", "jpeg", "png", "heic", "heif", "webp", "tiff"),
    Kind.VIDEO: ("mov", "mp4", "m4v", "3gp"),
    Kind.AUDIO: ("caf", "m4a", "amr", "mp3", "aac"),
    Kind.CONTACT: ("vcf",),
}


class Block(NamedTuple):
    """One message or note as it stands: its line, time, sender (None: a note) and lines."""

    line: int
    wall: int | None
    sender: str | None
    lines: list[str]
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
    for block in blocks:
        if block.under is None:
            _add(found, block, answered.get((block.wall, block.sender)))
    return found.chat()


def _choice(file: File, blocks: list[Block]) -> Choice[tuple[File, list[Block]]]:
    others = _others(blocks)
    stem = file.name.removesuffix(".txt")
    name = others[0] if len(others) == 1 else stem
    return Choice(name, len(blocks), len(others) <= 1, (file, blocks), (stem, *others))


def _others(blocks: list[Block]) -> list[str]:
    return [who for who in dict.fromkeys(b.sender for b in blocks) if who not in (ME, None)]


def _blocks(file: File) -> Iterator[Block]:
    text = bytes(file.text()).decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").split("\n")
    top: Block | None = None
    block: Block | None = None
    at = 0
    while at < len(lines):
        found = _header(lines, at)
        if found is None:
            if block is not None:
                block.lines.append(lines[at].removeprefix("    " if block.under else ""))
            at += 1
            continue
        if block is not None:
            yield block
        header, sender, size = found
        under = top.line if header["in"] and top is not None else None
        note = [header["note"]] if sender is None else []
        block = Block(at + 1, _wall(header), sender, note, under)
        top = block if under is None else top
        at += size
    if block is not None:
        yield block


def _header(lines: list[str], at: int) -> tuple[re.Match[str], str | None, int] | None:
    """Return a header with its sender and its number of lines; it follows on an empty line."""
    line = lines[at]
    if not ("A" <= line[:1] <= "S" or line.startswith("    ")) or (
        at and not _apart(lines[at - 1])
    ):
        return None
    if (found := HEADER.fullmatch(line)) and at + 1 < len(lines) and lines[at + 1].strip():
        return found, lines[at + 1].removeprefix(found["in"]), 2
    note = NOTE.fullmatch(line)
    return (note, None, 1) if note and not note["in"] else None


def _apart(line: str) -> bool:
    return not line.strip() or line.endswith(":") or line.startswith("    ")


def _wall(found: re.Match[str]) -> int | None:
    _, month, day, year, hours, minutes, seconds, half = found.groups()[:8]
    start = _day(month, day, year)
    hour, minute, second = int(hours), int(minutes), int(seconds)
    if start is None or not 1 <= hour <= 12 or minute > 59 or second > 59:
        return None
    hour = hour % 12 + (12 if half == "PM" else 0)
    return start + ((hour * 60 + minute) * 60 + second) * 1000


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


def _add(found: Gathered, block: Block, answers: int | None) -> None:
    lines, reactions = _without_tapbacks(block.lines)
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1] == RESPONDS:
        lines.pop()
    if lines and lines[0] == DELETED_HERE:  # on one's own device only, and not for good
        del lines[0]
    kind, text, edited = _understood(block, [line for line in lines if not _is_effect(line)])
    found.add(
        line=block.line,
        sender=None if kind is Kind.SYSTEM else block.sender,
        kind=kind,
        text=text,
        wall=block.wall,
        flags=Flag.EDITED if edited else Flag.NONE,
        key=block.line,
        answers=answers,
        reactions=reactions,
    )


def _understood(block: Block, lines: list[str]) -> tuple[Kind, str, bool]:
    if block.sender is None:
        return Kind.SYSTEM, "\n".join(lines), False
    if len(lines) == 1 and " message" in lines[0] and GONE.fullmatch(lines[0]):
        return Kind.DELETED, "", False
    for at in range(len(lines) - 1, 0, -1):
        edit = EDITED.match(lines[at]) if lines[at].startswith("Edited ") else None
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
