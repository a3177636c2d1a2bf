"""Keeping a moment."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder import live
from fonder.live.made import LONGEST
from fonder.model.diary import MomentKind
from fonder.model.errors import UseError

DAY = date(2026, 3, 14)


def test_a_moment_keeps_the_words_as_they_were_written() -> None:
    """What Anna writes stands in the diary as she wrote it, line breaks and all."""
    kept = live.moment(id="m1", kind="thanks", text=" café\n\nand rain 🌧 ", on=DAY)
    assert kept.text == "café\n\nand rain 🌧"
    assert kept.on == "2026-03-14"
    assert kept.kind is MomentKind.THANKS
    assert not kept.shared


@pytest.mark.parametrize("kind", list(MomentKind))
def test_every_kind_can_be_kept(kind: MomentKind) -> None:
    """Each kind of the diary is taken, by its name or as it is."""
    assert live.moment(id="m", kind=kind, text="x", on=DAY).kind is kind
    assert live.moment(id="m", kind=kind.value, text="x", on=DAY).kind is kind


def test_an_unknown_kind_is_named_with_those_there_are() -> None:
    """A typo in the kind says which kinds exist."""
    with pytest.raises(UseError, match=r"kissing.*experience.*memory"):
        live.moment(id="m", kind="kissing", text="x", on=DAY)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_written_is_not_kept(text: str) -> None:
    """An empty entry is refused kindly, with what to do."""
    with pytest.raises(UseError, match="write a few words"):
        live.moment(id="m", kind="memory", text=text, on=DAY)


def test_a_done_action_needs_no_words() -> None:
    """Ticking off a planned action is enough by itself."""
    kept = live.moment(id="m", kind="experience", text="", on=DAY, action="a1", idea="i1")
    assert (kept.text, kept.action, kept.idea) == ("", "a1", "i1")


def test_an_endless_entry_is_refused_in_one_line() -> None:
    """A pasted book says how much fits."""
    with pytest.raises(UseError, match="20,001 characters, 20,000 fit") as refused:
        live.moment(id="m", kind="memory", text="x" * (LONGEST + 1), on=DAY)
    assert "\n" not in str(refused.value)


@given(st.text(min_size=1, max_size=200))
def test_any_words_come_back_whole(text: str) -> None:
    """Whatever is typed is kept, apart from space around it."""
    if text.strip():
        assert live.moment(id="m", kind="memory", text=text, on=DAY).text == text.strip()
