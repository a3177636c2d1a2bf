"""Small helps for what looks at single messages: one as a quote, its day, its telling words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np

from fonder.model.reading import Quote
from fonder.read.quotes import pick
from fonder.read.view import DAY, View

COMMON = 1200  # so many of the commonest words of English chats tell nothing of a matter
_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST = 4
_EPOCH = date(1970, 1, 1).toordinal()


def quotes_of(view: View, messages: Iterable[int]) -> list[Quote]:
    """Return these messages as quotes, one by one in the given order; what can't stand goes."""
    found: list[Quote] = []
    for i in messages:
        where = np.zeros(len(view), bool)
        where[i] = True
        found += pick(view, where, most=1)
    return found


def day_of(view: View, i: int) -> date:
    """Return the day of a message on its sender's clock."""
    return date.fromordinal(_EPOCH + int(view.wall[i] // DAY))


@cache
def ranks() -> dict[str, int]:
    """Return how common each known English word is in chats: 0 for the commonest."""
    text = (files("fonder.read.signals") / "en" / "words.txt").read_text("utf-8")
    return {word: rank for rank, word in enumerate(text.split())}


def telling(text: str) -> set[str]:
    """Return the words of a message that say what it is about, without their endings."""
    rank = ranks()
    words = _WORD.findall(text.casefold())
    return {_stem(word) for word in words if rank.get(word, COMMON) >= COMMON}


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")
