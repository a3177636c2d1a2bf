"""Teach what is read of aims its own upper layers: `python -m training.close.upper`.

The lower layers are those of the shipped close reader (`training.close` makes it) and stay as they
are, bit for bit, so that what is read in a chat doesn't change with what is learnt here. Three
times through all; then twice more, with more plain messages among them, because one in thirty of
those was refused; what ships is the mean of both. It writes `aims.npz`; `python -m training.aims`
then fits the sums and the threshold to it. On one thread of one kind of processor, with one version
of torch, it writes the same numbers each time.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import torch

from fonder.close import weights
from fonder.close.tokens import Pieces
from training.close import learn, tasks
from training.close.encoder import Encoder
from training.close.export import whole_steps
from training.close.learn import Part, Stage

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src" / "fonder" / "close" / weights.AIMS
KEPT = 3  # layers that are shared with the reader of chats
FIRST = Stage(3, 1.5e-4, 1e-3)
SECOND = Stage(2, 1e-4, 5e-4)


def started(task: tasks.Task, shipped: weights.Weights) -> Encoder:
    """Return the encoder as it ships, with a new head for the task."""
    torch.manual_seed(learn.SEED)
    model = Encoder(len(shipped.vocabulary), {task.head: len(task.classes)}, KEPT)
    model.take_shipped(shipped)
    return model


def every(task: tasks.Task) -> Part:
    """Return a whole task, each text once a round."""
    return Part(task, np.arange(len(task.texts)), len(task.texts))


def packed(model: Encoder, task: tasks.Task) -> dict[str, np.ndarray]:
    """Return the layers that were taught and the head, by name, as `fonder.close` reads them."""
    found = {"classes": np.array(task.classes)}
    for i, layer in enumerate(model.layers):
        if i < model.kept:
            continue
        for part in ("qkv", "out", "up", "down"):
            module = getattr(layer, part)
            whole, step = whole_steps(module.weight.detach().numpy().T, axis=0)
            name = f"layer{i}.{part}"
            found |= {name: whole, f"{name}_step": step[0]}
            found[f"{name}_bias"] = module.bias.detach().numpy()
        for part in ("norm", "last"):
            module = getattr(layer, part)
            name = f"layer{i}.{part}"
            found |= {name: module.weight.detach().numpy()}
            found[f"{name}_bias"] = module.bias.detach().numpy()
    head = model.heads[task.head]
    found[f"head.{task.head}"] = head.weight.detach().numpy().T
    found[f"head.{task.head}_bias"] = head.bias.detach().numpy()
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder")
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    shipped = weights.load()
    first, task = tasks.aims(chosen.data, more=False), tasks.aims(chosen.data)
    model = started(task, shipped)
    pieces = Pieces(shipped.vocabulary)
    learn.run(model, [every(first)], pieces, FIRST)
    before = {name: table.clone() for name, table in model.state_dict().items()}
    learn.run(model, [every(task)], pieces, SECOND)
    model.load_state_dict(learn.halfway(before, model.state_dict()))
    np.savez_compressed(chosen.to, **packed(model, task))  # type: ignore[arg-type]
    learn.say(f"{chosen.to}: SHA-256 {hashlib.sha256(chosen.to.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
