"""What words show by themselves: the same for one text as for many, taken apart or together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.read import shows, wording
from fonder.read.wording import END, PAUSE, Worded, Wording

WORDS = (
    "hello",
    "Hello",
    "so,",
    "haha",
    "why?",
    "Mira",
    "I'm",
    "it’s",
    "Straße",
    "on",
    "my",
    "way",
)
TEXTS = st.lists(st.lists(st.sampled_from([*WORDS, "\n", "❤️", "!"]), max_size=6).map(" ".join))


def shown(of: Wording) -> list[tuple[list[str], int, list[str]]]:
    """Return of each message its marks, its length, and its words."""
    number, message = of.stream()
    words: list[list[str]] = [[] for _ in of.place]
    for n, i in zip(number.tolist(), message.tolist(), strict=True):
        words[i].append("|" if n == PAUSE else "." if n == END else of.texts.known[n])
    marks = {mark: of.shows(mark).tolist() for mark in shows.MARKS}
    return [
        ([mark for mark in marks if marks[mark][i]], length, words[i])
        for i, length in enumerate(of.words.tolist())
    ]


def whole(of: Worded) -> Wording:
    """Return each text as a message of its own."""
    return Wording(of, np.arange(len(of.marks)))


def one(text: str) -> tuple[list[str], int, list[str]]:
    """Return what one text shows."""
    return shown(wording.of_each([text]))[0]


def test_words_are_told_from_pauses() -> None:
    """In small letters, with straight apostrophes, and an end after each text."""
    assert one("Hello, it’s me!\nok")[2] == ["hello", "|", "it's", "me", "|", "ok", "."]
    assert one("")[2] == ["."]


def test_length_is_what_stands_between_spaces() -> None:
    """A smiley counts as a word, as everywhere."""
    assert one(" so  good\n:) ")[1] == 3


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("", {"short"}),
        ("  ", {"short"}),
        ("fine.", {"written", "short", "small letter", "full stop"}),
        ("Really? Why would you", {"written", "asks", "question mark"}),
        ("See https://a.b/?c=d then ok", {"written", "question mark", "private"}),
        ("OH WOW YES YES!", {"written", "exclamation mark"}),
        ("that was nice of them 😂", {"written", "small letter", "emoji", "laughter"}),
        ("Hahaha you are so silly", {"written", "laughter"}),
        ("We met Zorblatt at noon", {"written", "names"}),
        ("Then we met Ben again.", {"written", "full stop"}),
    ],
)
def test_marks_say_what_a_text_shows(text: str, marks: set[str]) -> None:
    """Each mark by what it means to a reader."""
    assert set(one(text)[0]) == marks


def test_every_list_of_words_is_a_mark() -> None:
    """What is added to cues.toml is looked for without another line."""
    assert "physical" in one("I'm on my way to you")[0]
    assert "thanks" in one("Thank you for the soup")[0]


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.data())
def test_texts_show_the_same_alone_together_and_taken_out(
    some: list[str], more: list[str], data: st.DataObject
) -> None:
    """Whatever they are read with, kept with and taken out of."""
    both = wording.together(wording.of_texts(some), wording.of_texts(more))
    texts = [*some, *more]
    assert shown(whole(both)) == [one(text) for text in texts]
    rows = st.lists(st.integers(0, max(len(texts) - 1, 0)), max_size=8 if texts else 0)
    chosen = data.draw(rows)
    taken = both.take(np.array(chosen, np.int64))
    assert shown(whole(taken)) == [one(texts[i]) for i in chosen]
    assert shown(whole(both).take(np.array(chosen, np.int64))) == shown(whole(taken))


def test_words_of_texts_that_went_are_forgotten() -> None:
    """A word stays known only as long as a text holds it."""
    both = wording.of_texts(["keep this", "forget that"])
    assert set(both.take(np.array([0])).known) == {"", "\n", "keep", "this"}
