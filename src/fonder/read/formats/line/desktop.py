"""Lines of LINE's export on the computer: blanks part time, name and text, so names are learned.

Some phones write so too, below a title and with the dates and halves of the day of phones.

2017.09.03 Sunday
16:23 Bob Smith Look what I found
16:25 Anna Whaaat
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

DAY = re.compile(r"\d{4}\.\d{2}\.\d{2} [^\d\s]{1,20}")
MESSAGE = re.compile(
    r"(?P<time>(?P<half>[上下]午|午[前後]|오[전후])? ?([01]?\d|2[0-4]):([0-5]\d)"
    r" ?(?P<after>[AaPp]\.?[Mm]\.?)?) (?P<said>\S.*)",
    re.DOTALL,
)
LONGEST_NAME = 8  # words
NEARLY_ALL = 0.95
SAMPLE = 1_000  # lines of one name that are looked at
FEW = 3  # lines that are enough to learn a longer name from


def tabbed(lines: Sequence[str], hints: Sequence[str], is_day: Callable[[str], bool]) -> list[str]:
    """Return a computer's lines as a phone writes them: tabs around the names.

    A line with a time in front but no name belongs to the text above, as a timetable that somebody
    sent does; so does one with a name that is said once, if its time lies outside of its place.
    """
    timed = {i: match for i, line in enumerate(lines) if (match := MESSAGE.fullmatch(line))}
    names = _names({i: match["said"] for i, match in timed.items()}, hints)
    counts = Counter(names.values())
    counts.update(hints)  # who is hinted at may say one thing only
    sure = [i for i in timed if counts[names[i]] > 1]
    messages = sure if len(sure) == len(timed) else [*sure, *_placed(lines, timed, sure, is_day)]
    found = list(lines)
    for i in messages:
        rest = timed[i]["said"][len(names[i]) :].removeprefix(" ")
        found[i] = f"{timed[i]['time'].replace(' ', '')}\t{names[i]}\t{rest}"
    return found


def _names(said: dict[int, str], hints: Sequence[str]) -> dict[int, str]:
    """Return for each line the name in front: one hinted at, else words that lines share."""
    found: dict[int, str] = {}
    groups: dict[str, list[int]] = {}
    hinted = tuple(f"{name} " for name in hints)
    for i, words in said.items():
        if hinted and f"{words} ".startswith(hinted):
            found[i] = next(name for name in hints if f"{words} ".startswith(f"{name} "))
        else:
            groups.setdefault(words.partition(" ")[0], []).append(i)
    for first, rows in groups.items():
        name = _whole(first, [said[i] for i in rows[:SAMPLE]])
        found |= {i: name if said[i].startswith(name) else first for i in rows}
    return found


def _whole(name: str, said: Sequence[str]) -> str:
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


def _placed(
    lines: Sequence[str],
    timed: dict[int, re.Match[str]],
    sure: Sequence[int],
    is_day: Callable[[str], bool],
) -> Iterator[int]:
    """Yield the other lines whose times lie between those around them, on their page."""
    clock: dict[int, tuple[int, int, int]] = {}  # page, hour and minute
    page = 0
    for i, line in enumerate(lines):
        if i in timed:
            clock[i] = page, *_clock(timed[i])
        elif is_day(line):
            page += 1
    for i in timed.keys() - set(sure):
        after = bisect(sure, i)
        before, behind = (sure[k] if 0 <= k < len(sure) else i for k in (after - 1, after))
        page = clock[i][0]
        early = clock[before][0] == page and clock[before] > clock[i]
        late = clock[behind][0] == page and clock[behind] < clock[i]
        if not early and not late:
            yield i


def _clock(match: re.Match[str]) -> tuple[int, int]:
    hour, minute, half = int(match[3]), int(match[4]), match["half"] or match["after"]
    if half:
        hour = hour % 12 + (12 if half[0] in "下Pp" or half in ("午後", "오후") else 0)
    return hour, minute
