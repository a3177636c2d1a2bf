"""A whole reading: the sentence to read first, findings, answers, and its published form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import pytest
from jsonschema import Draft202012Validator

from fonder import read
from fonder.model.chat import Kind
from fonder.model.labels import LABELS
from fonder.model.people import HE, SHE, Couple, Person
from fonder.model.reading import Reading
from fonder.read import finds
from fonder.read.bond import TABLE
from fonder.read.measures import IDS
from tests.read.build import ANNA, BEN, PEOPLE, Line, chat_of, marks_of
from tests.read.generate import Truth, chat_lines

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "reading.schema.json"
MADE_ON = date(2026, 9, 1)
RATES = {
    label: {ANNA: 0.04, BEN: 0.04} for label in LABELS if label not in ("pressure", "hostility")
}


def reading_of(lines: list[Line], couple: Couple | None = None) -> Reading:
    """Return the reading of the lines, with Anna as the one who asks."""
    rng = np.random.default_rng(5)
    return read.reading(chat_of(lines), marks_of(lines), PEOPLE, couple, MADE_ON, rng)


def a_chat(seed: int = 3, **given: object) -> list[Line]:
    """Return an everyday chat of nearly a year."""
    return chat_lines(Truth(**{"labels": RATES, **given}), np.random.default_rng(seed))  # type: ignore[arg-type]


def warm_chat(mine: int, theirs: int, days: int = 60, label: str = "affection") -> list[Line]:
    """Return a chat with so many messages a day with the label, and eight plain ones of each."""
    senders = [ANNA] * mine + [BEN] * theirs + [ANNA, BEN] * 8
    return [
        Line(24 * day + i / 60, who, "some words", (label,) if i < mine + theirs else ())
        for day in range(days)
        for i, who in enumerate(senders)
    ]


def problems(reading: Reading) -> list[str]:
    """Return what the published schema finds wrong in the reading."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema).iter_errors(json.loads(msgspec.json.encode(reading)))
    return [f"{list(error.path)}: {error.message}" for error in found]


@pytest.mark.parametrize(
    "lines",
    [
        a_chat(),
        [],
        [Line(0, ANNA, "hi"), Line(1, BEN, "hi")],
        a_chat(begins_me=1.0, answered_by={ANNA: 0.0, BEN: 0.0}),
        warm_chat(0, 9),
    ],
    ids=["a year", "empty", "two messages", "one-sided", "all from Ben"],
)
def test_the_printed_form_is_the_published_one(lines: list[Line]) -> None:
    """What `read --json` prints fits the schema in docs/, for any chat."""
    assert problems(reading_of(lines)) == []


def test_the_published_form_refuses_half_an_estimate() -> None:
    """A figure without its range is no reading: the schema is strict where it matters."""
    bad = msgspec.to_builtins(reading_of(a_chat()))
    bad["measures"][0]["me"]["low"] = None
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert not Draft202012Validator(schema).is_valid(bad)
    bad["measures"].pop(0)
    assert any("contain" in e.message for e in Draft202012Validator(schema).iter_errors(bad))


def test_a_reading_holds_every_finding_answer_kind_and_find() -> None:
    """All ids of the contract, the source as it was, and who is who."""
    reading = reading_of(a_chat())
    assert tuple(m.id for m in reading.measures) == IDS
    assert len(reading.questions) == 16
    assert [kind.id for kind in reading.bond] == [*TABLE]
    assert tuple(find.id for find in reading.finds) == finds.IDS
    assert reading.since is None
    assert (reading.people, reading.made_on) == (PEOPLE, "2026-09-01")
    assert all(m.says and m.method and m.evidence for m in reading.measures)
    assert all(len(m.for_) <= 4 and len(m.against) <= 4 for m in reading.measures)


def test_the_same_chat_reads_the_same() -> None:
    """Nothing in a reading is left to chance."""
    assert reading_of(a_chat()) == reading_of(a_chat())


