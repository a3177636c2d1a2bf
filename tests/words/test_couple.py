"""What the two type about themselves, read and told back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.errors import UseError
from fonder.model.people import Circumstances, Couple, Person, Situation, Wishes
from fonder.words import couple as words

PAIR = Couple(Person("Anna"), Person("Ben"))


@pytest.mark.parametrize(
    ("typed", "slots"),
    [
        ("mon evening", (2,)),
        ("Monday evening, SAT morning", (2, 15)),
        ("sun", (18, 19, 20)),
        (" , tue afternoon,, tue afternoon", (4,)),
        ("usual", ()),
        ("", ()),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, slots: tuple[int, ...]) -> None:
    """Short or long names, any case, a whole day, twice the same."""
    assert words.slots_of(typed) == slots


@pytest.mark.parametrize("typed", ["noon", "mon noon", "mon evening late", "7"])
def test_what_is_no_part_of_a_week_is_one_line(typed: str) -> None:
    """The line says how to write it."""
    with pytest.raises(UseError, match="mon evening"):
        words.slots_of(typed)


@given(st.sets(st.integers(0, 20), min_size=1))
def test_every_part_of_the_week_can_be_said_and_read_back(slots: set[int]) -> None:
    """What is told is what was meant."""
    typed = ", ".join(words.slot(n) for n in sorted(slots))
    assert words.slots_of(typed) == tuple(sorted(slots))


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_a_few_short_plain_words(typed: str) -> None:
    """No more than thirty, none over forty letters, none twice."""
    found = words.words_of(typed)
    assert len(set(found)) == len(found) <= words.MOST_WORDS
    assert all(1 < len(word) <= words.LONGEST_WORD for word in found)


def test_all_that_is_known_is_told_in_short_lines() -> None:
    """Nothing that the plan uses is hidden from the two."""
    told = words.told(
        Couple(
            *(Person("Anna"), Person("Ben"), Situation.NOT_EXCLUSIVE),
            circumstances=Circumstances(
                *(0, 1, True, True, ("stairs",), (2, 15), "long"), south=True
            ),
            my_wishes=Wishes(("water",), ("noise",), 2),
            other_wishes=Wishes(thrill=3),
            experiments=True,
        )
    )
    for part in (
        *("not exclusive", "only what is free", "quiet things only", "Monday evening"),
        *("Children live", "nobody need drink", "stairs and climbing", "Anna likes water"),
        *("Anna won't do noise", "up to 2 of 3", "by lot"),
    ):
        assert any(part in line for line in told), part
    assert all(len(line) < 160 for line in told)


def test_a_couple_that_said_nothing_has_the_usual() -> None:
    """Evenings, mornings and the weekend; no scary ideas; nothing by lot."""
    told = " ".join(words.told(PAIR))
    assert "evenings, mornings and the weekend" in told
    assert "Scary ideas: none." in told
    assert "Nothing is drawn by lot." in told


def test_each_thing_that_can_be_spared_has_its_words() -> None:
    """The choices and their words are the same."""
    assert tuple(words.SPARE_LABELS) == words.SPARES
