"""How the two readers are added up: `python -m training.close.blend --fast held.npz --gold FILE`.

Writes src/fonder/read/signals/en/blend.toml. Learnt from messages that neither reader has met:
those of ours that the close reader's training leaves out (with what the fast one says when it
has met nothing of their maker: `python -m fonder.read.signals.train --held held.npz`), and the
labelled messages of FILE, which nothing else is learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fonder import close
from fonder.model.labels import LABELS
from fonder.read import signals
from fonder.read.signals import closer
from training.close import tasks

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src" / "fonder" / "read" / "signals" / "en" / "blend.toml"
SHARES = np.arange(0.3, 0.81, 0.1)  # of the close reader, tried
DOUBT = 0.1  # chosen by speed: see docs/decisions/0031-close-reader.md
STRONG = 20.0  # how many messages the common line counts beside those of one label
# With calibrated probabilities the best threshold is half the F1 reached (Lipton et al. 2014);
# those picked for each label on some hundreds of messages did worse on others. Naming these two
# wrongly does harm: of what is named, four fifths at least must be right.
USUAL = 0.4
HARMFUL = {"pressure": 0.65, "hostility": 0.45}


@dataclass(frozen=True)
class Told:
    """What both readers say of n messages, as log-odds float64[n, 11], and what is true."""

    fast: np.ndarray
    close: np.ndarray
    truth: np.ndarray

    def rows(self, rows: np.ndarray) -> Told:
        """Return some of the messages."""
        return Told(self.fast[rows], self.close[rows], self.truth[rows])


@dataclass(frozen=True)
class Blend:
    """share of the close reader, slope and offset of the sum, and thresholds, float64[11] each."""

    share: float
    slope: np.ndarray
    offset: np.ndarray
    threshold: np.ndarray

    def p(self, told: Told) -> np.ndarray:
        """Return the probabilities of both together."""
        summed = self.share * told.close + (1 - self.share) * told.fast
        return 1 / (1 + np.exp(-(summed * self.slope + self.offset)))


def own(data: Path, fast: Path) -> Told:
    """Return what is said of our own messages that the close reader has not met."""
    task = tasks.messages(data)
    rows = np.flatnonzero(task.held & (np.array(task.before) == ""))
    texts = [task.texts[i] for i in rows]
    with np.load(fast, allow_pickle=False) as found:
        place = {text: at for at, text in enumerate(found["texts"].tolist())}
        log_odds = found["log_odds"][[place[text] for text in texts]]
    return Told(log_odds, _close(texts), task.labels[rows] > 0)


def gold(path: Path) -> Told:
    """Return what is said of labelled messages, JSON lines {"text", "labels"}."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    texts = [row["text"] for row in rows]
    truth = np.array([[label in row["labels"] for label in LABELS] for row in rows], np.bool_)
    return Told(closer.log_odds(signals.of_texts(texts).p), _close(texts), truth)


def _close(texts: list[str]) -> np.ndarray:
    return closer.log_odds(close.read(texts, quick=True)["labels"])


def joined(one: Told, two: Told) -> Told:
    """Return the messages of both."""
    pairs = ((one.fast, two.fast), (one.close, two.close), (one.truth, two.truth))
    return Told(*(np.concatenate(pair) for pair in pairs))


def learn(told: Told) -> Blend:
    """Choose the share by the likelihood, the line for each label leaning on one common line."""
    tried = [_lines(told, float(share)) for share in SHARES]
    _loss, share, slope, offset = min(tried, key=lambda one: one[0])
    threshold = np.array([HARMFUL.get(label, USUAL) for label in LABELS])
    return Blend(share, slope, offset, threshold)


def _lines(told: Told, share: float) -> tuple[float, float, np.ndarray, np.ndarray]:
    summed = share * told.close + (1 - share) * told.fast
    common = _line(summed.ravel(), told.truth.ravel(), (1.0, 0.0), 0.0)
    lines = [
        _line(column, truth, common, STRONG)
        for column, truth in zip(summed.T, told.truth.T, strict=True)
    ]
    slope, offset = np.array(lines).T
    p = 1 / (1 + np.exp(-(summed * slope + offset)))
    loss = -np.log(np.where(told.truth, p, 1 - p)).mean()
    return float(loss), share, slope, offset


def _line(
    x: np.ndarray, truth: np.ndarray, start: tuple[float, float], hold: float
) -> tuple[float, float]:
    """Fit slope and offset by Newton's steps, held to `start` as by `hold` messages."""
    line = np.array(start, float)
    design = np.stack((x, np.ones_like(x)), 1)
    for _step in range(50):
        p = 1 / (1 + np.exp(-(design @ line)))
        gradient = design.T @ (p - truth) + hold * (line - start)
        weight = p * (1 - p)
        line = line - np.linalg.solve(
            (design.T * weight) @ design + (hold + 1e-6) * np.eye(2), gradient
        )
    return float(line[0]), float(line[1])


def f1(on: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return F1 by column."""
    return 2 * (on & truth).sum(0) / np.maximum(on.sum(0) + truth.sum(0), 1)


def crossed(told: Told, extra: Told, folds: int = 5) -> np.ndarray:
    """Return which labels are on, each fifth judged by what the rest and `extra` teach."""
    on = np.zeros_like(told.truth)
    fold = np.random.default_rng(7).permutation(len(told.truth)) % folds
    for k in range(folds):
        found = learn(joined(told.rows(np.flatnonzero(fold != k)), extra))
        rows = np.flatnonzero(fold == k)
        on[rows] = found.p(told.rows(rows)) >= found.threshold
    return on


def written(found: Blend) -> str:
    """Return the data file."""
    columns = {
        "fast": (1 - found.share) * found.slope,
        "close": found.share * found.slope,
        "offset": found.offset,
        "answer_offset": np.zeros(len(LABELS)),
        "threshold": found.threshold,
    }
    lines = [
        "# How the fast and the close reader are added up: `python -m training.close.blend`.",
        f"doubt = {DOUBT}",
    ]
    for name, values in columns.items():
        lines += ["", f"[{name}]"]
        lines += [f"{label} = {value:.3f}" for label, value in zip(LABELS, values, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--fast", type=Path, required=True, help="held-out log-odds of the fast one"
    )
    parser.add_argument("--gold", type=Path, required=True, help="JSON lines of labelled messages")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    chosen = parser.parse_args()
    ours, theirs = own(chosen.data, chosen.fast), gold(chosen.gold)
    found = learn(joined(ours, theirs))
    TARGET.write_text(written(found), "utf-8")
    for name, told, other in (("held out, our own", ours, theirs), ("labelled", theirs, ours)):
        on = crossed(told, other)
        mean = f1(on, told.truth).mean()
        sys.stdout.write(f"{name}: {len(on)} messages, macro F1 {mean:.3f} by fifths\n")
        right = (on & told.truth).sum(0)
        for i, label in enumerate(LABELS):
            sys.stdout.write(
                f"  {label:14} F1 {f1(on, told.truth)[i]:.3f}"
                f"  precision {right[i] / max(on[:, i].sum(), 1):.3f}\n"
            )


if __name__ == "__main__":
    main()
