"""Words beside the times, and months that are spelled out."""

from __future__ import annotations

import pytest

from fonder.model.errors import UseError
from fonder.read.formats.whatsapp.months import month_of
from tests.read.exports import read_text


@pytest.mark.parametrize(
    "chat",
    [
        "13/01/24, 9:05 qa - Anna: a\n14/01/24, 9:06 qa - Ben: b\n",
        "[13/01/24, 9:05:01 qa] Anna: a\n[14/01/24, 9:06:01 qa] Ben: b\n",
        "13/01/24, qa 9:05 - Anna: a\n14/01/24, qa 9:06 - Ben: b\n",
        "13/01/24, 9:05 qa - Anna: a\n14/01/24, 9:06 qb - Ben: b\n",
    ],
)
def test_an_unknown_word_that_nothing_explains_is_refused(chat: str) -> None:
    """A word that may mean before or after noon is never guessed: one line says what to do."""
    with pytest.raises(UseError, match="new to us") as caught:
        read_text(chat)
    assert "24-hour clock" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_word_beside_a_known_half_is_the_other_one() -> None:
    """Where one half of the day is known, the other word means the other half."""
    chat = read_text("13/01/24, 9:05 AM - Anna: a\n14/01/24, 9:06 qb - Ben: b\n")
    assert [m.at.hour for m in chat] == [9, 21]


def test_the_order_of_the_lines_tells_two_unknown_words_apart() -> None:
    """Of two unknown words, the one by which time never runs back is before noon."""
    lines = (
        "13/01/24, 9:05 qz - Anna: a",
        "13/01/24, 9:06 qa - Ben: b",
        "14/01/24, 1:00 qz - Ben: c",
    )
    assert [m.at.hour for m in read_text("\n".join(lines))] == [9, 21, 1]


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("Jan", 1),
        ("JANUAR", 1),
        ("sept.", 9),
        ("févr.", 2),
        ("ม.ค.", 1),
        ("Okto", 10),
        ("mar", 3),
        ("ju", None),
        ("Zzz", None),
        ("m", None),
    ],
)
def test_months_are_known_by_name_or_beginning(word: str, month: int | None) -> None:
    """A month's name, or a beginning that only it has, gives the month; others give none."""
    assert month_of(word) == month


def test_an_unknown_month_is_set_aside_with_its_line() -> None:
    """A month that we cannot read costs its own message, which is reported."""
    chat = read_text("13 Jan 2024, 09:05 - Anna: a\n13 Zzz 2024, 09:05 - Anna: b\n")
    assert [m.text for m in chat] == ["a"]
    assert [s.line for s in chat.source.skipped] == [2]
