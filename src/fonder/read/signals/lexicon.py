"""What is known of one language besides its model: spellings, words, cues. Loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fonder.read.signals import classes, grammar, language, normal


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language's data folder, ready for use."""

    speller: normal.Speller
    weights: language.Languages
    grammar: grammar.Grammar
    classes: classes.Classes


@cache
def load(name: str) -> Lexicon:
    """Load the language whose data folder is `name`."""
    folder = files(__package__) / name
    words = (folder / "words.txt").read_text("utf-8").split()
    other = (folder / "other_words.txt").read_text("utf-8").split()
    return Lexicon(
        speller=normal.Speller(words + other, normal.load_slang(name)),
        weights=language.Languages(frozenset(words), frozenset(other)),
        grammar=grammar.load(name),
        classes=classes.load(name),
    )
