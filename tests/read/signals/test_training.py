"""How the weights come about."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import scipy.sparse as sp

from fonder.model.labels import LABELS
from fonder.read.signals import lexicon, model, train
from fonder.read.signals.training import corpus, features, fit

KNOWN = lexicon.load("en")


def small_data(folder: Path, n: int) -> Path:
    """Write n messages of our own, half of them longing, and a little of GoEmotions' form."""
    (folder / "messages").mkdir()
    (folder / "goemotions").mkdir()
    rows = [
        {"text": ("the bus", "i miss you")[i % 2] + f" {i}", "labels": ["longing"] * (i % 2)}
        for i in range(n)
    ]  # fmt: skip
    (folder / "messages" / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    lines = "".join(f"word{i} feeling {i % 28}\t{i % 28}\n" for i in range(84))
    (folder / "goemotions" / "train.tsv.gz").write_bytes(gzip.compress(lines.encode()))
    return folder


def trained(folder: Path, n: int) -> dict[str, np.ndarray]:
    """Return the weights learnt from n small messages."""
    small_data(folder, n)
    own = corpus.messages(folder / "messages")
    feelings = corpus.goemotions(folder / "goemotions" / "train.tsv.gz")
    found, log_odds = train.weights(own, feelings, KNOWN)
    assert log_odds.shape == (n, len(LABELS))
    return found


def test_training_twice_gives_the_same_weights(tmp_path: Path) -> None:
    """The same data give the same weights, to the last bit."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, two = trained(tmp_path / "a", 60), trained(tmp_path / "b", 60)
    assert one.keys() == two.keys()
    assert all(np.array_equal(one[name], two[name]) for name in one)


def test_weights_have_the_shapes_that_reading_needs(tmp_path: Path) -> None:
    """What training writes is what the reader loads."""
    found = model.Weights(**trained(tmp_path, 60))
    shipped = model.load("en")
    for name in model.Weights.__dataclass_fields__:
        assert getattr(found, name).shape == getattr(shipped, name).shape
        assert getattr(found, name).dtype == getattr(shipped, name).dtype


def test_without_messages_of_our_own_the_cues_speak_alone(tmp_path: Path) -> None:
    """A label with too few examples rests on its cues, and is off without one."""
    found = trained(tmp_path, 0)
    sums = found["cues"][0, KNOWN.grammar.cues[0].label] + found["bias"][0]
    assert 1 / (1 + np.exp(-sums)) == pytest.approx(KNOWN.grammar.cues[0].sure)
    assert (1 / (1 + np.exp(-found["bias"])) < found["threshold"]).all()


def test_features_are_those_of_the_reader() -> None:
    """Training and reading see the same message."""
    text = "i miss you so much, dinner saturday?"
    found = features.of([text, "ok"], KNOWN)
    counter = model.Counter(model.load("en"), KNOWN.classes)
    sums = counter.sums([line.split() for line in lexicon_lines([text, "ok"])])
    weights = model.load("en")
    assert np.array_equal(found.pieces @ weights.pieces.astype(np.int64), sums.weights)
    assert np.array_equal(found.pieces @ weights.rarity.astype(np.int64), sums.rarity)
    assert np.array_equal(found.beside @ weights.beside.astype(np.int64), sums.beside)
    assert np.array_equal(found.shape, model.shape(sums.counts, sums.words))


def lexicon_lines(texts: list[str]) -> list[str]:
    """Return the tokens of texts as the reader sees them."""
    from fonder.read.signals import normal

    return normal.lines(texts, KNOWN.speller)


def test_rare_pieces_weigh_more() -> None:
    """What stands in every text says little."""
    pieces = sp.csr_matrix(np.array([[1, 1], [1, 0], [1, 0]]))
    rarity, _step = features.rarity(pieces)
    assert rarity[1] > rarity[0] > 0


def test_probabilities_mean_how_often() -> None:
    """Calibrated on sums that overstate, the probabilities match how often the label is there."""
    rng = np.random.default_rng(5)
    truth = rng.random(20_000) < 0.3
    sums = (np.where(truth, 1.0, -1.0) + rng.normal(size=20_000))[:, None] * 5
    slope, offset = fit.calibrate(sums, truth[:, None])
    p = 1 / (1 + np.exp(-(sums * slope + offset)))[:, 0]
    for low in (0.1, 0.4, 0.7):
        near = (p > low) & (p < low + 0.2)
        assert truth[near].mean() == pytest.approx(p[near].mean(), abs=0.04)


def test_a_threshold_is_where_f1_is_best() -> None:
    """No other threshold would have done better on the held-out texts."""
    rng = np.random.default_rng(6)
    truth = rng.random(300) < 0.2
    p = np.clip(truth * 0.4 + rng.random(300) * 0.6, 0, 1)[:, None]

    def f1(threshold: float) -> float:
        on = p[:, 0] >= threshold
        return float(2 * (on & truth).sum() / (on.sum() + truth.sum()))

    (best,) = fit.thresholds(p, truth[:, None], {})
    assert f1(best) == pytest.approx(max(f1(t) for t in np.linspace(0.05, 0.95, 500)), abs=1e-9)


def test_some_labels_must_be_precise_first() -> None:
    """Where a wrong word does harm, the threshold rises until enough of what is named is right."""
    rng = np.random.default_rng(6)
    truth = rng.random(2_000) < 0.2
    p = np.clip(truth * 0.2 + rng.normal(0.4, 0.12, 2_000), 0, 1)[:, None]
    (usual,) = fit.thresholds(p, truth[:, None], {})
    (strict,) = fit.thresholds(p, truth[:, None], {0: 0.9})
    on = p[:, 0] >= strict
    assert strict > usual
    assert truth[on].mean() >= 0.9


def test_texts_without_labels_may_count_more() -> None:
    """Where most of a chat says nothing, a label needs more to be on."""
    rng = np.random.default_rng(6)
    truth = rng.random(2_000) < 0.2
    p = np.clip(truth * 0.2 + rng.normal(0.4, 0.12, 2_000), 0, 1)[:, None]
    (usual,) = fit.thresholds(p, truth[:, None], {})
    (wary,) = fit.thresholds(p, truth[:, None], {}, bare=5.0)
    assert wary > usual


def test_all_labels_are_trained() -> None:
    """The shipped weights are of the eleven labels."""
    assert len(model.load("en").threshold) == len(LABELS)
