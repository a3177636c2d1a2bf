"""Who wrote which line, learned over the whole file; what nobody wrote is the app's own line.

Names may hold colons (“Dr: House”) and so may the app's own lines (Anna changed the subject from
“trip: Rome” to …). Lines are grouped by what stands before their first colon; a group whose lines
all go on alike to a second colon has a name with a colon; a group that reads like one of the app's
own lines is no author.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from fonder.model.chat import NOBODY
from fonder.model.errors import UseError
from fonder.read.formats.whatsapp.grammar import MARK
from fonder.read.formats.whatsapp.phrases import loose, phrases
from fonder.read.formats.whatsapp.scan import starts_with
from fonder.read.formats.whatsapp.text import Positions, Text

MOST_PEOPLE = 64
TOO_MANY = f"This chat has over {MOST_PEOPLE} people: Fonder reads what two people write."
MOST_ROUNDS = 64
MOST_GROUPS = 10_000  # many of them are lines of the app; a chat of two has far fewer
LONGEST_NAME = 200  # bytes
QUOTES = (("“", "”"), ("«", "»"), ("„", "“”"), ("「", "」"), ("『", "』"), ("‹", "›"))
_END_OF_NAME = re.compile(rb":(?= |\xe2\x80\x8e|\r?$)")
_ODD_SPACE = re.compile("[\u00a0\u202f\u2007\u2009]+")


@dataclass(slots=True)
class Authors:
    """`names` as they are shown; `sender` int16[m] per header; `text` int64[m]: where it begins."""

    names: list[str]
    sender: np.ndarray[tuple[int], np.dtype[np.int16]]
    text: Positions


def learn(text: Text, body: Positions, end: Positions) -> Authors:
    """Return who wrote the lines whose headers end at `body` and which stop at `end`.

    Raises UseError where so many seem to write that it cannot be a chat of a few.
    """
    groups, nameless = _group(text, body, end)
    groups = _with_colons(text, body, end, groups)
    known = {p[:-1].rstrip(): len(rows) for p, rows in groups.items()}
    authors = {p: rows for p, rows in groups.items() if _is_author(p, known, rows)}
    late: dict[bytes, list[int]] = defaultdict(list)
    for row in nameless:  # “Ben:hi”, where others write “Ben: hi”
        name, colon, _ = _first_line(text, body, end, row).partition(b":")
        if colon and name + colon in authors:
            late[name + colon].append(row)
    for prefix, rows in late.items():
        authors[prefix] = np.append(authors[prefix], rows)
    return _numbered(text, body, end, authors)


def _group(text: Text, body: Positions, end: Positions) -> tuple[dict[bytes, Positions], list[int]]:
    """Return the rows by what stands before their first colon, and the rows without one."""
    groups: dict[bytes, Positions] = {}
    nameless: list[int] = []
    open_ = np.arange(len(body))
    while len(open_):
        row = int(open_[0])
        found = _END_OF_NAME.search(_first_line(text, body, end, row))
        if found is None or found.start() == 0:
            nameless.append(row)
            open_ = open_[1:]
            continue
        if len(groups) == MOST_ROUNDS:
            break
        prefix = found.string[: found.end()]
        fits = starts_with(text, body[open_], prefix)
        groups[prefix] = open_[fits]
        open_ = open_[~fits]
    rest: dict[bytes, list[int]] = defaultdict(list)
    for row in open_.tolist():
        found = _END_OF_NAME.search(_first_line(text, body, end, row))
        if found is None or found.start() == 0:
            nameless.append(row)
        else:
            rest[found.string[: found.end()]].append(row)
            if len(rest) > MOST_GROUPS:
                raise UseError(TOO_MANY)
    return groups | {p: np.array(rows) for p, rows in rest.items()}, nameless


def _first_line(text: Text, body: Positions, end: Positions, row: int) -> bytes:
    start = int(body[row])
    return bytes(text.data[start : min(int(end[row]), start + LONGEST_NAME)])


def begins_with_name(text: Text, at: int, names: frozenset[str] | None) -> bool:
    """Say whether one of these names as they are shown, or any name, stands here with a colon."""
    line = bytes(text.data[at : at + LONGEST_NAME]).partition(b"\n")[0]
    ends = (found.start() for found in _END_OF_NAME.finditer(line))
    found = (shown(line[:end].decode(errors="replace")) for end in ends)
    return any(name in names if names is not None else bool(name) for name in found)


def _with_colons(
    text: Text, body: Positions, end: Positions, groups: dict[bytes, Positions]
) -> dict[bytes, Positions]:
    """Return the groups, longer names split off where nearly all their lines go on alike."""
    longer: dict[bytes, Positions] = {}
    for name, rows in groups.items():
        prefix, left = name, rows
        while (wider := _wider(text, body, end, prefix, left)) is not None:
            fits = starts_with(text, body[left], wider)
            if not fits.all():
                longer[prefix] = left[~fits]
            prefix, left = wider, left[fits]
        longer[prefix] = left
    return longer


def _wider(
    text: Text, body: Positions, end: Positions, prefix: bytes, rows: Positions
) -> bytes | None:
    """Return the prefix up to the next colon if at least four in five lines, and two, share it."""
    for row in rows[:2].tolist():
        line = _first_line(text, body, end, row)
        found = _END_OF_NAME.search(line, len(prefix))
        if found is None:
            continue
        wider = line[: found.end()]
        second = wider[len(prefix) :].decode(errors="replace").strip(" :")
        shared = rows[starts_with(text, body[rows], wider)]
        lines = {_first_line(text, body, end, row) for row in shared[:MOST_ROUNDS].tolist()}
        if len(lines) < 2:  # the same words twice are no name
            continue
        enough = 2 if not second[:1].islower() else 3 if len(shared) == len(rows) else 5
        if second and len(second) <= 40 and len(shared) >= max(enough, 0.8 * len(rows)):
            return wider
    return None


def _is_author(prefix: bytes, known: dict[bytes, int], rows: Positions) -> bool:
    """Say whether a group is somebody's and not the app's own lines."""
    name = prefix[:-1].decode(errors="replace").strip()
    if not MARK.sub("", name).strip("~ \u00a0\u202f"):
        return False
    bare = loose(name)
    if bare.startswith(phrases().notices):
        return False
    heads = (prefix[: gap.start()] for gap in re.finditer(b" ", prefix))
    by_another = any(known.get(head, 0) >= len(rows) for head in heads)
    open_quote = any(name.count(a) > sum(name.count(c) for c in z) for a, z in QUOTES)
    if (open_quote or name.count('"') % 2) and (
        by_another or len(rows) == 1 or phrases().doings.search(bare)
    ):
        return False
    if by_another and (len(rows) == 1 or phrases().doings.search(bare)):
        return len(bare.split()) < 5 and not phrases().doings.search(bare)
    return not (len(rows) == 1 and len(bare.split()) > 3 and phrases().doings.search(bare))


def _numbered(
    text: Text, body: Positions, end: Positions, authors: dict[bytes, Positions]
) -> Authors:
    sender = np.full(len(body), NOBODY, np.int16)
    begins = body.copy()
    numbers: dict[str, int] = {}
    for prefix, rows in authors.items():
        number = numbers.setdefault(shown(prefix[:-1].decode(errors="replace")), len(numbers))
        sender[rows] = min(number, np.iinfo(np.int16).max)
        begins[rows] += len(prefix)
    spaced = (sender != NOBODY) & (begins < end)
    begins += spaced & (text.view[np.minimum(begins, text.size)] == ord(" "))
    return Authors(list(numbers), sender, begins)


def shown(name: str) -> str:
    """Return a name as people read it: no marks, plain spaces and hyphens, no `~`."""
    bare = _ODD_SPACE.sub(" ", MARK.sub("", name)).replace("\u2011", "-").strip()
    return bare.removeprefix("~").strip() or bare
