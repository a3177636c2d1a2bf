"""Make the shipped weights anew: `python -m fonder.read.signals.train`, from a checkout.

Reads data/messages/*.jsonl (our own messages) and data/goemotions/train.tsv.gz, writes words.txt
and weights.npz of the language. Run twice, it writes the same bytes. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import numpy as np
import scipy.sparse as sp

from fonder.model.labels import LABELS
from fonder.read.signals import grammar, lexicon, model
from fonder.read.signals.training import corpus, features, fit

HERE: Final = Path(__file__).parent
# Chosen on held-out messages of our own: the inverse of the regularisation, of the labels and of
# the emotions, and the scale of some kinds of features beside the others.
STRENGTH: Final = 0.07
EMOTIONAL: Final = 0.1
SCALES: Final = {"pieces": 2.5, "beside": 1.5, "shape": 0.5}
# Naming these two wrongly does harm: so much of what is named on held-out messages must be right.
PRECISE: Final = {LABELS.index("pressure"): 0.90, LABELS.index("hostility"): 0.85}
BARE: Final = 3.0  # chats hold about so many times more messages without a label than our own do
UNSEEN: Final = -3.0  # log-odds of a label without cues, where there is nothing to learn from
_LEAST: Final = 20  # examples of a label below which nothing is learnt about it


def train(data: Path, language: str = "en", held: Path | None = None) -> None:
    """Write words and weights of a language from the data folder of a checkout.

    Where `held` names a file, the log-odds that each of our own messages got from a model that had
    met nothing of its maker are written to it (texts, log_odds), for `training.close.blend`.
    """
    own = corpus.messages(data / "messages")
    feelings = corpus.goemotions(data / "goemotions" / "train.tsv.gz")
    folder = HERE / language
    words = corpus.words(feelings, own)
    (folder / "words.txt").write_text("\n".join(words) + "\n", "utf-8")
    lexicon.load.cache_clear()
    grammar.load.cache_clear()
    known = lexicon.load(language)
    found, log_odds = weights(own, feelings, known)
    if held is not None:
        np.savez(held, allow_pickle=False, texts=np.array(own.texts), log_odds=log_odds)
    np.savez_compressed(folder / "weights.npz", allow_pickle=False, **found)


def weights(
    own: corpus.Corpus, feelings: corpus.Corpus, known: lexicon.Lexicon
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Learn the arrays of `model.Weights` from our own messages and GoEmotions.

    Returned beside them: the log-odds of our own messages, by makers held out.
    """
    _say(f"{len(own.texts)} messages of our own, {len(feelings.texts)} of GoEmotions")
    theirs, ours = features.of(feelings.texts, known), features.of(own.texts, known)
    rarity, step = features.rarity(sp.csr_matrix(sp.vstack((theirs.pieces, ours.pieces))))
    per_bucket = np.sqrt(rarity * step)[:, None]
    emotional, emotion_bias = fit.machines(
        features.weighed(theirs.pieces, rarity, step), feelings.labels, EMOTIONAL
    )
    emotions, emotion_step = _whole(emotional * per_bucket)
    x = features.weighed(ours.pieces, rarity, step)
    felt = model.feel(x @ (emotions * emotion_step / per_bucket), emotion_bias)
    blocks = {
        "pieces": x * SCALES["pieces"],
        "beside": features.even(ours.beside) * SCALES["beside"],
        "together": features.even(ours.together),
        "emotions": felt,
        "cues": ours.cues,
        "shape": ours.shape * SCALES["shape"],
    }
    learnt, found = _labels(blocks, own, known)
    log_odds = found.pop("held_out")
    k = len(known.classes)
    whole, label_step = _whole(learnt["pieces"] * per_bucket * SCALES["pieces"])
    beside, beside_step = _whole(learnt["beside"] * SCALES["beside"])
    together, together_step = _whole(learnt["together"])
    arrays = {
        "pieces": np.hstack((emotions, whole)),
        "step": np.concatenate((emotion_step, label_step)),
        "rarity": rarity,
        "rarity_step": np.array(step),
        "beside": beside,
        "beside_step": beside_step,
        "together": together.reshape(k, k, -1),
        "together_step": together_step,
        "emotion_bias": emotion_bias,
        "emotions": learnt["emotions"],
        "cues": learnt["cues"],
        "shape": learnt["shape"] * SCALES["shape"],
        **found,
    }
    return arrays, log_odds


def _labels(
    blocks: dict[str, sp.csr_matrix | np.ndarray], own: corpus.Corpus, known: lexicon.Lexicon
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Fit the labels; those with too few examples rest on their cues alone.

    Returns the weights by block, and bias, slope, offset and threshold.
    """
    n = len(LABELS)
    at = np.cumsum([block.shape[1] for block in blocks.values()])
    weights = np.zeros((at[-1], n))
    first = at[list(blocks).index("cues") - 1]
    for i, cue in enumerate(known.grammar.cues):
        weights[first + i, cue.label] = np.log(cue.sure / (1 - cue.sure)) - UNSEEN
    found = {
        "bias": np.full(n, UNSEEN),
        "slope": np.ones(n),
        "offset": np.zeros(n),
        "threshold": np.full(n, 0.5),
        "held_out": np.full((len(own.texts), n), UNSEEN),
    }
    learnt = np.flatnonzero(own.labels.sum(0) >= _LEAST)
    if len(learnt):
        y = own.labels[:, learnt]
        x = sp.csr_matrix(sp.hstack(list(blocks.values())))
        sums = fit.held_out(x, y, own.makers, STRENGTH)
        slope, offset = fit.calibrate(sums, y)
        found["held_out"][:, learnt] = sums * slope + offset
        p = 1 / (1 + np.exp(-(sums * slope + offset)))
        wanted = {i: PRECISE[j] for i, j in enumerate(learnt.tolist()) if j in PRECISE}
        threshold = fit.thresholds(p, y, wanted, bare=BARE)
        _report(p, threshold, y, learnt.tolist())
        coefficients, bias = fit.machines(x, y, STRENGTH)
        weights[:, learnt] = coefficients
        for name, values in zip(
            ("bias", "slope", "offset", "threshold"), (bias, slope, offset, threshold), strict=True
        ):
            found[name][learnt] = values
    return dict(zip(blocks, np.split(weights, at[:-1]), strict=True)), found


def _whole(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Turn weights [buckets, columns] into whole steps of int8 and the step of each column."""
    step = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    return np.round(weights / step).astype(np.int8), step


def _report(p: np.ndarray, threshold: np.ndarray, y: np.ndarray, names: list[int]) -> None:
    on = p >= threshold
    right = (on & y).sum(0)
    f1 = 2 * right / np.maximum(on.sum(0) + y.sum(0), 1)
    for i, label in enumerate(names):
        _say(f"  {LABELS[label]:14} n {y[:, i].sum():5}  F1 {f1[i]:.3f}  on from {threshold[i]:.2f}"
             f"  precision {right[i] / max(on[:, i].sum(), 1):.3f}")  # fmt: skip
    _say(f"  macro F1 {f1.mean():.3f}, on messages of our own by makers held out")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--held", type=Path, help="where to write the held-out log-odds")
    chosen = parser.parse_args()
    train(chosen.data, held=chosen.held)


if __name__ == "__main__":
    main()
