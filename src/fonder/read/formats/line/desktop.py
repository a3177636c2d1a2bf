"""LINE's export on the computer: blanks part time, name and text, so names are learned.

Some phones write so too, below a title and with the dates and halves of the day of phones.

2017.09.03 Sunday
16:23 Bob Smith Look what I found
16:25 Anna Whaaat

A line with a time in front but no name belongs to the text above, as a timetable that somebody
sent does; so does one with a name that is said once, if its time lies outside of its place.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from fonder.model.chat import Kind, Skipped
from fonder.read.formats.line import names, quotes
from fonder.read.formats.line.clock import DAY, LATE, NO_TIME, day_of, is_date, time_of
from fonder.read.formats.line.words import CALL, MEDIA, TAKEN_BACK, told
from fonder.read.gather import Gathered

DATE = re.compile(r"\d{4}\.\d{2}\.\d{2} [^\d\s]{1,20}")
# the end of the line before; the time, the first word and the rest
MESSAGE = re.compile(
    r"\n((?:[上下]午|午[前後]|오[전후])? ?(?:[01]?\d|2[0-4]):[0-5]\d ?(?:[AaPp]\.?[Mm]\.?)?)"
    r" (\S[^ \n]*+)([^\n]*+)"
)
NOT_OF_WORDS = {*MEDIA, *TAKEN_BACK}
NOT_WORDS_FROM = (CALL, "[")


class Lines(NamedTuple):
    """Lines with a time in front, in columns, and what follows each of them up to the next."""

    times: list[str]
    firsts: list[str]
    rests: list[str]
    after: list[str]


def read(text: str, order: str, found: Gathered) -> None:
    """Add the messages of a text in which the end of a line stands before each line."""
    before, *pieces = MESSAGE.split(text)
    lines = Lines(*(pieces[column::4] for column in range(4)))
    who = names.learned(lines.firsts, lines.rests, found.hints)
    strangers = _strangers(before, lines, who, found.hints)
    if strangers:
        before, lines, who = _joined(before, lines, who, strangers)
    _add(found, before, lines, who, order)


def _strangers(
    before: str, lines: Lines, who: Sequence[str], hints: Sequence[str]
) -> Collection[int]:
    """Return which lines belong to the text above."""
    counts = Counter(who)
    counts.update(hints)  # who is hinted at may say one thing only
    if 1 not in counts.values():
        return ()
    sure = [row for row, name in enumerate(who) if counts[name] > 1]
    doubtful = {row for row, name in enumerate(who) if counts[name] == 1}
    return doubtful.difference(_placed(before, lines, sure, doubtful))


def _placed(
    before: str, lines: Lines, sure: Sequence[int], doubtful: Collection[int]
) -> Iterator[int]:
    """Yield the doubtful lines whose times lie between those around them, on their page."""
    dates = (sum(map(is_date, more.split("\n"))) for more in [before, *lines.after])
    pages = list(accumulate(dates))
    for row in doubtful:
        after = bisect(sure, row)
        before_, behind = (sure[k] if 0 <= k < len(sure) else row for k in (after - 1, after))
        clock = _clock(lines.times[row])
        early = pages[before_] == pages[row] and _clock(lines.times[before_]) > clock
        late = pages[behind] == pages[row] and _clock(lines.times[behind]) < clock
        if not early and not late:
            yield row


def _clock(time: str) -> tuple[int, int]:
    hour, minute = map(int, re.findall(r"\d+", time))
    half = re.sub(r"[\d: ]+", "", time)
    if half:
        hour = hour % 12 + (12 if half.lower().startswith(LATE) else 0)
    return hour, minute


def _joined(
    before: str, lines: Lines, who: Sequence[str], strangers: Collection[int]
) -> tuple[str, Lines, list[str]]:
    """Return the same with strangers' lines put to the text above."""
    kept = Lines([], [], [], [])
    kept_who: list[str] = []
    after = [[before]]
    for row, (time, first, rest, more) in enumerate(zip(*lines, strict=True)):
        if row in strangers:
            after[-1] += [f"\n{time} {first}{rest}", more]
            continue
        kept.times.append(time)
        kept.firsts.append(first)
        kept.rests.append(rest)
        kept_who.append(who[row])
        after.append([more])
    before, *follow = map("".join, after)
    return before, kept._replace(after=follow), kept_who


def _add(found: Gathered, before: str, lines: Lines, who: list[str], order: str) -> None:
    """Add the messages; those above the first date are set aside."""
    sizes = [1 + more.count("\n") if more else 1 for more in lines.after]
    numbers = list(accumulate(sizes, initial=1 + before.count("\n")))[:-1]
    texts = [
        rest[1:] if name == first else rest[len(name) - len(first) :].removeprefix(" ")
        for name, first, rest in zip(who, lines.firsts, lines.rests, strict=True)
    ]
    for row in [row for row, name in enumerate(who) if "\t" in name]:  # as on phones
        who[row], _, more = who[row].partition("\t")
        texts[row] = f"{more}\t{texts[row]}"
    senders: list[str | None] = list(who)
    days = _pages(before, texts, lines.after, order)
    undated = days.count(None)
    found.skipped += [Skipped(number, NO_TIME) for number in numbers[:undated]]
    del numbers[:undated], senders[:undated], texts[:undated]
    if not texts:
        return
    kinds: list[int] = [Kind.TEXT] * len(texts)
    flags = [0] * len(texts)
    for row, text in enumerate(texts):
        if text in NOT_OF_WORDS or text.startswith(NOT_WORDS_FROM):
            senders[row], kinds[row], texts[row], flags[row] = told(
                senders[row], text, set(), bare=True
            )
    times = {time: time_of(time.replace(" ", "")) for time in set(lines.times)}
    clocks = np.array(list(map(times.__getitem__, lines.times[undated:])), np.int64)
    walls = np.array(days[undated:], np.int64) * DAY + clocks
    found.extend(lines=numbers, senders=senders, kinds=kinds, texts=texts, walls=walls, flags=flags)


def _pages(before: str, texts: list[str], after: Sequence[str], order: str) -> list[int | None]:
    """Return each message's day, none above the first date, and give texts their other lines."""
    _, day = _with_lines(None, before, order)
    days: list[int | None] = []
    for row, more in enumerate(after):
        days.append(day)
        if more:
            text, new = _with_lines(None if day is None else texts[row], more, order)
            texts[row] = text or ""
            day = day if new is None else new
    return days


def _with_lines(text: str | None, after: str, order: str) -> tuple[str | None, int | None]:
    """Return a text with the lines after it, up to a date, and the last date's day."""
    lines: list[str] = []
    open_, day = text, None
    for line in after.split("\n")[1:]:
        new = None if quotes.is_open(open_, lines) else day_of(line, order)
        if new is None:
            lines.append(line)
            continue
        text = text if open_ is None else quotes.whole(open_, lines)
        open_, day, lines = None, new, []
    return text if open_ is None else quotes.whole(open_, lines), day
