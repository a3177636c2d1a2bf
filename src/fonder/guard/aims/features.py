"""What the weights see of a text: its words, pairs and triples, letters, and the cues it holds.

Each feature is a number below 2**BITS, found by its checksum; two features may share one.
"""

from __future__ import annotations

import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder.guard.aims.cues import cues, fired

BITS: Final = 15
WHERE: Final = ("say", "log", "idea", "question")
LONGEST_RUN: Final = 3  # words side by side
LETTERS: Final = (3, 4, 5)
PARTS: Final = ("words", "letters", "cues")  # each is brought to length 1 by itself


def features(plain: str, where: str) -> list[NDArray[np.int64]]:
    """Return the features of a plain text by part, each once: words, letters, cues."""
    words = ["^", *plain.split(), "$"]
    runs = {
        f"w {' '.join(words[i : i + size])}"
        for size in range(1, LONGEST_RUN + 1)
        for i in range(len(words) - size + 1)
    }
    runs.add(f"where {where}")
    letters = {
        f"l {edged[i : i + size]}"
        for edged in {f"<{word}>" for word in words[1:-1] if word.isalpha()}
        for size in LETTERS
        for i in range(len(edged) - size + 1)
    }
    known = cues()
    names = [known[number].name for number in fired(plain)]
    cued = {f"c {name}" for name in names} | {f"c {name} {where}" for name in names}
    return [_numbers(part) for part in (runs, letters, cued)]


def _numbers(found: set[str]) -> NDArray[np.int64]:
    codes = {zlib.crc32(one.encode("utf-8", "replace")) >> (32 - BITS) for one in found}
    return np.array(sorted(codes), np.int64)
