"""Instead of advice: believed, with options, a way out and help lines whose age shows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from fonder.guard.support import (
    ALSO_CALLED,
    ANYWHERE,
    CHECKED_ON,
    Country,
    countries,
    find,
    support,
)
from fonder.words import guard as words
from tests.guard.grade import grade

TODAY = date(2026, 12, 1)


def test_at_least_forty_countries_have_a_help_line() -> None:
    """Each of them has an emergency number and at least one line."""
    assert len(countries()) >= 40
    assert all(country.emergency and country.lines for country in countries())


@pytest.mark.parametrize("country", countries(), ids=lambda country: country.code)
def test_every_entry_is_whole(country: Country) -> None:
    """Name, number, hours, languages, source; an https page and a real date where given."""
    assert re.fullmatch("[A-Z]{2}", country.code)
    for line in country.lines:
        assert line.country == country.code
        assert line.name
        assert len(re.findall(r"\d", line.number)) >= 3
        assert line.hours
        assert line.languages
        assert all(line.languages)
        assert line.source
        if line.web:
            assert urlsplit(line.web).scheme == "https"
        if line.checked_on:
            assert date.fromisoformat(line.checked_on) <= TODAY


@pytest.mark.parametrize("asked", ["GB", "gb", " United Kingdom ", "united kingdom"])
def test_a_country_is_found_by_code_or_name(asked: str) -> None:
    """Anna types what comes to mind."""
    assert find(asked).code == "GB"


@pytest.mark.parametrize(
    ("asked", "code"),
    [("UK", "GB"), ("England", "GB"), ("usa", "US"), ("Holland", "NL"), ("Korea", "KR")],
)
def test_a_country_is_found_by_what_people_call_it(asked: str, code: str) -> None:
    """Nobody is told that there is no line because they wrote “UK”."""
    assert find(asked).code == code


def test_every_other_name_belongs_to_a_country_of_the_list() -> None:
    """A name that leads nowhere would be a promise unkept."""
    assert set(ALSO_CALLED) <= {country.code for country in countries()}


@pytest.mark.parametrize("asked", [None, "", "Atlantis", "?"])
def test_an_unknown_country_still_gets_an_emergency_number(asked: str | None) -> None:
    """The page never fails; it falls back to the widest known numbers."""
    assert find(asked) is ANYWHERE
    page = support(asked, TODAY)
    assert "112" in page.lines[0].number
    assert page.options


def test_only_a_country_that_was_named_is_said_to_have_no_line() -> None:
    """Before Anna names a country, the page asks for it instead of saying that it has none."""
    assert "Name your country" in support(None, TODAY).paragraphs[-1]
    assert "no help line for your country yet" in support("Atlantis", TODAY).paragraphs[-1]


def test_the_emergency_number_comes_first_and_is_named_in_the_options() -> None:
    """Somebody in danger reads the number before anything else to do."""
    page = support("NZ", TODAY)
    assert page.lines[0].number == "111"
    assert "111" in page.options[0]


def test_an_entry_older_than_half_a_year_is_marked() -> None:
    """On day 180 it still counts as fresh; on day 181 the page names it."""
    line = find("DE").lines[0]
    checked = date.fromisoformat(line.checked_on)
    assert not words.is_old(line, checked + timedelta(days=180))
    late = checked + timedelta(days=181)
    assert words.is_old(line, late)
    assert line.name in " ".join(support("DE", late).paragraphs)
    assert "long ago" in words.line_note(line, late)
    assert "long ago" not in words.line_note(line, checked)


def test_a_line_that_nobody_checked_says_so() -> None:
    """No date is made up: such a line counts as old from the first day."""
    line = find("SI").lines[0]
    assert not line.checked_on
    assert "Not checked yet" in words.line_note(line, TODAY)
    assert line.name in " ".join(support("SI", TODAY).paragraphs)


@pytest.mark.parametrize("country", ["GB", "DE", "SI", "US"])
def test_all_numbers_are_marked_as_to_be_confirmed(country: str) -> None:
    """Until a person has confirmed them, the page says that they aren't."""
    page = support(country, TODAY)
    assert "to be confirmed by a person before release" in page.paragraphs[-1]
    for line in page.lines[1:]:
        assert words.TO_BE_CONFIRMED in words.line_note(line, TODAY)


def test_the_page_believes_and_never_sends_anyone_back() -> None:
    """Believed, free to choose, the device, help for who harms; no advice about the partner."""
    page = support("IE", TODAY)
    told = " ".join([page.title, *page.paragraphs, *page.options]).casefold()
    for needed in ("believe", "not your fault", "you choose", "device", "help line", "leaving"):
        assert needed in told
    for banned in ("forgive", "talk to your partner", "couple", "miss you", "why do you", "save "):
        assert banned not in told
    assert not re.search(r"\b(he|she|him|her|his|hers)\b", told)


def test_the_page_helps_somebody_who_harms() -> None:
    """A yes about one's own acts meets plain words and a way to stop, without contempt."""
    assert any("you are the one" in paragraph for paragraph in words.SUPPORT_PARAGRAPHS)


def test_the_page_is_in_plain_words() -> None:
    """Every paragraph and option reads at grade 7 or below."""
    page = support(None, TODAY)
    for text in [*words.SUPPORT_PARAGRAPHS, *page.options, words.OFFER_CHECK]:
        assert grade(text) <= 7, text
    for text in (words.OFFER_CRISIS_HELP, words.INTRO, *words.RESULTS.values()):
        assert grade(text) <= 7, text


def test_the_emergency_numbers_have_a_date_too() -> None:
    """Their date is a real one."""
    assert date.fromisoformat(CHECKED_ON) <= TODAY


def test_the_page_about_safety_tells_how_many_countries_there_are() -> None:
    """docs/safety.md is true."""
    told = (Path(__file__).parents[2] / "docs" / "safety.md").read_text("utf-8")
    assert f"The list has {len(countries())} countries." in told


def test_where_many_people_live_there_is_a_line_for_thoughts_of_ending_ones_life() -> None:
    """Beside the lines on violence: who thinks of dying is sent to this page too."""
    for code in ("US", "GB", "DE", "FR", "IN", "BR", "AU", "ES"):
        names = " ".join(line.name for line in find(code).lines).casefold()
        assert "life" in names or "suicide" in names, code
