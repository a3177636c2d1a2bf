"""Hinge's `matches.json`, from the download of one's own data.

    file  = [match …]
    match = {like: [{timestamp, comment? | content? (JSON with a comment)}], match: [{timestamp}],
             chats: [{body, timestamp}], voice_notes: [{timestamp, url}], we_met: …, block: …}

Only what one wrote oneself is there: neither the other's words nor the other's name. A match is
known by its place in the file, from 1. Times are `2020-11-13 17:18:28`, without a zone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import numpy as np
from msgspec import Raw, Struct

from fonder.model.chat import NO_OFFSET, Chat, Kind, Skipped
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import NO_TIME, iso
from fonder.read.formats import Progress
from fonder.read.gather import Gathered
from fonder.read.jsontext import decode, records
from fonder.read.options import ReadOptions

NAME = "hinge"

ME = "You"
ONE_SIDED = "Hinge gives only your own messages: what the other wrote is not in the file."
BEGINS = re.compile(
    rb'\[\s*\{\s*"(?:block|chats|like|match|voice_notes|we_met)"\s*:\s*\[\s*\{[^{}\[\]]*"timestamp"'
)
MARKS = (b'"chats"', b'"we_met"', b'"like"', b'"voice_notes"')


class Comment(Struct):
    """What was liked, with what was said of it."""

    comment: str | None = None


class Said(Struct, gc=False):
    """A message, or a like with its comment."""

    timestamp: str = ""
    body: str | None = None
    comment: str | None = None
    url: str | None = None
    content: str | None = None

    @property
    def remark(self) -> str:
        """Return what was said with a like; newer files hold it in JSON within the JSON."""
        return self.comment or (_within(self.content) if self.content else "")


class Match(Struct):
    """All that one did with one person."""

    like: list[Said] = []
    chats: list[Said] = []
    voice_notes: list[Said] = []

    def messages(self) -> list[tuple[Said, Kind, str]]:
        """Return what was said, in the order of its kinds."""
        return [
            *((one, Kind.TEXT, one.remark) for one in self.like if one.remark),
            *((one, Kind.TEXT, one.body) for one in self.chats if one.body is not None),
            *((one, Kind.AUDIO, "") for one in self.voice_notes),
        ]


def sniff(export: Export) -> float:
    """Return how sure it is that this is Hinge's list of matches."""
    return max((_looks(file) for file in export.files), default=0.0)


def exports(files: Sequence[File]) -> list[tuple[str | None, list[File]]]:
    """Return each list of matches as an export by itself."""
    return [(None, [file]) for file in files]


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return one's own half of the chat that `options.with_` names by its number."""
    file = max(export.files, key=_looks)
    skipped: list[Skipped] = []
    matches = list(records(decode(file, list[Raw]), Match, skipped))
    progress(0.4)
    choices = [_choice(number, match) for number, match in matches]
    match = choose.one(choices, options.with_, file.name)
    found = Gathered(NAME, [file.name], options, skipped=skipped)
    found.complete, found.why_incomplete = False, ONE_SIDED
    said, kinds, texts = zip(*match.messages(), strict=True)
    stamps = iso([one.timestamp for one in said])
    bare = stamps.offsets == NO_OFFSET
    found.extend(
        lines=range(1, len(said) + 1),
        senders=[ME] * len(said),
        kinds=kinds,
        texts=texts,
        instants=np.where(bare, NO_TIME, stamps.instants),
        walls=stamps.walls,
    )
    progress(0.9)
    return found.chat()


def _looks(file: File) -> float:
    head = file.head().lstrip(b"\xef\xbb\xbf \r\n\t")
    held = b'"timestamp"' in head and b'"match"' in head and any(mark in head for mark in MARKS)
    return 0.9 if BEGINS.match(head) or (head.startswith(b"[") and held) else 0.0


def _within(content: str) -> str:
    try:
        liked = msgspec.json.decode(content, type=list[Comment])
    except (msgspec.DecodeError, RecursionError):
        return ""
    return next((one.comment for one in liked if one.comment), "")


def _choice(number: int, match: Match) -> Choice[Match]:
    messages = match.messages()
    first = min((said.timestamp[:10] for said, _, _ in messages), default="")
    other_names = (str(number), f"Match {number}")
    name = f"Match {number}, from {first}"
    return Choice(name, len(messages), personal=True, chat=match, aliases=other_names)
