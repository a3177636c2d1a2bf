"""What kind of bond shows: signs side by side, never a class, gentle on a hard chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from fonder import read
from fonder.model.people import HE, SHE, Couple, Person
from fonder.model.reading import BondKind, Reading
from fonder.read import bond, measures
from fonder.read.bond import TABLE
from fonder.read.facts import Facts
from tests.read.build import ANNA, BEN, PEOPLE, Line, chat_of, marks_of, view_of
from tests.read.generate import Truth, chat_lines

COUPLE = Couple(me=Person("Anna", SHE), other=Person("Ben", HE))
BOTH = {ANNA: 0.05, BEN: 0.05}
GIVEN = ("longing", "appreciation", "affection", "disclosure", "understanding", "plan", "effort")


def kinds_of(lines: list[Line]) -> dict[str, BondKind]:
    """Return the kinds of bond that the chat shows, by id."""
    view = view_of(lines, COUPLE)
    found = {measure.id: measure for measure in measures.all_of(view)}
    return {kind.id: kind for kind in bond.of_chat(Facts(view, found))}


def warm_chat(days: int = 240, **labels: dict[str, float]) -> list[Line]:
    """Return a chat in which both give; `labels` change what each does."""
    given = dict.fromkeys(GIVEN, BOTH)
    truth = Truth(days=days, labels={**given, **labels}, late=0.02)
    return chat_lines(truth, np.random.default_rng(3))


def late_and_asking(days: int = 300) -> list[Line]:
    """Return a one-sided chat: Ben writes late, asks for something, plans for tonight, no more."""
    lines: list[Line] = []
    for day in range(days):
        start = 24 * day + 14.6  # half past eleven at night, from a start at nine
        said: list[tuple[str, str, tuple[str, ...]]] = [
            (BEN, "you up?", ()),
            (ANNA, "yes! how was your day? i thought of you", ("understanding", "longing")),
            (BEN, "can you send me 20", ()),
            (ANNA, "of course, done. i love doing things for you", ("effort", "affection")),
            (BEN, "come over tonight", ("plan",) if day % 2 else ()),
            (ANNA, "i would love to. shall we do something on saturday too?", ("plan",)),
            (BEN, "ok", ()),
        ]
        if day % 3 == 0:  # as often it is Anna who writes in the morning, and hears little
            lines.append(
                Line(24 * day + 1, ANNA, "good morning, thank you for you", ("affection",))
            )
            lines.append(Line(24 * day + 1.1, BEN, "k", ()))
        lines += [Line(start + i / 60, who, text, on) for i, (who, text, on) in enumerate(said)]
    return sorted(lines, key=lambda line: line.hours)


def says(kind: BondKind) -> str:
    """Return all that a kind says, in one text."""
    signs = [sign.says for sign in [*kind.for_, *kind.against]]
    return " ".join([kind.says, *signs, *kind.open_, kind.watch])


def test_where_both_give_the_signs_of_growing_love_show() -> None:
    """Opening up, interest, acts beside words, evenness: each with its figures."""
    kinds = kinds_of(warm_chat())
    growing = kinds["growing"]
    assert len(growing.for_) >= 3
    assert growing.against == []
    assert any("Something personal: you in" in sign.says for sign in growing.for_)
    assert len(kinds["convenience"].against) >= 2
    assert kinds["convenience"].for_ == []


def test_a_one_sided_late_and_asking_chat_reads_so_gently() -> None:
    """The signs are named with their figures; nobody is judged, and life decides."""
    kinds = kinds_of(late_and_asking())
    lust, convenience = kinds["lust"], kinds["convenience"]
    assert any("begin between 23:00 and 05:00" in sign.says for sign in lust.for_)
    assert any("what moves you in none of 1," in sign.says for sign in lust.for_)
    assert any("only ask" in s.says or "ask for something" in s.says for s in convenience.for_)
    assert len(convenience.for_) >= 3
    assert kinds["growing"].for_ == kinds["settled"].for_ == []
    assert not any("begins" in sign.says[:20] for sign in convenience.against)
    assert any("interest in what moves" in s.says.casefold() for s in kinds["growing"].against)
    assert "asks how you are" in convenience.watch
    text = " ".join(says(kind) for kind in kinds.values()).casefold()
    for word in ("using you", "doesn't love", "toxic", "should leave", "narciss", "fault", "cruel"):
        assert word not in text


def test_each_sign_brings_figures_and_some_the_words_behind_them() -> None:
    """No sign without a figure; quotes are the other's own."""
    for lines in (warm_chat(), late_and_asking()):
        for kind in kinds_of(lines).values():
            for sign in [*kind.for_, *kind.against]:
                assert any(letter.isdigit() for letter in sign.says), sign
                assert len(sign.quotes) <= 2
                assert all(quote.who == "other" for quote in sign.quotes)


