"""Names of one person, in one app and in several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from fonder.model.errors import UseError

Same = Sequence[Sequence[str]]

_NUMBER = re.compile(r"\+?[\d\s().\-\u2010-\u2015]{6,32}")
_NO_DIGIT = re.compile(r"[^\d+]")


def plain(name: str) -> str:
    """Return the name without case, outer spaces and invisible marks, for comparing only.

    Of a telephone number only the digits and the “+” stay.
    """
    visible = "".join(
        c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) != "Cf"
    )
    if _NUMBER.fullmatch(visible.strip()):
        return _NO_DIGIT.sub("", visible)
    return " ".join(visible.casefold().split())


def same_of(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups in words such as “Anna=annab=+44 20…”; “;” parts two groups.

    Groups that share a name are one group. Raises UseError with what isn't such a group.
    """
    groups: list[list[str]] = []
    for part in (part for word in words for part in word.split(";")):
        names = [name.strip() for name in part.split("=")]
        if len(names) < 2 or not all(names):
            raise UseError(
                f"“{part.strip()}” doesn't say who is one person: give two names or more with “=” "
                "between them, the one to use first."
            )
        groups.append(names)
    return joined(groups)


def joined(groups: Same) -> tuple[tuple[str, ...], ...]:
    """Return the groups with those that share a name made one, each name once."""
    apart: list[list[str]] = []
    for group in groups:
        keys = {plain(name) for name in group}
        touched = [known for known in apart if keys & {plain(name) for name in known}]
        whole = [name for known in touched for name in known] + list(group)
        apart = [known for known in apart if known not in touched]
        apart.append(list({plain(name): name for name in reversed(whole)}.values())[::-1])
    return tuple(tuple(group) for group in apart)


def others(name: str, same: Same) -> list[str]:
    """Return the person's other names."""
    for group in same:
        if plain(name) in map(plain, group):
            return [other for other in group if plain(other) != plain(name)]
    return []


def canonical(name: str, same: Same) -> str:
    """Return the name to use for a person: the first of the group, or the name itself."""
    for group in same:
        if plain(name) in map(plain, group):
            return group[0]
    return name
