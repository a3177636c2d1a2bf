"""One spelling for the many that chats use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.read.signals import lexicon, normal

SPELLER = lexicon.load("en").speller


def line(text: str) -> str:
    """Return the canonical tokens of one text, without the last space."""
    return normal.lines([text], SPELLER)[0].rstrip()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("soooooo", "so"),
        ("SOOO", "so"),
        ("baaaack", "back"),
        ("homeeee", "home"),
        ("goood", "good"),
        ("thankssss", "thanks"),
        ("pleeeease", "please"),
    ],
)
def test_lengthened_words_are_the_words_themselves(written: str, read: str) -> None:
    """A word drawn out or shouted is read as the word."""
    assert line(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("i miss u", "i miss you"),
        ("imy", "i miss you"),
        ("im tired", "i am tired"),
        ("I’m tired", "i am tired"),
        ("dont", "do not"),
        ("CAN'T", "can not"),
        ("thx", "thanks"),
        ("tysm", "thank you so much"),
        ("wanna", "want to"),
        ("tmrw", "tomorrow"),
        ("luv u 2", "love you 2"),
        ("hahahahaha", "haha"),
        ("LMAOOOO", "haha"),
        ("jajaja", "haha"),
    ],
)
def test_slang_is_read_as_what_it_stands_for(written: str, read: str) -> None:
    """Chat spellings, with and without apostrophes, are read as plain words."""
    assert line(written) == read


def test_curly_quotes_and_straight_ones_are_the_same() -> None:
    """A phone's typographic quotes change nothing."""
    assert line("“don’t”") == line('"don\'t"') == '" do not "'


def test_invisible_marks_are_not_read() -> None:
    """Zero-width marks inside a word don't hide it."""
    assert line("mi\u200bss y\u200dou".replace("\u200d", "")) == "miss you"
    assert line("\u202ami\ufeffss\u202c") == "miss"


def test_skin_tones_are_not_told_apart() -> None:
    """A thumb is a thumb."""
    assert line("👍🏽") == line("👍") == "👍"


def test_repeated_marks_are_read_once() -> None:
    """Three question marks ask no more than two; two ask more than one."""
    assert line("why?") == "why ?"
    assert line("why??") == line("why?????") == "why ??"
    assert line("wait.....") == "wait ..."


def test_times_and_prices_stay_whole() -> None:
    """A time is one number, and letters behind a figure make a word."""
    assert line("8.40 2moro 25km") == "8.40 tomorrow 25km"


def test_a_line_break_is_kept_as_a_mark() -> None:
    """A message over two lines stays one message."""
    assert line("one\r\ntwo\nthree") == "one ¶ two ¶ three"
    assert len(normal.lines(["one\ntwo", "three"], SPELLER)) == 2


def test_nothing_has_no_tokens() -> None:
    """No texts give no lines, and an empty text gives an empty one."""
    assert normal.lines([], SPELLER) == []
    assert normal.lines(["", "  ", "a"], SPELLER) == ["", "", "a "]


def test_a_huge_message_is_read_up_to_a_limit() -> None:
    """What comes after four thousand characters changes nothing."""
    start = "ok " * 2_000
    assert line(start) == line(start + "i miss you")


def test_the_spellings_known_do_not_grow_without_end() -> None:
    """A chat of random letters doesn't fill the memory."""
    speller = normal.Speller(["a"], {})
    speller.update({str(i): "x" for i in range(normal.KNOWN_AT_MOST + 1)})
    assert speller["a"] == "a "
    assert len(speller) == 1


@given(st.lists(st.text(), max_size=8))
def test_each_text_is_spelt_as_if_it_stood_alone(texts: list[str]) -> None:
    """What stands beside a message never changes how it is read."""
    assert normal.lines(texts, SPELLER) == [normal.lines([text], SPELLER)[0] for text in texts]


@given(st.text())
def test_every_token_is_found_again_in_the_text(text: str) -> None:
    """For each token we know where in the original it stands."""
    tokens = line(text).split()
    spans = normal.written(text, SPELLER)
    assert len(spans) >= len(tokens)
    assert all(0 <= start <= stop <= len(text) for start, stop in spans)


@given(st.text(alphabet="aehijlmnosuxy ’'!?.\n😂❤️", max_size=60))
def test_in_chats_tokens_and_places_agree(text: str) -> None:
    """On what people type, there is exactly one place for each token."""
    assert len(normal.written(text, SPELLER)) == len(line(text).split())
