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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fonder.model.chat import Chat, Flag, Skipped
from fonder.read import choose
from fonder.read.archive import Export, File
from fonder.read.choose import Choice
from fonder.read.clocks import whole
from fonder.read.formats import Progress
from fonder.read.formats.sms.records import ENDS, Record, records
from fonder.read.formats.sms.stream import BrokenOffError, elements
from fonder.read.gather import Gathered
from fonder.read.options import ReadOptions

NAME = "sms"

ME = "Me"
ROOTS = (b"<smses", b"<calls")
DIGITS = 9  # the last ones of a number; before them stand the country's, in several forms
MISSED = int(Flag.MISSED)
NOBODY = "says neither from whom nor to whom it is: set aside"
BROKEN = "here the file is damaged or breaks off: what follows is missing"


@dataclass(slots=True)
class Thread:
    """What was written with one person or one group."""

    personal: bool
    name: str = ""
    numbers: dict[str, None] = field(default_factory=dict)  # in order, each once
    records: dict[object, Record] = field(default_factory=dict)  # by what makes them the same


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
    thread = choose.one(_choices(sorter.threads), options.with_, files[0].name)
    found = Gathered(
        NAME, [file.name for file in files], options, skipped=broken + sorter.of_nobody
    )
    if thread.personal:
        found.hints.append(thread.name)
    if broken:
        found.complete, found.why_incomplete = False, f"line {broken[0].line}: {BROKEN}"
    _add(found, thread)
    progress(0.9)
    return found.chat()


def _looks(file: File) -> float:
    head = file.head().replace(b"\x00", b"")  # as UTF-16 has them
    return 0.97 if any(root in head for root in ROOTS) and b"<" in head[:8] else 0.0


def _records(file: File, broken: list[Skipped]) -> Iterator[Record]:
    try:
        yield from records(elements(file.steps(), file.name, ENDS))
    except BrokenOffError as error:
        broken.append(Skipped(error.line, BROKEN))


class Sorter:
    """Puts records to their threads; the same record of an older backup counts once."""

    def __init__(self) -> None:
        self.threads: dict[object, Thread] = {}
        self.of_nobody: list[Skipped] = []
        self._by_numbers: dict[tuple[str, ...], Thread] = {}

    def add(self, records: Iterable[Record]) -> None:
        """Take in the records of one file."""
        for record in records:
            thread = self._by_numbers.get(record.numbers)
            if thread is None:
                if not any(record.numbers):
                    self.of_nobody.append(Skipped(record.line, NOBODY))
                    continue
                thread = self._by_numbers[record.numbers] = self._thread(record.numbers)
            if record.name:
                thread.name = record.name
            same = (record.instant, not record.author, record.kind, record.text)
            thread.records.setdefault(same, record)

    def _thread(self, numbers: tuple[str, ...]) -> Thread:
        personal = len(numbers) == 1
        key: object = _key(numbers[0]) if personal else frozenset(map(_key, numbers))
        thread = self.threads.setdefault(key, Thread(personal))
        thread.numbers |= dict.fromkeys(numbers)
        return thread


def _key(number: str) -> str:
    digits = "".join(c for c in number if c.isdigit())
    return digits[-DIGITS:] if len(digits) >= DIGITS else number.casefold()


def _choices(threads: dict[object, Thread]) -> list[Choice[Thread]]:
    """Return the threads to choose from, those of one contact as one."""
    named: dict[object, Thread] = {}
    for key, thread in threads.items():
        first = named.setdefault(
            (thread.name, True) if thread.name and thread.personal else key, thread
        )
        if first is not thread:
            first.numbers |= thread.numbers
            first.records |= thread.records
        first.name = first.name or ", ".join(thread.numbers)
    return [
        Choice(t.name, sum(not r.why for r in t.records.values()), t.personal, t, tuple(t.numbers))
        for t in named.values()
    ]


def _add(found: Gathered, thread: Thread) -> None:
    sent = []
    for record in thread.records.values():
        if record.why:
            why = f"was never sent ({record.why}): set aside"
            found.skipped.append(Skipped(record.line, why))
        else:
            sent.append(record)
    other = thread.name if thread.personal else None
    found.extend(
        lines=[record.line for record in sent],
        senders=[(other or record.author) if record.author else ME for record in sent],
        kinds=[record.kind for record in sent],
        texts=[record.text for record in sent],
        instants=whole([record.instant for record in sent]),
        flags=[MISSED if record.missed else 0 for record in sent],
    )
