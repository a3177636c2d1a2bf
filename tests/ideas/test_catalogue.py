"""The ideas that come with Fonder, all of them, held to every rule."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from fonder.ideas import catalogue, fill, load
from fonder.ideas.check import lint
from fonder.ideas.language import grade, steered_words
from fonder.ideas.rules import SEASONS
from fonder.model.people import HE, SHE, THEY, Person
from fonder.model.plan import STEPS
from fonder.steps import all_steps

LEAST = {
    "novelty": 200,
    "appreciation": 80,
    "space": 60,
    "understanding": 110,
    "authenticity": 50,
}


def test_the_linter_finds_nothing_in_our_own_catalogue() -> None:
    """Schema, guard words, uniqueness and plain language hold for every file."""
    kinds = {step.id: step.kinds for step in all_steps()}
    assert lint(files("fonder.ideas"), kinds) == []


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_enough_to_choose_from(step: str) -> None:
    """A year of weeks runs without a repeat."""
    assert sum(i.step == step for i in catalogue()) >= LEAST[step]


def test_the_order_is_that_of_the_method_and_loading_is_repeatable() -> None:
    """Ideas come step by step, and the same files give the same ideas."""
    steps = [i.step for i in catalogue()]
    assert steps == sorted(steps, key=STEPS.index)
    assert load(files("fonder.ideas")) == catalogue()


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_something_free_short_at_home_and_from_afar(step: str) -> None:
    """No purse, no time, no way out of the house, no partner in town: still an idea."""
    ours = [i for i in catalogue() if i.step == step]
    assert any(i.cost == 0 and i.place in ("home", "anywhere") for i in ours)
    assert any(i.minutes <= 25 for i in ours)
    assert sum(i.distance for i in ours) >= 5


def test_every_step_but_novelty_has_something_to_do_alone() -> None:
    """Four steps can be begun without asking anything of the other."""
    alone = Counter(i.step for i in catalogue() if i.alone)
    assert all(alone[step] >= 1 for step in STEPS if step != "novelty")


def test_thrills_need_two_who_want_them_and_never_rest_on_fear_alone() -> None:
    """A shiver asks both first and cites what research says of it."""
    for idea in catalogue():
        if idea.thrill:
            assert idea.both_willing
            assert {"nov-willing", "danger-partner"} & set(idea.evidence)


def test_after_a_parting_a_season_of_weeks_heals_without_a_repeat() -> None:
    """Twelve weeks of three things each, all done alone, and none names the other."""
    healing = [i for i in catalogue() if "broken_up" in i.situations]
    assert len(healing) >= 12 * 3
    assert all(i.alone and "{" not in i.text + i.title for i in healing)


@pytest.mark.parametrize("situation", ["together", "apart", "undecided", "not_exclusive"])
@pytest.mark.parametrize("step", STEPS)
def test_every_situation_has_plenty_of_every_step(situation: str, step: str) -> None:
    """Twelve weeks of a step, small ones, for those who live far apart or are still finding out."""
    fitting = [
        i
        for i in catalogue()
        if i.step == step
        and situation in (i.situations or [situation])
        and (situation == "together" or i.minutes <= 240)
        and (situation != "apart" or i.distance)
    ]
    assert len(fitting) >= 24


@pytest.mark.parametrize(
    "spared",
    [
        ("hearing", "voice"),
        ("sight",),
        ("walking", "stairs", "balance", "stamina"),
        ("hands",),
    ],
)
@pytest.mark.parametrize("step", STEPS)
def test_every_body_has_plenty_to_do(spared: tuple[str, ...], step: str) -> None:
    """Who is deaf, blind, on a chair or can't use the hands finds at least forty in each step."""
    assert sum(not set(spared) & set(i.access) for i in catalogue() if i.step == step) >= 40


@pytest.mark.parametrize("season", SEASONS)
def test_every_season_has_new_things_of_its_own(season: str) -> None:
    """Something that belongs to this season, and far more that goes at any time."""
    new = [i for i in catalogue() if i.step == "novelty"]
    assert sum(season in i.season for i in new) >= 8
    assert sum(not i.season for i in new) >= 120


def test_purse_nerves_and_company_leave_enough_of_what_is_new() -> None:
    """Free, short, near, tired, shy, sober, with children, in the village, in bad weather."""
    new = [i for i in catalogue() if i.step == "novelty"]
    assert sum(i.cost == 0 for i in new) >= 100
    assert sum(i.minutes <= 30 for i in new) >= 40
    assert sum(i.energy == 1 and i.place == "home" for i in new) >= 40
    assert sum("strangers" not in i.features for i in new) >= 120
    assert sum(i.sober for i in new) >= 190
    assert sum(i.children for i in new) >= 100
    assert sum(i.place == "nature" for i in new) >= 25
    assert sum(i.indoors for i in new) >= 100
    assert sum(i.cost == 3 for i in new) >= 3
    assert sum(i.distance for i in new) >= 25


def test_the_page_on_ideas_counts_right() -> None:
    """The figures that docs/ideas.md opens with are those of the catalogue."""
    page = (Path(__file__).parents[2] / "docs" / "ideas.md").read_text(encoding="utf-8")
    opening = page.split("## ")[0]
    counts = Counter(i.step for i in catalogue())
    for step, words in (
        ("novelty", "for something new together"),
        ("appreciation", "for appreciation"),
        ("space", "for space"),
        ("understanding", "for understanding"),
        ("authenticity", "for being oneself"),
    ):
        assert f"{counts[step]} {words}" in opening
    healing = sum("broken_up" in i.situations for i in catalogue())
    assert f"{healing} of them are for the time after a parting" in opening


def test_texts_do_not_begin_alike() -> None:
    """One word opens no more than a tenth of them, and the same three words hardly any."""
    opening = [idea.text.split()[:3] for idea in catalogue()]
    [(_, most)] = Counter(words[0] for words in opening).most_common(1)
    assert most <= len(opening) / 10
    [(_, most)] = Counter(map(tuple, opening)).most_common(1)
    assert most <= len(opening) / 50


@pytest.mark.parametrize("pronouns", [HE, SHE, THEY])
def test_every_text_reads_well_with_every_pronoun(pronouns: object) -> None:
    """Placeholders are all known, and verbs agree with 'they' as with 'she' and 'he'."""
    person = Person("Kim", pronouns)  # type: ignore[arg-type]
    agree = ("they is", "they has", "they was", "they does", "she are", "he are", "she have")
    for idea in catalogue():
        text = fill(f"{idea.title}. {idea.text}", person)
        assert "{" not in text
        assert "|" not in text
        assert not [slip for slip in agree if f" {slip} " in f" {text.lower()} "], idea.id


def test_the_texts_are_concrete_and_plain() -> None:
    """On average a text asks for under five school years, and none holds a slogan or a trick."""
    grades = [grade(f"{i.title}. {i.text}") for i in catalogue()]
    assert sum(grades) / len(grades) < 5
    assert not [w for i in catalogue() for w in steered_words(f"{i.title} {i.text}")]


def test_the_spread_of_kinds_is_even_enough() -> None:
    """No kind of action makes up more than half of its step."""
    for step in STEPS:
        kinds = Counter(i.kind for i in catalogue() if i.step == step)
        assert max(kinds.values()) <= sum(kinds.values()) / 2
