"""Fingerprints of texts, by which near-copies are found without keeping the texts.

`measured.npy` holds those of the 400 messages we measure on: of whole texts of four words or more,
and of every five words in a row. They cannot be turned back into text.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import numpy as np

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4  # a text of fewer words ("on my way") may be anybody's


def fingerprint(words: list[str]) -> int:
    """Return 64 bits for words in a row."""
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, marks and apostrophes."""
    return _WORD.findall(re.sub("['’]", "", text.lower()))


def whole(text: str) -> set[int]:
    """Return the fingerprint of a whole text, or nothing for a very short one."""
    words = words_of(text)
    return {fingerprint(["whole", *words])} if len(words) >= _SHORTEST else set()


def fives(text: str) -> set[int]:
    """Return the fingerprints of every five words in a row."""
    words = words_of(text)
    return {fingerprint(words[i : i + 5]) for i in range(len(words) - 4)}


def measured() -> set[int]:
    """Return the fingerprints of the messages that we measure on."""
    return set(np.load(Path(__file__).parent / "measured.npy").tolist())


def is_copy(text: str, known: set[int]) -> bool:
    """Tell whether a text is, or nearly is, one of those fingerprinted.

    The same words; or a third of its rows of five words, and at least two, are known.
    """
    rows = fives(text)
    shared = len(rows & known)
    return bool(whole(text) & known) or shared >= max(2, len(rows) / 3)
