"""The figures of the model card are computed as they are described."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from benchmarks import reliability, signals
from fonder.model.labels import LABELS


def table(columns: list[list[int]]) -> np.ndarray:
    """Return bool[n, 11] with the given columns first and nothing in the others."""
    found = np.zeros((len(columns[0]), len(LABELS)), np.bool_)
    found[:, : len(columns)] = np.array(columns, np.bool_).T
    return found


def test_f1_is_that_of_right_and_wrong() -> None:
    """Two right, one too many, one missed: F1 is two thirds."""
    on, truth = table([[1, 1, 1, 0]]), table([[1, 1, 0, 1]])
    assert signals.f1_of(on, truth)[0] == pytest.approx(2 / 3)
    assert signals.f1_of(on, truth)[1] == 0


def test_quality_gives_precision_recall_and_a_range_about_f1() -> None:
    """The range of a resampled F1 holds the F1 itself."""
    on, truth = table([[1, 1, 1, 0] * 25]), table([[1, 1, 0, 1] * 25])
    each, (macro, low, high) = signals.quality(on, truth)
    assert each[0].precision == pytest.approx(2 / 3)
    assert each[0].recall == pytest.approx(2 / 3)
    assert each[0].low < each[0].f1 < each[0].high
    assert low < macro < high


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    """Half of what is called one half is there: no error; none of it: one half."""
    p = np.full((100, len(LABELS)), 0.5, np.float32)
    half = np.zeros(p.shape, np.bool_)
    half[::2] = True
    assert signals.calibration(p, half) == pytest.approx(0)
    assert signals.calibration(p, np.zeros(p.shape, np.bool_)) == pytest.approx(0.5)


def test_a_gold_file_is_read_by_its_path(tmp_path: Path) -> None:
    """What is measured on is named by whoever measures."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": "hi", "labels": ["play"]}) + "\n", "utf-8")
    texts, truth = signals.gold(path)
    assert texts == ["hi"]
    assert truth[0].tolist() == [label == "play" for label in LABELS]


def test_emotions_nearest_to_ours_can_be_scored(tmp_path: Path) -> None:
    """A split of GoEmotions gives a figure for each mapped label and their mean."""
    path = tmp_path / "test.tsv"
    path.write_text("i love you so much\t18\tid\nthe bus is late\t27\tid\n", "utf-8")
    scores = signals.goemotions(path)
    assert set(scores) == {*signals.MAPPED, "macro"}
    assert scores["affection"] == 1.0


TALK = ["i miss you so much", "ok see you at eight then"]


def test_a_made_up_chat_has_the_length_that_is_asked_for() -> None:
    """So many messages, as many words in the mean as asked for, and the same each time."""
    chat = signals.made_up_chat(TALK * 3, words=3.0, n=2000)
    assert len(chat) == 2000
    assert 2 < np.mean([len(text.split()) for text in chat]) < 4
    assert chat == signals.made_up_chat(TALK * 3, words=3.0, n=2000)


def test_speed_is_messages_a_second() -> None:
    """A small run gives a positive figure; how large is not for a test to say."""
    assert signals.speed(signals.made_up_chat(TALK, n=500)) > 0
    wall, cpu, share = signals.both_speeds(TALK, ["the bins go out on monday"], n=50)
    assert wall > 0
    assert cpu > 0
    assert 0 <= share <= 1


def test_warm_is_told_from_cold_where_the_order_is_right() -> None:
    """Every cold message more likely cold than every warm one: an area of 1."""
    truth = np.zeros((4, len(LABELS)), np.bool_)
    truth[:2, LABELS.index("hostility")] = True
    truth[2:, LABELS.index("affection")] = True
    found = signals.valence(["a", "b", "c", "d"], truth, truth.astype(np.float32))
    assert found["both readers"] == 1.0


def test_the_reliability_plot_shows_each_reader_by_its_name() -> None:
    """Well-formed, with one point for each tenth of probability that occurs."""
    p = np.full((10, len(LABELS)), 0.55, np.float32)
    truth = np.zeros(p.shape, np.bool_)
    truth[:5] = True
    ((given, right, n),) = reliability.points(p, truth)
    assert given == pytest.approx(0.55)
    assert (right, n) == (0.5, p.size)
    drawn = ET.fromstring(reliability.svg({"one": p, "two": p}, truth))  # noqa: S314
    words = "".join(drawn.itertext())
    assert "one" in words
    assert "two" in words
