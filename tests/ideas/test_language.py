"""Reading grade and likeness, against slow and known references."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.ideas.language import (
    foreign_marks,
    grade,
    likeness,
    shared_phrases,
    steered_words,
)

WORDS = st.lists(st.sampled_from(["boat", "lake", "night", "song", "tea", "hill"]), min_size=1)


def test_short_words_and_sentences_are_easy_and_long_ones_are_not() -> None:
    """The grade grows with the words and with the sentences."""
    easy = "We go out. The sun is up. We sit by the sea and eat."
    hard = (
        "Investigating interpersonal communication necessitates extraordinarily sophisticated"
        " methodological considerations."
    )
    assert grade(easy) < 2 < 14 < grade(hard)
    assert grade("") == 0


def test_a_placeholder_counts_as_a_name() -> None:
    """`{other}` reads like Ben."""
    assert grade("Ask {other} today.") == grade("Ask Ben today.")


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=6))
def test_likeness_is_the_share_of_shared_words(texts: list[str]) -> None:
    """The fast matrix agrees with comparing sets one by one."""
    bags = [set(text.split()) for text in texts]
    slow = {
        (i, j): len(bags[i] & bags[j]) / len(bags[i] | bags[j])
        for j in range(len(bags))
        for i in range(j)
    }
    fast = {(i, j): share for i, j, share in likeness(texts, 0.5)}
    assert set(fast) == {pair for pair, share in slow.items() if share >= 0.5}
    assert all(share == pytest.approx(slow[pair]) for pair, share in fast.items())


@pytest.mark.parametrize(
    "fine",
    [
        "Take the bus to the last stop and walk back.",
        "Ask how the test at work went.",
        "Wait for the kettle to sing.",
        "Play a card trick for them.",
        "Tell them where you will be.",
        "The other listens, and there is no hurry.",
        "Warm the room while they sleep.",
        "Say it slowly, so that they feel heard.",
        "Be on a roof terrace before the sun is up.",
        "Hang the drawing where they will find it.",
        "Ask what nobody else knows about that day.",
        "Stop when one of you says so; let them go first.",
    ],
)
def test_harmless_words_are_let_through(fine: str) -> None:
    """The guard looks for aims, not for letters."""
    assert not list(steered_words(fine))


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=6))
def test_shared_phrases_agree_with_comparing_each_pair(texts: list[str]) -> None:
    """The fast way through an index finds what slow comparing of all pairs finds."""
    bags = []
    for text in texts:
        words = text.split()
        bags.append({tuple(words[k : k + 3]) for k in range(len(words) - 2)})
    slow = {
        (i, j): len(bags[i] & bags[j]) / min(len(bags[i]), len(bags[j]))
        for j in range(len(bags))
        for i in range(j)
        if bags[i] & bags[j]
    }
    fast = {(i, j): share for i, j, share in shared_phrases(texts, 0.2)}
    assert fast == {pair: share for pair, share in slow.items() if share >= 0.2}


@pytest.mark.parametrize(
    "plain",
    [
        "Walk from 9 to 11, then 3 more streets & one bridge (or 2).",
        "It's Ana's café: über-small, naïve, 100 % good – say “hi”.",
        "Say hello. Co-op bread is fine; e.g. rye.",
    ],
)
def test_plain_words_with_accents_and_figures_pass(plain: str) -> None:
    """People write with accents, dashes and small numbers."""
    assert list(foreign_marks(plain)) == []
