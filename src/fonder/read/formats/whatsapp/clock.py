"""What the words beside the times mean: before noon, after noon, or nothing of the kind.

A word that we know decides. An unknown one is judged over the whole file: where hours go over 12
it is no half of the day; beside a known half it is the other one; else the order of the lines must
show it. What stays open is refused, as a wrong guess would shift half of the chat by twelve hours.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

from fonder.model.errors import UseError
from fonder.read.formats.whatsapp.phrases import AM, NIGHT, NOON, PM, phrases
from fonder.read.formats.whatsapp.scan import Headers
from fonder.read.formats.whatsapp.text import Text

DAY = 86_400_000  # ms
NO_HALF = -1
FEW = 0.1  # a word this much rarer than the commonest is no word of the app's
MOST_UNKNOWN = 5  # unknown words are tried in all combinations
CLEARLY = 4  # times as many steps back in time must speak against any other meaning

Ints = NDArray[np.int64]


def foreign_words(headers: Headers) -> NDArray[np.bool_]:
    """Say which headers (all of one shape) hold a word that the app did not write there."""
    words = _words(headers)
    known = phrases().half_days
    halves = {known[w] == AM for w in words if w in known}
    counts = {word: int(rows.sum()) for word, rows in words.items()}
    most = max(counts.values(), default=0)
    foreign = np.zeros(len(headers.line), bool)
    for word, rows in words.items():
        rare = counts[word] < FEW * most
        if word not in known and (len(halves) == 2 or rare):
            foreign |= rows
    return foreign


def time_of_day(text: Text, headers: Headers, days: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return ms since midnight, and whether such a time exists; UseError where it stays open."""
    words = _words(headers)
    known = phrases().half_days
    half = np.full(len(headers.line), NO_HALF)
    for word in words.keys() & known.keys():
        half[words[word]] = known[word]
    unknown = {word: rows for word, rows in words.items() if word not in known}
    over_12 = any((headers.numbers[3][rows] > 12).any() for rows in unknown.values())
    if unknown and not over_12:
        _settle(text, headers, days, half, unknown)
    return _ms(headers, half)


def _words(headers: Headers) -> dict[str, NDArray[np.bool_]]:
    """Return the words beside the times and which headers have them."""
    words = [template.header.word for template in headers.templates]
    number = {word: n for n, word in enumerate(dict.fromkeys(words))}
    if list(number) == [""]:
        return {}
    which = headers.per_template([number[word] for word in words])
    rows = {word: which == n for word, n in number.items() if word}
    return {word: of_word for word, of_word in rows.items() if of_word.any()}


def _settle(
    text: Text, headers: Headers, days: Ints, half: Ints, unknown: dict[str, NDArray[np.bool_]]
) -> None:
    """Set what the unknown words mean in `half`, or raise UseError."""
    sure = {int(h) == AM for h in np.unique(half[half != NO_HALF])}
    ways = []
    for way in product((AM, PM), repeat=min(len(unknown), MOST_UNKNOWN + 1)):
        if len(sure | {h == AM for h in way}) < 2:
            continue  # a phone writes two words
        for rows, meant in zip(unknown.values(), way, strict=False):
            half[rows] = meant
        clock, real = _ms(headers, half)
        at = (days * DAY + clock)[real]
        ways.append((int(np.count_nonzero(at[1:] < at[:-1])), way))
    ways.sort()
    clear = len(ways) == 1 or (len(ways) > 1 and ways[1][0] > CLEARLY * ways[0][0])
    if not clear or len(unknown) > MOST_UNKNOWN:
        first = int(np.flatnonzero(next(iter(unknown.values())))[0])
        line = text.line(int(headers.line[first]), 80)
        raise UseError(
            f"A word beside the time is new to us, and may mean before or after noon: {line!r}. "
            "Set the phone to a 24-hour clock and export again."
        )
    for rows, meant in zip(unknown.values(), ways[0][1], strict=True):
        half[rows] = meant


def _ms(headers: Headers, half: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    hour, minute, second = headers.numbers[3:].astype(np.int64)
    real = (hour <= 23) & (minute <= 59) & (second <= 60)
    twelve = (half != NO_HALF) & (hour <= 12)
    hour = np.where(twelve, hour % 12, hour)
    later = (half == PM) | ((half == NOON) & (hour < 6)) | ((half == NIGHT) & (hour >= 6))
    hour = hour + 12 * (twelve & later)
    return ((hour * 60 + minute) * 60 + np.minimum(second, 59)) * 1000, real
