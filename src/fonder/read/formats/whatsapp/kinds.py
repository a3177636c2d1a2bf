"""One body that may hold the app's own words: what it is, and what of it the person wrote.

What stays as text: of media the caption, of a poll its question and options (a line each), of a
location its link; of calls, contacts, live locations and deleted messages nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fonder.model.chat import Flag, Kind
from fonder.read.formats.whatsapp.phrases import LETTERS, loose, phrases

MARKS = "\u200e\u200f"
LONGEST_PHRASE = 240  # letters

_BY_ENDING = {
    Kind.PHOTO: "jpg jpeg png heic heif bmp tiff avif",
    Kind.VIDEO: "mp4 mov 3gp mkv avi webm m4v",
    Kind.AUDIO: "opus ogg m4a mp3 aac wav amr oga flac",
    Kind.STICKER: "webp was",
    Kind.GIF: "gif",
    Kind.CONTACT: "vcf",
}
ENDINGS = {ending: kind for kind, endings in _BY_ENDING.items() for ending in endings.split()}
_NAMED = re.compile(r"(?:^|-)(PHOTO|VIDEO|AUDIO|STICKER|GIF|IMG|VID|PTT|AUD|STK|DOC)-")
_BY_NAME = {
    "PHOTO": Kind.PHOTO, "IMG": Kind.PHOTO, "VIDEO": Kind.VIDEO, "VID": Kind.VIDEO,
    "AUDIO": Kind.AUDIO, "AUD": Kind.AUDIO, "PTT": Kind.AUDIO, "STICKER": Kind.STICKER,
    "STK": Kind.STICKER, "GIF": Kind.GIF, "DOC": Kind.FILE,
}  # fmt: skip
_FILE_NAME = re.compile(r"[^\n<>]{1,240}\.\w{1,8}")
_BEHIND = re.compile(r"(?P<file>[^\n<>]{1,240}\.\w{1,8}) \((?P<words>[^()\n]{1,60})\)")
_TAG = re.compile(
    r"<(?P<words>[^:<>\n]{1,40}): ?(?P<file>\d{8}-[^<>\n]{1,240}|[^<>\n]{1,240}\.\w{1,8})>"
)
# names that only the app gives to files: the words beside them need not be known
_APPS_OWN = re.compile(r"\d{8}-(?:PHOTO|VIDEO|AUDIO|STICKER|GIF)-\d|[A-Z]{3}-\d{8}-WA\d{4}\.")
_PAGES = re.compile(r"[^\n]{1,240}\.\w{1,8}(?: ?[•·] ?.{0,40})?")
_LINK = re.compile(
    r"(?P<words>[^\n:]{1,40}): ?(?P<link>https?://(?:maps\.|www\.google\.\w{2,6}/maps)\S{1,500})"
)
_PLACE = re.compile(r"[^\n]{1,300}: https://foursquare\.com/v/\w{1,64}")
_OPTION = re.compile(r"^[\u200e\u200f]*([^\n:]{1,30}): ?")
_LENGTH = re.compile(
    r"[\s,.\u060c·•\-–()]{0,4}\d{1,4}(?:[\s:]?\d{1,4}(?!\d)|\s?[^\W\d_]{1,12}\.?(?![^\W\d_])){0,8}\)?"
)
NULL = "null"  # what the app writes in the place of some messages; "Null" is a person's own word


class Body(NamedTuple):
    """What a body is, and what is left of it as text."""

    kind: Kind
    text: str
    flags: Flag = Flag.NONE


def judge(body: bytes) -> Body | None:
    """Return what the app's own words in a body make of it, or None where it holds none."""
    raw = body.decode(errors="replace")
    words, edited = _without_edit_mark(raw)
    found = _of(words)
    if edited:
        kind, text, flags = found or Body(Kind.TEXT, words)
        return Body(kind, text, flags | Flag.EDITED)
    return found


def _of(raw: str) -> Body | None:
    line, newline, rest = raw.partition("\n")
    line = line.removesuffix("\r")
    marked = raw.startswith(tuple(MARKS))
    bare = loose(raw[:LONGEST_PHRASE])
    if bare == NULL and raw.strip(MARKS + "\r ") != NULL:
        return None
    return (
        _media(line, rest)
        or _attached(line, rest)
        or _whole(raw, bare, whole=not newline)
        or _call(bare, marked=marked)
        or _poll(line, rest)
        or _location(line, rest)
        or _system(raw, bare, marked=marked)
    )


def _without_edit_mark(raw: str) -> tuple[str, bool]:
    """Return the body without a closing “<This message was edited>”."""
    end = raw.rstrip(MARKS + "\r ")
    if not end.endswith(">"):
        return raw, False
    before, bracket, _ = end.rpartition("<")
    if not bracket or loose(end[len(before) :]) not in phrases().edited:
        return raw, False
    return before.rstrip(MARKS).removesuffix(" ").rstrip(MARKS), True


