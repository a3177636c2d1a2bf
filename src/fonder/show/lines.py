"""Lines in a terminal: a sentence, somebody's sign and name, a few messages.

What people wrote is never taken as markup, and characters that steer a terminal are taken out.
"""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from fonder.model.reading import Quote
from fonder.show.markup import clean
from fonder.words import show as words

NAME = 12  # cells for a name
QUOTE = 240  # characters of a quote; the file and the app show it whole
SIGNS = {"me": ("●", "cyan"), "other": ("◆", "dark_orange3"), "both": ("■", "magenta")}


def line(text: str, style: str = "") -> Text:
    """Return a line of text that cannot steer the terminal."""
    return Text(clean(text), style)


def signed(who: str, name: str) -> Text:
    """Return somebody's sign and name, at a fixed width."""
    sign, colour = SIGNS[who]
    short = Text(clean(name))
    short.truncate(NAME, overflow="ellipsis", pad=True)
    return Text(f"{sign} ", colour).append_text(short).append(" ")


def quotes(heading: str, said: list[Quote], other: str) -> list[RenderableType]:
    """Return messages under a heading, or that none was found."""
    if not said:
        return [line(f"{heading}: {words.NONE_FOUND[0].lower()}{words.NONE_FOUND[1:]}", "dim")]
    return [line(f"{heading}:", "dim"), *(indented(quote(one, other)) for one in said)]


def quote(said: Quote, other: str) -> Text:
    """Return one message with its sign, its writer and its time."""
    text = " ".join(clean(said.text).split())
    text = text if len(text) <= QUOTE else f"{text[:QUOTE].rstrip()} …"
    name = words.YOU if said.who == "me" else clean(other)
    return Text(f"{SIGNS[said.who][0]} “{text}”").append(
        f"  {name}, {words.moment(clean(said.at))}", "dim"
    )


def indented(part: RenderableType, by: int = 2) -> Padding:
    """Return a part moved to the right."""
    return Padding(part, (0, 0, 0, by))