def test_the_two_columns_change_places_with_the_two_people() -> None:
    """Ben's reading of the same chat has Anna's figures in the other column."""
    lines = a_chat(begins_me=0.7)
    swapped = [Line(ln.hours, BEN if ln.who == ANNA else ANNA, ln.text, ln.labels) for ln in lines]
    ours, theirs = reading_of(lines), reading_of(swapped)
    for a, b in zip(ours.measures, theirs.measures, strict=True):
        if not a.unit.startswith("evenness"):
            assert (a.me, a.other) == (b.other, b.me)
        else:
            assert a.me.value == pytest.approx(b.me.value)


def test_messages_that_could_not_be_read_are_counted() -> None:
    """A reading says how many messages were in a language that isn't read."""
    lines = [Line(0, ANNA, "ciao", read=False), Line(1, BEN, "", read=False), Line(2, BEN, "hi")]
    assert reading_of(lines).not_read == 1


def test_the_chosen_name_is_used_in_sentences_and_the_exports_name_as_key() -> None:
    """Who saved Ben as "Ben (work)" may call him Benny."""
    couple = Couple(me=Person("Anna", SHE), other=Person("Benny", HE))
    reading = reading_of(a_chat(), couple)
    assert reading.people.other == BEN
    everything = " ".join([reading.first, *(m.says for m in reading.measures)])
    assert "Benny" in everything
    assert "Ben " not in everything


# ---- the sentence to read first


@pytest.mark.parametrize(
    ("mine", "theirs", "begins"),
    [
        (2, 2, "Warmth in words goes both ways here: of 240 warm messages you wrote 50 % ("),
        (3, 1, "Of the 240 warm messages here you wrote 75 % ("),
        (1, 3, "Of the 240 warm messages here Ben wrote 75 % ("),
        (4, 0, "Of the 240 warm messages here you wrote 100 % ("),
        (0, 4, "Of the 240 warm messages here Ben wrote 100 % ("),
    ],
)
def test_first_comes_who_gives_the_warm_words(mine: int, theirs: int, begins: str) -> None:
    """The first sentence is about give and take, true and kind at every extreme."""
    first = reading_of(warm_chat(mine, theirs)).first
    assert first.startswith(begins)
    assert "–" in first
    assert "\n" not in first


@pytest.mark.parametrize("label", ["pressure", "hostility"])
def test_words_that_hurt_are_named_before_anything_warm(label: str) -> None:
    """A chat in which one of twelve messages hurts doesn't begin with how warm it is."""
    first = reading_of([*warm_chat(0, 1, label=label)]).first
    assert first.startswith("Some words in this chat press or hurt: ")
    assert "Ben's" in first


def test_a_rare_sharp_word_does_not_take_the_first_place() -> None:
    """One sharp word a fortnight isn't what a chat is about."""
    lines = warm_chat(2, 2)
    for i in range(0, len(lines), 280):
        lines[i].labels = ("hostility",)
    assert reading_of(lines).first.startswith("Warmth in words goes both ways")


def test_without_warm_words_the_first_sentence_is_about_beginnings() -> None:
    """Where nothing warm is found, who begins is said first, without a verdict."""
    first = reading_of(warm_chat(0, 0)).first
    assert first == reading_of(warm_chat(0, 0)).measures[0].says
    assert first.startswith("You begin")


def test_too_short_a_chat_says_so_first() -> None:
    """Under four weeks there is no figure, and the first sentence says what is missing."""
    first = reading_of(warm_chat(3, 3, days=10)).first
    assert first.startswith(
        "It is too early for figures: this chat holds 220 messages over 10 days"
    )
    assert first.endswith("From 2 February 2026 on a newer export may show some.")
    only = [Line(0, ANNA)]
    assert "one message over one day" in reading_of(only).first
    empty = [Line(0, None, "encrypted", kind=Kind.SYSTEM)]
    assert reading_of(empty).first == "There are no messages between you and Ben here to read yet."


def test_ten_years_read_as_plainly_as_ten_weeks() -> None:
    """A long chat has a narrow range, 120 months, and no figure that looks like a certainty."""
    lines = a_chat(seed=8, days=3650, mean_size=4.0, begins_me=0.55)
    reading = reading_of(lines)
    assert len(reading.measures[0].by_month) >= 120
    begun = reading.measures[0].me
    assert begun.low is not None
    assert begun.high is not None
    assert begun.low < 0.55 < begun.high
    assert begun.high - begun.low < 0.05
    assert problems(reading) == []
