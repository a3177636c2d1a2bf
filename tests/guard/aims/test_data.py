"""The sentences of data/aims: one form, two halves that don't touch, and rules in good repair."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from fonder.guard.aims import cues
from fonder.guard.aims.weights import load
from fonder.words import say as words
from tests.guard.grade import grade

DATA = Path(__file__).parents[3] / "data" / "aims"
ALIKE = 0.5  # share of stretches of four letters that two sentences may have in common


@cache
def rows() -> list[dict[str, Any]]:
    """Return every sentence."""
    files = sorted(path for path in DATA.glob("*.jsonl") if path.stem != "second_rater")
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


@cache
def tried() -> list[dict[str, Any]]:
    """Return what a hand wrote that had seen none of the sentences."""
    files = sorted((DATA.parent / "tried").glob("*.jsonl"))
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def stretches(text: str) -> set[str]:
    """Return the stretches of four letters in a text."""
    plain = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    return {plain[i : i + 4] for i in range(len(plain) - 3)}


def test_every_row_has_its_fields_and_its_own_id() -> None:
    """So that whoever learns from them can rely on it."""
    for row in rows():
        assert list(row) == ["id", "text", "where", "refuse", "kind", "split"]
        assert row["where"] in ("say", "log", "idea", "question")
        assert row["split"] in ("train", "choose", "held")
    assert len({row["id"] for row in rows()}) == len(rows())


def test_there_are_enough_of_both_in_both_halves() -> None:
    """At least four hundred harmful and four hundred harmless are kept for measuring."""
    for split, least in (("train", 3000), ("choose", 400), ("held", 400)):
        for refuse in (True, False):
            found = [r for r in rows() if r["split"] == split and r["refuse"] is refuse]
            assert len(found) >= least


def test_what_was_tried_is_half_harmful() -> None:
    """Some four hundred plain sentences, and a hundred attempts with their lookalikes."""
    refused = [row["refuse"] for row in tried()]
    assert (len(refused), sum(refused)) == (492, 254)
    assert all(row["where"] in ("say", "log", "idea", "question") for row in tried())


def test_no_voice_stands_in_both_halves() -> None:
    """What is measured was written in voices that nothing was learned from."""
    voices: dict[str, set[str]] = {}
    for row in rows():
        voices.setdefault(row["id"].rsplit("-", 1)[0], set()).add(row["split"] == "held")
    assert all(len(splits) == 1 for splits in voices.values())


def test_no_two_sentences_of_the_two_halves_are_nearly_the_same() -> None:
    """Otherwise the figures would flatter."""
    learned = [row["text"] for row in rows() if row["split"] != "held"]
    held = [*(row for row in rows() if row["split"] == "held"), *tried()]
    measured = [row["text"] for row in held if len(row["text"]) > 40]
    place = {one: i for i, one in enumerate(sorted(set().union(*map(stretches, learned))))}

    def matrix(texts: list[str]) -> csr_matrix:
        found = [[place[one] for one in stretches(text) if one in place] for text in texts]
        ends = np.cumsum([0, *map(len, found)])
        ones = np.ones(int(ends[-1]), np.int32)
        return csr_matrix((ones, np.concatenate(found), ends), shape=(len(texts), len(place)))

    common = (matrix(measured) @ matrix(learned).T).tocoo()
    sizes = [np.array([len(stretches(text)) for text in texts]) for texts in (measured, learned)]
    either = sizes[0][common.row] + sizes[1][common.col] - common.data
    alike = common.row[common.data > ALIKE * either]
    assert [measured[i] for i in alike] == []


def test_every_kind_that_is_refused_has_its_words() -> None:
    """A sentence why, and an honest way; in the data, the rules and the weights."""
    kinds = {row["kind"] for row in rows() if row["refuse"]}
    assert kinds == words.REFUSED.keys() - {""}
    assert kinds <= set(load().kinds.tolist())
    assert {cue.name for cue in cues.sure()[0]} <= kinds
    assert kinds > words.FIRM


def test_what_is_said_is_plain() -> None:
    """The reading grade is seven or lower over each area, and no gender is named."""
    refusals = " ".join(sentence for pair in words.REFUSED.values() for sentence in pair)
    findings = " ".join(says for _gives, says in words.FINDINGS.values())
    for text in (refusals, findings, words.CRISIS, words.CHECK, words.AFTER_HARM, words.DOUBT):
        assert grade(text) <= 7, text
        assert not re.search(r"\b(?:he|she|him|his|her|man|woman)\b", text)
