"""How a text reads: words that an idea may not use, school years, and likeness of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

# What an idea may never steer towards, with the reason that its writer is told.
_GUARD: dict[str, str] = {
    r"jealous\w*|envy|envious": "no jealousy games",
    r"make (?:\w+ ){0,3}wait|keep (?:\w+ ){0,3}waiting|hard to get|silent treatment": "no tricks",
    r"ignor(?:e|es|ed|ing)|ghost(?:ed|ing)|cold shoulder|no contact|punish\w*": "no punishing",
    r"test(?:s|ed|ing)? (?:them|whether|if|how|your partner|ben)|loyalty|catch them": "no tests",
    r"track(?:s|ed|ing)?|spy\w*|monitor\w*|check (?:their|the) (?:phone|messages|pages)"
    r"|last seen|read receipts?|whereabouts|location": "no watching",
    r"trick(?:s|ed)? (?:them|ben)|manipulat\w*|pretend\w*|lie to": "nothing dishonest",
    r"guilt\w*|threat\w*|owes? you|prove (?:that|it)|ultimatum\w*": "no pressure",
    r"win (?:them|ben) back|get (?:them|ben) back": "healing, not winning back",
    r"alcohol\w*|wine|beers?|cocktails?|champagne|whisk(?:e)?y|vodka|drunk|tipsy|pub|drugs?"
    r"|cannabis": "nothing that needs drink or drugs",
    r"driv(?:e|es|ing|en)|motorbikes?|motorcycles?|scooters?|hitch-?hik\w*|road trip": "no driving",
    r"cliffs?|bungee|parachut\w*|skydiv\w*|free[- ]?div\w*|trespass\w*|abandoned"
    r"|knives|fireworks?|open fire": "no danger",
}
_GENDER = (
    r"he|she|him|his|hers?|himself|herself|m[ae]n|wom[ae]n|guys?|girls?|boys?|lad(?:y|ies)"
    r"|gentlem[ae]n|husbands?|wi(?:fe|ves)|boyfriends?|girlfriends?|masculine|feminine|manly"
)
_SLOGAN = r"amazing|incredible|unforgettable|magical|journey|soulmates?|quality time|unlock\w*"
_STEERED = [
    *((re.compile(rf"\b(?:{p})\b", re.IGNORECASE), why) for p, why in _GUARD.items()),
    (re.compile(rf"\b(?:{_GENDER})\b", re.IGNORECASE), "any two people: no gender"),
    (re.compile(rf"\b(?:{_SLOGAN})\b", re.IGNORECASE), "a slogan, not a thing to do"),
]
_WORD = re.compile(r"[a-z']+")
_COMMON_WORDS = """
a about all an and any are as at be before both but by can do each for from has have how if in into
is it its let no not of off on one or other out own so than that the then there they them their
this to together two up what when where which while who with you your yours
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def steered_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield words of `text` that an idea may not use, each with the reason."""
    for pattern, why in _STEERED:
        yield from ((found[0], why) for found in pattern.finditer(text))


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.removesuffix("'s")))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    silent_ed = word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - silent_ed)


def grade(text: str) -> float:
    """Return the school years that a text asks for (Flesch-Kincaid, with counted vowels)."""
    plain = re.sub(r"\{[^{}]*\}", "Ben", text).lower()
    words = _WORD.findall(plain)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", plain)))
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def likeness(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield pairs (i < j) of texts that share at least this share of their words (Jaccard)."""
    bags = [frozenset(_WORD.findall(text.lower())) - _COMMON for text in texts]
    numbers = {word: n for n, word in enumerate(sorted(frozenset().union(*bags)))}
    has = np.zeros((len(bags), max(1, len(numbers))), np.float32)
    for i, bag in enumerate(bags):
        has[i, [numbers[word] for word in bag]] = 1
    sizes = has.sum(axis=1)
    shared = has @ has.T
    union = np.maximum(sizes[:, None] + sizes - shared, 1)
    for i, j in zip(*np.nonzero(np.triu(shared / union >= least, 1)), strict=True):
        yield int(i), int(j), float(shared[i, j] / union[i, j])
