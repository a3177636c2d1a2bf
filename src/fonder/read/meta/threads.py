"""Which files of an export hold messages, and which of them are one conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from fonder.model.chat import Skipped
from fonder.model.errors import UseError
from fonder.read import choose
from fonder.read.archive import MOST_TEXT, Export, File
from fonder.read.choose import Choice
from fonder.read.jsontext import batches, decode
from fonder.read.meta.records import Named, Part, Record, repaired

NUMBERED = re.compile(r"message_(\d+)\.json", re.IGNORECASE)
KEPT = 64 << 20  # bytes of files whose messages are kept until it is known which chat is meant
GONE = ("", "facebook user", "instagram user", "instagrammer", "messenger user")
MESSENGER, INSTAGRAM = "messenger", "instagram"
MARKS = {
    INSTAGRAM: (b"your_instagram_activity/",),
    MESSENGER: (b"your_activity_across_facebook/", b"messages/stickers_used", b'"threadName"'),
}


class Held(NamedTuple):
    """A file and its messages; None where these would take too much room until they are needed."""

    file: File
    messages: list[msgspec.Raw] | None

    def records(self) -> list[msgspec.Raw]:
        """Return the messages, from the file again where they weren't kept."""
        return decode(self.file, Part).messages if self.messages is None else self.messages


@dataclass(slots=True)
class Thread:
    """One conversation: its files, the latest part first, and who takes part."""

    files: list[Held] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    messages: int = 0
    ids: set[str] = field(default_factory=set)

    @property
    def of_two(self) -> bool:
        """Say whether two people take part, one of whom may have closed the account."""
        return len(self.people) <= 2

    @property
    def key(self) -> object:
        """Return what makes two threads one: the same two people, else the same folder."""
        known = [name for name in self.people if name.casefold() not in GONE]
        return frozenset(known) if len(known) == len(self.people) == 2 else min(self.ids)

    def name(self, me: str | None) -> str:
        """Return what to call the thread."""
        others = [name for name in self.people if name != me]
        if me is not None and len(others) == 1:
            return others[0]
        return next(iter(self.titles), "") or ", ".join(others) or "Deleted account"


def holds_messages(file: File) -> bool:
    """Say whether a file looks like one of Meta's with messages."""
    head = file.head()
    if b'"messages"' not in head:
        return False
    return (b'"sender_name"' in head and b'"timestamp_ms"' in head) or (
        b'"senderName"' in head and b'"participants"' in head
    )


def files_of(app: str, export: Export) -> list[File]:
    """Return the files that hold messages of this app, by their folders and what they hold."""
    fallback = _app_by_name(" ".join(export.given)) or MESSENGER
    return [
        file
        for file in export.files
        if not file.is_media
        and holds_messages(file)
        and (_app_by_name(file.path) or _app_by_marks(file.head()) or fallback) == app
    ]


def _app_by_name(path: str) -> str | None:
    path = path.lower()
    if "instagram" in path:
        return INSTAGRAM
    return MESSENGER if "facebook" in path or "messenger" in path else None


def _app_by_marks(head: bytes) -> str | None:
    found = [app for app, marks in MARKS.items() if any(mark in head for mark in marks)]
    return found[0] if len(found) == 1 else None


def chosen(app: str, export: Export, with_: str | None, skipped: list[Skipped]) -> Thread:
    """Return the conversation that is meant, its parts in all boxes and downloads together.

    Damaged files go to `skipped`. Raises UseError where none can be read, and NeedsAnswerError
    where several people could be meant.
    """
    files = files_of(app, export)
    folders = {_folder(file) for file in files}
    broken = [f for f in export.files if _is_broken_part(f, files, folders)]
    threads = _merged(_by_folder([*files, *broken], skipped))
    me = _me(threads)
    for thread in threads:
        if me in thread.people and len(thread.people) == 2:
            thread.titles[:0] = [name for name in thread.people if name != me]
    choices = [Choice(t.name(me), t.messages, t.of_two, t) for t in threads]
    return choose.one(choices, with_, export.given[0])


def _is_broken_part(file: File, good: Sequence[File], folders: Iterable[str]) -> bool:
    """Say whether a file is by its name a part of a chat, though it doesn't look like one."""
    if NUMBERED.fullmatch(file.name) is None or file in good:
        return False
    beside = {folder.rpartition("/")[0] for folder in folders}
    return _folder(file) in folders or _folder(file).rpartition("/")[0] in beside


def _by_folder(files: Sequence[File], skipped: list[Skipped]) -> list[Thread]:
    """Return the threads of the folders; a file that cannot be read is set aside and named."""
    threads: dict[str, Thread] = {}
    first_error: UseError | None = None
    room = KEPT if len(files) > 1 else MOST_TEXT  # a file alone is the chat that is meant
    for file in sorted(files, key=_number, reverse=True):
        try:
            part = decode(file, Part)
        except UseError as error:
            first_error = first_error or error
            place = "/".join(file.path.split("/")[-2:])  # many files have the same name
            skipped.append(Skipped(0, str(error).replace(file.name, place, 1)))
            continue
        place = part.thread_path or (file.path if part.thread_name is not None else _folder(file))
        thread = threads.setdefault(place, Thread(ids={place}))
        room -= file.size
        thread.files.append(Held(file, part.messages if room >= 0 else None))
        thread.messages += len(part.messages)
        _add_names(thread, part)
    if not threads and first_error is not None:
        raise first_error
    return list(threads.values())


def _add_names(thread: Thread, part: Part) -> None:
    people = [repaired(p.name if isinstance(p, Named) else p) for p in part.participants]
    for name in people or _senders(part):
        if name not in thread.people:
            thread.people.append(name)
    title = repaired(part.title or part.thread_name or "")
    if title and title not in thread.titles:
        thread.titles.append(title)


def _senders(part: Part) -> list[str]:
    """Return who writes, for files that don't say who takes part."""
    found: dict[str, None] = {}
    for batch in batches(part.messages, Record, []):
        found |= dict.fromkeys(r.sender_name or r.other_name or "" for r in batch.records)
    return list(map(repaired, found))


def _merged(threads: Sequence[Thread]) -> list[Thread]:
    """Put threads of the same two people together: from other boxes, and the encrypted one."""
    merged: dict[object, Thread] = {}
    for thread in threads:
        into = merged.setdefault(thread.key, thread)
        if into is not thread:
            into.files += thread.files
            into.messages += thread.messages
            into.ids |= thread.ids
            into.titles += [title for title in thread.titles if title not in into.titles]
    return list(merged.values())


def _me(threads: Sequence[Thread]) -> str | None:
    """Return the one name that takes part in every chat of two, where there are several."""
    pairs = [set(thread.people) for thread in threads if len(thread.people) == 2]
    common = set.intersection(*pairs) if len(pairs) > 1 else set()
    return common.pop() if len(common) == 1 else None


def _folder(file: File) -> str:
    return file.path.rpartition("/")[0]


def _number(file: File) -> int:
    found = NUMBERED.fullmatch(file.name)
    return int(found[1][:9]) if found else 0
