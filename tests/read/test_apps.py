"""The facts about apps and their exports have one home, and it holds for every format."""

from __future__ import annotations

from pathlib import Path

from fonder.read.apps import apps
from fonder.read.formats import formats

ROOT = Path(__file__).parents[2]


def test_every_format_belongs_to_one_app() -> None:
    """Whatever `Source.format` may say, it is listed, once."""
    listed = [word for app in apps() for word in app.formats]
    assert len(listed) == len(set(listed))
    assert {fmt.NAME for fmt in formats().found} <= set(listed)


def test_every_app_says_what_to_give_and_what_is_lacking() -> None:
    """Nothing is left open, and no sentence ends in a stop: they are put into lists."""
    for app in apps():
        assert app.name
        assert app.give
        assert app.lacks
        assert not any(text.endswith(".") for text in (app.give, *app.lacks))


def test_every_guide_is_there() -> None:
    """The page that says how a person gets the export exists for every format that is read."""
    read = {fmt.NAME for fmt in formats().found}
    missing = [
        app.guide for app in apps() if read & set(app.formats) and not (ROOT / app.guide).exists()
    ]
    assert missing == []
