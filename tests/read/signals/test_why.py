"""The words that carried a label."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.labels import LABELS
from fonder.read import signals


def test_the_words_are_shown_as_they_were_written() -> None:
    """Case, lengthening and slang stay as the person typed them."""
    assert "MISS U" in " ".join(signals.why("omg i MISS U soooo much", "longing"))


def test_the_words_for_one_label_are_not_those_for_another() -> None:
    """Thanks speak for appreciation, missing for longing."""
    text = "thank you so much for dinner. I miss you"
    assert any("thank you" in piece for piece in signals.why(text, "appreciation"))
    assert not any("thank" in piece for piece in signals.why(text, "longing"))


def test_words_after_a_line_break_are_found() -> None:
    """A message over several lines is explained like any other."""
    assert any("miss you" in piece for piece in signals.why("ok\nso…\ni miss you", "longing"))


def test_a_message_without_the_label_gives_no_words() -> None:
    """Where nothing speaks for a label there is nothing to show."""
    assert signals.why("the bus is late", "longing") == []
    assert signals.why("", "longing") == []


def test_a_message_in_another_language_gives_no_words() -> None:
    """What is not read is not explained either."""
    assert signals.why("je t'aime mon cœur, tu me manques", "affection") == []


def test_an_unknown_label_is_a_slip_of_the_caller() -> None:
    """Only the eleven labels can be asked for."""
    with pytest.raises(KeyError):
        signals.why("hello", "love score")


def test_a_label_without_a_phrase_is_explained_by_its_weightiest_words() -> None:
    """Where no known phrase stands, the words are shown without which the label would go."""
    text = "queued since five so your mother has her ticket, it's in your coat"
    found = signals.of_texts([text])
    label = LABELS[int(found.p[0].argmax())]
    assert found.on[0].any()
    assert signals.why(text, label)


def test_every_label_that_is_on_can_be_explained() -> None:
    """Nothing is claimed of a message that can't be shown in its words."""
    texts = ["😘😘", "haha you wish", "you never once made my panic feel like a chore", "are we ok"]
    found = signals.of_texts(texts)
    for text, on in zip(texts, found.on, strict=True):
        for label, there in zip(LABELS, on, strict=True):
            assert bool(signals.why(text, label)) >= bool(there)


def test_signals_can_be_asked_too() -> None:
    """The same answer comes from the signals themselves."""
    found = signals.of_texts(["i miss you"])
    assert found.why("i miss you", "longing") == signals.why("i miss you", "longing")


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(LABELS))
def test_the_words_always_stand_in_the_text(text: str, label: str) -> None:
    """Nothing is shown that the person didn't write, and never more than six pieces."""
    pieces = signals.why(text, label)
    assert all(piece and piece in text for piece in pieces)
    assert len(pieces) <= 6
