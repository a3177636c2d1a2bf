r"""The markdown that signal-export writes from Signal Desktop: one `chat.md` a chat.

    file     = message*
    message  = "[" date ","? " " time "] " name ": " quote? body "  " reactions? sticker? attached*
    quote    = blank line, lines that begin with "> ", blank line
    reactions= line "(- " name ": " sign ", " … " -)"
    sticker  = line "(( " sign " ))"  |  "[" sign "](../exported_stickers/…)"
    attached = "!"? "[" name "](./media/…)  "  |  "(media not exported)  "  |  "(attachment …)  "

Old files have no seconds and no spaces at the end. In new ones each message ends as above, so that
a header pasted into a message is told from a real one. Times are wall clocks without a zone, the
person whose export it is writes as “Me”. Not in the export: edits, and backticks in the words.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress
from typing import Any, NamedTuple

from fonder.model.chat import Chat, Flag, Kind
from fonder.read import choose
from fonder.read.archive import File
from fonder.read.choose import Choice
from fonder.read.clocks import iso
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

ME, NOBODY = "Me", "No-Sender"
# the time, the name and whether a space comes before the words
HEADER = re.compile(
    r"\n\[(\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?)\] ([^\n\u200e]{1,200}?):( ?)", re.ASCII
)
PART = 1 << 16  # bytes that are looked at together: they stay in the processor's cache
WHOLE = len("2023-11-14 22:14:00")
SURE = ("] Me: ", "](./media/")
ENDS = ("  ", " -)", " ))", "(This message was deleted)")
LONGEST_END = 40
MAYBE_MORE = ("\n", "Incoming ", "Outgoing ", "Missed ")  # a quote, a call
MOSTLY = 0.9  # of the headers in a file whose messages end as signal-export ends them
QUOTE = re.compile(r"\A\n\n((?:> .*\n)+)\n")
SIGNS = re.compile(r"\n\(- (.+) -\)\Z")
STICKER = re.compile(r"\n\(\( .* \)\)\Z|\[[^\]\n]*\]\(\.\./exported_stickers/[^)\n]*\)  \Z")
LEFT_OUT = re.compile(r"\((?:media|attachment) not exported\)  \Z")
DELETED = "(This message was deleted)"
CALL = re.compile(
    r"(?:Incoming|Outgoing) (?:\w+ )?call(?: \([\w ,]+\))?|Missed (?:voice|video|group) call"
)
NOT_TAKEN = ("Missed", "unanswered", "declined")
EXTENSIONS = {
    Kind.GIF: ("gif",),
    Kind.PHOTO: ("png", "jpg", "jpeg", "tif", "tiff", "webp", "apng", "svg", "heic", "heif"),
    Kind.AUDIO: ("m4a", "aac", "mp3", "ogg", "opus", "wav", "flac"),
    Kind.VIDEO: ("mp4", "mov", "mkv", "mpeg", "webm", "qt", "3gp"),
}


class Found(NamedTuple):
    """Messages before they are understood, in columns: where they stand, when, whose, raw words."""

    lines: list[int]
    times: list[str]
    names: list[str]
    spaces: list[str]  # " " or nothing, before the words
    words: list[str]


class Body(NamedTuple):
    """What a message's raw words hold."""

    kind: Kind
    text: str
    flags: Flag = Flag.NONE
    quoted: str | None = None
    reactions: tuple[tuple[str, str], ...] = ()


def looks(file: File) -> float:
    """Return how sure it is: little where the text might as well be WhatsApp's.

    WhatsApp's own headers of this shape have seconds, and come with U+200E and carriage returns.
    """
    head = file.head().decode("utf-8", "replace").removeprefix("\ufeff")
    first = HEADER.match("\n" + head)
    if first is None:
        return 0.0
    if file.name.casefold().endswith(".md"):
        return 0.95
    ours = len(first[1]) < WHOLE or any(mark in head for mark in SURE)
    return 0.93 if ours and "\u200e" not in head and "\r" not in head else 0.5


