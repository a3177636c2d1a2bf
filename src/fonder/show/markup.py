"""A very small way to write HTML and SVG: everything is escaped unless it is already `Markup`.

    tag("p", "5 < 6", class_="lead")  ->  <p class="lead">5 &lt; 6</p>

Characters that steer a terminal or turn the direction of a line are taken out of every text: what a
person wrote may change what it says, never how the page around it reads.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

Attribute = str | float | bool | None

_VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})
# controls but tab and newline; embeddings, overrides, isolates and marks of direction; surrogates
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPECIAL = re.compile("[&<>\"']")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")


class Markup(str):
    """A text that is markup already and is put in as it stands."""

    __slots__ = ()


def clean(text: str) -> str:
    """Return a text without characters that steer the page or the terminal around it."""
    return text if text.isprintable() else _UNSAFE.sub("", text)


def tag(name: str, /, *children: object, **attributes: Attribute) -> Markup:
    """Return one element. Trailing underscores in attribute names go, inner ones become hyphens.

    A child may be text (escaped), Markup, None (left out) or a list of these. An attribute that is
    None or False is left out; True stands without a value. Raises ValueError for an odd name.
    """
    inner = join(children)
    opened = f"<{_written(name)}"
    for key, value in attributes.items():
        if value is True:
            opened += f" {_written(key)}"
        elif value is not None and value is not False:
            opened += f' {_written(key)}="{_value(value)}"'
    return Markup(f"{opened}>" if name in _VOID else f"{opened}>{inner}</{name}>")


def join(children: object) -> Markup:
    """Return children one after the other, text escaped."""
    if isinstance(children, Markup):
        return children
    if isinstance(children, str):
        return Markup(_escaped(children))
    if children is None:
        return Markup("")
    if isinstance(children, list | tuple):
        return Markup("".join([join(child) for child in children]))
    raise TypeError(f"{type(children).__qualname__} cannot stand in a page: make it text first.")


def bdi(text: str) -> Markup:
    """Return what somebody wrote, kept apart from the direction of the line around it."""
    return tag("bdi", text)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return _escaped(value)
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _escaped(text: str) -> str:
    # most texts hold nothing to escape: one look is a good deal faster than five replacements
    text = clean(text)
    return escape(text) if _SPECIAL.search(text) else text


@cache
def _written(name: str) -> str:
    """Return an element's or attribute's name as it is written; few names, used often: cached."""
    written = name.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(written):
        raise ValueError(f"{name!r} is no name of an element or attribute.")
    return written
