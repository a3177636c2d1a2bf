"""The records of SMS Backup & Restore: what each says, before it is known which chat is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fonder.model.chat import Kind
from fonder.read.formats.sms.plain import Plain
from fonder.read.formats.sms.stream import BrokenOffError, Element

ENDS = frozenset({"mms"})
SENT = "2"
NEVER_SENT = {"3": "a draft", "4": "still waiting to be sent", "5": "failed", "6": "still queued"}
CALL_OUT, CALLS_MISSED = "2", ("3", "5", "6")
FROM, TO = "137", ("151", "130", "129")
OWN = "insert-address-token"  # what stands for the phone's own number
IN_MS = 100_000_000_000  # a date below this is in seconds
NO_NAMES = ("", "null", "(Unknown)")
FAMILIES = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.AUDIO}
TYPES = {"image/gif": Kind.GIF, "text/x-vcard": Kind.CONTACT, "text/vcard": Kind.CONTACT}
WORDS, LAYOUT = "text/plain", "application/smil"


class Record(NamedTuple):
    """A message or a call. `numbers` are those of the others, `author` the number that wrote.

    `text` is in UTF-8, `author` is "" for one's own, `why` says why it is no message that was sent.
    """

    line: int
    numbers: tuple[str, ...]
    name: str
    author: str
    instant: int | None
    kind: Kind
    text: bytes
    missed: bool = False
    why: str = ""


class Records(NamedTuple):
    """Many records, a column each."""

    line: list[int]
    numbers: list[tuple[str, ...]]
    name: list[str]
    author: list[str]
    instant: list[int | None]
    kind: list[Kind]
    text: list[bytes]
    missed: list[bool]
    why: list[str]

    def extend(self, more: Records) -> None:
        """Add other records at the end."""
        columns: Iterable[tuple[list[Any], list[Any]]] = zip(self, more, strict=True)
        for column, other in columns:
            column.extend(other)


def records(elements: Iterable[Element | Plain]) -> Iterator[Records]:
    """Yield the records of one file. Raises BrokenOffError, after what was whole."""
    single: list[Record] = []
    try:
        for element in _one_by_one(elements, single):
            yield from _together(single)
            yield _plain(element)
    except BrokenOffError:
        yield from _together(single)
        raise
    yield from _together(single)


def _one_by_one(elements: Iterable[Element | Plain], found: list[Record]) -> Iterator[Plain]:
    """Yield the plain messages, and add what comes between them to `found`."""
    mms: _Mms | None = None
    for element in elements:
        if isinstance(element, Plain):
            yield element
            continue
        name, held, line = element
        if held is None:
            if mms is not None:
                found.append(mms.record())
            mms = None
        elif name == "sms":
            found.append(_sms(held, line))
        elif name == "mms":
            mms = _Mms(held, line)
        elif mms is not None:
            mms.add(name, held)
        elif name == "call":
            found.append(_call(held, line))


def _together(single: list[Record]) -> Iterator[Records]:
    """Yield single records as columns, and forget them."""
    if single:
        yield Records(*map(list, zip(*single, strict=True)))
        single.clear()


def _plain(held: Plain) -> Records:
    n = len(held.line)
    numbers = {number: (number,) for number in set(held.address)}
    authors = [
        "" if type_ == SENT else who for type_, who in zip(held.type, held.address, strict=True)
    ]
    whys = [""] * n
    if not NEVER_SENT.keys().isdisjoint(held.type):
        whys = [NEVER_SENT.get(type_, "") for type_ in held.type]
    return Records(
        held.line,
        list(map(numbers.__getitem__, held.address)),
        ["" if name in NO_NAMES else name for name in held.contact_name],
        authors,
        _instants(held.date),
        [Kind.TEXT] * n,
        held.body,
        [False] * n,
        whys,
    )


def _sms(held: dict[str, str], line: int) -> Record:
    number, type_ = held.get("address", ""), held.get("type", "")
    return Record(
        line,
        (number,),
        _name(held),
        "" if type_ == SENT else number,
        _instant(held.get("date", "")),
        Kind.TEXT,
        held.get("body", "").encode(),
        why=NEVER_SENT.get(type_, ""),
    )


def _call(held: dict[str, str], line: int) -> Record:
    type_ = held.get("type", "")
    out = type_ == CALL_OUT
    number = held.get("number", "")
    missed = type_ in CALLS_MISSED or (out and held.get("duration") == "0")
    author = "" if out else number
    return Record(
        line, (number,), _name(held), author, _instant(held.get("date", "")), Kind.CALL, b"", missed
    )


class _Mms:
    """A multimedia message, its parts and addresses as they come."""

    def __init__(self, held: dict[str, str], line: int) -> None:
        self._held = held
        self._line = line
        self._words: list[str] = []
        self._kind = Kind.TEXT
        self._from = ""

    def add(self, name: str, held: dict[str, str]) -> None:
        """Take in a part or an address."""
        if name == "part":
            self._part(held.get("ct", ""), _known(held.get("text", "")))
        elif name == "addr" and held.get("type") == FROM:
            self._from = _known(held.get("address", ""))

    def _part(self, type_: str, text: str) -> None:
        if type_ == WORDS:
            self._words.append(text)
        elif type_ != LAYOUT and self._kind is Kind.TEXT:
            self._kind = TYPES.get(type_) or FAMILIES.get(type_.partition("/")[0], Kind.FILE)

    def record(self) -> Record:
        """Return the whole message."""
        box = self._held.get("msg_box", "")
        text = "\n".join(words for words in self._words if words)
        numbers = tuple(n for n in self._held.get("address", "").split("~") if n and n != OWN)
        author = self._from if self._from and self._from != OWN else (*numbers, "")[0]
        return Record(
            self._line,
            numbers or (author,),
            _name(self._held),
            "" if box == SENT else author,
            _instant(self._held.get("date", "")),
            self._kind,
            (text or _known(self._held.get("sub", ""))).encode(),
            why=NEVER_SENT.get(box, ""),
        )


def _instants(written: list[str]) -> list[int | None]:
    try:
        dates = list(map(int, written))
    except ValueError:
        return list(map(_instant, written))
    if min(dates) < IN_MS:
        return list(map(_instant, written))
    return list(dates)


def _instant(written: str) -> int | None:
    try:
        date = int(written)
    except ValueError:
        return None
    return date * 1000 if 0 < date < IN_MS else date


def _name(held: dict[str, str]) -> str:
    name = held.get("contact_name", "")
    return "" if name in NO_NAMES else name


def _known(text: str) -> str:
    """Return a text, or nothing where the backup writes the word for nothing."""
    return "" if text == "null" else text
