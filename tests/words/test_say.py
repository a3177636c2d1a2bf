"""What is said back to a draft reads easily, sentence by sentence."""

from __future__ import annotations

import pytest

from fonder.words import letters
from fonder.words import say as words
from tests.guard.grade import grade


@pytest.mark.parametrize("kind", words.REFUSED)
def test_a_refusal_and_the_honest_way_read_at_grade_seven(kind: str) -> None:
    """Each of the two by itself: somebody who is upset reads them."""
    for said in words.REFUSED[kind]:
        assert grade(said) <= 7, said


def test_help_and_questions_read_at_grade_seven() -> None:
    """Crisis help, the offer of the check, a doubt, and what is asked before one decides."""
    said = (words.CRISIS, words.CHECK, words.AFTER_HARM, words.DOUBT, words.MISTAKEN)
    for text in (*said, *words.QUESTIONS, *letters.QUESTIONS):
        assert grade(text) <= 7, text