def read(files: Sequence[File], name: str, options: ReadOptions) -> Chat:
    """Return the one chat of two, or the one with `options.with_`."""
    chats = [(file, _messages(file)) for file in files]
    file, messages = choose.one([_choice(*chat) for chat in chats], options.with_, files[0].name)
    others = _others(messages)
    hints = others if ME in messages.names else []
    found = Gathered(name, [file.name], options, hints=hints)
    texts = [
        words[:-2] if words.endswith("  ") else words.rstrip("\n").removesuffix("  ")
        for words in messages.words
    ]
    kinds: list[int] = [Kind.TEXT] * len(texts)
    flags = [0] * len(texts)
    senders: list[str | None] = list(messages.names)
    bodies: dict[int, Body] = {}  # of those that may hold more than words
    for i, words in enumerate(messages.words):
        if "(" in words or not texts[i] or words.startswith(MAYBE_MORE):
            body = bodies[i] = understood(words)
            kinds[i], texts[i], flags[i] = body.kind, body.text, int(body.flags)
            senders[i] = None if body.kind is Kind.SYSTEM else senders[i]
    if NOBODY in senders:
        for i, sender in enumerate(senders):
            if sender == NOBODY:
                senders[i], kinds[i] = None, Kind.SYSTEM
    times = [time if len(time) == WHOLE else _whole(time) for time in messages.times]
    answers = _answers(messages.lines, texts, bodies)
    found.extend(
        lines=messages.lines,
        senders=senders,
        kinds=kinds,
        texts=texts,
        walls=iso(times).walls,
        flags=flags,
        keys=messages.lines if answers else (),
        answers=answers,
        reactions={i: body.reactions for i, body in bodies.items() if body.reactions},
    )
    return found.chat()


def _answers(
    lines: Sequence[int], texts: Sequence[str], bodies: Mapping[int, Body]
) -> list[int | None]:
    """Return the line of what each message quotes: the last one before it with these words."""
    quoted = {i: body.quoted for i, body in bodies.items() if body.quoted}
    if not quoted:
        return []
    answers: list[int | None] = []
    said: dict[str | None, int] = {}
    for i, (line, text) in enumerate(zip(lines, texts, strict=True)):
        answers.append(said.get(quoted[i]) if i in quoted else None)
        said[text] = line
    return answers


def _choice(file: File, messages: Found) -> Choice[tuple[File, Found]]:
    others = _others(messages)
    folder = file.path.rpartition("/")[0].rpartition("/")[2]
    name = others[0] if len(others) == 1 else folder or file.name
    return Choice(name, len(messages.lines), len(others) <= 1, (file, messages), (folder, *others))


def _others(messages: Found) -> list[str]:
    return [name for name in dict.fromkeys(messages.names) if name not in (ME, NOBODY)]


def _messages(file: File) -> Found:
    before, found = _split(b"\n" + file.content().removeprefix(codecs.BOM_UTF8))
    closed = [_closed(before)] + [
        words.endswith(ENDS) or _closed(f":{space}{words}")
        for space, words in zip(found.spaces[:-1], found.words[:-1], strict=True)
    ]
    # somebody pasted headers, and the file's form tells them apart
    if MOSTLY * len(closed) <= sum(closed) < len(closed):
        found = _joined(found, closed)
    shown = {name: _shown(name) for name in set(found.names)}
    return found._replace(names=list(map(shown.__getitem__, found.names)))


def _split(text: bytes) -> tuple[str, Found]:
    """Return what stands before the first header, and all that look like messages."""
    found = Found([], [], [], [], [])
    before = ""
    open_: list[str] = []  # the last words, as far as they are known
    for part in _parts(text.replace(b"\r\n", b"\n")):
        first, *columns = HEADER.split(part.decode("utf-8", "surrogateescape"))
        open_.append(first)
        if not columns:
            continue
        times, names, spaces, words = (columns[i::4] for i in range(4))
        same = {name: name for name in set(names)}
        if found.words:
            found.words[-1] = "".join(open_)
        else:
            before = "".join(open_)
        found.times.extend(times)
        found.names.extend(map(same.__getitem__, names))
        found.spaces.extend(spaces)
        found.words.extend(words)
        open_ = words[-1:]
    if found.words:
        found.words[-1] = "".join(open_)
    sizes = [words.count("\n") + 1 if "\n" in words else 1 for words in found.words]
    found.lines.extend(list(accumulate(sizes, initial=1 + before.count("\n")))[:-1])
    return before, found


