"""What people ask: each answer has its figures, what speaks against, and what would settle it."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.reading import Answer
from fonder.read import measures, questions
from tests.read.build import ANNA, BEN, Line, view_of
from tests.read.generate import Truth, chat_lines


def answers(lines: list[Line]) -> list[Answer]:
    """Return the answers that the chat gives."""
    seen = view_of(lines)
    return questions.of_chat(seen, measures.all_of(seen))


def daily(days: int, opener: str, *, label: tuple[str, ...] = (), start: int = 0) -> list[Line]:
    """Return one talk a day of twenty messages, begun by one of the two."""
    other = BEN if opener == ANNA else ANNA
    return [
        Line(24 * (start + day) + i / 60, opener if i % 2 == 0 else other, "some words", label)
        for day in range(days)
        for i in range(20)
    ]


TEXT_FIRST, NOTICES, ONLY_LATE, TOO_MUCH, SLOW, FIZZLING = range(6)


@pytest.mark.parametrize("lines", [[], [Line(0, ANNA)], daily(10, ANNA)])
def test_where_there_is_too_little_every_answer_says_so(lines: list[Line]) -> None:
    """No data is an answer: nothing is guessed, and what would settle it is still said."""
    for answer in answers(lines):
        assert "ot enough data" in answer.for_
        assert answer.would_settle
        assert answer.measures


def test_always_beginning_shows_with_then_and_now() -> None:
    """Who began less than half before and all lately reads it so."""
    answer = answers(daily(100, BEN) + daily(60, ANNA, start=100))[TEXT_FIRST]
    assert answer.for_.startswith("You begin 38 % (")
    assert "more than before" in answer.for_
    assert "in the last eight weeks" in answer.for_
    assert answer.against.startswith("Ben begins 62 % (")
    assert "silent test" in answer.would_settle


def test_a_chat_of_under_sixteen_weeks_is_not_compared_with_itself() -> None:
    """Two times of eight weeks are needed to tell then from now."""
    answer = answers(daily(100, ANNA))[TEXT_FIRST]
    assert answer.for_.startswith("You begin 100 % (97–100 %) of your conversations.")
    assert "Not enough data to compare" in answer.for_


def test_who_came_back_and_how_warmly() -> None:
    """Of twenty silences Ben ended half, each time with something warm."""
    lines = []
    for i in range(21):
        who = BEN if i % 2 else ANNA
        lines += [Line(72 * i, who, "there you are", ("affection",) if who == BEN else ())]
        lines += [Line(72 * i + 0.1, ANNA, "hello")]
    answer = answers(lines)[NOTICES]
    assert answer.for_ == (
        "Of 20 silences of over a day, Ben came back first 10 times, and wrote something warm in "
        "the talk that followed 10 times."
    )
    assert "the chat can't tell" in answer.against


def test_where_i_always_came_back_it_is_said_without_a_verdict() -> None:
    """The hard case stays a count, and what else it may mean stands beside it."""
    lines = [Line(72 * i + j / 60, (ANNA, BEN)[j], "words") for i in range(12) for j in range(2)]
    answer = answers(lines)[NOTICES]
    assert answer.for_ == (
        "Of 11 silences of over a day, Ben ended none; you came back first each time."
    )


def test_fewer_warm_words_lately_is_seen_and_not_foretold() -> None:
    """A chat that cooled eight weeks ago says "less than before", and no more."""
    rng = np.random.default_rng(2)
    warm = chat_lines(Truth(days=200, labels={"affection": {ANNA: 0.3, BEN: 0.3}}), rng)
    cool = chat_lines(Truth(days=56, labels={"affection": {ANNA: 0.05, BEN: 0.05}}), rng)
    lines = warm + [Line(24 * 200 + ln.hours, ln.who, ln.text, ln.labels) for ln in cool]
    answer = answers(lines)[FIZZLING]
    assert answer.for_.endswith("before: less than before.")
    assert "Nobody can foretell" in answer.would_settle


def test_a_steady_chat_shows_no_clear_change() -> None:
    """Where nothing changed, nothing is found to have changed."""
    lines = chat_lines(
        Truth(days=300, labels={"affection": {ANNA: 0.1, BEN: 0.1}}), np.random.default_rng(4)
    )
    given = answers(lines)
    assert given[FIZZLING].for_.endswith("no clear change.")
    assert given[SLOW].for_.endswith("no clear change.")


def test_no_answer_blames_or_orders() -> None:
    """The words of blame, verdict and forecast don't occur, whatever the chat."""
    for seed, begins in enumerate((0.0, 0.5, 1.0)):
        truth = Truth(begins_me=begins, labels={"seeking": {ANNA: 0.2, BEN: 0.0}})
        for answer in answers(chat_lines(truth, np.random.default_rng(seed))):
            text = " ".join([answer.for_, answer.against, answer.would_settle]).casefold()
            for word in ("needy", "clingy", "toxic", "should leave", "will break", "loves you"):
                assert word not in text
