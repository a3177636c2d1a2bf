"""The messages that the model learns from: ours, well formed, and none that we measure on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fonder.model.labels import LABELS
from fonder.read.signals.training import corpus
from tests.read.signals import shingles

DATA = Path(__file__).parents[3] / "data"


def rows() -> list[dict[str, object]]:
    """Return all rows of our own messages, those with the message before them among them."""
    return [
        json.loads(line)
        for folder in ("messages", "close", "context")
        for path in sorted((DATA / folder).glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def test_no_message_that_we_measure_on_stands_in_our_data() -> None:
    """Nothing we learn from is, or nearly is, one of the messages the figures are measured on."""
    known = shingles.measured()
    texts = [str(row[field]) for row in rows() for field in ("text", "before") if field in row]
    assert [text for text in texts if shingles.is_copy(text, known)] == []


def test_a_copy_would_be_noticed() -> None:
    """A known text is found with other marks, in capitals, and with words around it."""
    text = "your side of the shelf has only dust and one sad little spoon on it"
    known = shingles.whole(text) | shingles.fives(text)
    assert shingles.is_copy(text.upper() + "!!", known)
    assert shingles.is_copy("hey so, " + text + " haha", known)
    assert shingles.is_copy("Your side of the shelf has only dust and crumbs", known)
    assert not shingles.is_copy("your side of the bed is cold and i can't sleep", known)
    assert not shingles.is_copy("on my way", {*shingles.whole("on my way")})


def test_every_row_has_its_fields() -> None:
    """Each message has an id of its own, a text and labels of the codebook."""
    found = rows()
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert str(row["text"]).strip()
        assert set(row["labels"]) <= set(LABELS)  # type: ignore[call-overload]
        assert isinstance(row["hard"], bool)


def test_repeated_texts_are_taken_once(tmp_path: Path) -> None:
    """The same words in two files are one example."""
    line = json.dumps({"id": "a", "text": "miss you", "labels": ["longing"]})
    (tmp_path / "a.jsonl").write_text(line + "\n\n", "utf-8")
    (tmp_path / "b.jsonl").write_text(line + "\n", "utf-8")
    found = corpus.messages(tmp_path)
    assert found.texts == ["miss you"]
    assert found.labels[0, LABELS.index("longing")]


def test_an_unknown_label_is_refused(tmp_path: Path) -> None:
    """A slip in the data stops the training instead of being learnt."""
    row = {"id": "a", "text": "x", "labels": ["love"]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    with pytest.raises(ValueError, match="love"):
        corpus.messages(tmp_path)


def test_no_messages_are_an_empty_corpus(tmp_path: Path) -> None:
    """Without our own messages there is nothing to read, and no error."""
    assert corpus.messages(tmp_path).labels.shape == (0, len(LABELS))


def test_goemotions_is_read_with_its_labels() -> None:
    """The packed split has its 43,410 comments and their 28 emotions."""
    found = corpus.goemotions(DATA / "goemotions" / "train.tsv.gz")
    assert found.labels.shape == (43_410, corpus.EMOTIONS)
    assert found.labels.any(1).all()
    assert (DATA / "goemotions" / "README.md").read_text("utf-8").count("CC BY 4.0")
