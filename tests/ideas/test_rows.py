"""Files that somebody else wrote: read within limits, and never repeated as they are."""

from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.ideas.rows import LARGEST, MOST_ROWS, UnreadableError, rows, shown


def test_a_small_file_gives_its_rows_as_they_are() -> None:
    """Nothing is judged here but whether it can be read."""
    assert rows(b'[[ideas]]\ntitle = "Tea"\n[[ideas]]\nx = 1\n') == [{"title": "Tea"}, {"x": 1}]
    assert rows("\ufeff[[ideas]]\na = 1".encode()) == [{"a": 1}]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a" * (LARGEST + 1), "larger than 256 KiB"),
        (b"\xff\xfe", "not text"),
        (b"[[ideas]\n", "no TOML"),
        (b"x = 1\n", "holds no"),
        (b"ideas = 3\n", "holds no"),
        (b"ideas = []\n", "holds no"),
        (b"[[ideas]]\na = 1\n" * (MOST_ROWS + 1), "more than 300 ideas"),
        (b"x = " + b"[" * 3_900, "nested too deeply"),
        (b'x = "' + b"y" * 5_000 + b'"', "a line of the file is too long"),
        (b"a." * 41 + b"b = 1", "too many full stops"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_plain_line(data: bytes, says: str) -> None:
    """Too big, no text, no TOML, no ideas, or made to make a parser suffer."""
    with pytest.raises(UnreadableError, match=says) as refused:
        rows(data)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "line", ["a." * 20 + "b = 1\n", "[" + "a." * 20 + "b]\n", 'a = "' + "\\u0041" * 600 + '"\n']
)
def test_a_file_made_to_be_slow_is_done_with_soon(line: str) -> None:
    """A hostile file of the largest size takes seconds at the very most."""
    data = line.encode() * (LARGEST // len(line))
    begun = time.perf_counter()
    with pytest.raises(UnreadableError):
        rows(data)
    assert time.perf_counter() - begun < 10


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    """Whatever is thrown at it, nothing else comes out."""
    try:
        found = rows(data)
    except UnreadableError:
        return
    assert found == tomllib.loads(data.decode("utf-8-sig"))["ideas"]


@given(st.text())
def test_what_is_shown_of_a_foreign_text_is_one_short_plain_line(text: str) -> None:
    """No control, no change of direction, no stacked marks, no second line."""
    line = shown(text)
    assert len(line) <= 80
    assert line.isprintable()


def test_plain_text_is_shown_as_it_is() -> None:
    """Accents and other scripts stay readable."""
    for text in ("Tea at five", "Café für zwei", "お茶を飲む", "Чай вдвоём"):
        assert shown(text) == text
    assert shown("a\x1b[31mb\u202ec") == "a\ufffd[31mb\ufffdc"
    assert shown("x" * 90) == "x" * 79 + "…"
