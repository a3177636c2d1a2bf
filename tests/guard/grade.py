"""The reading grade of a text (Flesch and Kincaid, 1975), for the tests of plain language."""

from __future__ import annotations

import re


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: groups of vowels, less a silent e."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def grade(text: str) -> float:
    """Return the school grade at which a text can be read: 0.39 w/s + 11.8 syllables/w - 15.59."""
    sentences = [part for part in re.split(r"[.!?:;]+(?:\s|$)", text) if part.strip()]
    found = re.findall(r"[a-z’']+", text.casefold())
    beats = sum(syllables(word) for word in found)
    return 0.39 * len(found) / len(sentences) + 11.8 * beats / len(found) - 15.59
