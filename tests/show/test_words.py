"""Figures, dates and facts around a reading come out right, on the edges too."""

from __future__ import annotations

import pytest

from fonder.model.chat import Skipped, Source
from fonder.model.labels import LABELS
from fonder.model.plan import STEPS
from fonder.model.reading import Estimate, unknown
from fonder.show import frame
from fonder.words import show as words


def test_the_frame_begins_with_the_five_steps() -> None:
    """In the order of the method."""
    assert frame.STEPS == STEPS


def test_every_finding_of_the_contract_has_a_name_and_a_meaning() -> None:
    """And each has its place in the frame."""
    contract = {
        "initiation", "words", "questions", "responses", "late_night", "silences", "mutuality",
        "investment_emotional", "investment_mental", "investment_physical",
        "investment_financial", *LABELS, "warmth", "give_take", "longing_mutual",
        "affection_mutual", "disclosure_mutual", "depth", "disclosure_met", "acts_words",
        "follow_through", "plans_ahead", "late_openings", "request_only", "novelty",
        "banter_answered", "banter_taken", "voice",
    }  # fmt: skip
    assert contract == set(words.MEASURES)
    assert contract == {id_ for ids in frame.FRAME.values() for id_ in ids}
    assert all(words.measure_means(id_) for id_ in contract)


@pytest.mark.parametrize(
    ("estimate", "unit", "figure", "span"),
    [
        (Estimate(0.61, 0.57, 0.65, 400), "share", "61 %", "57–65 %"),
        (Estimate(12.4, 9.2, 15.1, 400), "per 1,000 messages", "12", "9–15"),
        (Estimate(0.86, 0.79, 0.93, 90), "evenness, 0 to 1", "0.86", "0.79–0.93"),
        (unknown(3), "share", "not enough data", ""),
        (unknown(), "evenness, 0 to 1", "not enough data", ""),
    ],
)
def test_a_figure_and_its_range(estimate: Estimate, unit: str, figure: str, span: str) -> None:
    """Each unit has its way."""
    assert words.figure(estimate, unit) == figure
    assert words.span(estimate, unit) == span


def test_dates_read_as_people_say_them() -> None:
    """And what is no date stays as it stands."""
    assert words.month_name("2026-03") == "March 2026"
    assert words.month_short("2026-03") == "Mar"
    assert words.month_brief("2026-03") == "Mar ’26"
    assert words.day_name("2026-03-02") == "Monday, 2 March"
    assert words.moment("2026-03-02T21:40:00+01:00") == "2 Mar 2026, 21:40"
    assert words.moment("2026-03-02") == "2 Mar 2026"
    assert words.moment("some day") == "some day"
    assert words.month_name("??") == "??"


def test_a_whole_file_is_one_fact() -> None:
    """Nothing skipped, nothing to say."""
    assert words.source_facts(Source("whatsapp", ["a.txt"], 1), 0) == ["1 message, all read."]
    assert words.read_of(Source("whatsapp", ["a.txt"], 0)) == "0 messages, all read."


def test_skipped_lines_are_counted_and_the_first_named() -> None:
    """A hundred thousand messages, three skipped; of many only the first few are named."""
    three = Source("whatsapp", ["a"], 100_412, [Skipped(n, "no date") for n in (7, 9, 12)])
    assert words.read_of(three) == "100,412 of 100,415 read; 3 skipped."
    many = words.skipped_lines([Skipped(n, "no date") for n in range(1, 31)])
    assert many.endswith("and 22 more.")


def test_a_cut_export_a_mended_message_and_another_language_are_said() -> None:
    """One sentence each."""
    source = Source("whatsapp", ["a"], 5, complete=False, repaired=1)
    assert words.source_facts(source, 1)[1:] == [
        "The export is cut: it ends in the middle.",
        "1 message held broken characters, which were mended.",
        (
            "1 message is in a language that Fonder cannot read yet; it counts in who writes and "
            "when, not in what is said."
        ),
    ]


def test_the_period_is_as_much_as_is_known() -> None:
    """Without dates there is only the app."""
    assert words.period(Source("whatsapp", ["a"], 1)) == "WhatsApp"
    dated = Source("whatsapp", ["a"], 1, first="2026-02-23T19:12:00", last="2026-03-01")
    assert words.period(dated) == "WhatsApp · 23 February 2026 to 1 March 2026"


def test_what_an_action_takes() -> None:
    """Minutes up to two hours, then hours; a price as something known."""
    assert words.takes(1, 0) == "1 minute · free"
    assert words.takes(90, 1) == "90 minutes · the price of a coffee"
    assert words.takes(240, 3) == "about 4 hours · the price of a trip"


@pytest.mark.parametrize(
    ("novelty", "said"),
    [(None, ""), (0.0, "something you know"), (0.5, "a little new"), (1.0, "new to you two")],
)
def test_how_new_an_action_is(novelty: float | None, said: str) -> None:
    """Said in words, or not at all where it means nothing."""
    assert words.how_new(novelty) == said
