"""Which words are given names, which are no names at all, and which look like names in a chat."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# a capital after a space, and the word that it begins; "Didn't" is none
_INSIDE = re.compile(r" ([^\W\d_a-z][^\W\d_]++)(?!['\u2019]t)")
_GOES_ON = ",;"  # signs after which a sentence goes on
_NO_NAMES = """
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov
dec january february march april may june july
august september october november december christmas easter eid diwali hanukkah ramadan english
french german spanish italian god
"""
NO_NAMES = frozenset(_NO_NAMES.split())  # written with a capital, and nobody's name


def unlisted(text: str) -> set[str]:
    """Return the words that a text writes with a capital inside a sentence and that no list holds.

    No list: they are no known words, and no given names either, which are hidden anyway.
    """
    written = {word for word in _inside(text) if word[0].isupper() and not word.isupper()}
    found = {word.casefold() for word in written}
    return found - known() - NO_NAMES - given_names()[0] if found else found


def _inside(text: str) -> list[str]:
    """Return the words with a capital that stand behind another word."""
    if text.islower():
        return []
    before = ((found[1], text[found.start() - 1]) for found in _INSIDE.finditer(text))
    return [word for word, sign in before if sign.isalnum() or sign in _GOES_ON]


@cache
def known() -> frozenset[str]:
    """Return the words of English chats that are no given names."""
    text = (files("fonder.read.signals") / "en" / "words.txt").read_text("utf-8")
    listed, _ambiguous = given_names()
    return frozenset(text.split()) - listed


@cache
def given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return given names that are nothing else, and those that are everyday words as well."""
    text = (files("fonder.read") / "given_names.txt").read_text("utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    only, _, also = lines.partition("also words")
    ambiguous = frozenset(also.split())
    return frozenset(only.split()) - ambiguous, ambiguous
