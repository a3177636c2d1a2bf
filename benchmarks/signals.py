"""How well and how fast both readers label messages: `python -m benchmarks.signals --help`.

The texts to measure on are named by path, so that nothing here depends on where they lie.
`make bench-signals ARGS="--gold FILE --goemotions test.tsv --tuned-on dev.tsv"` prints all of it.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import reliability
from fonder import close
from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import closer, lexicon, model, normal
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


def fast_emotions(split: Path) -> tuple[NDArray[np.float64], Bools]:
    """Return what the fast reader's emotions add up to, and which are true."""
    weights = model.load("en")
    known = lexicon.load("en")
    found = corpus.goemotions(split)
    words = [line.split() for line in normal.lines(found.texts, known.speller)]
    summed = model.Counter(weights, known.classes).sums(words)
    size = np.sqrt(np.maximum(summed.rarity * weights.rarity_step, 1e-9))[:, None]
    e = corpus.EMOTIONS
    return summed.weights[:, :e] * weights.step[:e] / size, found.labels


def emotions(tuned_on: Path, path: Path) -> dict[str, float]:
    """Return the macro F1 over the 28 emotions by reader.

    Thresholds, and how much the close one counts, are tuned on the other split.
    """
    (first, truth), (then, labels) = fast_emotions(tuned_on), fast_emotions(path)
    told = [
        closer.log_odds(close.read(_unnamed(split), quick=True)["emotions"])
        for split in (tuned_on, path)
    ]
    found = {"fast": _tuned(first, truth, then, labels)[1]}
    found["close"] = _tuned(told[0], truth, told[1], labels)[1]
    tried = [
        _tuned(first + a * told[0], truth, then + a * told[1], labels)
        for a in (0.05, 0.1, 0.2, 0.4)
    ]
    found["both"] = max(tried)[1]
    return found


def _unnamed(split: Path) -> list[str]:
    return [text.replace("[NAME]", "name") for text in corpus.goemotions(split).texts]


def _tuned(
    first: NDArray[np.float64], truth: Bools, then: NDArray[np.float64], labels: Bools
) -> tuple[float, float]:
    """Return macro F1 where the thresholds are tuned, and where they are then used."""
    thresholds = fit.thresholds(first, truth, {}, within=None)
    on = first >= thresholds
    return float(f1_of(on, truth).mean()), float(f1_of(then >= thresholds, labels).mean())


def made_up_chat(
    texts: list[str], words: float = 6.0, n: int = 100_000, seed: int = 7
) -> list[str]:
    """Return n messages with the given mean length in words.

    Each is a stretch of a drawn text, its length drawn from a geometric distribution as in real
    chats; the texts' own spellings, marks and emoji stay.
    """
    rng = np.random.default_rng(seed)
    split = [text.split() for text in texts if text.split()]
    lengths = rng.geometric(1 / words, n)
    chat = []
    for draw, length in zip(rng.integers(0, len(split), n), lengths, strict=True):
        source = split[draw]
        start = int(rng.integers(0, max(1, len(source) - int(length) + 1)))
        chat.append(" ".join((source[start:] + source)[: int(length)]))
    return chat


def speed(chat: list[str]) -> float:
    """Return messages per CPU second by the fast reader, its data loaded before."""
    signals.of_texts(chat[:1])
    started = time.process_time()
    signals.of_texts(chat)
    return len(chat) / (time.process_time() - started)


