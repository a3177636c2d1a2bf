"""What is known of texts comes back from bytes as it was, and a mismatch is noticed."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from fonder.read import known, signals, wording
from fonder.read.known import Figures, Found
from tests.read.test_wording import shown, whole

TEXTS = ["I miss you", "ok!", "", "thank you for dinner 😂"]


def found() -> Found:
    """Return what our texts do and show."""
    return Found(signals.of_texts(TEXTS), wording.of_texts(TEXTS))


def same(one: Found, other: Found) -> bool:
    """Say whether two are alike in all columns."""
    does = ("p", "on", "read", "context")
    return all(
        np.array_equal(getattr(one.signals, name), getattr(other.signals, name)) for name in does
    ) and shown(whole(one.worded)) == shown(whole(other.worded))


def test_figures_cross_as_bytes() -> None:
    """Through a pipe or a vault nothing is rounded or lost."""
    payload = msgspec.msgpack.encode(known.packed(found()))
    assert same(known.unpacked(msgspec.msgpack.decode(payload, type=Figures)), found())


def test_columns_that_do_not_fit_are_refused() -> None:
    """Half an answer isn't taken for a whole one."""
    figures = known.packed(found())
    for short in (replace(figures, marks=figures.marks[:-4]), replace(figures, p=figures.p[4:])):
        with pytest.raises(ValueError, match=r"length|reshape"):
            known.unpacked(short)


def test_texts_are_known_by_their_hashes() -> None:
    """Those that were seen are found again, others aren't, and another reader knew none."""
    hashes = np.array([3, 5, 9, 11], np.uint64)
    held = known.remembered(hashes, found())
    asked = np.array([1, 3, 9, 10, 99], np.uint64)
    assert known.places(held, asked).tolist() == [-1, 0, 2, -1, -1]
    assert known.places(None, asked).tolist() == [-1] * 5
    assert known.places(replace(held, reader="old"), asked).tolist() == [-1] * 5
    assert known.places(replace(held, hashes=b""), asked).tolist() == [-1] * 5


def test_what_is_put_together_can_be_taken_apart() -> None:
    """Two halves are the whole, in any order that is asked for."""
    one, other = (
        Found(signals.of_texts(texts), wording.of_texts(texts)) for texts in (TEXTS[:1], TEXTS[1:])
    )
    back = known.take(known.together(other, one), np.array([3, 0, 1, 2]))
    assert same(back, found())
