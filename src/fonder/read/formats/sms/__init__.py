"""SMS Backup & Restore, an Android app: `sms-….xml`, and `calls-….xml` if it is given too.

    file = <smses count backup_date> (sms | mms)* </smses>  |  <calls count> call* </calls>
    sms  = address date(ms) type body contact_name          type 1 came, 2 went, 3-6 never sent
    mms  = address date msg_box contact_name sub, parts (ct, text, data), addrs (type 137: from)
    call = number date type duration contact_name           type 1 came, 2 went, 3 missed …

One person's numbers belong together by the contact's name, or by their last digits. The word “null”
stands for nothing. The data of pictures is never read. Not in the backup: what was deleted on the
phone, chats by RCS in older versions, and the zone of the phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from fonder.model.chat import Chat, Flag, Skipped
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.formats.sms.records import ENDS, Records, records
from fonder.read.formats.sms.stream import BrokenOffError, elements
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

T = TypeVar("T")

NAME = "sms"

ME = "Me"
ROOTS = (b"<smses", b"<calls")
DIGITS = 9  # the last ones of a number; before them stand the country's, in several forms
MISSED = int(Flag.MISSED)
NOBODY = "says neither from whom nor to whom it is: set aside"
BROKEN = "here the file is damaged or breaks off: what follows is missing"


@dataclass(slots=True)
class Thread:
    """What was written with one person or one group: the rows of its records."""

    personal: bool
    name: str = ""
    numbers: dict[str, None] = field(default_factory=dict)  # in order, each once
    rows: list[int] = field(default_factory=list)


class Chosen(NamedTuple):
    """A chat to choose: the rows of its records, each once, and the other's name."""

    rows: list[int]
    other: str | None


def sniff(export: Export) -> float:
    """Return how sure it is that this is a backup of messages or calls."""
    return max((_looks(file) for file in export.files), default=0.0)


def read(export: Export, options: ReadOptions, progress: Progress) -> Chat:
    """Return the one chat of two, or the one with `options.with_`."""
    files = [file for file in export.files if _looks(file) > 0]
    broken: list[Skipped] = []
    sorter = Sorter()
    for file in files:
        sorter.add(_records(file, broken))
    progress(0.7)
    chosen = choose.one(_choices(sorter), options.with_, files[0].name)
    found = Gathered(
        NAME, [file.name for file in files], options, skipped=broken + sorter.of_nobody()
    )
    if chosen.other is not None:
        found.hints.append(chosen.other)
    if broken:
        found.complete, found.why_incomplete = False, f"line {broken[0].line}: {BROKEN}"
    _add(found, sorter.records, chosen)
    progress(0.9)
    return found.chat()


def _looks(file: File) -> float:
    head = file.head().replace(b"\x00", b"")  # as UTF-16 has them
    return 0.97 if any(root in head for root in ROOTS) and b"<" in head[:8] else 0.0


def _records(file: File, broken: list[Skipped]) -> Iterator[Records]:
    try:
        yield from records(elements(file.steps(), file.name, ENDS))
    except BrokenOffError as error:
        broken.append(Skipped(error.line, BROKEN))


class Sorter:
    """Puts records to their threads."""

    def __init__(self) -> None:
        self.records = Records([], [], [], [], [], [], [], [], [])
        self.threads: dict[object, Thread] = {}
        self.nobody = Thread(personal=False)
        self._by_numbers: dict[tuple[str, ...], Thread] = {}

    def add(self, batches: Iterable[Records]) -> None:
        """Take in the records of one file."""
        for batch in batches:
            first = len(self.records.line)
            self.records.extend(batch)
            threads = {numbers: self._thread(numbers) for numbers in dict.fromkeys(batch.numbers)}
            rows = {numbers: thread.rows for numbers, thread in threads.items()}
            for row, numbers in enumerate(batch.numbers, first):
                rows[numbers].append(row)
            # each name once, where it stands last
            named = zip(reversed(batch.numbers), reversed(batch.name), strict=True)
            for numbers, name in reversed(dict.fromkeys(named)):
                threads[numbers].name = name or threads[numbers].name

    def once(self, threads: Sequence[Thread]) -> list[int]:
        """Return the rows of threads; the same record of an older backup counts once."""
        rows = [row for thread in threads for row in thread.rows]
        if len(set(map(self.records.instant.__getitem__, rows))) == len(rows):
            return rows
        kept: dict[object, int] = {}
        for thread in threads:
            first: dict[object, int] = {}
            for row in thread.rows:
                first.setdefault(self._same(row), row)
            kept |= first
        return list(kept.values())

    def of_nobody(self) -> list[Skipped]:
        """Return the records that belong to no thread."""
        return [Skipped(self.records.line[row], NOBODY) for row in self.nobody.rows]

    def _same(self, row: int) -> object:
        """Return what records that are the same have in common."""
        held = self.records
        return held.instant[row], not held.author[row], held.kind[row], held.text[row]

    def _thread(self, numbers: tuple[str, ...]) -> Thread:
        found = self._by_numbers.get(numbers)
        if found is None:
            found = self._by_numbers[numbers] = self._with(numbers)
        return found

    def _with(self, numbers: tuple[str, ...]) -> Thread:
        if not any(numbers):
            return self.nobody
        personal = len(numbers) == 1
        key: object = _key(numbers[0]) if personal else frozenset(map(_key, numbers))
        thread = self.threads.setdefault(key, Thread(personal))
        thread.numbers |= dict.fromkeys(numbers)
        return thread


def _key(number: str) -> str:
    digits = "".join(c for c in number if c.isdigit())
    return digits[-DIGITS:] if len(digits) >= DIGITS else number.casefold()


def _choices(sorter: Sorter) -> list[Choice[Chosen]]:
    """Return the threads to choose from, those of one contact as one."""
    contacts: dict[object, list[Thread]] = {}
    for key, thread in sorter.threads.items():
        contact = (thread.name, True) if thread.name and thread.personal else key
        contacts.setdefault(contact, []).append(thread)
    choices = []
    for threads in contacts.values():
        numbers = dict.fromkeys(number for thread in threads for number in thread.numbers)
        name, personal = threads[0].name or ", ".join(numbers), threads[0].personal
        rows = sorter.once(threads)
        sent = len(rows) - sum(map(bool, map(sorter.records.why.__getitem__, rows)))
        chosen = Chosen(rows, name if personal else None)
        choices.append(Choice(name, sent, personal, chosen, tuple(numbers)))
    return choices


def _add(found: Gathered, held: Records, chosen: Chosen) -> None:
    rows = chosen.rows
    whys = _picked(held.why, rows)
    if any(whys):
        for row, why in zip(rows, whys, strict=True):
            if why:
                found.skipped.append(Skipped(held.line[row], f"was never sent ({why}): set aside"))
        rows = [row for row, why in zip(rows, whys, strict=True) if not why]
    missed = _picked(held.missed, rows)
    found.extend(
        lines=_picked(held.line, rows),
        senders=[
            (chosen.other or author) if author else ME for author in _picked(held.author, rows)
        ],
        kinds=_picked(held.kind, rows),
        texts=_picked(held.text, rows),
        instants=whole(_picked(held.instant, rows)),
        flags=[MISSED if one else 0 for one in missed] if any(missed) else (),
    )


def _picked(column: Sequence[T], rows: Sequence[int]) -> list[T]:
    return list(map(column.__getitem__, rows))
