"""The parts of a reading beside its findings, as HTML: changes, finds, and kinds of bond."""

from __future__ import annotations

from fonder.model.reading import BondKind, Find, Found, Sign, Since
from fonder.show.finding import quote
from fonder.show.markup import Markup, tag
from fonder.words import bond as bond_words
from fonder.words import finds as find_words
from fonder.words import show as words
from fonder.words import since as since_words


def since(changes: Since | None) -> Markup | None:
    """Return what has changed since an earlier reading, as a `<section>`."""
    if changes is None:
        return None
    moved = [tag("li", change.says) for change in changes.changes]
    return tag(
        "section",
        tag("h2", since_words.title(changes.made_on), id="part-since"),
        tag("p", changes.says),
        tag("ul", moved) if moved else None,
        class_="since",
        aria_labelledby="part-since",
    )


def finds(found: list[Find], other: str) -> Markup | None:
    """Return the finds, each with its words and what one might do."""
    if not found:
        return None
    return tag(
        "section",
        _header(find_words.TITLE, find_words.LEAD, "part-finds"),
        tag("div", [_find(find, other) for find in found], class_="findings"),
        class_="part finds",
        aria_labelledby="part-finds",
    )


def _find(find: Find, other: str) -> Markup:
    key = f"find-{find.id}"
    prompts = {found.prompt for found in find.found}
    same = prompts.pop() if len(prompts) == 1 else ""  # said once for all
    shown = [_found(one, "" if same else one.prompt, other) for one in find.found]
    listed: Markup | None = tag("ul", shown, class_="found") if shown else None
    if shown and find.id in find_words.CLOSED:
        name = tag("span", f": {find_words.find_name(find.id)}", class_="unseen")
        summary = tag("summary", find_words.LOOK_AT_ALL, name)
        listed = tag("details", summary, listed, class_="reasons")
    return tag(
        "section",
        tag(
            "div",
            tag("h3", find_words.find_name(find.id), id=key),
            tag("p", find.says, class_="says"),
            class_="told",
        ),
        listed,
        tag("p", same, class_="prompt") if same else None,
        tag("p", words.rests_on(find.method, []), class_="rests") if shown else None,
        class_="finding find" if shown else "finding find too-little",
        aria_labelledby=key,
    )


def _found(found: Found, prompt: str, other: str) -> Markup:
    return tag(
        "li",
        tag("p", found.says, class_="what"),
        [quote(one, other) for one in found.quotes],
        tag("p", prompt, class_="prompt") if prompt else None,
    )


def bond(kinds: list[BondKind], other: str) -> Markup | None:
    """Return the kinds of bond, each with the signs for and against it side by side."""
    if not kinds:
        return None
    return tag(
        "section",
        _header(bond_words.TITLE, bond_words.LEAD, "part-bond"),
        tag("p", bond_words.NOTE, class_="about"),
        tag("div", [_kind(kind, other) for kind in kinds], class_="findings"),
        class_="part kinds",
        aria_labelledby="part-bond",
    )


def _kind(kind: BondKind, other: str) -> Markup:
    key = f"bond-{kind.id}"
    sides = tag(
        "div",
        _signs(bond_words.FOR, kind.for_, other),
        _signs(bond_words.AGAINST, kind.against, other),
        class_="quotes signs",
    )
    name = tag("span", f": {bond_words.kind_name(kind.id)}", class_="unseen")
    left_open = f"{bond_words.OPEN}: {'; '.join(kind.open_)}." if kind.open_ else None
    return tag(
        "section",
        tag(
            "div",
            tag("h3", bond_words.kind_name(kind.id), id=key),
            tag("p", bond_words.kind_means(kind.id), class_="means"),
            tag("p", kind.says, class_="says"),
            class_="told",
        ),
        tag(
            "details",
            tag("summary", words.SHOW_WHY, name),
            sides,
            tag("p", left_open, class_="none") if left_open else None,
            tag("p", words.rests_on(kind.method, kind.evidence), class_="rests"),
            class_="reasons",
        ),
        tag("p", tag("strong", f"{bond_words.WATCH}: "), kind.watch, class_="prompt"),
        class_="finding kind",
        aria_labelledby=key,
    )


def _signs(heading: str, signs: list[Sign], other: str) -> Markup:
    shown = [
        tag("li", tag("p", sign.says), [quote(one, other) for one in sign.quotes]) for sign in signs
    ]
    listed = tag("ul", shown) if shown else tag("p", words.NONE_FOUND, class_="none")
    return tag("div", tag("h4", heading), listed)


def _header(name: str, lead: str, key: str) -> Markup:
    return tag("header", tag("h2", name, id=key), tag("p", lead, class_="lead"))
