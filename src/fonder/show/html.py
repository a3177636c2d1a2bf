"""A reading and a plan as HTML: a fragment for the app, or one file that needs nothing else.

The file has no script and no outside address, and its policy forbids both: it can be kept, printed
and opened in twenty years. It follows the reader's light or dark theme.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from fonder.model.plan import Plan
from fonder.model.reading import Reading
from fonder.show import article as articles
from fonder.show import week
from fonder.show.markup import Markup, tag
from fonder.words import show as words


def page(reading: Reading, plan: Plan | None = None) -> str:
    """Return one HTML file that holds the reading and, where given, the week's plan."""
    css = style()
    policy = f"default-src 'none'; style-src '{_hash(css)}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("title", words.PAGE_TITLE),
        tag("style", Markup(css)),
    )
    body = tag(
        "body",
        tag("main", articles.article(reading, None if plan is None else week.plan_section(plan))),
        tag("footer", tag("p", words.FOOTER), class_="colophon"),
        class_="reading-page",
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def article(reading: Reading) -> str:
    """Return the reading as an `<article>`, to stand in a page with tokens.css and reading.css."""
    return articles.article(reading)


def plan_section(plan: Plan) -> str:
    """Return a week's plan as a `<section>`, likewise."""
    return week.plan_section(plan)


def style() -> str:
    """Return the palette and the styles of a reading."""
    here = files("fonder.show")
    return "".join((here / name).read_text("utf-8") for name in ("tokens.css", "reading.css"))


def _hash(css: str) -> str:
    return "sha256-" + b64encode(sha256(css.encode()).digest()).decode()