def _media(line: str, rest: str) -> Body | None:
    """Read “image omitted”, alone, with a caption below, or on iOS with one before it."""
    known = phrases().whole
    if (found := known.get(loose(line[:LONGEST_PHRASE]))) is not None and found[0] in MEDIA:
        return Body(found[0], "" if _FILE_NAME.fullmatch(rest.rstrip("\r")) else rest)
    text = f"{line}\n{rest}" if rest else line
    at = max(text.rfind(mark) for mark in MARKS)
    before = text[: max(at, 0)]
    found = known.get(loose(text[at + 1 : at + LONGEST_PHRASE])) if before else None
    if found is None or found[0] not in MEDIA:
        return None
    return Body(found[0], _caption(before, found[0]))


def _caption(before: str, kind: Kind) -> str:
    """Return what was written before iOS's mark; a document's own name is no caption."""
    caption = before.strip(MARKS).removesuffix(" ").removesuffix("\n")
    plain = caption.replace("\u200e", "").replace("\u200f", "")
    if kind == Kind.FILE and _PAGES.fullmatch(plain):
        return ""
    return caption


def _attached(line: str, rest: str) -> Body | None:
    """Read “photo.jpg (file attached)” and “<attached: photo.jpg>”, with the caption around it."""
    if not line.endswith(")") and "<" not in line and "<" not in rest:
        return None
    bare = line.strip(MARKS + " ")
    behind = _BEHIND.fullmatch(bare)
    if behind is not None and (
        loose(behind["words"]) in phrases().attached or _APPS_OWN.match(behind["file"])
    ):
        kind = kind_of_file(behind["file"])
        return Body(kind, "" if rest.rstrip("\r") == behind["file"] else rest)
    text = f"{line}\n{rest}" if rest else line
    for tag in _TAG.finditer(text):
        if loose(tag["words"]) in phrases().attached_tag or _APPS_OWN.match(tag["file"]):
            kind = kind_of_file(tag["file"])
            before, after = text[: tag.start()], text[tag.end() :].lstrip(MARKS)
            caption = _caption(before, kind)
            return Body(kind, caption + after.removeprefix("\n" if not caption else ""))
    return None


def kind_of_file(name: str) -> Kind:
    """Return what a media file is by its name: iOS writes the kind into it."""
    ending = name.rpartition(".")[2].casefold().strip(MARKS + " ")
    if ending == "vcf":
        return Kind.CONTACT
    named = _NAMED.search(name)
    return _BY_NAME[named[1]] if named else ENDINGS.get(ending, Kind.FILE)


def _whole(raw: str, bare: str, *, whole: bool) -> Body | None:
    found = phrases().whole.get(bare) if whole else None
    if found is None:
        return None
    kind, missed = found
    text = raw.strip(MARKS) if kind == Kind.SYSTEM else ""
    return Body(kind, text, Flag.MISSED if missed else Flag.NONE)


def _call(bare: str, *, marked: bool) -> Body | None:
    """Read “Voice call, 5 min”; after iOS's mark also with other words behind."""
    for begins, missed in phrases().calls.get(bare[:LETTERS], ()):
        if bare.startswith(begins):
            behind = bare[len(begins) :]
            if (marked and (not behind or not behind[0].isalpha())) or _LENGTH.fullmatch(behind):
                return Body(Kind.CALL, "", Flag.MISSED if missed else Flag.NONE)
    return None


def _poll(line: str, rest: str) -> Body | None:
    if not line.endswith(":") or not rest or loose(line).rstrip(" :") not in phrases().poll:
        return None
    kept = []
    for part in rest.split("\n"):
        option = _OPTION.match(part)
        is_option = option is not None and loose(option[1]) in phrases().option
        kept.append(part[option.end() :] if option is not None and is_option else part)
    while kept and not kept[-1].strip(MARKS + "\r "):
        kept.pop()
    return Body(Kind.POLL, "\n".join(kept))


def _location(line: str, rest: str) -> Body | None:
    if "https://" not in line:
        return None
    if not rest and _PLACE.fullmatch(line.strip(MARKS)):
        return Body(Kind.LOCATION, line.strip(MARKS))
    found = _LINK.fullmatch(line.strip(MARKS + " "))
    if found is None or loose(found["words"]) not in phrases().location:
        return None
    return Body(Kind.LOCATION, found["link"] + (f"\n{rest}" if rest else ""))


def _system(raw: str, bare: str, *, marked: bool) -> Body | None:
    """Read the app's lines that iOS puts under a person's name.

    Whole sentences that only the app writes count as they are; what it reports of people (“added”,
    “left”) counts only behind its mark.
    """
    if bare.startswith(phrases().notices):
        return Body(Kind.SYSTEM, raw.lstrip(MARKS))
    if marked and phrases().doings.search(bare):
        return Body(Kind.SYSTEM, raw.lstrip(MARKS))
    return None


MEDIA = (
    Kind.PHOTO,
    Kind.VIDEO,
    Kind.AUDIO,
    Kind.STICKER,
    Kind.GIF,
    Kind.FILE,
    Kind.CONTACT,
    Kind.VIEW_ONCE,
)