def _parts(text: bytes) -> Iterator[bytes]:
    """Yield the text in parts that end where a header may begin."""
    at = 0
    while at < len(text):
        end = text.find(b"\n[", at + PART)
        end = len(text) if end < 0 else end
        yield text[at:end]
        at = end


def _whole(time: str) -> str:
    """Return a time with seconds, and without the comma of old files."""
    time = time.replace(",", "")
    return time if len(time) == WHOLE else f"{time}:00"


def _shown(name: str) -> str:
    """Return a name with U+FFFD for what was no text."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _closed(before: str) -> bool:
    """Say whether the text before a header ends as a message does."""
    before = before[-LONGEST_END:].rstrip("\n")
    return not before or before.endswith(ENDS)


def _joined(found: Found, real: Sequence[bool]) -> Found:
    """Return the messages with a real header; the others are words of the one before."""
    columns: Iterator[list[Any]] = (list(compress(column, real)) for column in found)
    kept = Found(*columns)
    words: list[list[str]] = []
    for is_real, time, name, space, said in zip(real, *found[1:], strict=True):
        if is_real:
            words.append([said])
        elif words:
            words[-1].append(f"\n[{time}] {name}:{space}{said}")
    return kept._replace(words=list(map("".join, words)))


def understood(words: str) -> Body:
    """Take apart what stands after a header."""
    words = words.rstrip("\n")
    if words == DELETED:
        return Body(Kind.DELETED, "")
    words, quoted = _without_quote(words)
    words, kinds = _without_files(words)
    words, stuck = _cut(STICKER, words)
    words, signs = _cut(SIGNS, words)
    text = words.removesuffix("  ")
    reactions = tuple(_signs(signs[1])) if signs else ()
    if CALL.fullmatch(text):
        missed = any(mark in text for mark in NOT_TAKEN)
        return Body(Kind.CALL, "", Flag.MISSED if missed else Flag.NONE)
    if kinds:
        kind = kinds[0]
    elif stuck:
        kind = Kind.STICKER
    else:  # the app's own notes have neither words nor files
        kind = Kind.TEXT if text or not words else Kind.SYSTEM
    return Body(kind, text, Flag.NONE, quoted, reactions)


def _cut(pattern: re.Pattern[str], words: str) -> tuple[str, re.Match[str] | None]:
    at = max(words.rfind("\n("), words.rfind("["), 0)
    found = pattern.search(words, at)
    return (words[: found.start()], found) if found else (words, None)


def _without_quote(words: str) -> tuple[str, str | None]:
    found = QUOTE.match(words)
    if found is None:
        return words, None
    quoted = "\n".join(line.removeprefix("> ") for line in found[1].splitlines())
    return words[found.end() :], quoted.replace("`", "")


def _without_files(words: str) -> tuple[str, list[Kind]]:
    """Take the attachments off the end, one by one, and return their kinds in order."""
    kinds: list[Kind] = []
    while words.endswith(")  "):
        left_out = LEFT_OUT.search(words)
        if left_out is not None:
            kinds.insert(0, Kind.FILE)
            words = words[: left_out.start()]
            continue
        middle = words.rfind("](./media/")
        start = words.rfind("[", 0, middle) if middle > 0 else -1
        if start < 0 or "\n" in words[start:]:
            break
        kinds.insert(0, _kind(words[middle + 4 : -3]))
        words = words[:start]
        if kinds[0] in (Kind.PHOTO, Kind.GIF):
            words = words.removesuffix("!")
    return words, kinds


def _kind(path: str) -> Kind:
    extension = path.rpartition(".")[2].casefold()
    return next((kind for kind, known in EXTENSIONS.items() if extension in known), Kind.FILE)


def _signs(listed: str) -> Iterator[tuple[str, str]]:
    for one in listed.split(", "):
        name, colon, sign = one.rpartition(": ")
        if colon:
            yield name, sign