def both_speeds(texts: list[str], plain: list[str], n: int = 100_000) -> tuple[float, float, float]:
    """Return seconds, CPU seconds, and the share read closely, of n messages through both readers.

    As in a chat, four messages in five are everyday ones (`plain`: our own without a label).
    """
    rng = np.random.default_rng(7)
    quiet = made_up_chat(plain, n=n * 4 // 5, seed=8)
    chat = [*quiet, *made_up_chat(texts, n=n - len(quiet))]
    chat = [chat[i] for i in rng.permutation(len(chat))]
    signals.texts_closely(chat[:20], signals.of_texts(chat[:20]))
    wall, cpu = time.perf_counter(), time.process_time()
    found = signals.of_texts(chat)
    signals.texts_closely(chat, found)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    doubted = {
        text for text, p in zip(chat, found.p.max(1), strict=True) if p >= closer.blend().doubt
    }
    return wall, cpu, min(len(doubted), closer.AT_MOST) / n


def tfidf(data: Path, texts: list[str], truth: Bools) -> float:
    """Return the macro F1 of a plain peer taught the same messages: TF-IDF and a linear SVM."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    own = corpus.messages(data / "messages")
    peer = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), OneVsRestClassifier(LinearSVC())
    )
    peer.fit(own.texts, own.labels)
    return float(f1_of(np.asarray(peer.predict(texts)) > 0, truth).mean())


WARM, COLD = (
    ("longing", "appreciation", "affection", "play", "understanding", "effort"),
    (
        "pressure",
        "hostility",
    ),
)


def valence(texts: list[str], truth: Bools, p: NDArray[np.float32]) -> dict[str, float]:
    """Return how often warm is told from cold, where a message is one of the two: AUC by reader."""
    from sklearn.metrics import roc_auc_score

    warm = np.asarray(truth[:, [LABELS.index(label) for label in WARM]].any(1))
    cold = np.asarray(truth[:, [LABELS.index(label) for label in COLD]].any(1))
    rows = np.flatnonzero(warm != cold)
    columns = p[:, [LABELS.index(label) for label in COLD]].max(1)
    found = {"both readers": float(roc_auc_score(cold[rows], columns[rows]))}
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        return found
    peer = SentimentIntensityAnalyzer()
    scores = [-peer.polarity_scores(texts[i])["compound"] for i in rows]
    return found | {"VADER": float(roc_auc_score(cold[rows], scores))}


def table(found: signals.Signals, truth: Bools) -> None:
    """Print the figures of one way of reading."""
    each, (macro, low, high) = quality(found.on, truth)
    for one in each:
        print(f"{one.label:14} n {one.n:4}  F1 {one.f1:.3f} ({one.low:.2f} to {one.high:.2f})"
              f"  precision {one.precision:.3f}  recall {one.recall:.3f}")  # fmt: skip
    print(f"macro F1 {macro:.3f} ({low:.3f} to {high:.3f})")
    bare = ~truth.any(1)
    print(
        f"calibration error {calibration(found.p, truth):.3f}; not read {(~found.read).sum()}; "
        f"given a label though without one: {int(found.on[bare].any(1).sum())} of {int(bare.sum())}"
    )


def on_gold(path: Path, data: Path, plot: Path | None) -> None:
    """Print what is measured on labelled messages, and draw the reliability plot."""
    texts, truth = gold(path)
    fast = signals.of_texts(texts)
    both = signals.texts_closely(texts, fast)
    for name, found in (("The fast reader", fast), ("Both readers", both)):
        print(f"\n{name}")
        table(found, truth)
    print(
        f"\nTF-IDF and a linear SVM on the same messages: macro F1 {tfidf(data, texts, truth):.3f}"
    )
    for name, score in valence(texts, truth, both.p).items():
        print(f"Warm told from cold, AUC, {name}: {score:.3f}")
    if plot is not None:
        drawn = {"fast reader": fast.p, "both readers": both.p}
        plot.write_text(reliability.svg(drawn, truth), "utf-8")
    print(f"\nFast reader: {speed(made_up_chat(texts)):,.0f} messages per CPU second on one core")
    own = corpus.messages(data / "messages")
    bare = np.flatnonzero(~np.asarray(own.labels.any(1)))
    plain = [own.texts[i] for i in bare.tolist()]
    wall, cpu, share = both_speeds(texts, plain)
    print(
        f"100,000 messages through both: {wall:.0f} s ({cpu:.0f} CPU s); {share:.0%} read closely"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, help="JSON lines of labelled messages")
    parser.add_argument("--goemotions", type=Path, help="a split of GoEmotions, tab-separated")
    parser.add_argument("--tuned-on", type=Path, help="the split its thresholds are tuned on")
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--plot", type=Path, help="where to draw the reliability plot (SVG)")
    chosen = parser.parse_args()
    if chosen.gold:
        on_gold(chosen.gold, chosen.data, chosen.plot)
    if chosen.goemotions:
        for label, score in goemotions(chosen.goemotions).items():
            print(f"GoEmotions {label:14} F1 {score:.3f}")
    if chosen.goemotions and chosen.tuned_on:
        for name, score in emotions(chosen.tuned_on, chosen.goemotions).items():
            print(f"GoEmotions, its 28 labels, macro F1, {name}: {score:.3f}")
        print("GoEmotions, BERT as published (Demszky et al. 2020): macro F1 0.46")


if __name__ == "__main__":
    main()
