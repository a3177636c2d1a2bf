"""What is said of finds, kinds of bond and changes: whole sentences at every extreme."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.people import HE, SHE, THEY, Pronouns
from fonder.model.reading import Estimate, unknown
from fonder.read.bond import TABLE
from fonder.read.occasions import _cues
from fonder.words import bond, finds, since
from fonder.words.answers import ThenNow
from fonder.words.finds import Before
from fonder.words.often import Rate
from fonder.words.people import Names

BEN = Names("Ben", HE)
SHARE, RATE = Estimate(0.62, 0.55, 0.69, 200), Rate(Estimate(12.0, 9.0, 15.0, 2000), 20.0)
COUNTS = (0, 1, 2, 9, 10, 12_345)


def is_whole(text: str) -> bool:
    """Say whether a text is one or more finished sentences with nothing left open."""
    first = text.lstrip("“")
    return (
        (first[0].isupper() or first[0].isdigit())
        and text.endswith((".", "?"))
        and not set("{}\n") & set(text)
        and "None" not in text.replace("None found", "").replace("None of", "")
        and "  " not in text
        and ".." not in text.replace("…", "")
    )


@pytest.mark.parametrize(("efforts", "unthanked"), list(product(COUNTS, COUNTS)))
def test_kindnesses_are_told_for_any_number(efforts: int, unthanked: int) -> None:
    """None, one, ten: a finished sentence without a reproach."""
    for shown in (0, 1, 3):
        said = finds.kindnesses(BEN, efforts, min(unthanked, efforts), shown)
        assert is_whole(said), said
        for word in ("should", "forgot", "ungrateful", "failed"):
            assert word not in said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "This week"),
        (7, "About a week ago"),
        (27, "About four weeks ago"),
        (50, "About two months ago"),
        (120, "About four months ago"),
    ],
)
def test_how_long_ago_in_words(days: int, said: str) -> None:
    """Weeks at first, months later."""
    assert finds.kindness(date.fromordinal(730_000), date.fromordinal(730_000 + days)) == said


@pytest.mark.parametrize(("mine", "theirs"), list(product(COUNTS, COUNTS)))
def test_missing_is_told_for_any_number(mine: int, theirs: int) -> None:
    """One-sided, mutual, never, ten thousand times."""
    for by_themselves in {0, theirs // 2, theirs}:
        assert is_whole(finds.missed(BEN, mine, theirs, by_themselves))


@given(st.sampled_from(Before), st.integers(0, 4000), st.booleans())
def test_what_came_before_names_who_and_what(before: Before, days: int, mine: bool) -> None:
    """Whoever it was and whatever came before."""
    said = finds.missed_once(BEN, before, days, mine=mine)
    assert said.startswith("You, " if mine else "Ben, ")
    assert "{" not in said


def test_one_day_is_a_day() -> None:
    """Not "1 days"."""
    assert finds.missed_once(BEN, Before.SILENCE, 1, mine=False).endswith("after a day without a "
                                                                          "message")  # fmt: skip


@pytest.mark.parametrize(("alive", "quiet"), list(product(COUNTS, COUNTS)))
def test_our_language_is_told_for_any_number(alive: int, quiet: int) -> None:
    """No phrase, one, many, some of them quiet."""
    assert is_whole(finds.our_language(alive, quiet))


def test_other_counts_are_whole_too() -> None:
    """Follow-ups, firsts, days."""
    for n in COUNTS:
        assert is_whole(finds.follow_ups(BEN, n))
        assert is_whole(finds.first_times(n))
        assert is_whole(finds.on_this_day(n, 30))
        assert is_whole(since.compared(n, 44))
        assert is_whole(since.compared(0, n))
    assert is_whole(since.too_soon("2026-03-01"))
    assert is_whole(since.too_soon(""))
    assert is_whole(since.nothing_new())


def test_every_occasion_reads_well_in_its_prompt() -> None:
    """Each occasion of the list has a short name that fits after a possessive."""
    for _, called in _cues().named:
        said = finds.follow_up(BEN, called, date(2026, 3, 6))
        assert said == f"Ben's {called}: Friday, 6 March"
        assert is_whole(finds.follow_up_prompt(BEN, called))


def test_no_prompt_writes_the_persons_words() -> None:
    """What to do stands there; nothing to copy out and send."""
    prompts = [finds.kindness_prompt(), finds.revive("moon report")]
    prompts += [finds.follow_up_prompt(BEN, occasion) for occasion in ("exam", "funeral")]
    for prompt in prompts:
        assert is_whole(prompt)
        assert "say:" not in prompt.casefold()
        assert "write:" not in prompt.casefold()


# ---- kinds of bond -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(TABLE))
@pytest.mark.parametrize("pronouns", [HE, SHE, THEY])
def test_what_to_watch_for_fits_any_pronoun(kind: str, pronouns: Pronouns) -> None:
    """He likes, she likes, they like."""
    said = bond.watch(kind, Names("Kim", pronouns))
    assert is_whole(said)
    if kind == "lust":
        assert ("they like to" in said) == (pronouns is THEY)


def test_counts_of_signs_are_told_without_a_verdict() -> None:
    """None, one, many, on either side."""
    assert bond.counted("lust", 0, 0) == "No sign speaks for it or against it here."
    assert bond.counted("lust", 1, 0) == "One sign speaks for it, none against."
    assert bond.counted("lust", 0, 1) == "No sign speaks for it, one against."
    assert bond.counted("lust", 3, 2) == "Three signs speak for it, two against."


def test_every_fact_and_side_of_the_table_has_words() -> None:
    """No sign of the table is without a sentence, and no fact without a name."""
    for sides in TABLE.values():
        for fact in (fact for side in sides for fact in side):
            name, level = fact.split()
            assert bond.fact_name(BEN, name)
            if name in {"late", "ahead", "requests", "begins", "acts"}:
                assert is_whole(bond.share(name, BEN, SHARE, level))
    for name in ("interest", "personal", "thanks", "effort"):
        assert is_whole(bond.does(name, BEN, RATE, low=True))
    for name in ("both_open", "both_care", "both_give"):
        assert is_whole(bond.both_do(name, BEN, RATE, RATE))
    for change in (-1, 0, 1):
        assert is_whole(bond.warm(BEN, ThenNow(RATE.figure, RATE.figure, change)))


def test_an_unknown_figure_never_breaks_a_sentence() -> None:
    """Signs with unknown figures aren't shown, but their sentences can be built."""
    assert bond.share("late", BEN, unknown(), "") == ""
    assert bond.does("interest", BEN, Rate(unknown(), 1.0), low=False)


def test_kinds_have_names_and_new_ones_are_made_readable() -> None:
    """An id of a later version still reads."""
    for kind in TABLE:
        assert bond.kind_name(kind) != kind
        assert bond.kind_means(kind).endswith(".")
    assert bond.kind_name("late_bloom") == "Late bloom"
    assert bond.kind_means("late_bloom") == ""
    assert finds.find_name("new_find") == "New find"


# ---- what changed --------------------------------------------------------------------------------


def test_a_change_names_the_finding_whose_it_is_and_both_figures() -> None:
    """Then and now, each with its range."""
    said = since.moved(BEN, "longing", "other", Estimate(10, 8, 12, 900), RATE.figure, "per 1,000")
    assert said == "Missing each other, Ben: 12 (9–15) since then, 10 (8–12) before."
    both = since.moved(BEN, "mutuality", "both", SHARE, SHARE, "evenness, 0 to 1")
    assert both.startswith("How mutual it is, both of you: 0.62 (0.55–0.69)")
