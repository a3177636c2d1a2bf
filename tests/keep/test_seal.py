from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.keep.keys import Keys
from fonder.keep.seal import SealV1, padded_size
from fonder.keep.tags import Plain, Root, Row, Tags, either

VAULT = b"v" * 16
KEYS = Keys.of(b"k" * 32, VAULT)
SEAL = SealV1(KEYS, VAULT)
TAGS = Tags(KEYS, VAULT)


def _sealed(kind: str = "moment", id_: str = "1", payload: bytes = b"words") -> Row:
    return SEAL.seal(Plain(kind, id_, payload), place=3, version=5, nonce=os.urandom(12))


@settings(deadline=None)
@given(st.text(), st.text(), st.binary(max_size=5000))
def test_what_is_sealed_opens(kind: str, id_: str, payload: bytes) -> None:
    """A sealed record opens to exactly what went in."""
    assert SEAL.open(_sealed(kind, id_, payload)) == Plain(kind, id_, payload)


def test_any_flipped_bit_is_refused() -> None:
    """Whichever bit of a record changes, in its words or around them, it doesn't open."""
    row = _sealed()
    for bit in range(len(row.sealed) * 8):
        assert SEAL.open(row._replace(sealed=_flipped(row.sealed, bit))) is None
    for bit in range(128):
        assert SEAL.open(row._replace(tag=_flipped(row.tag, bit))) is None
        assert SEAL.open(row._replace(kind=_flipped(row.kind, bit))) is None
    for bit in range(63):
        assert SEAL.open(row._replace(place=row.place ^ 1 << bit)) is None
        assert SEAL.open(row._replace(version=row.version ^ 1 << bit)) is None


def test_stumps_are_refused() -> None:
    """A record that is cut off anywhere doesn't open, and doesn't stop the program."""
    row = _sealed()
    for end in range(len(row.sealed)):
        assert SEAL.open(row._replace(sealed=row.sealed[:end])) is None
    # a byte moved over from one tag to the other gives the same bytes in a row
    moved = row._replace(tag=row.tag + row.kind[:1], kind=row.kind[1:])
    assert SEAL.open(moved) is None


def test_swapped_records_are_refused() -> None:
    """Nobody can show me one entry in the place of another."""
    one, two = _sealed(id_="1", payload=b"we danced"), _sealed(id_="2", payload=b"we fought")
    assert SEAL.open(one._replace(sealed=two.sealed)) is None
    assert SEAL.open(two._replace(sealed=one.sealed)) is None
    assert SEAL.open(one._replace(place=two.place + 1)) is None


def test_another_vault_opens_nothing() -> None:
    """A record carried over into another vault doesn't open, even under the same key."""
    assert SealV1(KEYS, b"w" * 16).open(_sealed()) is None
    assert SealV1(Keys.of(b"K" * 32, VAULT), VAULT).open(_sealed()) is None


def test_the_store_sees_no_names() -> None:
    """Kinds and ids show as 16 meaningless bytes, the same each time, different for each."""
    row = _sealed(kind="moment", id_="our secret")
    for part in (row.tag, row.kind, row.sealed):
        assert b"moment" not in part
        assert b"our secret" not in part
    assert TAGS.kind("moment") == row.kind
    assert TAGS.record("moment", "our secret") == row.tag
    tags = {TAGS.record("a", "bc"), TAGS.record("ab", "c"), TAGS.key("abc"), TAGS.kind("abc")}
    assert len(tags) == 4


@settings(deadline=None)
@given(st.integers(0, 2**40))
def test_padding_hides_the_length_at_little_cost(n: int) -> None:
    """Sizes come in few steps: never smaller, at most 12 % more, nothing below 256."""
    size = padded_size(n)
    assert size >= max(n, 256)
    assert size <= max(256, n * 1.12)
    assert padded_size(size) == size


def test_short_entries_all_look_alike() -> None:
    """A check-in and a line of love have the same size outside."""
    sizes = {len(_sealed(payload=b"x" * n).sealed) for n in range(200)}
    assert sizes == {1 + 12 + 256 + 16}
    assert len({padded_size(n) for n in range(1_000_000)}) < 300


def test_the_roll_call_opens_only_whole() -> None:
    """The list of what must be there can't be changed either."""
    root = Root(9, 2, os.urandom(32))
    blob = TAGS.sealed_root(root, os.urandom(12))
    assert TAGS.opened_root(blob) == root
    for bit in range(len(blob) * 8):
        assert TAGS.opened_root(_flipped(blob, bit)) is None


def test_marks_tell_rows_apart() -> None:
    """A row's mark changes with anything about it, and marks cancel in pairs."""
    row = _sealed()
    others = [
        row._replace(place=4),
        row._replace(version=6),
        row._replace(tag=b"t" * 16),
        row._replace(kind=b"k" * 16),
        row._replace(tag=row.tag + row.kind[:1], kind=row.kind[1:]),
        row._replace(sealed=row.sealed[:-1] + bytes([row.sealed[-1] ^ 1])),
        row._replace(sealed=row.sealed[:5] + bytes([row.sealed[5] ^ 1]) + row.sealed[6:]),
    ]
    marks = {TAGS.mark(r) for r in [row, *others]}
    assert len(marks) == len(others) + 1
    assert either(TAGS.mark(row), TAGS.mark(row)) == bytes(32)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x02" + b"x" * 300])
def test_unknown_seals_do_not_open(sealed: bytes) -> None:
    """What no known format has sealed doesn't open."""
    assert SEAL.open(_sealed()._replace(sealed=sealed)) is None


def _flipped(blob: bytes, bit: int) -> bytes:
    changed = bytearray(blob)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
