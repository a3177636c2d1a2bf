"""The counts once more, in plain loops over plain messages: an independent check of the measures.

Nothing here is shared with `fonder.read`; it follows docs/measures.md sentence by sentence.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from fonder.model.chat import Kind
from fonder.model.labels import GIVING, LABELS
from tests.read.build import ANNA, BEN, START, Line

Count = tuple[float, int]  # hits, of
Counts = dict[tuple[str, str, str | None], Count]  # (measure, person, month or None)


def counts(lines: list[Line]) -> Counts:
    """Return hits and tries for every counted measure, person, and month (None: the whole chat)."""
    hits: dict[tuple[str, str, str | None], float] = defaultdict(float)
    tries: dict[tuple[str, str, str | None], int] = defaultdict(int)

    def add(measure: str, who: str, month: str, hit: float) -> None:
        for key in ((measure, who, None), (measure, who, month)):
            hits[key] += hit
            tries[key] += 1

    kept = [
        ln for ln in lines if ln.who in (ANNA, BEN) and ln.kind not in (Kind.DELETED, Kind.SYSTEM)
    ]
    for talk in _talks(kept):
        opener, month = _who(talk[0]), _month(talk[0])
        writers = {_who(line) for line in talk}
        for person in (ANNA, BEN):
            add("initiation", person, month, opener == person)
            if person != opener:
                add("responses", person, month, person in writers)
    for before, line in zip([None, *kept], kept, strict=False):
        who, month = _who(line), _month(line)
        if before is not None and line.hours - before.hours > 24:
            for person in (ANNA, BEN):
                add("silences", person, month, who == person)
        _message(line, who, month, add)
    return {key: (hits[key], tries[key]) for key in tries}


def _message(line: Line, who: str, month: str, add: object) -> None:
    assert callable(add)
    hour = (START + timedelta(hours=line.hours)).hour
    add("late_night", who, month, hour in (23, 0, 1, 2, 3, 4))
    if line.text.strip():
        add("words", who, month, len(line.text.split()))
        add("questions", who, month, "?" in line.text)
    if line.read:
        for label in LABELS:
            add(label, who, month, label in line.labels)
        feeling = {"longing", "appreciation", "affection", "disclosure"} & set(line.labels)
        add("investment_emotional", who, month, bool(feeling))
        if set(GIVING) & set(line.labels):
            for person in (ANNA, BEN):
                add("warm", person, month, who == person)


def _talks(lines: list[Line]) -> list[list[Line]]:
    talks: list[list[Line]] = []
    for line in lines:
        if not talks or line.hours - talks[-1][-1].hours >= 6:
            talks.append([])
        talks[-1].append(line)
    return talks


def _who(line: Line) -> str:
    assert line.who is not None
    return line.who


def _month(line: Line) -> str:
    return f"{START + timedelta(hours=line.hours):%Y-%m}"
