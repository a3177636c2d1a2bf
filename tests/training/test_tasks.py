"""What the close reader is taught, and what is kept from it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from fonder.guard.aims.text import PLACES
from fonder.model.labels import LABELS
from training import sentences
from training.close import tasks

DATA = Path(__file__).parents[2] / "data"


def write(folder: Path, name: str, *rows: dict[str, object]) -> None:
    """Write rows as JSON lines."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_an_answer_is_taught_with_what_it_answers(tmp_path: Path) -> None:
    """The same word after different messages is two examples; a held pair is none."""
    pair: dict[str, object] = {"voice": "a", "text": "same", "labels": ["longing"]}
    write(tmp_path, "messages/plain.jsonl", {"voice": "a", "text": "ok", "labels": []})
    write(
        tmp_path,
        "context/ivy-1.jsonl",
        pair | {"before": "miss you", "split": "train"},
        pair | {"before": "so tired", "labels": []},
        pair | {"before": "want you here", "split": "held"},
    )
    found = tasks.messages(tmp_path)
    assert list(zip(found.texts, found.before, strict=True)) == [
        ("ok", ""),
        ("same", "miss you"),
        ("same", "so tired"),
    ]
    longing = found.labels[:, LABELS.index("longing")]
    assert longing.tolist() == [0, 1, 0]


def test_whole_voices_are_kept_from_the_lessons() -> None:
    """What thresholds are chosen on was written by voices that nothing was learnt from."""
    found = tasks.messages(DATA)
    held = set(found.makers[found.held].tolist())
    assert held == set(tasks.HELD)
    assert 300 < found.held.sum() < 0.2 * len(found.texts)
    held_texts, taught_texts = (
        {text for text, one in zip(found.texts, found.held, strict=True) if bool(one) is kept}
        for kept in (True, False)
    )
    shared = held_texts & taught_texts
    assert all(len(text.split()) <= 6 for text in shared), "only what anybody may say"


def test_no_sentence_for_choosing_or_measuring_is_taught() -> None:
    """The aims are learnt from their own part alone."""
    taught = tasks.aims(DATA)
    for split in ("choose", "held"):
        kept = {(one.text.lower(), one.where) for one in sentences.load(split)}
        places = {told: where for where, told in PLACES.items()}
        met = {
            (text, places[before]) for text, before in zip(taught.texts, taught.before, strict=True)
        }
        assert kept.isdisjoint(met)


def test_what_is_refused_is_the_first_class_and_counts_most() -> None:
    """The guard asks for it by name; a sentence has one kind beside it."""
    found = tasks.aims(DATA)
    assert found.classes[0] == "refuse"
    assert found.weights[0] > found.weights[1:].max()
    assert np.isin(found.labels[:, 1:].sum(1), 1).all()


def test_kind_ideas_are_either_taught_or_measured() -> None:
    """The two halves of the everyday sentences don't meet."""
    taught = {one.text for one in sentences.everyday(odd=False)}
    measured = {one.text for one in sentences.everyday(odd=True)}
    assert taught.isdisjoint(measured - taught)
    assert len(measured - taught) > 700
    assert not any(one.refuse for one in sentences.everyday(odd=True))


def test_the_shared_layers_know_only_what_was_there_when_they_were_taught(tmp_path: Path) -> None:
    """Later voices teach the layers of aims alone, so that the shared file can be made again."""
    row: dict[str, object] = {"where": "log", "refuse": True, "kind": "silence", "split": "train"}
    write(tmp_path, "aims/willow.jsonl", row | {"text": "not a word until he begs"})
    write(tmp_path, "aims/osier.jsonl", row | {"text": "day three of saying nothing"})
    write(tmp_path, "everyday.jsonl")
    write(tmp_path, "messages/plain.jsonl", {"text": "ok", "labels": []})
    assert "day three of saying nothing" in tasks.aims(tmp_path).texts
    assert "day three of saying nothing" not in tasks.aims(tmp_path, later=False, more=False).texts
    assert "not a word until he begs" in tasks.aims(tmp_path, later=False, more=False).texts
    assert {"osier", "yew"} < sentences.LATER