def test_no_kind_is_ever_a_verdict_or_a_percentage_of_love() -> None:
    """Five kinds stand side by side; none is called the right one."""
    for lines in (warm_chat(), late_and_asking(), []):
        kinds = kinds_of(lines)
        assert list(kinds) == list(TABLE)
        for kind in kinds.values():
            assert "%" not in kind.says
            assert kind.watch.endswith(".")
            assert not {"probably", "likely", "he is", "it is love"} & set(kind.says.split())


@pytest.mark.parametrize("lines", [[], [Line(0, ANNA)], warm_chat(days=10)])
def test_too_little_says_what_is_open(lines: list[Line]) -> None:
    """Under four weeks no sign speaks, and everything is listed as open."""
    for kind in kinds_of(lines).values():
        assert kind.for_ == kind.against == []
        assert kind.says == "No sign speaks for it or against it here."
        assert kind.open_


def test_hurtful_words_speak_against_love_settled_or_growing() -> None:
    """Whatever else is warm: words that hurt are a sign of their own."""
    kinds = kinds_of(warm_chat(hostility={ANNA: 0.0, BEN: 0.12}))
    assert any("press or can hurt" in sign.says for sign in kinds["growing"].against)
    assert any("press or can hurt" in sign.says for sign in kinds["settled"].against)


def test_lasting_counts_only_when_it_could_be_seen() -> None:
    """A chat of two years may speak for a settled bond; one of eight months leaves it open."""
    assert any("goes back" in s.says for s in kinds_of(warm_chat(days=730))["settled"].for_)
    young = kinds_of(warm_chat())["settled"]
    assert not any("goes back" in sign.says for sign in young.for_)
    assert any("year and a half" in open_ for open_ in young.open_)


def test_what_lies_between_the_marks_says_nothing() -> None:
    """A middling figure is no sign, neither for nor against."""
    middling = dict.fromkeys((ANNA, BEN), 0.005)
    kinds = kinds_of(warm_chat(understanding=middling))
    for side in (kinds["lust"].for_, kinds["lust"].against):
        assert not any("takes up what moves you" in sign.says for sign in side)


def test_the_same_rule_reads_both_people() -> None:
    """For Ben, who asks late and gives little, Anna's side shows another picture."""
    lines = late_and_asking()
    swapped = [replace(line, who=BEN if line.who == ANNA else ANNA) for line in lines]
    assert len(kinds_of(swapped)["convenience"].against) > len(
        kinds_of(lines)["convenience"].against
    )


# ---- the whole reading of the hard chat


def hard_reading() -> Reading:
    """Return the whole reading of the one-sided, late, asking chat."""
    lines = late_and_asking()
    rng = np.random.default_rng(5)
    return read.reading(chat_of(lines), marks_of(lines), PEOPLE, COUPLE, date(2026, 11, 6), rng)


def test_the_whole_reading_of_the_hard_chat_is_true_and_kind() -> None:
    """It says first that more comes from Anna, and what a chat can't show; no blame anywhere."""
    reading = hard_reading()
    assert "more of the warmth in words comes from you" in reading.first
    assert "a chat can't show" in reading.first
    late = next(a for a in reading.questions if "only write late" in a.question)
    assert "only ask you for something" in late.for_
    keeps = next(a for a in reading.questions if "keep me around" in a.question)
    assert "Talks begun only to ask for something: 100 %" in keeps.for_
    texts = [reading.first, *(m.says for m in reading.measures), *(f.says for f in reading.finds)]
    texts += [t for a in reading.questions for t in (a.for_, a.against, a.would_settle)]
    everything = " ".join(texts).casefold()
    for word in ("using you", "your fault", "toxic", "red flag", "leave him", "he doesn't love"):
        assert word not in everything
