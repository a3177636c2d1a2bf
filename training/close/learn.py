"""One stage of training: batches of like length, one head each, from a seed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from fonder.close.tokens import Pieces
from training.close.encoder import Encoder
from training.close.tasks import Task

SEED = 7
BATCH = 32
LOWER = 0.9  # the rate of a layer beside that of the one above
WARM = 0.06  # of the steps, the rate rises; then it falls to nothing
BUCKET = 40  # batches sorted by length together, so that little is padded


Batch = tuple[str, Tensor, Tensor, Tensor]  # head, pieces, parts, labels
Weights = dict[str, Tensor]


@dataclass(frozen=True)
class Part:
    """A task in a stage: the rows to learn from, and how many of them each epoch draws."""

    task: Task
    rows: np.ndarray
    draw: int
    strangers: float = 0.0  # share of messages that get an unrelated one before them


@dataclass(frozen=True)
class Stage:
    """The highest rates, of the layers and of the heads, fall to nothing over `epochs`."""

    epochs: int
    rate: float
    head_rate: float


def padded(found: Sequence[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor]:
    """Return pieces and parts int64[n, length]; empty places hold piece 0 and part -1."""
    length = max(len(pieces) for pieces, _parts in found)
    pieces = torch.zeros((len(found), length), dtype=torch.int64)
    parts = torch.full((len(found), length), -1, dtype=torch.int64)
    for i, (numbers, sides) in enumerate(found):
        pieces[i, : len(numbers)] = torch.tensor(numbers)
        parts[i, : len(sides)] = torch.tensor(sides)
    return pieces, parts


def batches(parts: Sequence[Part], pieces: Pieces, rng: np.random.Generator) -> list[Batch]:
    """Draw the batches of one epoch: (head, pieces, parts, labels), in random order."""
    found = []
    for part in parts:
        whole, rest = divmod(part.draw, len(part.rows))
        rows = np.concatenate([part.rows] * whole + [rng.permutation(part.rows)[:rest]])
        rows = rng.permutation(rows)
        before = [part.task.before[i] for i in rows]
        for at in np.flatnonzero(rng.random(len(rows)) < part.strangers):
            if not before[at]:
                before[at] = part.task.texts[int(rng.choice(part.rows))]
        texts = [part.task.texts[i] for i in rows]
        cut = [pieces.of(*pair, part.task.longest) for pair in zip(texts, before, strict=True)]
        step = BATCH * BUCKET
        for start in range(0, len(rows), step):
            order = sorted(range(start, min(start + step, len(rows))), key=lambda i: len(cut[i][0]))
            for first in range(0, len(order), BATCH):
                chosen = order[first : first + BATCH]
                x, sides = padded([cut[i] for i in chosen])
                y = torch.from_numpy(part.task.labels[rows[chosen]])
                found.append((part.task.head, x, sides, y))
    return [found[i] for i in rng.permutation(len(found))]


def groups(model: Encoder, stage: Stage) -> list[dict[str, Any]]:
    """Learning rates: heads fast, layers slower the lower they are."""
    found = [{"params": list(model.heads.parameters()), "lr": stage.head_rate, "weight_decay": 0.0}]
    taught = list(reversed(list(model.layers[model.kept :])))
    for depth, layer in enumerate(taught):
        found.append({"params": list(layer.parameters()), "lr": stage.rate * LOWER**depth})
    if not model.kept:
        low = [model.places.weight, model.parts.weight, *model.norm.parameters()]
        found.append({"params": low, "lr": stage.rate * LOWER ** len(taught)})
    return found


def run(
    model: Encoder,
    parts: Sequence[Part],
    pieces: Pieces,
    stage: Stage,
    after: Callable[[int, Encoder], None] | None = None,
) -> None:
    """Train in place; `after(epoch, model)` is called at the end of each epoch."""
    rng = np.random.default_rng(SEED)
    torch.manual_seed(SEED)
    optimizer = torch.optim.AdamW(groups(model, stage), weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    weights = {part.task.head: torch.from_numpy(part.task.weights) for part in parts}
    taught = [p for p in model.parameters() if p.requires_grad]
    total = stage.epochs * len(batches(parts, pieces, np.random.default_rng(0)))
    step = 0
    started = time.monotonic()
    for epoch in range(stage.epochs):
        model.train()
        losses: dict[str, list[float]] = {}
        for head, x, sides, y in batches(parts, pieces, rng):
            share = min((step + 1) / (WARM * total), (total - step) / ((1 - WARM) * total), 1.0)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = nn.functional.binary_cross_entropy_with_logits(
                model(x, sides)[head], y, weights[head]
            )
            loss = loss * min(y.shape[1] / 4, 4)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(taught, 1.0)
            optimizer.step()
            losses.setdefault(head, []).append(loss.item())
            step += 1
            if step % 50 == 0:
                means = {name: round(float(np.mean(v[-50:])), 3) for name, v in losses.items()}
                say(f"  {step}/{total} {time.monotonic() - started:.0f}s {means}")
        if after is not None:
            after(epoch, model)


@torch.no_grad()
def scores(model: Encoder, task: Task, rows: np.ndarray, pieces: Pieces) -> np.ndarray:
    """Return the log-odds float32[len(rows), classes] that a head gives."""
    model.eval()
    cut = [pieces.of(task.texts[i], task.before[i], task.longest) for i in rows]
    order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]))
    found = np.zeros((len(rows), len(task.classes)), np.float32)
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        found[chosen] = model(*padded([cut[i] for i in chosen]))[task.head].numpy()
    return found


def halfway(one: Weights, other: Weights) -> Weights:
    """Return the mean of two sets of weights."""
    return {name: (one[name] + other[name]) / 2 for name in one}


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
