"""Lines of LINE's export on the computer: blanks part time, name and text, so names are learned.

2017.09.03 Sunday
16:23 Bob Smith Look what I found
16:25 Anna Whaaat
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence

DAY = re.compile(r"\d{4}\.\d{2}\.\d{2} [^\d\s]{1,20}")
MESSAGE = re.compile(r"([01]?\d|2[0-4]):([0-5]\d) (\S.*)", re.DOTALL)
LONGEST_NAME = 8  # words
NEARLY_ALL = 0.95
FEW = 3  # lines that are enough to learn a longer name from


def tabbed(lines: Sequence[str], hints: Sequence[str]) -> list[str]:
    """Return a computer's lines as a phone writes them: tabs around the names.

    A line with a time in front but no name belongs to the text above, as a timetable that somebody
    sent does; so does one with a name that is said once, if its time lies outside of its place.
    """
    timed: dict[int, re.Match[str]] = {}
    clock: dict[int, tuple[int, int, int]] = {}  # page, hour and minute
    page = 0
    for i, line in enumerate(lines):
        if (match := MESSAGE.fullmatch(line)) is not None:
            timed[i] = match
            clock[i] = page, int(match[1]), int(match[2])
        elif DAY.fullmatch(line):
            page += 1
    names = _names({i: match[3] for i, match in timed.items()}, hints)
    counts = Counter(names.values())
    sure = [i for i in timed if counts[names[i]] > 1 or names[i] in hints]
    messages = {*sure, *(i for i in timed if counts[names[i]] == 1 and _in_place(i, sure, clock))}
    found = list(lines)
    for i in messages:
        time, rest = timed[i][0].split(" ", 1)
        found[i] = f"{time}\t{names[i]}\t{rest[len(names[i]) :].removeprefix(' ')}"
    return found


def _names(said: dict[int, str], hints: Sequence[str]) -> dict[int, str]:
    """Return for each line the name in front: one hinted at, else words that lines share."""
    found: dict[int, str] = {}
    groups: dict[str, list[int]] = {}
    for i, words in said.items():
        hinted = next((name for name in hints if f"{words} ".startswith(f"{name} ")), None)
        if hinted is not None:
            found[i] = hinted
        else:
            groups.setdefault(words.split(" ", 1)[0], []).append(i)
    for first, rows in groups.items():
        name = first
        for _ in range(LONGEST_NAME):
            longer = Counter(
                " ".join(said[i].split(" ", LONGEST_NAME + 1)[: name.count(" ") + 2]) for i in rows
            )
            best, count = longer.most_common(1)[0]
            shared = count >= max(FEW, NEARLY_ALL * len(rows))
            if best == name or not shared or len({said[i] for i in rows}) < FEW:
                break
            name = best
        found |= {i: name if said[i].startswith(name) else first for i in rows}
    return found


def _in_place(i: int, sure: Sequence[int], clock: dict[int, tuple[int, int, int]]) -> bool:
    """Say whether a line's time lies between those around it, on its page, that are sure."""
    after = bisect(sure, i)
    before, behind = (sure[k] if 0 <= k < len(sure) else i for k in (after - 1, after))
    page = clock[i][0]
    early = clock[before][0] == page and clock[before] > clock[i]
    late = clock[behind][0] == page and clock[behind] < clock[i]
    return not early and not late
