"""Our language: phrases that both use for months, and one that has gone quiet."""

from __future__ import annotations

from datetime import date

from fonder.model.reading import Find
from fonder.read.finds.our_language import find
from tests.read.build import ANNA, BEN, Line, view_of

MADE_ON = date(2026, 12, 1)


def found_in(lines: list[Line], days: int = 240) -> Find:
    """Return what is found among these lines and months of plain talk."""
    plain = [
        Line(24 * day + 2, (ANNA, BEN)[day % 2], "good morning, how did you sleep")
        for day in range(days)
    ]
    return find(view_of(sorted([*plain, *lines], key=lambda line: line.hours)), MADE_ON)


def saying(text: str, every: int, until: int, first: int = 0) -> list[Line]:
    """Return both saying something now and then, in turns."""
    return [
        Line(24 * day + 3, (ANNA, BEN)[i % 2], text.format(i))
        for i, day in enumerate(range(first, until, every))
    ]


def test_a_phrase_of_both_over_months_is_found_with_who_says_it() -> None:
    """The words "moon report" from spring to autumn, by both: that is theirs."""
    (one,) = found_in(saying("moon report: number {}", 10, 240)).found
    assert one.says == "“moon report”: you 12 times, Ben 12 times"
    assert {quote.who for quote in one.quotes} == {"me", "other"}
    assert one.prompt == ""


def test_a_phrase_that_has_gone_quiet_may_be_revived() -> None:
    """Used for months, unheard for months: it is named with its last day, and nothing is urged."""
    language = found_in(saying("moon report: number {}", 10, 100))
    (one,) = language.found
    assert one.says.endswith("; not since 5 April 2026")
    assert one.prompt == "If you miss it: bring “moon report” back once, and see what comes."
    assert language.says.endswith("One has gone quiet.")


def test_what_everybody_says_is_nobodys_own() -> None:
    """A "good morning", thousands of times, is no phrase of theirs."""
    assert found_in([]).found == []
    assert found_in([]).says.startswith("None found: no unusual phrase")


def test_a_phrase_of_one_alone_is_not_ours() -> None:
    """Ben's catchphrase stays Ben's."""
    lines = [Line(24 * day + 3, BEN, "penguin committee meets") for day in range(0, 240, 8)]
    assert found_in(lines).found == []


def test_a_fashion_of_two_weeks_is_not_ours_yet() -> None:
    """Months, not days, make a language."""
    assert found_in(saying("penguin committee number {}", 1, 14)).found == []


def test_the_whole_phrase_is_told_not_its_parts() -> None:
    """What is "bye from the void" isn't told a second time as "the void"."""
    texts = [one.says for one in found_in(saying("bye from the void", 9, 240)).found]
    assert len(texts) == 1
    assert texts[0].startswith("“bye from the void”")


def test_names_of_third_people_are_no_phrase() -> None:
    """The name "Aunt Matilda" is somebody, not an in-joke."""
    lines = saying("we saw Matilda Lavender again, number {}", 9, 240)
    assert not any("matilda" in one.says for one in found_in(lines).found)


def test_an_empty_chat_says_none_found() -> None:
    """No words, no language."""
    assert find(view_of([]), MADE_ON).says.startswith("None found")
    assert find(view_of([Line(0, ANNA, "")]), MADE_ON).found == []
