"""Quotes really speak: short, clear, strong, spread over time, none twice."""

from __future__ import annotations

import numpy as np

from fonder.read.quotes import MOST, pick
from tests.read.build import ANNA, BEN, Line, view_of

MONTH = 24 * 31.0


def test_none_found_is_an_empty_list() -> None:
    """Where nothing speaks, nothing is shown."""
    seen = view_of([Line(0, ANNA, "hello there you")])
    assert pick(seen, np.zeros(1, bool)) == []


def test_a_quote_says_when_and_who_in_the_words_themselves() -> None:
    """The words stand as they were written, with the wall clock and who of the two it was."""
    seen = view_of([Line(0, BEN, "I miss you, café girl")])
    (quote,) = pick(seen, np.ones(1, bool))
    assert (quote.at, quote.who, quote.text) == (
        "2026-01-05T09:00:00",
        "other",
        "I miss you, café girl",
    )


def test_at_most_a_few_in_the_order_of_time() -> None:
    """A finding shows four quotes at most, the oldest first."""
    seen = view_of([Line(i, ANNA, f"words that number {i}") for i in range(30)])
    quotes = pick(seen, np.ones(30, bool))
    assert len(quotes) == MOST
    assert [q.at for q in quotes] == sorted(q.at for q in quotes)


def test_the_strongest_are_chosen() -> None:
    """What shows the finding most surely is what is quoted."""
    seen = view_of([Line(i, ANNA, f"words that number {i}") for i in range(10)])
    strength = np.array([0.5] * 9 + [0.99])
    assert pick(seen, np.ones(10, bool), strength, most=1)[0].text == "words that number 9"


def test_none_twice() -> None:
    """The same words are quoted once, whatever their case."""
    seen = view_of(
        [Line(i, ANNA, t) for i, t in enumerate(["I miss you", "i miss  YOU", "so much it is"])]
    )
    assert [q.text for q in pick(seen, np.ones(3, bool))] == ["I miss you", "so much it is"]


def test_different_months_are_shown_first() -> None:
    """Quotes come from as many months as there are, rather than from one good week."""
    lines = [Line(i, ANNA, f"in january number {i}") for i in range(8)]
    lines += [Line(MONTH * k, ANNA, f"and later number {k}") for k in range(1, 4)]
    seen = view_of(lines)
    strength = np.array([0.9] * 8 + [0.6] * 3)
    months = {q.at[:7] for q in pick(seen, np.ones(len(lines), bool), strength)}
    assert months == {"2026-01", "2026-02", "2026-03", "2026-04"}


def test_nothing_that_cannot_stand_alone_or_is_private() -> None:
    """No bare signs, no letters to the editor, no links, addresses or telephone numbers."""
    texts = [
        "k",
        "",
        "x" * 400,
        "see https://example.com/a",
        "write anna@example.com now",
        "call +49 151 234 5678",
    ]
    seen = view_of([Line(i, ANNA, t) for i, t in enumerate(texts)])
    assert pick(seen, np.ones(len(texts), bool)) == []


def test_a_clear_sentence_beats_a_bare_word() -> None:
    """Between equally sure messages, the one that says more in few words is chosen."""
    seen = view_of([Line(0, ANNA, "miss u"), Line(1, ANNA, "I really miss your laugh tonight")])
    (quote,) = pick(seen, np.ones(2, bool), np.array([0.9, 0.9]), most=1)
    assert quote.text == "I really miss your laugh tonight"
