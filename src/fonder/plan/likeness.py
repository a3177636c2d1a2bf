"""How like a diary's own words an idea reads, by the telling words that both have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from fonder.model.diary import Moment
from fonder.model.plan import Idea

LEAST_SHARED = 3  # telling words; fewer are chance
HALF = 0.5  # of an idea's telling words in one entry: as like as can be told from words
COMMON = 0.04  # a word that stands in more of the ideas than this tells nothing
FEW_IDEAS = 8
_WORD = re.compile(r"[^\W\d_]{4,}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """Return the stems of a text's longer words."""
    return frozenset(map(stem, _WORD.findall(_PLACEHOLDER.sub(" ", text).lower())))


def stem(word: str) -> str:
    """Drop an English ending, so that "boats" and "boat", "painted" and "paint" are one."""
    if word.endswith("ies") and len(word) > 4:
        return word.removesuffix("ies") + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")


def likeness(ideas: Sequence[Idea], moments: Iterable[Moment]) -> dict[str, float]:
    """Return, for each idea like an entry, how like it is: 0 to 1, by its words alone."""
    bags = [telling(f"{idea.title} {idea.text}") for idea in ideas]
    counts = Counter(word for bag in bags for word in bag)
    most = max(FEW_IDEAS, COMMON * len(ideas))
    where: dict[str, list[int]] = defaultdict(list)
    for i, bag in enumerate(bags):
        for word in bag:
            if counts[word] <= most:
                where[word].append(i)
    found: dict[str, float] = {}
    for words in map(telling, {moment.text for moment in moments}):
        shared = Counter(i for word in words for i in where.get(word, ()))
        for i, n in shared.items():
            if n >= LEAST_SHARED:
                share = min(1.0, n / (HALF * len(bags[i])))
                found[ideas[i].id] = max(share, found.get(ideas[i].id, 0.0))
    return found
