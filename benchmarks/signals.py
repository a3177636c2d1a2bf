"""How well and how fast the fast reader labels messages: `python -m benchmarks.signals --help`.

The texts to measure on are named by path, so that nothing here depends on where they lie.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import lexicon, model, normal
from fonder.read.signals.training import corpus, fit

Bools = NDArray[np.bool_]
ROUNDS = 1_000  # of the bootstrap
BINS = 10  # of the calibration error

# The emotions of GoEmotions (by their number there) that come nearest to one of our labels.
MAPPED: dict[str, tuple[int, ...]] = {
    "appreciation": (15,),
    "affection": (18,),
    "play": (1,),
    "hostility": (2,),
    "disclosure": (14, 16, 19, 25),
}


@dataclass(frozen=True)
class Quality:
    """Of one label: F1, precision, recall, the 95 % range of F1, and how many texts carry it."""

    label: str
    n: int
    f1: float
    precision: float
    recall: float
    low: float
    high: float


def f1_of(on: Bools, truth: Bools) -> NDArray[np.float64]:
    """Return F1 by column; 0 where nothing is right."""
    right = (on & truth).sum(0)
    return np.asarray(2 * right / np.maximum(on.sum(0) + truth.sum(0), 1), np.float64)


def gold(path: Path) -> tuple[list[str], Bools]:
    """Read JSON lines {"text", "labels"}."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    truth = np.array([[label in row["labels"] for label in LABELS] for row in rows], np.bool_)
    return [row["text"] for row in rows], truth


def quality(on: Bools, truth: Bools, seed: int = 7) -> tuple[list[Quality], tuple[float, ...]]:
    """Measure each label, and the macro F1 with its 95 % bootstrap range (resampled texts)."""
    rng = np.random.default_rng(seed)
    draws = rng.integers(0, len(truth), (ROUNDS, len(truth)))
    rounds = np.array([f1_of(on[draw], truth[draw]) for draw in draws])
    low, high = np.percentile(rounds, (2.5, 97.5), axis=0)
    right, taken, there = (on & truth).sum(0), on.sum(0), truth.sum(0)
    f1 = f1_of(on, truth)
    found = [
        Quality(label, int(there[i]), float(f1[i]), float(right[i] / max(taken[i], 1)),
                float(right[i] / max(there[i], 1)), float(low[i]), float(high[i]))
        for i, label in enumerate(LABELS)
    ]  # fmt: skip
    macro = rounds.mean(1)
    return found, (float(f1.mean()), *map(float, np.percentile(macro, (2.5, 97.5))))


def calibration(p: NDArray[np.float32], truth: Bools) -> float:
    """Return the expected calibration error over all labels, in ten bins of equal width."""
    flat, right = p.ravel().astype(float), truth.ravel()
    bins = np.minimum((flat * BINS).astype(int), BINS - 1)
    gaps = [
        abs(flat[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(np.sum(gaps))


def goemotions(path: Path) -> dict[str, float]:
    """Return F1 of our labels against the emotions nearest to them, and their mean."""
    rows = [line.rstrip("\n").split("\t") for line in path.read_text("utf-8").splitlines()]
    found = signals.of_texts([row[0] for row in rows])
    emotions = [{int(number) for number in row[1].split(",")} for row in rows]
    scores = {}
    for label, numbers in MAPPED.items():
        truth = np.array([not one.isdisjoint(numbers) for one in emotions])
        on = found.on[:, LABELS.index(label)]
        scores[label] = float(f1_of(on[:, None], truth[:, None])[0])
    scores["macro"] = float(np.mean(list(scores.values())))
    return scores


def emotions(tuned_on: Path, path: Path) -> float:
    """Return the macro F1 over the 28 emotions, thresholds tuned on another split."""
    weights = model.load("en")
    known = lexicon.load("en")
    counter = model.Counter(weights, known.classes)

    def sums(split: Path) -> tuple[NDArray[np.float64], Bools]:
        found = corpus.goemotions(split)
        words = [line.split() for line in normal.lines(found.texts, known.speller)]
        summed = counter.sums(words)
        size = np.sqrt(np.maximum(summed.rarity * weights.rarity_step, 1e-9))[:, None]
        e = corpus.EMOTIONS
        return summed.weights[:, :e] * weights.step[:e] / size, found.labels

    first, truth = sums(tuned_on)
    thresholds = fit.thresholds(first, truth, {}, within=None)
    then, labels = sums(path)
    return float(f1_of(then >= thresholds, labels).mean())


def speed(texts: list[str], words: float = 6.0, n: int = 100_000, seed: int = 7) -> float:
    """Return messages per CPU second over n messages with the given mean length in words.

    Each message is a stretch of a drawn text, its length drawn from a geometric distribution as in
    real chats; the texts' own spellings, marks and emoji stay. The language is loaded before, and
    the vocabulary fills up within the run, as it does with a real chat.
    """
    rng = np.random.default_rng(seed)
    split = [text.split() for text in texts if text.split()]
    lengths = rng.geometric(1 / words, n)
    chat = []
    for draw, length in zip(rng.integers(0, len(split), n), lengths, strict=True):
        source = split[draw]
        start = int(rng.integers(0, max(1, len(source) - int(length) + 1)))
        chat.append(" ".join((source[start:] + source)[: int(length)]))
    signals.of_texts(chat[:1])
    started = time.process_time()
    signals.of_texts(chat)
    return n / (time.process_time() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, help="JSON lines of labelled messages")
    parser.add_argument("--goemotions", type=Path, help="a split of GoEmotions, tab-separated")
    parser.add_argument("--tuned-on", type=Path, help="the split its thresholds are tuned on")
    chosen = parser.parse_args()
    if chosen.gold:
        texts, truth = gold(chosen.gold)
        found = signals.of_texts(texts)
        each, (macro, low, high) = quality(found.on, truth)
        for one in each:
            print(f"{one.label:14} n {one.n:4}  F1 {one.f1:.3f} ({one.low:.2f} to {one.high:.2f})"
                  f"  precision {one.precision:.3f}  recall {one.recall:.3f}")  # fmt: skip
        print(f"macro F1 {macro:.3f} ({low:.3f} to {high:.3f})")
        print(
            f"calibration error {calibration(found.p, truth):.3f}; not read {(~found.read).sum()}"
        )
        print(f"messages per CPU second on one core: {speed(texts):,.0f}")
    if chosen.goemotions:
        for label, score in goemotions(chosen.goemotions).items():
            print(f"GoEmotions {label:14} F1 {score:.3f}")
    if chosen.goemotions and chosen.tuned_on:
        score = emotions(chosen.tuned_on, chosen.goemotions)
        print(f"GoEmotions, its 28 labels, macro F1 {score:.3f}")


if __name__ == "__main__":
    main()
