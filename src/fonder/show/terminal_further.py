"""The parts of a reading beside its findings, in a terminal: changes, finds, and kinds of bond."""

from __future__ import annotations

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from fonder.model.reading import BondKind, Find, Found, Sign, Since
from fonder.show.frame import with_prompts
from fonder.show.lines import indented, line, quote
from fonder.words import bond as bond_words
from fonder.words import finds as find_words
from fonder.words import show as words
from fonder.words import since as since_words

OF_A_FIND = 7  # things shown of one find, the newest; the file and the app show all


def since(changes: Since | None) -> list[RenderableType]:
    """Return what has changed since an earlier reading."""
    if changes is None:
        return []
    return [
        Text(),
        line(since_words.title(changes.made_on), "bold"),
        indented(line(changes.says)),
        *(indented(line(f"· {change.says}")) for change in changes.changes),
    ]


def finds(found: list[Find], other: str) -> list[RenderableType]:
    """Return the finds; of long lists the newest few."""
    if not found:
        return []
    parts: list[RenderableType] = [Text(), heading(find_words.TITLE)]
    for find in found:
        parts += [Text(), *_find(find, other)]
    return parts


def _find(find: Find, other: str) -> list[RenderableType]:
    newest = find.found[:OF_A_FIND] if find.id == "on_this_day" else find.found[-OF_A_FIND:]
    shown = [part for one, prompt in with_prompts(newest) for part in _found(one, prompt, other)]
    left = len(find.found) - len(newest)
    more = [indented(line(find_words.more(left), "dim"))] if left else []
    if find.found and find.id == "forgotten_kindness":
        more.append(indented(line(find_words.SAID_IT, "dim"), 4))
    name = Text(find_words.find_name(find.id), "bold underline")
    return [name, indented(line(find.says)), *shown, *more]


def _found(found: Found, prompt: str, other: str) -> list[RenderableType]:
    return [
        indented(line(f"{found.says}:" if found.quotes else found.says, "dim")),
        *(indented(quote(one, other), 4) for one in found.quotes),
        *([indented(line(f"→ {prompt}"), 4)] if prompt else []),
    ]


def bond(kinds: list[BondKind], other: str) -> list[RenderableType]:
    """Return the kinds of bond, each with the signs for and against it."""
    if not kinds:
        return []
    parts: list[RenderableType] = [Text(), heading(bond_words.TITLE)]
    parts.append(line(bond_words.NOTE, "dim"))
    for kind in kinds:
        parts += [Text(), *_kind(kind, other)]
    return parts


def _kind(kind: BondKind, other: str) -> list[RenderableType]:
    name = Text(bond_words.kind_name(kind.id), "bold underline")
    parts: list[RenderableType] = [name, indented(line(bond_words.kind_means(kind.id), "dim"))]
    parts.append(indented(line(kind.says)))
    for title, signs in ((bond_words.FOR, kind.for_), (bond_words.AGAINST, kind.against)):
        parts += _signs(title, signs, other)
    if kind.open_:
        parts.append(indented(line(f"{bond_words.OPEN}: {'; '.join(kind.open_)}.", "dim")))
    parts.append(indented(line(f"→ {kind.watch}")))
    return parts


def _signs(title: str, signs: list[Sign], other: str) -> list[RenderableType]:
    if not signs:
        none = f"{words.NONE_FOUND[0].lower()}{words.NONE_FOUND[1:]}"
        return [indented(line(f"{title}: {none}", "dim"))]
    shown: list[RenderableType] = [indented(line(f"{title}:", "dim"))]
    for sign in signs:
        shown.append(indented(line(f"· {sign.says}"), 4))
        shown += [indented(quote(one, other), 6) for one in sign.quotes[:1]]
    return shown


def heading(name: str) -> Rule:
    """Return the heading of a part."""
    return Rule(Text(name, "bold"), align="left", style="dim")
