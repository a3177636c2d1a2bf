"""Names on LINE's computer files: only a blank parts them from words, so they are learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

LONGEST_NAME = 8  # words
NEARLY_ALL = 0.95
SAMPLE = 1_000  # lines of one name that are looked at
FEW = 3  # lines that are enough to learn a longer name from


def learned(firsts: Sequence[str], rests: Sequence[str], hints: Sequence[str]) -> list[str]:
    """Return the name in front of each line, given its first word and the rest of it.

    That is the name that is hinted at, else the words that lines with one first word share.
    """
    found = list(firsts)
    groups: dict[str, list[int]] = {}
    for row, first in enumerate(firsts):
        groups.setdefault(first, []).append(row)
    hinted = {name.partition(" ")[0]: name for name in hints}
    for first, rows in groups.items():
        left = rows
        if first in hinted:
            name = hinted[first]
            tail = name.removeprefix(first) + " "
            left = []
            for row in rows:
                if f"{rests[row]} ".startswith(tail):
                    found[row] = name
                else:
                    left.append(row)
        name = _name(first, [first + rests[row] for row in left[:SAMPLE]])
        if name != first:
            tail = name.removeprefix(first)
            for row in left:
                if rests[row].startswith(tail):
                    found[row] = name
    return found


def _name(name: str, said: Sequence[str]) -> str:
    """Return the words in front that nearly all of these lines share."""
    if len(set(said)) < FEW:
        return name
    for words in range(2, LONGEST_NAME + 1):
        longer = Counter(" ".join(line.split(" ", words)[:words]) for line in said)
        best, count = longer.most_common(1)[0]
        if best == name or count < max(FEW, NEARLY_ALL * len(said)):
            break
        name = best
    return name
