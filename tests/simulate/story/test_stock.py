"""The hand-written stock, read."""

from __future__ import annotations

import re

import pytest

from fonder.simulate.story.stock import Line, load, parse
from fonder.simulate.story.teller import _PHASES, TIMES
from fonder.simulate.story.year import ANCHORS, DAYS, SEASONS

KNOWN = {*TIMES, *DAYS, *SEASONS, *_PHASES, *ANCHORS}
KNOWN |= {"weekday", "weekend", "often", "once", "near", "moon", "plan"}


def test_an_exchange_is_a_heading_and_its_lines() -> None:
    """Tags, speakers and waits come out as they were written."""
    (found,) = parse("# a remark\n\n== morning w14+ once\na: hello\nb+20m: hi\nx+2h: [a|b]\n")
    assert found.tags == {"morning", "w14+", "once"}
    assert found.first_week == 14
    assert found.lines == (
        Line("a", "hello"),
        Line("b", "hi", wait=20),
        Line("x", "[a|b]", wait=120),
    )


def test_without_a_week_it_may_be_told_from_the_start() -> None:
    """No `w14+`, no waiting."""
    assert parse("== late\na: hi")[0].first_week == 0


@pytest.mark.parametrize("line", ["c: who is this", "a:no space", "a+5: five what", "just words"])
def test_a_line_without_a_speaker_is_named(line: str) -> None:
    """A slip of the pen is found while writing, not by a stranger."""
    with pytest.raises(ValueError, match=re.escape(line)):
        parse(f"== late\n{line}\n")


def test_every_tag_is_one_that_the_teller_knows() -> None:
    """A misspelt tag would silence an exchange for ever."""
    for exchange in load("talk"):
        tags = {tag for tag in exchange.tags if not re.fullmatch(r"w\d+\+", tag)}
        assert tags <= KNOWN, exchange.head
        assert tags & set(TIMES), exchange.head


def test_every_scene_says_when() -> None:
    """A scene's heading is a week and a day, or days before the end, and a time."""
    for scene in load("scenes"):
        pattern = r"(w\d+ (mon|tue|wed|thu|fri|sat|sun)|end(-\d)?) \d\d:\d\d"
        assert re.fullmatch(pattern, scene.head), scene.head


def test_scenes_name_their_speakers() -> None:
    """In a scene Anna is Anna and Ben is Ben."""
    assert {line.who for scene in load("scenes") for line in scene.lines} == {"a", "b"}


def test_no_exchange_is_written_twice() -> None:
    """The stock holds no copy."""
    seen = [exchange.lines for exchange in load("talk")]
    assert len(set(seen)) == len(seen)


def test_nothing_in_it_belongs_to_a_real_person() -> None:
    """No address, number or link stands in the stock."""
    for exchange in (*load("talk"), *load("scenes")):
        for line in exchange.lines:
            assert not re.search(r"@|https?:|www\.|\d{5,}", line.text), line.text
