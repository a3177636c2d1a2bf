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
from collections.abc import Sequence
from itertools import compress
from typing import Any, NamedTuple

from fonder.model.chat import Chat, Flag, Kind
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.choose import Choice
from fonder.read.columns import holding
from fonder.read.formats.imessage.blocks import LENIENT, Blocks, blocks
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

ME = "Me"
EDITED = int(Flag.EDITED)
TIME = r"(?:    )?[A-Z][a-z]{2} \d\d?, \d{4} {1,2}\d\d?:\d\d:\d\d [AP]M"
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
# what has none of these is nothing but words
MARKS, MAYBE_MORE = (
    b"~/:\n",
    (b"message", b"Attachment", b"Sticker", b"Sent with", b"Tapbacks", b"Reactions"),
)
NO_WORDS = (b"~", b"/", b"attachments/", b"Edited ")  # what begins so
TOGETHER = 4096  # messages that are handed over together
BLANKS = frozenset(b"\t\n\v\f\r\x1c\x1d\x1e\x1f \xc2\xe1\xe2\xe3")  # a blank may begin so in UTF-8
EFFECT = re.compile(r"Sent with (?:[A-Z][a-z]+ ?){1,3}")
EXTENSIONS = {
    Kind.GIF: ("gif",),
    Kind.PHOTO: ("jpg", "jpeg", "png", "heic", "heif", "webp", "tiff"),
    Kind.VIDEO: ("mov", "mp4", "m4v", "3gp"),
    Kind.AUDIO: ("caf", "m4a", "amr", "mp3", "aac"),
    Kind.CONTACT: ("vcf",),
}


def looks(file: File) -> float:
    """Return how sure it is that this is a text file of imessage-exporter."""
    return 0.96 if FIRST.match(file.head(4096).removeprefix(b"\xef\xbb\xbf")) else 0.0


def read(files: Sequence[File], name: str, options: ReadOptions) -> Chat:
    """Return the one chat of two, or the one with `options.with_`."""
    chats = [(file, blocks(file)) for file in files]
    file, held = choose.one([_choice(*chat) for chat in chats], options.with_, files[0].name)
    found = Gathered(name, [file.name], options, hints=_others(held))
    if any(held.under):
        held, answers = _answers_in_place(held)
    else:
        answers = []
    for at in range(0, len(held.lines), TOGETHER):
        some = slice(at, at + TOGETHER)
        columns: list[Any] = [column[some] for column in held]
        _add(found, Blocks(*columns), answers[some])
    return found.chat()


def _answers_in_place(held: Blocks) -> tuple[Blocks, list[int | None]]:
    """Return the blocks that aren't indented, and what they answer as the indented ones say."""
    said = list(zip(held.walls.tolist(), held.senders, strict=True))
    answered = {one: under for one, under in zip(said, held.under, strict=True) if under}
    own = [under is None for under in held.under]
    kept = Blocks(
        list(compress(held.lines, own)),
        held.walls[own],
        list(compress(held.senders, own)),
        list(compress(held.words, own)),
        [None] * sum(own),
    )
    return kept, [answered.get(one) for one in compress(said, own)]


def _add(found: Gathered, held: Blocks, answers: Sequence[int | None]) -> None:
    texts = [words.rstrip(b"\n")[1:] for words in held.words]
    kinds: list[int] = [Kind.TEXT] * len(texts)
    flags = [0] * len(texts)
    senders = list(held.senders)
    reactions = {}
    odd = {i for i in holding(texts, MARKS, MAYBE_MORE) if not _is_words(texts[i])}
    if None in senders:
        odd.update(i for i, sender in enumerate(senders) if sender is None)
    odd.update(
        i for i, text in enumerate(texts) if not text or (text[0] in BLANKS and _is_blank(text))
    )
    for i in sorted(odd):
        body = _understood(senders[i], texts[i].decode("utf-8", "surrogateescape"))
        kinds[i], texts[i] = body.kind, body.text.encode("utf-8", "surrogateescape")
        flags[i] = EDITED if body.edited else 0
        senders[i] = None if body.kind is Kind.SYSTEM else senders[i]
        if body.reactions:
            reactions[i] = body.reactions
    found.extend(
        lines=held.lines,
        senders=senders,
        kinds=kinds,
        texts=texts,
        walls=held.walls,
        flags=flags,
        keys=held.lines,
        answers=answers,
        reactions=reactions,
    )


def _is_words(text: bytes) -> bool:
    """Say whether a text is surely nothing but words, though there are signs of more in it."""
    for word in MAYBE_MORE:
        if word in text:
            return False
    if b"\n" not in text:
        return _is_line_of_words(text)
    lines = text.split(b"\n")
    return all(map(_is_line_of_words, lines)) and not _is_blank(lines[-1])


def _is_line_of_words(line: bytes) -> bool:
    # a path may begin with a letter, of up to four bytes, and a colon
    return b":" not in line[1:5] and not line.startswith(NO_WORDS)


def _is_blank(text: bytes) -> bool:
    return not text.decode(*LENIENT).strip()


def _choice(file: File, held: Blocks) -> Choice[tuple[File, Blocks]]:
    others = _others(held)
    stem = file.name.removesuffix(".txt")
    name = others[0] if len(others) == 1 else stem
    return Choice(name, len(held.lines), len(others) <= 1, (file, held), (stem, *others))


def _others(held: Blocks) -> list[str]:
    return [who for who in dict.fromkeys(held.senders) if who not in (ME, None)]


class Body(NamedTuple):
    """What a block holds."""

    kind: Kind
    text: str
    edited: bool = False
    reactions: Sequence[tuple[str, str]] = ()


def _understood(sender: str | None, words: str) -> Body:
    lines, reactions = _without_tapbacks(words.split("\n"))
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1] == RESPONDS:
        lines.pop()
    if lines and lines[0] == DELETED_HERE:  # on one's own device only, and not for good
        del lines[0]
    kind, text, edited = _told(sender, [line for line in lines if not _is_effect(line)])
    return Body(kind, text, edited, reactions)


def _told(sender: str | None, lines: list[str]) -> tuple[Kind, str, bool]:
    """Return the kind, the words that belong to the message, and whether they were edited."""
    if sender is None:
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
