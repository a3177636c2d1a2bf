"""JSON as the apps really write it."""

from __future__ import annotations

import io
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from fonder.model.chat import Skipped
from fonder.model.errors import UseError
from fonder.read.archive import open_export
from fonder.read.jsontext import decode, mended, records


class Note(Struct):
    """A record."""

    text: str = ""


class Notes(Struct):
    """A file of records."""

    notes: list[msgspec.Raw] = []


def decoded(data: bytes) -> Notes:
    """Decode a file that holds this."""
    export = open_export([("notes.json", io.BytesIO(data))], ["notes.json"])
    return decode(export.files[0], Notes)


def texts(data: bytes) -> list[str]:
    """Return the texts of all good records."""
    return [note.text for _, note in records(decoded(data).notes, Note, [])]


@given(st.recursive(st.none() | st.floats(allow_nan=False) | st.text(), st.lists))
def test_right_json_stays_as_it_is(value: object) -> None:
    """Nothing that is JSON already is changed, however it is escaped."""
    for ascii_only in (True, False):
        data = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        if b"\\ud" not in data.lower():
            assert mended(data) == data.decode("utf-8", "replace").encode()


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_characters_beyond_the_first_plane_stay(text: str) -> None:
    """Emoji that are written as two escapes stay what they are."""
    assert json.loads(mended(json.dumps(text).encode())) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb'"a\x0bb"', "a\x0bb"),
        (rb'"a\\x0bb"', r"a\x0bb"),
        (rb'"a\\\x0bb"', "a\\\x0bb"),
        (rb'"\ud83d"', "\ufffd"),
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\ude00\ud83d"', "\ufffd\ufffd"),
        (rb'"\ud83d\ud83d\ude00"', "\ufffd😀"),
        (rb'"\\ud83d"', r"\ud83d"),
        (b'\xef\xbb\xbf"x"', "x"),
        ('"é"'.encode("utf-16"), "é"),
        (b'"a\xffb"', "a\ufffdb"),
    ],
)
def test_what_the_apps_break_is_mended(data: bytes, text: str) -> None:
    """Escapes that are no JSON, halves of characters, byte order marks and wrong bytes."""
    assert json.loads(mended(data)) == text


def test_long_runs_of_backslashes_take_no_longer() -> None:
    """A mebibyte of backslashes is no trap."""
    data = b'"' + b"\\" * (1 << 20) + b'\\x0b\\ud83d"'
    assert len(mended(data)) > 1 << 20


def test_one_bad_record_costs_itself_only() -> None:
    """A record of another type is set aside with its number; the rest is read."""
    skipped: list[Skipped] = []
    raws = decoded(b'{"notes": [{"text": "a"}, 5, {"text": {}}, {"text": "b", "text": "c"}]}').notes
    assert [(n, note.text) for n, note in records(raws, Note, skipped)] == [(1, "a"), (4, "c")]
    assert [s.line for s in skipped] == [2, 3]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b'{"notes": [NaN]}', "damaged"),
        (b'{"notes": [Infinity]}', "damaged"),
        (b'{"notes": 5}', "not the export it looks like"),
        (b"[]", "not the export it looks like"),
        (b'{"notes": ' + b"[" * 100_000, "nested too deep"),
        (b'{"other": ' + b'{"a":' * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_such_json_is_one_line(data: bytes, why: str) -> None:
    """A damaged, strange or endlessly nested file is refused in one line."""
    with pytest.raises(UseError, match=f"“notes.json” is.*{why}") as caught:
        decoded(data)
    assert "\n" not in str(caught.value)


def test_records_may_be_written_over_many_lines() -> None:
    """Some apps write one record over many lines, with empty ones between."""
    assert texts(b'{"notes": [{\n\n"text":\n "a"\n}\n,\n\n{"text": "b"}]}') == ["a", "b"]


def test_two_records_in_one_place_are_none() -> None:
    """Where two stand in the place of one, neither is taken, and the others are read."""
    skipped: list[Skipped] = []
    lines = [b'{"text": "a"} {"text": "b"}', b'{"text": "c"}']
    assert [(n, note.text) for n, note in records(lines, Note, skipped)] == [(2, "c")]
    assert [s.line for s in skipped] == [1]


def test_a_deep_record_is_set_aside() -> None:
    """A record that nests deeper than any chat costs itself only."""
    deep = b'{"text": "a", "x": ' + b"[" * 300 + b"]" * 300 + b"}"
    assert texts(b'{"notes": [' + deep + b', {"text": "b"}]}')[-1] == "b"


def test_huge_numbers_are_no_trouble() -> None:
    """A number of a thousand digits in a field that nobody needs is passed over."""
    assert texts(b'{"n": ' + b"9" * 1_000 + b', "notes": [{"text": "a"}]}') == ["a"]
